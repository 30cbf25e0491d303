"""How the fields of Popolo and ours answer to each other. What has no field of ours stays in `extra`, under Popolo's own name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.directory.choices import ContactKind, NameKind, OrganisationKind, PlaceKind

ORGANISATION_KINDS = {
    "party": OrganisationKind.PARTY,
    "legislature": OrganisationKind.PARLIAMENT,
    "chamber": OrganisationKind.PARLIAMENT,
    "committee": OrganisationKind.DEPARTMENT,
    "department": OrganisationKind.DEPARTMENT,
    "ministry": OrganisationKind.STATE,
    "corporation": OrganisationKind.COMPANY,
    "company": OrganisationKind.COMPANY,
} | {kind.value: kind for kind in OrganisationKind}
CONTACT_KINDS = {"voice": ContactKind.PHONE, "url": ContactKind.WEB} | {kind.value: kind for kind in ContactKind}
PLACE_KINDS = {kind.value: kind for kind in PlaceKind}


@dataclass(frozen=True, slots=True)
class Texts:
    """A text field: ours, Popolo's, and how long it may be."""

    ours: str
    theirs: str
    longest: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of record is read and written: its texts, its dates, and the field that tells its kind."""

    texts: tuple[Texts, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    kind: tuple[str, ...] = ()
    kinds: Mapping[str, Any] | None = None
    otherwise: Any = None


PERSON = Shape(
    texts=(
        Texts("name", "name", 200),
        Texts("given_name", "given_name", 120),
        Texts("family_name", "family_name", 120),
        Texts("sort_name", "sort_name", 200),
        Texts("gender", "gender", 30),
    ),
    dates=(("born", "birth_date"), ("died", "death_date")),
)
ORGANISATION = Shape(
    texts=(Texts("name", "name", 300),),
    dates=(("founded", "founding_date"), ("dissolved", "dissolution_date")),
    kind=("classification",),
    kinds=ORGANISATION_KINDS,
    otherwise=OrganisationKind.OTHER,
)
AREA = Shape(
    texts=(Texts("name", "name", 200),),
    kind=("classification", "type"),
    kinds=PLACE_KINDS,
    otherwise=PlaceKind.CONSTITUENCY,
)
POST = Shape(dates=(("created_on", "start_date"), ("abolished_on", "end_date")))
TENURE = Shape(dates=(("start", "start_date"), ("end", "end_date")))
NAME = Shape(
    texts=(
        Texts("text", "name", 300),
        Texts("language", "lang", 12),
        Texts("script", "script", 4),
        Texts("note", "note", 200),
    ),
    dates=(("start", "start_date"), ("end", "end_date")),
)
CONTACT = Shape(
    texts=(Texts("value", "value", 300), Texts("label", "label", 120)),
    dates=(("start", "valid_from"), ("end", "valid_until")),
)

Note = Callable[[str, str, str], None]
"""Takes what is noted of a field: its code, Popolo's name of it, its value."""


def exact_date(value: Any) -> PartialDate | None:
    """Return the date if it is written just as we write it, so that it comes out the same."""
    try:
        date = PartialDate.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return date if date is not None and str(date) == value else None


def take(shape: Shape, said: Mapping[str, Any], note: Note) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values for our fields, and what is left over for `extra`."""
    values: dict[str, Any] = {}
    left = dict(said)
    for text in shape.texts:
        value = left.get(text.theirs)
        if isinstance(value, str) and value.strip() == value and 0 < len(value) <= text.longest:
            values[text.ours] = left.pop(text.theirs)
    for ours, theirs in shape.dates:
        if theirs in left:
            date = exact_date(left[theirs])
            if date is None:
                note("date.bad", theirs, str(left[theirs]))
            else:
                values[ours] = date
                del left[theirs]
    _check_order(shape, values, left, note)
    if shape.kind:
        values["kind"] = kind_of(shape, left)
    return values, left


def _check_order(shape: Shape, values: dict[str, Any], left: dict[str, Any], note: Note) -> None:
    """Where an end lies wholly before its start, leave both aside as they were written."""
    if not shape.dates:
        return
    (first, from_name), (last, to_name) = shape.dates
    start, end = values.get(first), values.get(last)
    if start and end and end.latest < start.earliest:
        note("date.order", to_name, f"{start} – {end}")
        left |= {from_name: str(values.pop(first)), to_name: str(values.pop(last))}


def kind_of(shape: Shape, said: Mapping[str, Any]) -> Any:
    """Return our kind for what Popolo calls classification or type."""
    word = next((said[name] for name in shape.kind if isinstance(said.get(name), str)), "")
    return (shape.kinds or {}).get(word.casefold(), shape.otherwise)


def give(shape: Shape, record: Any) -> dict[str, Any]:
    """Return what a record says in Popolo's words: our fields first, then what was left over at import."""
    said: dict[str, Any] = {}
    for text in shape.texts:
        if value := getattr(record, text.ours):
            said[text.theirs] = value
    for ours, theirs in shape.dates:
        if date := getattr(record, ours):
            said[theirs] = str(date)
    extra = {key: value for key, value in record.extra.items() if not key.startswith("@")}
    if said.get("name") is not None and said["name"] == record.extra.get("@name"):
        del said["name"]
    if shape.kind and kind_of(shape, extra) != record.kind:
        extra = {key: value for key, value in extra.items() if key not in shape.kind}
        said[shape.kind[0]] = str(record.kind)
    return extra | said


def name_kind(said: Mapping[str, Any]) -> NameKind:
    """Return how a further name relates to the main one, as far as Popolo tells."""
    if said.get("end_date"):
        return NameKind.FORMER
    return NameKind.TRANSLATION if said.get("lang") else NameKind.ALIAS
