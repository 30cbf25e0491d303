"""What the record of a project tells in its documents: who carries it, its themes, its work plan, its committee, risks, trainings."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from proxenia.bodies.queries import actions_of, bodies_visible_to, decisions_of
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Block, Bullets, Heading, Paragraph, Run, Runs, quiet, say
from proxenia.core.documents.linking import joined
from proxenia.projects.choices import RiskKind, RiskState, WorkState
from proxenia.projects.models import ProjectRisk, ProjectTheme, TeamMember, Training, WorkItem
from proxenia.projects.record import queries
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

from .paper import ProjectPaper


def within(paper: ProjectPaper, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a span may touch the days that a document tells of; what has no dates does."""
    first, last = paper.asked.first, paper.asked.last
    return (start is None or start.earliest <= last) and (end is None or end.latest >= first)


def of_partners(paper: ProjectPaper) -> Iterable[Any]:
    """Return the organisations that carry the project."""
    return [one.organisation for one in queries.partners_of(paper.actor, paper.project)]


def partners(paper: ProjectPaper) -> Iterator[Block]:
    """Tell which organisations carry the project, in which role, on which side."""
    found = [one for one in queries.partners_of(paper.actor, paper.project) if within(paper, one.start, one.end)]
    yield paper.table(
        ("organisation", "side", "role", "period", "does"),
        (
            (
                paper.link(one.organisation),
                say(one.get_side_display()),
                say(one.get_role_display()),
                say(paper.days(one.start, one.end)),
                paper.text(one.text),
            )
            for one in found
        ),
        widths=(4, 2, 3, 3, 5),
    )


def _team(paper: ProjectPaper) -> list[TeamMember]:
    found = TeamMember.objects.filter(project=paper.project).shown_to(paper.actor)
    return list(found.select_related("post__organisation", "person"))


def of_team(paper: ProjectPaper) -> Iterable[Any]:
    """Return who is in the team, and whom they work for."""
    return [each for one in _team(paper) for each in (one.post, one.person, *one.employers.all())]


def team(paper: ProjectPaper) -> Iterator[Block]:
    """Tell who works in the project, employed by whom."""
    yield paper.table(
        ("who", "side", "role", "employers", "period"),
        (
            (
                joined((*paper.link(one.person), *paper.link(one.post))),
                say(one.get_side_display()),
                say(one.get_role_display()),
                joined(run for each in one.employers.all() for run in paper.link(each)),
                say(paper.days(one.start, one.end)),
            )
            for one in _team(paper)
            if within(paper, one.start, one.end)
        ),
        widths=(5, 2, 3, 4, 3),
    )


def themes(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the themes by phase, with what both sides said to each: the consents that stand, and those that are missing."""
    plans = [one for one in queries.plan_of(paper.actor, paper.project) if one.themes and _is_of(paper, one.phase)]
    if not plans:
        yield paper.nothing()
    for plan in reversed(plans):
        yield Heading(str(plan.phase.get_kind_display()), 2)
        rows = (
            (
                (*paper.text(one.name), *((Run(": "), *paper.text(one.text)) if one.text else ())),
                _consent(paper, one, Side.OURS),
                _consent(paper, one, Side.THEIRS),
            )
            for one in plan.themes
        )
        yield paper.table(("theme", "our_consent", "their_consent"), rows, widths=(5, 4, 4))


def _is_of(paper: ProjectPaper, phase: Any) -> bool:
    return within(paper, phase.start, phase.end)


def _consent(paper: ProjectPaper, theme: ProjectTheme, side: Side) -> Runs:
    found = theme.standing().get(side)
    page = paper.page("projects:themes", paper.project.pk)
    if found is None:
        return (Run(paper.words["no_consent"], strong=True, url=page),)
    when = paper.date(found.on) if found.on is not None else paper.words["day_unknown"]
    by = paper.text(found.words) if found.words else ()
    ground = paper.text(found.ground) if found.ground else ()
    parts: list[Runs] = [(Run(when, url=page),), by, ground]
    return tuple(
        run for at, part in enumerate(one for one in parts if one) for run in (*say("; " if at else ""), *part)
    )


def work_plan(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the work by theme: what is done, when, by whom, how far it is, what comes of it. Only agreed themes have any."""
    plans = [one for one in queries.plan_of(paper.actor, paper.project) if _is_of(paper, one.phase)]
    told = False
    for plan in reversed(plans):
        for theme in plan.themes:
            items = [one for one in plan.work[theme.pk] if within(paper, one.start, one.end)]
            if not items:
                continue
            told = True
            yield Heading(str(theme), 2)
            yield paper.table(
                ("activity", "period", "done_by", "state", "comes_of_it"),
                (_work(paper, one) for one in items),
                widths=(5, 3, 3, 2, 4),
            )
    if not told:
        yield paper.nothing()


def _work(paper: ProjectPaper, one: WorkItem) -> tuple[Runs, ...]:
    by = joined((*paper.link(one.post), *paper.link(one.organisation))) or say(one.get_side_display())
    state: Runs = say(one.get_state_display())
    if one.state == WorkState.DONE and one.done_on is not None:
        state = say(one.get_state_display(), " ", paper.date(one.done_on))
    if one.state == WorkState.DROPPED and one.dropped_why:
        state = (*state, Run(": "), *paper.text(one.dropped_why))
    return paper.text(one.activity), say(paper.days(one.start, one.end)), by, state, paper.text(one.output)


def of_work(paper: ProjectPaper) -> Iterable[Any]:
    """Return who does the work."""
    found = WorkItem.objects.filter(project=paper.project).select_related("post__organisation", "organisation")
    return [each for one in found for each in (one.post, one.organisation)]


def steering(paper: ProjectPaper) -> Iterator[Block]:
    """Tell what the steering committee decided, and what each side still has to do."""
    body = bodies_visible_to(paper.actor).filter(pk=paper.project.steering_id or 0).first()
    if body is None:
        yield paper.nothing()
        return
    yield Paragraph(say(paper.link(body)[0] if paper.link(body) else ""))
    decisions = [
        one for one in decisions_of(paper.actor, body) if _in_days(one.decided_on, paper.asked.first, paper.asked.last)
    ]
    yield Heading(paper.words["decisions"], 2)
    if decisions:
        address = f"{paper.base}{body.get_absolute_url()}"
        yield Bullets(
            tuple((Run(one.reference, url=address), Run(": "), *paper.text(one.text)) for one in reversed(decisions))
        )
    else:
        yield paper.nothing()
    owed = [
        one
        for one in actions_of(paper.actor, body)
        if one.done_on is None and one.dropped_on is None and _until(one.agreed_on, paper.asked.last)
    ]
    yield Heading(paper.words["open_actions"], 2)
    yield paper.table(
        ("activity", "done_by", "due"),
        ((paper.text(one.text), say(one.get_side_display()), say(paper.date(one.due))) for one in owed),
        widths=(6, 2, 3),
    )


def _in_days(on: PartialDate | None, first: dt.date, last: dt.date) -> bool:
    return on is not None and on.earliest <= last and on.latest >= first


def _until(on: PartialDate | None, last: dt.date) -> bool:
    return on is None or on.earliest <= last


def risks(paper: ProjectPaper) -> Iterator[Block]:
    """Tell the open risks with what is done about them, and the assumptions; figures of a ladder of five, which nothing is made of."""
    found = list(ProjectRisk.objects.visible_to(paper.actor).filter(project=paper.project))
    closed = RiskState.CLOSED
    for kind in RiskKind:
        rows = [one for one in found if one.kind == kind and one.state != closed]
        yield Heading(paper.words[f"{kind.value}s"], 2)
        weighed = kind == RiskKind.RISK
        heads = ("what", "likelihood", "impact", "mitigation", "state") if weighed else ("what", "mitigation", "state")
        yield paper.table(
            heads,
            (
                (
                    paper.text(one.text),
                    *((_step(one.likelihood), _step(one.impact)) if weighed else ()),
                    paper.text(one.mitigation),
                    say(one.get_state_display()),
                )
                for one in rows
            ),
            widths=(5, 2, 2, 5, 2) if weighed else (5, 5, 2),
        )


def _step(step: int | None) -> Runs:
    return say(step) if step is not None else (quiet("–"),)


def _trainings(paper: ProjectPaper) -> list[Training]:
    found = queries.trainings_of(paper.actor, paper.project)
    return [one for one in found if within(paper, one.start, one.end or one.start)]


def trainings(paper: ProjectPaper) -> Iterator[Block]:
    """Tell which trainings were held, and how many came: counted and estimated apart."""
    yield paper.table(
        ("training", "period", "counted", "estimated"),
        (
            (
                paper.link(one),
                say(paper.days(one.start, one.end)),
                *(_came(paper, one, precision) for precision in (Precision.EXACT, Precision.ABOUT)),
            )
            for one in reversed(_trainings(paper))
        ),
        widths=(6, 4, 2, 2),
    )


def _came(paper: ProjectPaper, one: Training, precision: Precision) -> Runs:
    number = one.came().get(precision)
    return (quiet("–"),) if number is None else paper.number(number, f"{paper.base}{one.get_absolute_url()}")
