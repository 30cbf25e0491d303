"""The API of projects. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .record import endpoints as record
from .review import endpoints as review

ROOM = room(
    "projects",
    "Projects",
    "Authority projects of two sides: phases, themes with both consents, results, money, experts’ days, reports.",
)
for part in (record, review):
    part.open_in(ROOM)
