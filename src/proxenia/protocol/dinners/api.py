"""The endpoints of dinners: with tables and pairs, guests, and what is done to a seating."""

from typing import Any

from proxenia.accounts.rest import Act, Records
from proxenia.core.rest import SHAPES, Room, Shape, shape_of
from proxenia.core.rest.reading import Reads
from proxenia.protocol.models import Dinner, Seating

from . import access, actions, queries
from .choices import Lock
from .choices import Shape as TableShape
from .pages import DINNERS, GUESTS

OFFICES_OWN = frozenset({"tables", "pairs"})


def _inside(actor: Any, dinner: Any) -> frozenset[str]:
    return frozenset() if access.reads_guests(actor, dinner) else frozenset({"note"})


def open_dinners(room: Room) -> None:
    """Open the endpoints of dinners in the room."""
    SHAPES[Dinner] = Shape(model=Dinner, hides=_inside)
    Records(pages=DINNERS, path="dinners", keeps=OFFICES_OWN).open(room)
    Records(pages=GUESTS, path="dinner-guests").open(room)
    Reads(model=Seating, path="seatings", query=lambda actor, _day: queries.seatings(actor), plural="Seatings").open(
        room
    )
    dinner: dict[str, Any] = {"find": queries.dinners, "may": access.can_seat}
    guest: dict[str, Any] = {"find": queries.guests, "may": access.can_seat}
    seating: dict[str, Any] = {
        "find": queries.seatings,
        "may": access.can_seat,
        "model": Seating,
        "answers": shape_of(Seating).reference,
    }
    room.add(
        *(
            act.endpoint
            for act in (
                Act(
                    *(actions.set_tables, "dinners/{int:pk}/set-tables", "Set several tables of a kind at once"),
                    choices={"shape": TableShape.values},
                    **dinner,
                ),
                Act(
                    *(actions.add_guests, "dinners/{int:pk}/add-guests", "Put several guests on the list"),
                    **dinner,
                ),
                Act(
                    *(actions.ask_for_seating, "dinners/{int:pk}/solve", "Ask that the seating be worked out"),
                    answers=shape_of(Seating).reference,
                    **dinner,
                ),
                Act(
                    *(actions.stop_seating, "seatings/{int:pk}/stop", "Stop it; the best plan so far is laid"),
                    **seating,
                ),
                Act(
                    *(
                        actions.take_back_seating,
                        "seatings/{int:pk}/take-back",
                        "Put the guests back as they sat before",
                    ),
                    **seating,
                ),
                Act(*(actions.move_guest, "dinner-guests/{int:pk}/move", "Seat a guest by hand"), **guest),
                Act(*(actions.swap_guests, "dinner-guests/{int:pk}/swap", "Let two guests change places"), **guest),
                Act(
                    *(actions.lock_guest, "dinner-guests/{int:pk}/lock", "Keep a guest where they sit"),
                    choices={"lock": [*Lock.values, ""]},
                    **guest,
                ),
            )
        )
    )
