from proxenia.core.rest import Room


def open_in(room: Room) -> None:
    """Open the endpoints of this part in the room's."""
