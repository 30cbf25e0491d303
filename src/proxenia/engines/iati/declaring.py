"""How a record of `model` says where in the XML each of its fields stands.

One declaration serves reading and writing. Fields stand in the order in which the schema wants the elements. What is not there
is `None`, or an empty tuple where there may be several; an empty text is a text.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from .values import TEXT, Kind

KEY: Final = "iati"


class Role(Enum):
    """Where the value of a field stands."""

    ATTRIBUTE = auto()
    """In an attribute of the element."""
    CONTENT = auto()
    """It is the text of the element."""
    LEAF_ATTRIBUTE = auto()
    """In the one attribute of a child that has nothing else."""
    LEAF_TEXT = auto()
    """It is the text of a child that has nothing else."""
    RECORD = auto()
    """A child that is a record of its own."""
    NARRATIVES = auto()
    """The narratives in a child that has nothing else."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: the role, the name of the attribute or child, the attribute of that child, the kind, one or many."""

    role: Role
    name: str
    kind: Kind = TEXT
    attribute: str = ""
    record: type | None = None
    many: bool = False


def _declare(place: Place) -> Any:
    default: Any = () if place.many or place.role is Role.NARRATIVES else None
    if place.role is Role.CONTENT and place.kind is TEXT:
        default = ""
    return field(default=default, metadata={KEY: place})


def attribute(name: str, kind: Kind = TEXT) -> Any:
    """Declare a field that stands in an attribute."""
    return _declare(Place(Role.ATTRIBUTE, name, kind))


def content(kind: Kind = TEXT) -> Any:
    """Declare the field that is the text of the element itself."""
    return _declare(Place(Role.CONTENT, "", kind))


def leaf(name: str, attribute: str = "code", kind: Kind = TEXT, *, many: bool = False) -> Any:
    """Declare a field that stands in an attribute of a child with nothing else, such as `<activity-status code="2"/>`."""
    return _declare(Place(Role.LEAF_ATTRIBUTE, name, kind, attribute, many=many))


def leaf_text(name: str, *, many: bool = False) -> Any:
    """Declare a field that is the text of a child with nothing else, such as `<email>`."""
    return _declare(Place(Role.LEAF_TEXT, name, many=many))


def one(name: str, record: type) -> Any:
    """Declare a child that is a record of its own."""
    return _declare(Place(Role.RECORD, name, record=record))


def several(name: str, record: type) -> Any:
    """Declare children that are records of their own."""
    return _declare(Place(Role.RECORD, name, record=record, many=True))


def narratives(name: str, *, many: bool = False) -> Any:
    """Declare the narratives in a child, such as `<title>`; `many` children of that name give a tuple of tuples."""
    return _declare(Place(Role.NARRATIVES, name, many=many))
