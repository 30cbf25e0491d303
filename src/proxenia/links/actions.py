"""Verbs of links: tie two records, say more about it, untie them. Both ends must be the actor’s to see, and the first to write."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.texts import Text
from proxenia.projects.models import Project, ProjectTheme
from proxenia.region.models import StudyTrip
from proxenia.visits.models import Visit

from .models import Mission, RecordLink, TripVisit


@transaction.atomic
def tie(model: type[RecordLink], values: Mapping[str, Any], *, actor: User) -> Any:
    """Link two records of a pair.

    Raises NotAllowed without the right to change the first end; RuleError where they are linked already, or the actor does not see
    one of them.
    """
    must_write(actor, values[model.owners[0]])
    return writing.create(model, values, actor=actor)


def tie_mission(
    project: Project, *, visit: Visit, theme: ProjectTheme | None = None, purpose: Text | str = "", actor: User
) -> Mission:
    """Make a visit a mission of a project. Raises what `tie` raises, RuleError where the theme is another project’s."""
    said = {"project": project, "visit": visit, "theme": theme, "purpose": purpose}
    made: Mission = tie(Mission, said, actor=actor)
    return made


@transaction.atomic
def change_mission(
    mission: Mission, *, theme: ProjectTheme | None = None, purpose: Text | str = "", actor: User
) -> Mission:
    """Say anew for which theme a mission is made, and to what purpose. Raises NotAllowed; RuleError for another project’s theme."""
    return writing.change(mission, {"theme": theme, "purpose": purpose}, actor=actor)


@transaction.atomic
def untie(link: RecordLink, *, actor: User) -> None:
    """Take a link between two records away; both stay as they are. Raises NotAllowed."""
    writing.remove(link, actor=actor)


def untie_mission(mission: Mission, *, actor: User) -> None:
    """Take away that a visit is a mission of a project; both stay as they are. Raises NotAllowed."""
    untie(mission, actor=actor)


def tie_trip_visit(trip: StudyTrip, *, visit: Visit, purpose: Text | str = "", actor: User) -> TripVisit:
    """Say that a study trip is a visit, which is planned and counted there. Raises what `tie` raises."""
    made: TripVisit = tie(TripVisit, {"trip": trip, "visit": visit, "purpose": purpose}, actor=actor)
    return made


@transaction.atomic
def change_trip_visit(link: TripVisit, *, purpose: Text | str = "", actor: User) -> TripVisit:
    """Say anew what is to be learnt on a visit of a study trip. Raises NotAllowed."""
    return writing.change(link, {"purpose": purpose}, actor=actor)


def untie_trip_visit(link: TripVisit, *, actor: User) -> None:
    """Take away that a study trip is a visit; both stay as they are. Raises NotAllowed."""
    untie(link, actor=actor)
