"""The API of protocol: gifts, guest cards, interpreters."""

from typing import Any

from proxenia.accounts.rest import Records, room
from proxenia.core.rest import SHAPES, Shape

from . import access
from .gift_pages import GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .models import Gift, Interpreter

ROOM = room("protocol", "Protocol", "Gifts given and received, how guests are received, interpreters.")
INSIDE = {Gift: frozenset({"note"}), Interpreter: frozenset({"note", "hour_rate"})}
"""What only readers of the office that owns a record may read of it."""


def _hidden(actor: Any, record: Any) -> frozenset[str]:
    return frozenset() if access.reads_inside(actor, record) else INSIDE[type(record)]


for model in INSIDE:
    SHAPES[model] = Shape(model=model, hides=_hidden)
for records in (
    Records(pages=GIFTS, path="gifts"),
    Records(pages=GUEST_CARDS, path="guest-cards"),
    Records(pages=INTERPRETERS, path="interpreters"),
):
    records.open(ROOM)
