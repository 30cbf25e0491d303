"""The API of attraction. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .attention import endpoints as attention
from .volunteers import endpoints as volunteers

ROOM = room(
    "attraction",
    "Attraction",
    "The city that is seen from abroad: media items, invitations to speak, waves of attention; undertakings and their volunteers.",
)
for part in (attention, volunteers):
    part.open_in(ROOM)
