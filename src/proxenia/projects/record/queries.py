"""Named reads of programmes, projects, their themes and trainings. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from proxenia.bodies.models import Body
from proxenia.bodies.queries import Standing, bodies_visible_to, standing
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Place, Post
from proxenia.projects.choices import OPEN_WORK, PhaseKind, RiskState
from proxenia.projects.models import (
    Programme,
    Project,
    ProjectPartner,
    ProjectPhase,
    ProjectRisk,
    ProjectTheme,
    ThemeConsent,
    Training,
    WorkItem,
)
from proxenia.projects.results.contributed import INDEXED
from proxenia.relations.models import Agreement, Tie

Day = dt.date | None


def programmes_visible_to(actor: Actor, day: Day = None) -> QuerySet[Programme]:  # noqa: ARG001 - pages ask for any day
    """Return the programmes the actor may see."""
    found: QuerySet[Programme] = Programme.objects.visible_to(actor)
    return found.select_related("funder")


def projects_visible_to(actor: Actor, day: Day = None) -> QuerySet[Project]:  # noqa: ARG001 - pages ask for any day
    """Return the projects the actor may see, with their phases."""
    found: QuerySet[Project] = Project.objects.visible_to(actor)
    ties = Prefetch("ties", Tie.objects.visible_to(actor))
    return found.select_related("programme", "place", "office").prefetch_related("phases", ties)


def own_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects of the actor's own office, which it answers for; none for whoever does not read it."""
    found = projects_visible_to(actor).filter(office_id=actor.office_id)
    return found if actor.reads_office else found.none()


def locked(project: Project) -> Project:
    """Return a project as it stands, locked until the transaction ends: what belongs together there changes one at a time."""
    stored: Project = Project.objects.select_for_update().get(pk=project.pk)
    return stored


def along(actor: Actor, project: Project, name: str) -> list[Any]:
    """Return the ties or the agreements of a project that the actor may see, too."""
    relation: Any = Project._meta.get_field(name)
    found = relation.related_model._default_manager.visible_to(actor)
    return list(found.filter(pk__in=getattr(project, name).order_by().values("pk")))


def projects_with(actor: Actor, record: Any) -> QuerySet[Project]:
    """Return the projects of a tie, agreement, place or topic, or that an organisation leads, carries or pays for."""
    found = projects_visible_to(actor)
    if isinstance(record, Tie):
        return found.filter(ties=record)
    if isinstance(record, Agreement):
        return found.filter(agreements=record)
    if isinstance(record, Place):
        return found.filter(place=record)
    if isinstance(record, Organisation):
        leads = Q(our_lead=record) | Q(their_lead=record) | Q(programme__funder=record)
        return found.filter(leads | Q(partners__organisation=record)).distinct()
    return found.filter(Q(topics=record) | Q(themes__topics=record)).distinct()


def partners_of(actor: Actor, project: Project) -> list[ProjectPartner]:
    """Return the partners of a project whose organisation the actor may see, ours first."""
    seen = Organisation.objects.visible_to(actor).order_by().values("pk")
    found = ProjectPartner.objects.filter(project=project, organisation__in=seen)
    return list(found.select_related("organisation"))


def for_index(ids: Iterable[int]) -> QuerySet[Project]:
    """Return projects with what the search index reads of them, whoever may see them."""
    found: QuerySet[Project] = Project.objects.filter(pk__in=list(ids)).select_related("place", "programme")
    return found.prefetch_related("ties", "place__names", "themes", "partners__organisation", *INDEXED)


def trainings_visible_to(actor: Actor, day: Day = None) -> QuerySet[Training]:  # noqa: ARG001 - pages ask for any day
    """Return the trainings the actor may see, with how many came; organisations the actor may not see stay unnamed."""
    found: QuerySet[Training] = Training.objects.visible_to(actor)
    return found.select_related("project", "place", "office").prefetch_related("groups", "topics")


def trainings_of(actor: Actor, project: Project) -> list[Training]:
    """Return the trainings of a project that the actor may see, the newest first."""
    return list(trainings_visible_to(actor).filter(project=project))


def trainings_for_index(ids: Iterable[int]) -> QuerySet[Training]:
    """Return trainings with what the search index reads of them."""
    found: QuerySet[Training] = Training.objects.filter(pk__in=list(ids))
    return found.select_related("project", "place").prefetch_related("topics")


def themes_visible_to(actor: Actor) -> QuerySet[ProjectTheme]:
    """Return the themes of projects the actor may see, with their consents; a post the actor may not see stays unnamed."""
    found: QuerySet[ProjectTheme] = ProjectTheme.objects.visible_to(actor)
    consents = ThemeConsent.objects.prefetch_related(Prefetch("post", Post.objects.visible_to(actor)))
    return found.select_related("phase", "project").prefetch_related("topics", Prefetch("consents", consents))


def consents_visible_to(actor: Actor) -> QuerySet[ThemeConsent]:
    """Return the consents to themes of projects the actor may see."""
    found: QuerySet[ThemeConsent] = ThemeConsent.objects.visible_to(actor)
    return found.select_related("theme", "project")


def agreed_themes(project: Project) -> QuerySet[ProjectTheme]:
    """Return the themes of a project to which a consent of each side stands."""
    found = ProjectTheme.objects.filter(project=project).order_by("-phase__start", "position", "pk")
    for side in ("ours", "theirs"):
        stands = ThemeConsent.objects.filter(side=side, withdrawn_on__isnull=True, project=project)
        found = found.filter(pk__in=stands.values("theme"))
    return found


def carriers_of(project: Project) -> QuerySet[Organisation]:
    """Return the organisations that lead a project or are its partners."""
    leads = Q(pk__in=[one for one in (project.our_lead_id, project.their_lead_id) if one is not None])
    found: QuerySet[Organisation] = Organisation.objects.filter(leads | Q(projects__project=project)).distinct()
    return found


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """A phase with its themes and, of each theme, the lines of the work plan."""

    phase: ProjectPhase
    themes: list[ProjectTheme] = field(default_factory=list)
    work: dict[int, list[WorkItem]] = field(default_factory=dict)


def plan_of(actor: Actor, project: Project) -> list[PhasePlan]:
    """Return the themes and the work plan of a project by phase, the latest first, in a number of queries that does not grow."""
    work: dict[int, list[WorkItem]] = {}
    seen = [
        Prefetch("post", Post.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
    ]
    for item in WorkItem.objects.filter(project=project).prefetch_related(*seen):
        work.setdefault(item.theme_id, []).append(item)
    themes: dict[int, list[ProjectTheme]] = {}
    for theme in themes_visible_to(actor).filter(project=project):
        themes.setdefault(theme.phase_id, []).append(theme)
    return [
        PhasePlan(phase, own, {one.pk: work.get(one.pk, []) for one in own})
        for phase in reversed(list(project.phases.all()))
        for own in [themes.get(phase.pk, [])]
    ]


def steering_of(actor: Actor, project: Project, day: dt.date) -> tuple[Body, Standing] | None:
    """Return the steering committee of a project and how it stands on a day; None where it has none that the actor may see."""
    if project.steering_id is None:
        return None
    body = bodies_visible_to(actor).filter(pk=project.steering_id).first()
    return (body, standing(actor, body, day)) if body is not None else None


def phases_over(actor: Actor, day: dt.date) -> list[ProjectPhase]:
    """Return the last phases of the own office's projects that ended before a day, with no next one and no completion."""
    last = [phases[-1] for one in own_projects(actor) if (phases := list(one.phases.all()))]
    return [one for one in last if one.kind != PhaseKind.COMPLETION and one.end is not None and one.end.latest < day]


def phases_between(actor: Actor, first: dt.date, last: dt.date) -> list[ProjectPhase]:
    """Return the phases of projects the actor may see that begin between two days."""
    found = ProjectPhase.objects.visible_to(actor).filter(_between("start", first, last))
    rows = found.select_related("project").prefetch_related("project__ties").order_by("start", "pk")
    return [one for one in rows if one.start is not None and first <= one.start.earliest <= last]


def trainings_between(actor: Actor, first: dt.date, last: dt.date) -> list[Training]:
    """Return the trainings the actor may see that begin between two days."""
    found = trainings_visible_to(actor).filter(_between("start", first, last)).prefetch_related("project__ties")
    return [one for one in found.order_by("start", "pk") if one.start and first <= one.start.earliest <= last]


def _between(name: str, first: dt.date, last: dt.date) -> Q:
    return Q(**{f"{name}__gte": PartialDate(first.year * 10000), f"{name}__lte": PartialDate.of(last)})


def work_visible_to(actor: Actor) -> QuerySet[WorkItem]:
    """Return the lines of work plans of projects the actor may see."""
    found: QuerySet[WorkItem] = WorkItem.objects.visible_to(actor)
    return found.select_related("project", "theme").prefetch_related("theme__consents", "project__ties")


def work_late(actor: Actor, day: dt.date) -> list[WorkItem]:
    """Return the own office's lines of work that should be done by a day and are open, the longest overdue first."""
    found = work_visible_to(actor).filter(office_id=actor.office_id, state__in=OPEN_WORK, end__lt=PartialDate.of(day))
    rows = found.order_by(F("end").asc(), "pk") if actor.reads_office else found.none()
    return [one for one in rows if one.end is not None and one.end.latest < day]


def work_without_consent(actor: Actor) -> list[WorkItem]:
    """Return the own office's open lines of work whose theme has lost a consent."""
    found = work_visible_to(actor).filter(office_id=actor.office_id, state__in=OPEN_WORK)
    return [one for one in found if not one.theme.is_agreed] if actor.reads_office else []


def risks_unseen(actor: Actor, since: dt.date, day: dt.date) -> list[ProjectRisk]:
    """Return the own office's open risks and assumptions of running projects that nobody looked at since a day."""
    running = [one for one in own_projects(actor) if one.phase_on(day) is not None]
    found = ProjectRisk.objects.filter(project__in=running, state=RiskState.OPEN)
    rows = found.select_related("project").prefetch_related("project__ties").order_by("project", "pk")
    return [one for one in rows if one.reviewed_on is None or one.reviewed_on.latest < since]
