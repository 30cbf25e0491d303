"""A record is emptied before it is told: what a level does not read is not there any more, whoever would tell it.

So no chapter has to think of it, and nothing new can slip through: what `levels` does not list is empty. Outside the house the
telling may not ask the database either, for what it read there would not have been emptied.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from django.db import connection, models

from proxenia.accounts.models import Office, User
from proxenia.core.texts import Text, TextField

from .levels import readable

T = TypeVar("T")
TECHNICAL = {"id", "office", "sharing", "version", "created_at", "changed_at"}


def records_in(value: Any, seen: dict[int, Any] | None = None) -> Iterator[models.Model]:
    """Yield every record that can be reached from a value in memory, once: through lists, dataclasses and what records hold.

    Accounts and offices are no matter of a book: a field that holds one is emptied like any that `levels` does not list.
    """
    seen = {} if seen is None else seen
    if value is None or isinstance(value, str | int | User | Office) or id(value) in seen:
        return
    seen[id(value)] = value
    if isinstance(value, models.Model):
        yield value
    for inside in _inside(value):
        yield from records_in(inside, seen)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, models.Model):
        lists = [item for name, item in vars(value).items() if isinstance(item, list) and name != "_state"]
        return [*_held(value).values(), *_fetched(value).values(), *lists]
    if isinstance(value, models.QuerySet):
        return list(value._result_cache or [])  # noqa: SLF001 - what was read; asking the query set would read again
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    return []


def _held(record: models.Model) -> dict[str, Any]:
    return record._state.fields_cache  # noqa: SLF001 - what was read with it; asking the field would read


def _fetched(record: models.Model) -> dict[str, Any]:
    return getattr(record, "_prefetched_objects_cache", {})


def emptied(value: T, level: str) -> T:
    """Return a value with every record in it emptied in place for a level, and without those that the level does not read."""
    found = list(records_in(value))
    allowed = {id(record): readable(record, level) for record in found}
    while fallen := [one for one in found if allowed[id(one)] and _lacks(one, allowed)]:
        allowed |= {id(one): frozenset() for one in fallen}
    for record in found:
        _empty(record, allowed)
    pruned: T = _pruned(value, {key for key, names in allowed.items() if not names})
    return pruned


def _lacks(record: models.Model, allowed: dict[int, frozenset[str]]) -> bool:
    """Say whether a record speaks of another that the level does not read, and is nothing without it: a party without its name."""
    return any(
        name in allowed[id(record)] and id(held) in allowed and not allowed[id(held)]
        for name, held in _held(record).items()
        if not record._meta.get_field(name).null
    )


def _empty(record: models.Model, allowed: dict[int, frozenset[str]]) -> None:
    names = allowed[id(record)]
    for field in record._meta.concrete_fields:
        if field.name in TECHNICAL:
            continue
        held = _held(record).get(field.name) if field.is_relation else None
        gone = isinstance(held, models.Model) and not allowed.get(id(held))
        if field.name not in names or gone:
            setattr(record, field.name, _nothing(field))
    for name, rows in _fetched(record).items():
        kept = [row for row in rows._result_cache or [] if name in names and allowed.get(id(row))]  # noqa: SLF001 - as above
        rows._result_cache = kept  # noqa: SLF001 - as above
    for name, rows in list(vars(record).items()):
        if isinstance(rows, list):
            setattr(record, name, [row for row in rows if not isinstance(row, models.Model) or allowed.get(id(row))])


def _nothing(field: Any) -> Any:
    if isinstance(field, TextField):
        return Text()
    return "" if isinstance(field, models.CharField | models.TextField) else None


def _pruned(value: Any, gone: set[int]) -> Any:
    """Return a value without the records that are gone, nor what told of one: a meeting falls with its contact."""
    if id(value) in gone:
        return None
    if isinstance(value, dict) and not isinstance(value, Text):
        kept = {key: _pruned(item, gone) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list | tuple):
        return type(value)(kept for item in value if (kept := _pruned(item, gone)) is not None)
    if is_dataclass(value) and not isinstance(value, type):
        inside = {field.name: getattr(value, field.name) for field in fields(value)}
        if any(id(item) in gone for item in inside.values()):
            return None
        for name, item in inside.items():
            object.__setattr__(value, name, _pruned(item, gone))
    return value


@contextmanager
def without_database() -> Iterator[None]:
    """Refuse every query for a while; raises AssertionError where something is read after all."""

    def refuse(_execute: Any, sql: str, *_more: Any) -> Any:
        raise AssertionError(f"A book for others is told from what was emptied, and from nothing else: {sql[:200]}")

    with connection.execute_wrapper(refuse):
        yield
