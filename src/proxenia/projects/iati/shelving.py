"""An activity of a file as values of our records, section by section: what fits, and which element each came from.

What fits no record (a code that is on no list, a second baseline, a section that we keep no records of) is not bent: it stays in the
activity as it was read, and comes out again from there.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError

from proxenia.core.dates import PartialDate
from proxenia.core.texts import LANGUAGES, Text, as_text
from proxenia.engines.iati import Activity
from proxenia.engines.iati.parts import Narratives, Provider, Receiver, Value
from proxenia.projects.choices import PartnerRole
from proxenia.projects.iati_choices import ActivityStatus, ClassKind, MoneyKind, ReferenceKind, Scope
from proxenia.projects.iati_codes import check_code
from proxenia.projects.models import (
    IatiActivity,
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
)

PARTNERS: Final = {"1": PartnerRole.FUNDER, "2": PartnerRole.LEAD}
"""Our role of each of the standard's; who extends or implements is a partner."""
Row = dict[str, Any]


@dataclass(slots=True)
class Shelf:
    """The rows of one section: the model, what tells them from others of the model, and the values, with the number of the element."""

    model: Any
    where: Mapping[str, Any]
    rows: list[Row] = field(default_factory=list)


def text_of(told: Narratives, default: str | None) -> Text:
    """Return narratives as a text of ours; where none is in a language of the house, the first one, under English."""
    said: dict[str, str] = {}
    for one in told:
        code = (one.language or default or "en")[:2].lower()
        if code in LANGUAGES and one.text.strip():
            said.setdefault(code, one.text)
    if not said:
        said = next(({"en": one.text} for one in told if one.text.strip()), {})
    return as_text(said)


def words_of(told: Narratives, most: int = 100_000) -> str:
    """Return the first narrative that says something, on one line, cut to a length."""
    return next((" ".join(one.text.split())[:most] for one in told if one.text.strip()), "")


def project_values(activity: Activity) -> Row:
    """Return what a project says of an activity: title, texts, first and last day. An end before the start is left with the file."""
    language = activity.language
    texts = {kind: one for one in reversed(activity.descriptions) if (kind := one.type or "1") in {"1", "2"}}
    days = {one.type: one.date for one in activity.dates}
    start, end = days.get("2") or days.get("1"), days.get("4") or days.get("3")
    if start and end and end < start:
        end = None
    return {
        "title": text_of(activity.title, language) or as_text({"en": activity.identifier or ""}),
        "summary": text_of(texts["1"].narratives, language) if "1" in texts else Text(),
        "aim": text_of(texts["2"].narratives, language) if "2" in texts else Text(),
        "start": PartialDate.of(start) if start else None,
        "end": PartialDate.of(end) if end else None,
    }


def activity_values(activity: Activity) -> Row:
    """Return the codes that hold for all of an activity, of those that are on their lists."""
    values: Row = {
        "identifier": activity.identifier or "",
        "is_secondary": activity.reporting_org.secondary_reporter if activity.reporting_org else None,
        "status": activity.status if activity.status in ActivityStatus.values else "",
        "scope": activity.scope if activity.scope in Scope.values else "",
        "collaboration": activity.collaboration or "",
        "flow": activity.flow_type or "",
        "finance": activity.finance_type or "",
        "aid": next((one.code or "" for one in activity.aid_types if one.vocabulary in {None, "1"}), ""),
        "tied": activity.tied_status or "",
        "language": activity.language or "en",
        "currency": activity.currency or "",
        "hierarchy": activity.hierarchy
        if activity.hierarchy is not None and 0 <= activity.hierarchy < 1 << 15
        else None,
        "is_humanitarian": activity.humanitarian,
    }
    empty = {"language": "en"}
    for name, path in IatiActivity.codes.items():
        if check_code(path, values[name]):
            values[name] = empty.get(name, "")
    return values


def shelves_of(activity: Activity) -> dict[str, Shelf]:
    """Return, for each section of plain elements, the rows that fit; the results have their own module."""
    shelves: dict[str, Shelf] = {}
    for name, model, where, rows in _sections(activity):
        shelf = Shelf(model, where)
        for number, row in rows:
            values = {**where, **row, "position": number}
            if fits(model, values):
                shelf.rows.append(values)
        shelves[name] = shelf
    return shelves


def fits(model: Any, values: Row) -> bool:
    """Whether a record of a model can hold these values by its own rules."""
    record = model(**values)
    relations = {one.name for one in model._meta.concrete_fields if one.is_relation}
    try:
        record.clean_fields(exclude=relations)
        record.clean()
    except ValidationError:
        return False
    return True


def _sections(activity: Activity) -> Iterator[tuple[str, Any, Row, Sequence[tuple[int, Row]]]]:
    for name, kind in (
        ("sectors", ClassKind.SECTOR),
        ("countries", ClassKind.COUNTRY),
        ("regions", ClassKind.REGION),
        ("tags", ClassKind.TAG),
    ):
        some = [(at, _classified(one)) for at, one in enumerate(getattr(activity, name))]
        yield name, IatiClass, {"kind": kind}, some
    yield "locations", IatiLocation, {}, [(at, _located(one)) for at, one in enumerate(activity.locations)]
    yield "documents", IatiDocument, {}, [(at, _linked(one)) for at, one in enumerate(activity.documents)]
    for name, reference in (("related", ReferenceKind.RELATED), ("other_identifiers", ReferenceKind.OTHER)):
        refs = [(at, {"ref": one.ref or "", "type": one.type or ""}) for at, one in enumerate(getattr(activity, name))]
        yield name, IatiReference, {"kind": reference}, refs
    for name, money in (
        ("budgets", MoneyKind.BUDGET),
        ("planned_disbursements", MoneyKind.PLANNED),
        ("transactions", MoneyKind.TRANSACTION),
    ):
        rows = [(at, _amount(one, activity)) for at, one in enumerate(getattr(activity, name))]
        yield name, IatiMoney, {"kind": money}, rows


def _classified(one: Any) -> Row:
    return {
        "vocabulary": getattr(one, "vocabulary", None) or "",
        "vocabulary_uri": getattr(one, "vocabulary_uri", None) or "",
        "code": one.code or "",
        "percentage": getattr(one, "percentage", None),
        "name": words_of(one.narratives, 500),
    }


def _located(one: Any) -> Row:
    latitude, longitude = _point(one.point.position if one.point else None)
    return {
        "name": words_of(one.name, 500),
        "text": words_of(one.activity_description or one.description),
        "latitude": latitude,
        "longitude": longitude,
        "exactness": one.exactness or "",
        "reach": one.reach or "",
        "kind": one.location_class or "",
    }


def _point(position: str | None) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = (float(one) for one in (position or "").split())
    except ValueError:
        return None, None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)  # noqa: PLR2004 - degrees


def _linked(one: Any) -> Row:
    return {
        "title": words_of(one.title, 1000),
        "url": one.url or "",
        "format": one.format or "",
        "category": one.categories[0] if one.categories else "",
        "language": one.languages[0] if one.languages else "",
        "date": one.date,
    }


def _amount(one: Any, activity: Activity) -> Row:
    value: Value = one.value or Value()
    is_transaction = not hasattr(one, "start")
    start: dt.date | None = one.date if is_transaction else one.start
    provider: Provider | None = getattr(one, "provider", None)
    receiver: Receiver | None = getattr(one, "receiver", None)
    return {
        "type": one.type or "",
        "status": getattr(one, "status", None) or "",
        "ref": getattr(one, "ref", None) or "",
        "start": start,
        "end": None if is_transaction else one.end,
        "amount": value.amount,
        "currency": value.currency or activity.currency or "",
        "value_date": value.date,
        "text": words_of(getattr(one, "description", ())),
        "provider": words_of(provider.narratives, 500) if provider else "",
        "provider_ref": (provider.ref or "") if provider else "",
        "receiver": words_of(receiver.narratives, 500) if receiver else "",
        "receiver_ref": (receiver.ref or "") if receiver else "",
    }


def decimal_of(text: str | None) -> Decimal | None:
    """Return the number that a text is; None where it is none, or has more digits than our records hold."""
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 16 or value != value.quantize(Decimal("0.0001")):
        return None
    return value
