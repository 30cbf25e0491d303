"""The part of the API's kit that knows accounts: who asks, requests that happen once, records that are written, verbs."""

from .acts import Act
from .auth import SessionAuth, TokenAuth
from .records import Parts, Records
from .rooms import room

__all__ = ["Act", "Parts", "Records", "SessionAuth", "TokenAuth", "room"]
