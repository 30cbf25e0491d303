"""The API of attraction. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .attention import endpoints as attention

ROOM = room(
    "attraction",
    "Attraction",
    "The city that is seen from abroad: media items, invitations to speak, waves of attention.",
)
for part in (attention,):
    part.open_in(ROOM)
