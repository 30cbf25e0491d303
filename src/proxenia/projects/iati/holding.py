"""Activities as JSON, and what is told of a project: element by element as it was read, or as our records say now.

**The rule.** An activity is a row of sections (titles, sectors, transactions, …), each one of elements. When an activity is
brought in, it is kept as it was read (`held`), and of each section it is noted what our records would have told at that moment
(`marks`). From then on an element is told as it was read for as long as our records say the same as then; where they say anything
else, they win. What our records have no place for is always told as it was read. So an activity that nobody touched comes out as
it came in.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from proxenia.engines.iati import Activity
from proxenia.engines.iati.declaring import Place, Role
from proxenia.engines.iati.parts import Narrative
from proxenia.engines.iati.plans import plan_of, slot_default

SECTIONS: Final = tuple(one.name for one in fields(Activity))
IN_ORDER: Final = (
    *("participating_orgs", "other_identifiers", "countries", "regions", "locations", "sectors", "tags", "budgets"),
    *("planned_disbursements", "transactions", "documents", "related", "results"),
)
"""Sections whose elements are records of ours, one for each."""
Marks = dict[str, dict[str, Any]]


def packed(record: Any) -> dict[str, Any]:
    """Return a record of `engines.iati` as JSON holds it; what is not there is left out."""
    told: dict[str, Any] = {}
    kind: type = type(record)
    for slot in plan_of(kind).slots:
        value = getattr(record, slot.field)
        if value != slot_default(slot) and value is not None:
            one = slot.place.many
            told[slot.field] = [_packed(slot.place, each) for each in value] if one else _packed(slot.place, value)
    return told


def _packed(place: Place, value: Any) -> Any:
    if place.role is Role.RECORD:
        return packed(value)
    if place.role is Role.NARRATIVES:
        return [[one.text, one.language] for one in value]
    return place.kind.write(value)


def unpacked(kind: type, told: Mapping[str, Any]) -> Any:
    """Return the record of a kind that was packed."""
    values = {}
    for slot in plan_of(kind).slots:
        if slot.field in told:
            said = told[slot.field]
            one = slot.place.many
            values[slot.field] = (
                tuple(_unpacked(slot.place, each) for each in said) if one else _unpacked(slot.place, said)
            )
    return kind(**values)


def _unpacked(place: Place, said: Any) -> Any:
    if place.role is Role.RECORD:
        assert place.record is not None
        return unpacked(place.record, said)
    if place.role is Role.NARRATIVES:
        return tuple(Narrative(text, language) for text, language in said)
    return place.kind.read(said)


def digest_of(told: Any) -> str:
    """Return what tells packed values from others."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _short(value: Any) -> str:
    return digest_of(value)[:20]


def marks_of(live: Activity, kept: Mapping[str, Sequence[int]], only: Sequence[str] = SECTIONS) -> Marks:
    """Return the marks of an activity that was brought in: what our records tell of each section now.

    `kept` names, for sections of elements, the numbers of the read elements that became records, in the order of the records.
    """
    told = packed(live)
    marks: Marks = {}
    for name in only:
        said = told.get(name)
        marks[name] = {"whole": _short(said)}
        if name in IN_ORDER:
            numbers = kept.get(name, ())
            pairs = [[_short(one), number] for one, number in zip(said or [], numbers, strict=False)]
            marks[name]["by"] = pairs
    return marks


def touched(live: Activity, marks: Marks) -> list[str]:
    """Return the sections of which our records say something else than when they were brought in."""
    told = packed(live)
    return [name for name in SECTIONS if name in marks and marks[name]["whole"] != _short(told.get(name))]


def overlaid(live: Activity, held: Activity, marks: Marks) -> Activity:
    """Return an activity as it is told: as it was read, but where our records were changed since."""
    changed = touched(live, marks)
    return replace(held, **{name: _section(name, live, held, marks[name]) for name in changed})


def _section(name: str, live: Activity, held: Activity, mark: Mapping[str, Any]) -> Any:
    if "by" not in mark:
        return getattr(live, name)
    read: Sequence[Any] = getattr(held, name)
    waiting: dict[str, list[int]] = {}
    for digest, number in mark["by"]:
        waiting.setdefault(digest, []).append(number)
    found: list[Any] = []
    for one in getattr(live, name):
        numbers = waiting.get(_short(packed(one)))
        found.append(read[numbers.pop(0)] if numbers else one)
    known = {number for _digest, number in mark["by"]}
    found += [one for number, one in enumerate(read) if number not in known]
    return tuple(found)
