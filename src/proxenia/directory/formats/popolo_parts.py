"""Names, identifiers and ways to reach somebody, between Popolo's lists inside a record and our rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from proxenia.directory.choices import ContactKind

from .popolo_fields import CONTACT, CONTACT_KINDS, NAME, Note, give, name_kind, take

LONGEST_SCHEME, LONGEST_VALUE = 80, 300


@dataclass(slots=True)
class Parts:
    """The rows that belong to one record, still without it."""

    names: list[dict[str, Any]] = field(default_factory=list)
    identifiers: list[dict[str, Any]] = field(default_factory=list)
    contact_points: list[dict[str, Any]] = field(default_factory=list)


def split(left: dict[str, Any], note: Note, *, names: bool, contacts: bool) -> Parts:
    """Take the parts out of what is left of a record; an entry that does not fit stays where it is."""
    parts = Parts()
    if names:
        parts.names = _each(left, "other_names", _name, note)
        parts.identifiers = _each(left, "identifiers", _identifier, note)
    if contacts:
        parts.contact_points = _each(left, "contact_details", _contact, note)
        _email(left, parts.contact_points)
    return parts


def _each(left: dict[str, Any], name: str, read: Any, note: Note) -> list[dict[str, Any]]:
    entries = left.get(name)
    if not isinstance(entries, list):
        return []
    rows, stay = [], []
    for at, entry in enumerate(entries):
        row = read(entry, _within(note, f"{name}[{at}]")) if isinstance(entry, dict) else None
        if row is None:
            stay.append(entry)
        else:
            rows.append(row)
    left.pop(name)
    if stay:
        left[name] = stay
    return rows


def _within(note: Note, where: str) -> Note:
    return lambda code, name, value: note(code, f"{where}.{name}", value)


def _name(entry: dict[str, Any], note: Note) -> dict[str, Any] | None:
    values, extra = take(NAME, entry, note)
    return values | {"kind": name_kind(entry), "extra": extra} if "text" in values else None


def _identifier(entry: dict[str, Any], _note: Note) -> dict[str, Any] | None:
    if set(entry) != {"scheme", "identifier"} or not all(isinstance(value, str) for value in entry.values()):
        return None
    scheme, value = entry["scheme"], entry["identifier"]
    if not (0 < len(scheme) <= LONGEST_SCHEME and 0 < len(value) <= LONGEST_VALUE):
        return None
    return {"scheme": scheme, "value": value}


def _contact(entry: dict[str, Any], note: Note) -> dict[str, Any] | None:
    values, extra = take(CONTACT, entry, note)
    if "value" not in values:
        return None
    kind = CONTACT_KINDS.get(str(entry.get("type")), ContactKind.OTHER)
    if extra.get("type") == kind:
        del extra["type"]
    return values | {"kind": kind, "extra": extra}


def _email(left: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Keep the one address that Popolo has beside the list as a mark on its row, so that it is kept once."""
    address = left.get("email")
    if not isinstance(address, str) or not 0 < len(address.strip()) == len(address) <= LONGEST_VALUE:
        return
    del left["email"]
    same = next((row for row in rows if row["kind"] == ContactKind.EMAIL and row["value"] == address), None)
    if same is not None:
        same["extra"]["@email"] = "too"
    else:
        rows.append({"kind": ContactKind.EMAIL, "value": address, "extra": {"@email": "only"}})


def join(said: dict[str, Any], names: Iterable[Any], identifiers: Iterable[Any], contacts: Iterable[Any]) -> None:
    """Put the parts back into what is written of a record."""
    _add(said, "other_names", [give(NAME, name) for name in names])
    _add(said, "identifiers", [{"scheme": one.scheme, "identifier": one.value} for one in identifiers])
    points = list(contacts)
    _add(said, "contact_details", [_give_contact(one) for one in points if one.extra.get("@email") != "only"])
    address = next((one.value for one in points if "@email" in one.extra), None)
    if address:
        said["email"] = address


def _give_contact(point: Any) -> dict[str, Any]:
    said = give(CONTACT, point)
    word = said.get("type")
    if word is None or CONTACT_KINDS.get(str(word), ContactKind.OTHER) != point.kind:
        said["type"] = str(point.kind)
    return said


def _add(said: dict[str, Any], name: str, entries: list[dict[str, Any]]) -> None:
    if entries:
        said[name] = entries + list(said.get(name, []))
