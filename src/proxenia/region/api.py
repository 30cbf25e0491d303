"""The API of city-regions. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .learning import endpoints as learning
from .record import endpoints as record

ROOM = room(
    "region",
    "City-region",
    "City-regions of equal members: who they are, how they decide and share costs, what they ask for, what they learn.",
)
for part in (record, learning):
    part.open_in(ROOM)
