"""What the chapters that need no more than the project itself tell."""

from collections.abc import Iterable, Iterator
from typing import Any

from proxenia.core.documents import Block, Bullets, Facts, Heading, Run, Runs, say
from proxenia.core.texts import Text
from proxenia.directory.naming import in_language
from proxenia.projects.choices import Chapter, DocumentKind
from proxenia.projects.models import Assignment, Narrative

from .paper import ProjectPaper


def of_project(paper: ProjectPaper) -> Iterable[Any]:
    """Return the records that the first facts name."""
    project = paper.project
    return (project.place, project.our_lead, project.their_lead, project.owner)


def at_a_glance(paper: ProjectPaper) -> Iterator[Block]:
    """Tell what the project is: programme, partners, period, phase, aim."""
    project, words = paper.project, paper.words
    phase = project.phase_on(paper.asked.last)
    items = (
        ("programme", _name(paper, project.programme)),
        ("reference", say(project.reference)),
        ("period", say(paper.days(project.start, project.end))),
        ("year", say(paper.asked.year or "")),
        ("state", say(str(project.state_on(paper.asked.last).label))),
        ("phase", say(str(phase.get_kind_display()) if phase else "")),
        ("where", paper.link(project.place)),
        ("our_lead", paper.link(project.our_lead)),
        ("their_lead", paper.link(project.their_lead)),
        ("owner", paper.link(project.owner)),
        ("aim", paper.text(project.aim)),
    )
    yield Facts(tuple((words[key], value) for key, value in items if value))


def _name(paper: ProjectPaper, programme: Any) -> Runs:
    found = paper.links.to(programme, in_language(programme.name, paper.language)) if programme else None
    return () if found is None else (found,)


def phases(paper: ProjectPaper) -> Iterator[Block]:
    """Tell through which phases it went, and on what ground."""
    rows = [one for one in paper.project.phases.all() if one.start is None or one.start.earliest <= paper.asked.last]
    yield paper.table(
        ("phase", "period", "grounds"),
        (
            (say(str(one.get_kind_display())), say(paper.days(one.start, one.end)), paper.told(one.grounds))
            for one in rows
        ),
        widths=(2, 3, 5),
    )


def lessons_of_phases(paper: ProjectPaper) -> Iterator[Block]:
    """Tell what was written down as lessons of each phase."""
    if paper.asked.kind != DocumentKind.COMPLETION:
        return
    for one in paper.project.phases.all():
        if one.lessons:
            words = paper.words["lessons_of"].format(phase=str(one.get_kind_display()))
            yield Heading(words, 2)
            yield from paper.lines(one.lessons)


def the_assignment(paper: ProjectPaper) -> Iterator[Block]:
    """Tell what somebody is asked to do: purpose, tasks, what is handed over, by whom and when."""
    one = assignment_of(paper)
    if one is None:
        yield paper.nothing()
        return
    words = paper.words
    by: list[Run] = [run for record in (one.organisation, one.post, one.person) for run in paper.link(record)]
    tab = paper.page("projects:documents", paper.project.pk)
    items = (
        ("assignment", paper.text(one.title)),
        ("done_by", say(*(part for run in by for part in (run, " · ")))[:-1]),
        ("reports_to", paper.link(one.reports_to)),
        ("period", say(paper.days(one.start, one.end))),
        ("working_days", paper.number(one.days, tab) if one.days is not None else ()),
    )
    yield Facts(tuple((words[key], value) for key, value in items if value))
    for key, text in (("purpose", one.purpose), ("tasks", one.tasks), ("outputs", one.outputs)):
        yield Heading(words[key], 2)
        if not text:
            yield paper.nothing()
        elif key == "purpose":
            yield from paper.lines(text)
        else:
            yield Bullets(tuple(_lines(paper, text)))


def _lines(paper: ProjectPaper, text: Text) -> Iterator[Runs]:
    tongue = "" if paper.language in text else text.language
    for line in in_language(text, paper.language).splitlines():
        if line.strip():
            yield (Run(line.strip(), language=tongue),)


def assignment_of(paper: ProjectPaper) -> Assignment | None:
    """Return the assignment that terms of reference are about; None where the reader sees no such one."""
    found: Assignment | None = (
        Assignment.objects.visible_to(paper.actor)
        .select_related("organisation", "post__organisation", "person", "reports_to__organisation")
        .filter(project=paper.project, pk=paper.asked.about)
        .first()
    )
    return found


def of_assignment(paper: ProjectPaper) -> Iterable[Any]:
    """Return the records that an assignment names."""
    one = assignment_of(paper)
    return () if one is None else (one.organisation, one.post, one.person, one.reports_to)


def narrative_of(paper: ProjectPaper, chapter: Chapter, year: int | None) -> Text | None:
    """Return what people wrote for a chapter, of a year or of the whole; None where nobody has."""
    found = Narrative.objects.visible_to(paper.actor).filter(project=paper.project, chapter=chapter, year=year).first()
    return None if found is None else found.text
