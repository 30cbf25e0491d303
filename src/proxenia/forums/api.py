"""The API of forums. Each part of the room opens its own endpoints."""

from proxenia.accounts.rest import room

from .after import endpoints as after
from .choosing import endpoints as choosing
from .day import endpoints as day
from .meetings import endpoints as meetings
from .programme import endpoints as programme
from .record import endpoints as record
from .registration import endpoints as registration

ROOM = room(
    "forums",
    "Forums",
    "Conferences of many cities: the call, the programme, who takes part, who meets whom, what came of it.",
)
for part in (record, programme, registration, choosing, meetings, day, after):
    part.open_in(ROOM)
