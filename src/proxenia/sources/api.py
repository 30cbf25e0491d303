"""The API of the library: sources, and what is said about records with or without them."""

from proxenia.accounts.rest import Act, Records, room
from proxenia.core.rest import SHAPES, Shape

from . import actions, queries
from .access import can_read_words
from .models import Note
from .pages import CITATIONS, CLAIMS, NOTES, SOURCES

ROOM = room("sources", "Sources", "Documents, and what they say: citations, claims and notes about any record.")
SHAPES[Note] = Shape(model=Note, hides=lambda _actor, note: {"text"} if note.is_confidential else ())

for records in (
    Records(pages=SOURCES, path="sources"),
    Records(pages=CLAIMS, path="claims"),
    Records(pages=CITATIONS, path="citations"),
    Records(pages=NOTES, path="notes"),
):
    records.open(ROOM)

ROOM.add(
    Act(
        *(actions.read_note, "notes/{int:pk}/words", "Read the words of a note; reading a confidential one is logged"),
        name="read_note_words",
        find=queries.notes,
        may=can_read_words,
        need="confidential",
    ).endpoint
)
