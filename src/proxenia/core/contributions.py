"""What a higher room adds to a lower room's pages and lists.

A room registers in its `apps.ready()`; the page asks for what was registered under its label. Nothing here knows a room.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .crypto import digest
from .dates import PartialDate
from .scoping import Actor

T = TypeVar("T")


class Slot(Generic[T]):
    """A place where rooms hang what they contribute, by key (a model label such as `relations.tie`)."""

    def __init__(self) -> None:
        self._items: dict[str, list[T]] = {}

    def add(self, key: str, item: T) -> None:
        """Register an item; the order of rooms and of registration is kept."""
        self._items.setdefault(key, []).append(item)

    def of(self, key: str) -> list[T]:
        """Return what is registered under a key."""
        return self._items.get(key, [])

    def keys(self) -> list[str]:
        """Return the keys under which something is registered."""
        return list(self._items)

    def every(self) -> list[T]:
        """Return what is registered under any key."""
        return [item for items in self._items.values() for item in items]


@dataclass(frozen=True, slots=True)
class Panel:
    """A box on a record's page. `context` gets actor, record and day, and returns None where there is nothing to show."""

    template: str
    context: Callable[[Actor, Any, dt.date], dict[str, Any] | None]
    side: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a time axis. `kind` chooses its mark; `lane` names the row it lies in; `span` says it is a bar.

    What is `planned` may lie ahead of the day; it is drawn apart and counts for nothing.
    """

    lane: str
    kind: str
    title: Any
    start: PartialDate | None
    end: PartialDate | None = None
    span: bool = False
    url: str = ""
    about: bool = False
    detail: Any = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the search index keeps of a record.

    `names` weigh more than `words`. `called` are names by which alone one means this record, besides its title: an alias, a
    reference, the partner of a tie.
    """

    title: str
    names: str
    detail: str = ""
    words: str = ""
    called: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """How the records of a model enter the search index. `load` gives them with what `found` reads, in few queries.

    `follows` names models whose changes show in these entries, each with the way from their keys to the keys of these;
    `following` writes it down from the foreign keys that `found` goes along. Among records that answer alike, kinds with a
    lower `order` come first.
    """

    load: Callable[[Iterable[int]], QuerySet[Any]]
    found: Callable[[Any], Found]
    kind: Any
    icon: str
    follows: Mapping[str, Callable[[Collection[int]], Iterable[int]]] = field(default_factory=dict)
    order: int = 50


def following(model: type[Model], *paths: str) -> dict[str, Callable[[Collection[int]], Iterable[int]]]:
    """Return the `follows` of a model by the paths to the records its entries tell of: `parties__organisation`."""
    by_label: dict[str, list[str]] = {}
    for path in paths:
        target: Any = model
        for name in path.split("__"):
            target = target._meta.get_field(name).related_model
        by_label.setdefault(target._meta.label_lower, []).append(path)

    def way(along: list[str]) -> Callable[[Collection[int]], Iterable[int]]:
        return lambda ids: {
            pk
            for path in along
            for pk in model._default_manager.filter(**{f"{path}__in": list(ids)})
            .order_by()
            .values_list("pk", flat=True)
        }

    return {label: way(along) for label, along in by_label.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a day of the calendar is told from, so that a calendar elsewhere knows it again when it has changed.

    `label` and `pk` are the record, `parts` the models of its parts that have a say, `turn` tells several days of one record
    apart; `about` are the records, by label and key, in whose own calendars it belongs.
    """

    label: str
    pk: int
    turn: str
    parts: tuple[str, ...] = ()
    about: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        """What stays the same as long as it is the same matter, whatever its day and its words."""
        return f"{self.label}-{self.pk}-{self.turn}"


def key_of(told: "Item | Alarm") -> str:
    """Return by what a day or an alarm is known again: what it is told from, else its kind and the page it leads to."""
    return told.origin.key if told.origin else f"{told.kind}-{digest(told.url.encode())[:16]}"


@dataclass(frozen=True, slots=True)
class Item:
    """A day in the calendar. `known` is the date as it is known, where that is no day but a month or year.

    What happens at an hour says when it `begins` and `ends` (aware, in a named zone) and in which `place`.
    """

    day: dt.date
    title: Any
    url: str
    kind: str
    end: dt.date | None = None
    known: PartialDate | None = None
    detail: Any = ""
    origin: Origin | None = None
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None
    place: str = ""

    @property
    def when(self) -> PartialDate:
        """The date as people read it."""
        return self.known or PartialDate.of(self.day)

    @property
    def key(self) -> str:
        """What stays the same as long as it is the same matter."""
        return key_of(self)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that wants attention: why, what to do, and by when; `known` is the date as it is known, if it is no day.

    Where somebody owes it, `side` says which one ("ours", "theirs"), and `owner` is the key of the post that looks after it.
    """

    kind: str
    day: dt.date
    title: Any
    why: Any
    todo: Any
    url: str
    known: PartialDate | None = None
    origin: Origin | None = None
    side: str = ""
    owner: int | None = None

    @property
    def when(self) -> PartialDate:
        """The date as people read it."""
        return self.known or PartialDate.of(self.day)

    @property
    def key(self) -> str:
        """What stays the same as long as it is the same matter."""
        return key_of(self)


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A line of the list of what officials disclose: whose it is (`post` is the key of the post), when, what, from whom.

    `handling` says what was done about it, as far as that is known.
    """

    official: str
    post: int | None
    when: PartialDate | None
    kind: Any
    what: str
    other: str
    value: str = ""
    handling: Any = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A source of a fact, as the small mark beside it shows it; `is_public` where both may be told to anybody."""

    source: str
    locator: str
    precision: Any
    grade: int
    grade_words: Any
    url: str
    note: Any = ""
    is_public: bool = False


Marks = dict[tuple[str, int, str], list[Mark]]
"""Marks by model label, key of the record and field; the field is empty where the whole record is cited."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the main menu. `url` is a URL name; `key` the second key of the shortcut `g`."""

    label: Any
    url: str
    icon: str
    key: str
    order: int
    show: Callable[[Actor], bool] = field(default=lambda _actor: True)


PANELS: Slot[Panel] = Slot()
TIMELINE: Slot[Callable[[Actor, Model, dt.date], list[Entry]]] = Slot()
SEARCH: Slot[Searchable] = Slot()
CALENDAR: Slot[Callable[[Actor, dt.date, dt.date], list[Item]]] = Slot()
HOURS: Slot[Callable[[Actor, dt.date, dt.date], list[Item]]] = Slot()
"""What happens at an hour, of which a day has many: calendars elsewhere show it, our own lists of days do not."""

ALARMS: Slot[Callable[[Actor, dt.date], list[Alarm]]] = Slot()
ENDINGS: Slot[Callable[..., None]] = Slot()
"""What follows, in the same transaction, when a record of the label ends: each is called with the record and keyword `actor`."""

CARRIED: Slot[Callable[[Any, Any, dt.date, str], list[Any]]] = Slot()
"""What a room says to whoever travels with a record of the label: called with actor, record, day and the address of this
installation, each returns blocks of a document (`core.documents`)."""

DISCLOSED: Slot[Callable[[Actor, dt.date, dt.date], list[Disclosed]]] = Slot()
"""What officials of an actor's office got from others between two days, beside the gift ledger and what they disclosed themselves."""

LANDINGS: Slot[Callable[[Actor], str]] = Slot()
"""Where somebody finds oneself after the log-in: the first of these that returns an address, else Today."""

NAV: Slot[NavItem] = Slot()
RIBBONS: Slot[Callable[[HttpRequest], dict[str, Any] | None]] = Slot()
"""What stands above a page: each returns its `template` and what that reads, or None."""

MARKS: Slot[Callable[[Actor, Mapping[str, Collection[int]]], Marks]] = Slot()

WORD_TEMPLATES: Slot[Callable[[str], bytes | None]] = Slot()
"""Who knows an office's own Word template: each is called with the name of the office, and returns the file or None."""
