"""What projects add elsewhere: search entries, panels, spans on the axis of a tie, days of the calendar, alarms."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.projects.models import Project, ProjectPhase, ProjectRisk, WorkItem
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

from . import queries
from .pages import TONES, days

SHOWN = 6
REVIEW = dt.timedelta(days=183)
"""So long after somebody last looked at a risk it is asked about again, while the project runs."""
SEEN_WITH = ("relations.tie", "relations.agreement", "directory.organisation", "directory.place", "directory.topic")
"""The records on whose pages their projects are named."""


def found(project: Any) -> Found:
    """Find a project by title, reference, place and themes; ties, programme, partners, texts weigh less, of those its readers see."""
    places = shared_as_far(project, [project.place])
    where = [name for one in places for name in (one.name, *(each.text for each in one.names.all()))]
    themes = list(project.themes.all())
    words = [tie.name for tie in shared_as_far(project, project.ties.all())]
    words += [one.name.every() for one in shared_as_far(project, [project.programme])]
    words += [one.name for one in shared_as_far(project, [row.organisation for row in project.partners.all()])]
    words += [text.every() for text in (project.aim, project.summary, *(theme.text for theme in themes))]
    names = " ".join([project.title.every(), project.reference, *where, *(theme.name.every() for theme in themes)])
    return Found(str(project.title), names, str(project.start or ""), " ".join(words))


def found_training(training: Any) -> Found:
    """Find a training by its title and place; its project, topics and text weigh less."""
    where = [one.name for one in shared_as_far(training, [training.place])]
    words = [one.title.every() for one in shared_as_far(training, [training.project])]
    words += [topic.label.every() for topic in training.topics.all()] + [training.summary.every()]
    names = " ".join([training.title.every(), *where])
    return Found(str(training.title), names, str(training.start or ""), " ".join(words))


def projects_of(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the projects of a record, the newest first; None without any."""
    rows = list(queries.projects_with(actor, record))
    told = [
        {"project": one, "phase": one.phase_on(day), "when": days(one.start, one.end), "state": state}
        | {"tone": TONES[state]}
        for one in rows[:SHOWN]
        for state in [one.state_on(day)]
    ]
    return {"rows": told, "count": len(rows)} if rows else None


PROJECTS = Panel("projects/record/panel.html", projects_of)


def on_axis(actor: Actor, tie: Any, _day: dt.date) -> list[Entry]:
    """Return the phases of a tie’s projects as spans for its time axis."""
    return [
        Entry(
            lane=now("Projects"),
            kind="project",
            title=f"{project}: {phase}",
            start=phase.start,
            end=phase.end,
            span=True,
            url=project.get_absolute_url(),
            detail=phase.get_kind_display(),
        )
        for project in queries.projects_with(actor, tie).order_by("start", "pk")
        for phase in project.phases.all()
    ]


def origin_of(record: Any, project: Project, turn: str) -> Origin:
    """Return what a day of a project is told from, and in whose calendars it belongs; ties should be prefetched."""
    ties = tuple((Tie._meta.label_lower, tie.pk) for tie in project.ties.all())
    about = ((Project._meta.label_lower, project.pk), *ties)
    return Origin(record._meta.label_lower, record.pk, turn, (), about)


def calendar(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which a phase or a training of a project begins."""
    begun = [
        _day(one, one.project, "phase", f"{one.project}: {one}", now("a phase begins"))
        for one in queries.phases_between(actor, first, last)
    ]
    held = [
        _day(one, one.project, "training", str(one), str(one.place or ""))
        for one in queries.trainings_between(actor, first, last)
    ]
    return begun + held


def _day(record: Any, project: Project, kind: str, title: str, detail: str) -> Item:
    start, end = record.start, record.end if kind == "training" else None
    return Item(
        day=start.earliest,
        title=title,
        url=record.get_absolute_url(),
        kind=kind,
        end=end.latest if end and end.day and end.earliest > start.earliest else None,
        known=None if start.day else start,
        detail=detail,
        origin=origin_of(record, project, kind),
    )


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what the office owes about its projects.

    A phase to follow one that ended, work that is late or has lost a consent, and risks that nobody looked at for half a year.
    """
    late = queries.work_late(actor, day)
    return [
        *(_over(one) for one in queries.phases_over(actor, day)),
        *(_late(one) for one in late),
        *(_lost(one, day) for one in queries.work_without_consent(actor) if one not in late),
        *_unseen(queries.risks_unseen(actor, day - REVIEW, day), day),
    ]


def _alarm(record: Any, kind: str, turn: str, on: PartialDate, title: Any, why: str, todo: str, **more: Any) -> Alarm:
    origin = origin_of(record, record if isinstance(record, Project) else record.project, turn)
    known = None if on.day else on
    return Alarm(kind, on.latest, title, why, todo, record.get_absolute_url(), known, origin, **more)


def _over(phase: ProjectPhase) -> Alarm:
    assert phase.end is not None
    project = phase.project
    why = now("The phase “%(phase)s” ended %(day)s, and none follows it.") % {
        "phase": phase,
        "day": phase.end.display(),
    }
    todo = now("Enter the next phase, or correct until when this one runs.")
    owner = {"side": Side.OURS, "owner": project.owner_id}
    return _alarm(phase, "overdue", "phase", phase.end, project.title, why, todo, **owner)


def _late(item: WorkItem) -> Alarm:
    assert item.end is not None
    why = now("It was to be done by %(day)s, in the project “%(project)s”.") % {
        "day": item.end.display(),
        "project": item.project,
    }
    ours = item.side == Side.OURS
    todo = (
        now("Do it and record the day, or say until when or why not.")
        if ours
        else now("Ask the partner how it stands.")
    )
    owner = {"side": item.side, "owner": item.post_id if ours else None}
    return _alarm(item, "overdue", "late", item.end, item.activity, why, todo, **owner)


def _lost(item: WorkItem, day: dt.date) -> Alarm:
    named = {"theme": item.theme, "project": item.project}
    why = now("It rests on the theme “%(theme)s” of “%(project)s”, which has lost a consent.") % named
    todo = now("Agree with the other side whether it goes on, and record the new consent, or give the work up.")
    owner = {"side": Side.OURS, "owner": item.project.owner_id}
    return _alarm(item, "due", "consent", PartialDate.of(day), item.activity, why, todo, **owner)


def _unseen(risks: list[ProjectRisk], day: dt.date) -> list[Alarm]:
    """Return one alarm for each project with risks that nobody looked at."""
    by_project: dict[int, list[ProjectRisk]] = {}
    for one in risks:
        by_project.setdefault(one.project_id, []).append(one)
    return [_unreviewed(found[0].project, len(found), day) for found in by_project.values()]


def _unreviewed(project: Project, many: int, day: dt.date) -> Alarm:
    words = ngettext(
        "%(many)d risk or assumption was not looked at for half a year.",
        "%(many)d risks and assumptions were not looked at for half a year.",
        many,
    )
    todo = now("Look at them with the team, and record the day.")
    owner: dict[str, Any] = {"side": Side.OURS, "owner": project.owner_id}
    said = (project.title, words % {"many": many}, todo)
    return _alarm(project, "due", "risks", PartialDate.of(day), *said, **owner)
