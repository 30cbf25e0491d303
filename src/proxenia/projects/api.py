"""The API of projects. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .days import endpoints as days
from .record import endpoints as record

ROOM = room(
    "projects",
    "Projects",
    "Authority projects of two sides: phases, themes with both consents, results, money, experts’ days, reports.",
)
for part in (record, days):
    part.open_in(ROOM)
