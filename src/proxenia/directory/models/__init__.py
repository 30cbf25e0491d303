"""The records of the directory after Popolo's model, and the reference data."""

from .elections import Election
from .records import ContactPoint, Identifier, Import, Merge, Name, Organisation, Person, Place, Post, Tenure
from .reference import GazetteerEntry, Topic

__all__ = [
    "ContactPoint",
    "Election",
    "GazetteerEntry",
    "Identifier",
    "Import",
    "Merge",
    "Name",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "Tenure",
    "Topic",
]
