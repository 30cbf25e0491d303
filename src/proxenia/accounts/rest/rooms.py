"""Rooms whose POSTs can be made to happen once."""

from proxenia.core.rest import Room

from .once import once


def room(name: str, title: str, description: str) -> Room:
    """Return an empty room of the API."""
    return Room(name, title, description, once)
