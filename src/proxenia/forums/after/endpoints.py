"""What programs may do with what came of a forum for its participants."""

from proxenia.accounts.rest.records import Parts
from proxenia.core.rest import Room

from .views import LINES


def open_in(room: Room) -> None:
    """Open the endpoints of what comes after in the room's."""
    Parts(pages=LINES, path="participants").open(room)
