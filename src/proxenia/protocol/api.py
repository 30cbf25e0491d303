"""The API of protocol: gifts, guest cards, interpreters, dinners; rules of precedence and who stands where by them."""

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from proxenia.accounts.access import can_write_in
from proxenia.accounts.rest import Act, Records, room
from proxenia.core.codes import TONGUES, split
from proxenia.core.rest import SHAPES, Answer, Shape
from proxenia.core.rest.reading import found_or_404

from . import access, actions, queries
from .dinners.api import open_dinners
from .gift_pages import GIFT_RULES, GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .interpreting import Booking
from .models import Gift, GuestList, Interpreter, ListedGuest, OrderRules
from .order_pages import GUEST_LISTS, ORDER_RULES
from .precedence import shipped, telling

ROOM = room(
    "protocol", "Protocol", "Who stands where, how guests are received, what they eat, who interprets, gifts, dinners."
)
INSIDE = {Gift: frozenset({"note"}), Interpreter: frozenset({"note", "hour_rate"})}
"""What only readers of the office that owns a record may read of it."""


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    return frozenset() if access.reads_inside(actor, record) else INSIDE[type(record)]


def _hidden_reason(actor: Any, guest: ListedGuest) -> frozenset[str]:
    return frozenset() if access.reads_inside(actor, guest) else frozenset({"reason"})


SHAPES[ListedGuest] = Shape(model=ListedGuest, hides=_hidden_reason)
for model in INSIDE:
    SHAPES[model] = Shape(model=model, hides=_hidden)
for records in (
    Records(pages=GIFTS, path="gifts"),
    Records(pages=GIFT_RULES, path="gift-rules"),
    Records(pages=GUEST_CARDS, path="guest-cards"),
    Records(pages=INTERPRETERS, path="interpreters", lean=False),
    Records(pages=ORDER_RULES, path="precedence"),
    Records(pages=GUEST_LISTS, path="guest-lists"),
):
    records.open(ROOM)


def _may_add(actor: Any, _record: Any) -> bool:
    return can_write_in(actor, actor.office_id)


def read_order(request: HttpRequest, _query: Any, pk: int) -> Answer:
    """Answer who stands where on a guest list, with the reasons for each place."""
    actor: Any = request.user
    found = found_or_404(queries.guest_lists(actor), pk)
    return Answer(telling.list_in_order(actor, found))


ROOM.get(
    *("guest-lists/{int:pk}/order", "read_guest_list_order", "Who stands where on a guest list, and why"),
    read_order,
    model=GuestList,
    answer=telling.SCHEMA,
)


class InterpretersAsked(BaseModel):
    """Which languages, and between which moments they must be free."""

    model_config = ConfigDict(extra="forbid")

    languages: Annotated[str, Field(max_length=60, description="ISO 639 codes with commas: da,zh")]
    starts: Annotated[AwareDatetime | None, Field(description="2018-09-01T09:00:00+02:00")] = None
    ends: AwareDatetime | None = None

    @model_validator(mode="after")
    def _sensible(self) -> "InterpretersAsked":
        unknown = set(split(self.languages)) - set(TONGUES)
        if unknown:
            raise ValueError(f"{min(unknown)} is no language known here.")
        if (self.starts is None) != (self.ends is None) or (self.starts and self.ends and self.ends <= self.starts):
            raise ValueError("Give both moments, the end behind the start.")
        return self


def find_interpreters(request: HttpRequest, asked: InterpretersAsked) -> Answer:
    """Answer who speaks all of some languages, the free ones first, each with what takes them at the time."""
    actor: Any = request.user
    at = (asked.starts, asked.ends) if asked.starts and asked.ends else None
    return Answer(
        [
            {"id": one.interpreter.pk, "label": str(one.interpreter), "taken": [_taken(each) for each in one.taken]}
            for one in queries.interpreters_for(actor, split(asked.languages), at)
        ]
    )


def _taken(booking: Booking) -> dict[str, str]:
    moments = {"starts": booking.starts.isoformat(), "ends": booking.ends.isoformat()}
    return {**moments, "title": str(booking.title), "url": booking.url}


ROOM.get(
    *("interpreters-for", "find_interpreters", "Who interprets between languages, and is free"),
    find_interpreters,
    answer={"type": "array", "items": {"type": "object"}},
    query=InterpretersAsked,
)
ROOM.add(
    Act(
        *(actions.take_rules, "precedence/take", "Take rules of precedence over that come with the house"),
        may=_may_add,
        choices={"key": shipped.keys()},
        model=OrderRules,
    ).endpoint,
    Act(
        *(actions.copy_rules, "precedence/{int:pk}/copy", "Copy rules of precedence as a start for others"),
        find=queries.order_rules,
        may=_may_add,
    ).endpoint,
)
open_dinners(ROOM)
