"""Words in which rooms declare their pages: columns that lead somewhere, filters by a field, tables of parts."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import DateField, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from .clock import today
from .pages import Filter, PartPages, PartTable, Verbs
from .tables import Column

SPAN = (
    Column(label=_("from"), value=lambda part: part.start),
    Column(label=_("until"), value=lambda part: part.end),
)
LONGEST_KEY = 18
"""Digits of the largest key a database takes."""


def link_to(record: Any) -> str:
    """Return the address of a record, empty where there is none."""
    return str(record.get_absolute_url()) if record is not None else ""


def to(name: str, label: Any) -> Column:
    """Return a column that leads to the record a part refers to."""
    return Column(label=label, value=lambda part: getattr(part, name), url=lambda part: link_to(getattr(part, name)))


def join(records: Iterable[Any]) -> str:
    """Return the names of records, with commas."""
    return ", ".join(str(record) for record in records)


def keyed(value: str) -> int:
    """Return the key that a filter's value names; 0, which no record has, where it is no key."""
    return int(value) if value.isdecimal() and len(value) <= LONGEST_KEY else 0


def by(field: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """Return a filter by the value of a field."""
    return lambda found, value: found.filter(**{field: value})


def by_key(field: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """Return a filter by the key of a record that a field refers to."""
    return lambda found, value: found.filter(**{field: keyed(value)})


def choices(of: Any) -> Callable[[Any], list[tuple[str, Any]]]:
    """Return a filter's choices from an enumeration."""
    return lambda _actor: list(of.choices)


def enumerated(name: str, label: Any, of: Any, field: str = "") -> Filter:
    """Return a filter by a field whose values are an enumeration."""
    return Filter(name=name, label=label, choices=choices(of), apply=by(field or name), values=tuple(of.values))


def named(records: Callable[[Any], Iterable[Any]]) -> Callable[[Any], list[tuple[str, Any]]]:
    """Return a filter's choices from the records that an actor may see."""
    return lambda actor: [(str(record.pk), str(record)) for record in records(actor)]


def asked(found: QuerySet[Any], day: dt.date | None) -> QuerySet[Any]:
    """Note on each record, as `asked`, the day that the reader asks about."""
    noted: QuerySet[Any] = found.annotate(asked=Value(day or today(), output_field=DateField()))
    return noted


def part_table(
    model: Any, owner: str, folder: str, form: Any, title: Any, *columns: Column, verbs: Verbs, **more: Any
) -> PartTable:
    """Return the table of parts of a record with the pages that change them; they are reached as `folder` unless `accessor` says."""
    pages = PartPages(model=model, owner=owner, form=form, verbs=verbs, folder=folder)
    return PartTable(title=title, accessor=more.pop("accessor", folder), columns=columns, pages=pages, **more)
