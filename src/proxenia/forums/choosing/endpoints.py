"""What programs may do with places given out by wishes: the same verbs as the pages, and how far a planning is."""

from typing import Any

from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.rest import Act
from proxenia.core.rest import Room, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.forums.choices import PlanningWay
from proxenia.forums.models import PlacePlanning
from proxenia.forums.record.queries import forums_visible_to

from . import hand, planning, queries, telling

OF_FORUM: dict[str, Any] = {"find": forums_visible_to}
OF_PARTICIPANT: dict[str, Any] = {"find": queries.participants_visible_to}
OF_CHOICE: dict[str, Any] = {"find": queries.choices_visible_to}
ACTS = (
    Act(
        *(planning.ask_for_plan, "forums/{int:pk}/places/plan", "Ask that the places of a forum be planned"),
        name="plan_places",
        choices={"way": tuple(PlanningWay.values)},
        **OF_FORUM,
    ),
    Act(
        *(stop_plan, "place-plannings/{int:pk}/stop", "Stop a planning of places"),
        name="stop_place_planning",
        find=queries.plannings_visible_to,
        model=PlacePlanning,
        answers=shape_of(PlacePlanning).reference,
    ),
    Act(
        *(telling.publish, "forums/{int:pk}/places/tell", "Tell participants which places they have"),
        name="tell_places",
        **OF_FORUM,
    ),
    Act(
        *(hand.give, "participants/{int:pk}/places/give", "Give somebody a place by hand, and fix it"),
        name="give_visit_place",
        **OF_PARTICIPANT,
    ),
    Act(
        *(hand.take_away, "participants/{int:pk}/places/take", "Take a planned place from somebody"),
        name="take_visit_place",
        **OF_PARTICIPANT,
    ),
    Act(
        *(hand.fix, "places/{int:pk}/fix", "Keep somebody where they are planned"),
        name="fix_visit_place",
        **OF_CHOICE,
    ),
    Act(
        *(hand.let_go, "places/{int:pk}/let-go", "Let planning move somebody again"),
        name="let_go_visit_place",
        **OF_CHOICE,
    ),
    Act(
        *(hand.group, "registrations/{int:pk}/places", "Keep a delegation together at visits, or spread it"),
        name="group_delegation",
        choices={"how": ("", "together", "apart")},
        find=queries.delegations_visible_to,
    ),
)


def open_in(room: Room) -> None:
    """Open the endpoints of places in the room's."""
    Reads(
        model=PlacePlanning,
        path="place-plannings",
        query=lambda actor, _day: queries.plannings_visible_to(actor),
        plural="PlacePlannings",
    ).open(room)
    room.add(*(act.endpoint for act in ACTS))
