"""The API of city-regions. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .asks import endpoints as asks
from .costs import endpoints as costs
from .functional import endpoints as functional
from .learning import endpoints as learning
from .members import endpoints as members
from .record import endpoints as record
from .votes import endpoints as votes

ROOM = room(
    "region",
    "City-region",
    "City-regions of equal members: who they are, how they decide and share costs, what they ask for, what they learn.",
)
for part in (record, costs, asks, members, votes, learning, functional):
    part.open_in(ROOM)
