"""Gives many records what they name and what belongs to them, each read once by its key.

A join reads a room once for each of the five hundred sessions in it, and Django's prefetching makes a query set for each record.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet


def attach_named(records: Sequence[Model], name: str, found: QuerySet[Any]) -> list[Any]:
    """Give records, also of several models, what each names in the foreign key `name`; return what was read, each once.

    What is not among `found` is read when it is asked for, as ever.
    """
    keys = {key for record in records if (key := getattr(record, f"{name}_id")) is not None}
    read = found.in_bulk(list(keys)) if keys else {}
    fields = {model: model._meta.get_field(name) for model in {type(record) for record in records}}
    for record in records:
        named = read.get(getattr(record, f"{name}_id"))
        if named is not None:
            fields[type(record)].set_cached_value(record, named)  # type: ignore[union-attr]
    return list(read.values())


def attach_parts(records: Sequence[Model], name: str, parts: Iterable[Any]) -> None:
    """Give records what leads to them, so that `record.<name>.all()` returns the list of it without asking.

    `parts` are in the order in which each record shows its own.
    """
    if not records:
        return
    relation: Any = records[0]._meta.get_field(name)
    by_record: dict[Any, list[Any]] = {}
    for part in parts:
        by_record.setdefault(getattr(part, relation.field.attname), []).append(part)
    for record in records:
        _keep(record, name, by_record.get(record.pk, []))


def attach_many(records: Sequence[Model], name: str, found: QuerySet[Any]) -> None:
    """Give records what each names in the many-to-many field `name`, in the order of `found`."""
    if not records:
        return
    field: Any = records[0]._meta.get_field(name)
    near, far = field.m2m_column_name(), field.m2m_reverse_name()
    joined = field.remote_field.through._default_manager.filter(**{f"{near}__in": [record.pk for record in records]})
    pairs = list(joined.order_by().values_list(near, far))
    by_record: dict[Any, set[Any]] = {}
    for key, other in pairs:
        by_record.setdefault(key, set()).add(other)
    others = list(found.filter(pk__in={other for _key, other in pairs})) if pairs else []
    for record in records:
        own = by_record.get(record.pk, ())
        _keep(record, name, [other for other in others if other.pk in own])


def _keep(record: Any, name: str, found: list[Any]) -> None:
    """Keep what belongs to a record where Django looks first."""
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found
