"""How records are told: which fields, which references the reader may see, and what is added to them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.utils.translation import override

from proxenia.core.privacy import DataClass, fields_of
from proxenia.core.scoping import Actor

from .fields import COMMON, schema_of, value_of

COMPONENTS: dict[str, dict[str, Any]] = dict(COMMON)
"""The schemas that the document of the API names."""


def component(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Keep a schema under its name and return the reference to it. Raises `ValueError` where another has that name."""
    if COMPONENTS.setdefault(name, schema) != schema:
        raise ValueError(f"Two schemas are called {name}: give one of them another name (Shape.called).")
    return {"$ref": f"#/components/schemas/{name}"}


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Something told of records beside their fields. `tell` gets the reader and the records, and gives values by key."""

    name: str
    schema: dict[str, Any]
    tell: Callable[[Any, Sequence[Any]], Mapping[int, Any]]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How the records of a model are told. `hides` names the fields that a reader may not read of a record.

    `called` is what schema and endpoints are called where a model of another room has the same name.
    """

    model: type[Any]
    leaves_out: frozenset[str] = frozenset()
    extras: tuple[Extra, ...] = ()
    hides: Callable[[Any, Any], Collection[str]] = field(default=lambda _actor, _record: ())
    called: str = ""

    @property
    def name(self) -> str:
        """What the schema is called."""
        return self.called or str(self.model.__name__)

    @cached_property
    def fields(self) -> list[Any]:
        """The fields that are told: all but the key, the record's own secrets and what is left out."""
        gone = self.leaves_out | fields_of(self.model, DataClass.SECRET) | {"id"}
        every = [*self.model._meta.concrete_fields, *self.model._meta.local_many_to_many]
        return [one for one in every if one.name not in gone]

    @cached_property
    def names(self) -> list[str]:
        """Everything that can be told."""
        return ["id", "display", "url", *(one.name for one in self.fields), *(one.name for one in self.extras)]

    @cached_property
    def reference(self) -> dict[str, Any]:
        """The reference to the schema, which stands in the document from now on."""
        with override("en"):
            properties = {
                "id": {"type": "integer", "title": "Number"},
                "display": {"type": "string", "title": "What people call it"},
                "url": {"type": "string", "title": "Address of its page"},
            }
            properties |= {one.name: self._schema(one) for one in self.fields}
            properties |= {one.name: one.schema for one in self.extras}
            schema = {
                "type": "object",
                "title": self.name,
                "description": str(self.model._meta.verbose_name),
                "properties": properties,
                "required": ["id"],
                "additionalProperties": False,
            }
        return component(self.name, schema)

    def _schema(self, one: Any) -> dict[str, Any]:
        """Return the schema of a field; a reference, or what may be hidden, may always be null."""
        said = schema_of(one)
        if one.is_relation and not one.many_to_many and "allOf" in said:
            said["anyOf"] = [*said.pop("allOf"), {"type": "null"}]
        return said

    def tell(self, actor: Actor, records: Sequence[Any], only: Collection[str] = ()) -> list[dict[str, Any]]:
        """Return records as data, in a number of queries that does not grow with them."""
        asked = [one for one in self.fields if not only or one.name in only]
        told = self._referred(actor, records, [one for one in asked if one.is_relation])
        more = {one.name: one.tell(actor, records) for one in self.extras if not only or one.name in only}
        return [self._one(actor, record, asked, told, only) | _at(more, record.pk) for record in records]

    def tell_one(self, actor: Actor, record: Any, only: Collection[str] = ()) -> dict[str, Any]:
        """Return one record as data."""
        return self.tell(actor, [record], only)[0]

    def state(self, record: Any) -> str:
        """Return what changes whenever the record does: its version, else a digest of its own values."""
        if hasattr(record, "version"):
            return str(record.version)
        values = [str(one.value_from_object(record)) for one in self.fields if not one.many_to_many]
        return sha256("\0".join(values).encode()).hexdigest()[:16]

    def _one(
        self, actor: Actor, record: Any, asked: list[Any], told: dict[str, dict[int, Any]], only: Collection[str]
    ) -> dict[str, Any]:
        hidden = self.hides(actor, record)
        said: dict[str, Any] = {"id": record.pk}
        if (not only or "display" in only) and "display" not in hidden:
            said["display"] = str(record)
        if not only or "url" in only:
            said["url"] = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
        for one in asked:
            if one.name in hidden:
                continue
            said[one.name] = (
                told[one.name].get(record.pk, [] if one.many_to_many else None)
                if one.is_relation
                else value_of(one, record)
            )
        return said

    def _referred(self, actor: Actor, records: Sequence[Any], fields: list[Any]) -> dict[str, dict[int, Any]]:
        """Return by field and record what it refers to, as far as the reader sees it: one query for each model."""
        keys = {one.name: _keys(one, records) for one in fields}
        wanted: dict[Any, set[int]] = {}
        for one in fields:
            wanted.setdefault(one.related_model, set()).update(pk for found in keys[one.name].values() for pk in found)
        named = {model: _named(actor, model, ids) for model, ids in wanted.items()}
        told: dict[str, dict[int, Any]] = {}
        for one in fields:
            known = named[one.related_model]
            seen = {pk: [known[key] for key in found if key in known] for pk, found in keys[one.name].items()}
            told[one.name] = seen if one.many_to_many else {pk: next(iter(one), None) for pk, one in seen.items()}
        return told


def _at(more: Mapping[str, Mapping[int, Any]], pk: int) -> dict[str, Any]:
    return {name: values.get(pk) for name, values in more.items()}


def _keys(one: Any, records: Sequence[Any]) -> dict[int, list[int]]:
    """Return the keys that a field of some records names, by record."""
    if not one.many_to_many:
        return {record.pk: [key] for record in records if (key := getattr(record, one.attname)) is not None}
    through = one.remote_field.through
    near, far = (through._meta.get_field(end).attname for end in (one.m2m_field_name(), one.m2m_reverse_field_name()))
    pairs = through._default_manager.filter(**{f"{near}__in": [record.pk for record in records]})
    found: dict[int, list[int]] = {}
    for pk, key in pairs.order_by(far).values_list(near, far):
        found.setdefault(pk, []).append(key)
    return found


def beside(model: Any) -> list[str]:
    """Return the paths to what a record is called after: what it refers to, and what a part among these refers to."""
    paths = []
    for one in _relations(model):
        paths.append(one.name)
        if hasattr(one.related_model, "owners"):
            paths += [f"{one.name}__{other.name}" for other in _relations(one.related_model)]
    return paths


def _relations(model: Any) -> list[Any]:
    return [one for one in model._meta.concrete_fields if one.is_relation and one.name != "office"]


def _named(actor: Actor, model: Any, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return records of a model as references, those the reader may see."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    manager = model._default_manager
    seen = manager.visible_to(actor) if hasattr(manager, "visible_to") else manager.all()
    nearby = beside(model)
    found = seen.filter(pk__in=wanted)
    return {one.pk: {"id": one.pk, "label": str(one)} for one in (found.select_related(*nearby) if nearby else found)}


SHAPES: dict[Any, Shape] = {}
"""The shapes that rooms have declared, by model."""


def shape_of(model: Any) -> Shape:
    """Return how a model's records are told: as its room declared, else all of its fields."""
    if model not in SHAPES:
        SHAPES[model] = Shape(model=model)
    return SHAPES[model]


def tell_one(request: HttpRequest, record: Any) -> Any:
    """Return a record as its model's shape tells it: the answer of a verb that makes a record of another model."""
    actor: Any = request.user
    return shape_of(type(record)).tell_one(actor, record)
