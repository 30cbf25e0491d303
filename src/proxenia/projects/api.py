"""The API of projects. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .days import endpoints as days
from .documents import endpoints as documents
from .iati import endpoints as iati
from .money import endpoints as money
from .record import endpoints as record
from .results import endpoints as results
from .review import endpoints as review

ROOM = room(
    "projects",
    "Projects",
    "Authority projects of two sides: phases, themes with both consents, results, money, experts’ days, reports.",
)
for part in (record, documents, results, money, days, review, iati):
    part.open_in(ROOM)
