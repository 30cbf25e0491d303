"""Verbs at the API: an endpoint follows from what its verb says it takes.

    room.add(Act(actions.close_tie, "ties/{int:pk}/close", "Close a tie", find=queries.ties_visible_to).endpoint)

The record that `find` gives for `pk` is the verb's first argument; every other but `actor` is a field of the body: dates, texts
in languages, numbers of records, lists of these, and small classes of data.
"""

import dataclasses
import datetime as dt
import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, create_model

from proxenia.accounts.access import can_write
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed
from proxenia.core.rest import Answer, Endpoint, JsonBody, Texts, Wrong, component, read_date, read_texts, shape_of
from proxenia.core.rest.asking import Date, Key
from proxenia.core.rest.inputs import AnyRecord, read_bytes
from proxenia.core.rest.problems import Refused, pointer
from proxenia.core.rest.reading import found_or_404, told
from proxenia.core.texts import Text

LONGEST = 4000
MOST = 200
TEXT_ANSWER = "TextAnswer"


def _may_write(actor: Any, record: Any) -> bool:
    return can_write(actor, record) if record is not None else bool(actor.powers.writes)


@dataclass(frozen=True)
class Act:
    """An endpoint for a verb.

    `find` gives the records that the path's `pk` may name; without it the verb takes none. `may` is asked before the body is
    read. `choices` are the values of fields that are words from a list, `among` the records a number may name where that is
    fewer than the actor sees, `given` what comes from the request itself, `reads` fields of another form than the verb's, and
    `tells` what is answered where it is not the record that the verb returns, of the schema `answers`. `model` is that of the
    record where the verb takes several kinds.
    """

    verb: Callable[..., Any]
    path: str
    summary: str
    _: dataclasses.KW_ONLY
    name: str = ""
    find: Callable[[Any], Any] | None = None
    may: Callable[[Any, Any], bool] = _may_write
    choices: Mapping[str, Any] = field(default_factory=dict)
    among: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    given: Mapping[str, Callable[[HttpRequest], Any]] = field(default_factory=dict)
    reads: Mapping[str, tuple[Any, Callable[[Any, dict[str, Any]], Any]]] = field(default_factory=dict)
    tells: Callable[[HttpRequest, Any], Any] | None = None
    answers: Mapping[str, Any] | None = None
    need: str = ""
    model: Any = None

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The types of what the verb takes and returns."""
        return typing.get_type_hints(self.verb)

    @cached_property
    def asked(self) -> dict[str, inspect.Parameter]:
        """The verb's arguments that stand in the body."""
        found = [one for one in inspect.signature(self.verb).parameters.values() if one.kind is not one.VAR_KEYWORD]
        if self.find is not None:
            del found[0]
        return {one.name: one for one in found if one.name != "actor" and one.name not in self.given}

    @cached_property
    def body(self) -> type[BaseModel] | None:
        """The body, if there is anything to say."""
        fields = {name: self._input(name, one) for name, one in self.asked.items()}
        title = "".join(part.title() for part in self.called.split("_"))
        return create_model(f"{title}Said", __base__=JsonBody, **fields) if fields else None  # type: ignore[call-overload]

    @property
    def of(self) -> Any:
        """The model of the record that the path names; None where it names none."""
        first = next(iter(inspect.signature(self.verb).parameters))
        hint = self.hints.get(first)
        return self.model or (hint if self.find and isinstance(hint, type) and issubclass(hint, models.Model) else None)

    @property
    def called(self) -> str:
        """What the endpoint is called."""
        return self.name or self.verb.__name__

    def _input(self, name: str, one: inspect.Parameter) -> tuple[Any, Any]:
        if name in self.reads:
            return self.reads[name][0], Field(... if one.default is one.empty else None)
        if name in self.choices:
            kind: Any = Literal[tuple(str(value) for value in self.choices[name])]
        else:
            kind = Key if name in self.among else input_of(self.hints[name])
        optional = one.default is not one.empty or _is_optional(self.hints[name])
        return (kind | None, Field(None)) if optional else (kind, Field(...))

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint."""
        returned = self.hints.get("return")
        record = isinstance(returned, type) and issubclass(returned, models.Model)
        schema: Any = self.answers
        if schema is None and record:
            schema = shape_of(returned).reference
        elif schema is None and returned is str:
            schema = component(
                TEXT_ANSWER, {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
            )
        return Endpoint(
            method="POST",
            path=self.path,
            name=self.called,
            summary=self.summary,
            view=self.view,
            guard=self.guard,
            body=self.body,
            answer=schema,
            status=HTTPStatus.OK if schema is not None else HTTPStatus.NO_CONTENT,
            need=self.need,
            calls=self.verb,
            description=(inspect.getdoc(self.verb) or "").replace("`", ""),
            model=self.of,
        )

    def guard(self, request: HttpRequest, pk: int | None = None) -> Any:
        """Return the record that the path names; raise Http404 or NotAllowed."""
        record = found_or_404(self.find(request.user), pk) if self.find is not None and pk is not None else None
        if not self.may(request.user, record):
            raise NotAllowed("record.act.forbidden", _("Your role does not do this."))
        return record

    def view(self, request: HttpRequest, _query: Any, found: Any, said: Any = None, pk: int | None = None) -> Answer:  # noqa: ARG002 - it is found
        """Call the verb, and tell what came of it."""
        values = self._values(request, said) if said is not None else {}
        values |= {name: give(request) for name, give in self.given.items()}
        first = [found] if self.find is not None else []
        signature = inspect.signature(self.verb)
        result = signature.bind(*first, **values, actor=request.user)
        return self._told(request, self.verb(*result.args, **result.kwargs))

    def _values(self, request: HttpRequest, said: BaseModel) -> dict[str, Any]:
        sent = {name for name in said.model_fields_set if getattr(said, name) is not None}
        needed = {name for name, one in self.asked.items() if one.default is one.empty}
        values: dict[str, Any] = {}
        for name in self.asked:
            if name in sent | needed and name not in self.reads:
                values[name] = self._read(request.user, name, getattr(said, name))
        for name, (_kind, read) in self.reads.items():
            values[name] = read(request.user, {**values, name: getattr(said, name)})
        return values

    def _read(self, actor: Any, name: str, value: Any) -> Any:
        if name in self.among and value is not None:
            return record_named(self.among[name](actor), value, name)
        return value if name in self.choices else read_as(self.hints[name], value, actor, name)

    def _told(self, request: HttpRequest, result: Any) -> Answer:
        if self.tells is not None:
            return Answer(self.tells(request, result))
        if result is None:
            return Answer(status=HTTPStatus.NO_CONTENT)
        if isinstance(result, models.Model):
            return told(request, result)
        return Answer({"text": str(result)})


def _is_optional(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _bare(hint: Any) -> Any:
    """Return a type without None."""
    kinds = [one for one in typing.get_args(hint) if one is not type(None)]
    return kinds[0] if _is_optional(hint) and len(kinds) == 1 else hint


def _records_of(hint: Any) -> list[type[models.Model]]:
    """Return the models of a union of models."""
    kinds = (
        typing.get_args(hint) if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union else ()
    )
    found = [one for one in kinds if isinstance(one, type) and issubclass(one, models.Model)]
    return found if len(found) > 1 else []


def input_of(hint: Any) -> Any:  # noqa: C901, PLR0911 - one answer for each type
    """Return the type of a body's field for the type of a verb's argument."""
    kind = _bare(hint)
    if kind is PartialDate:
        return Date
    if kind is dt.date:
        return Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"})]
    if kind is Text or Text in typing.get_args(kind):
        return Texts
    if kind is bytes:
        return Annotated[
            str, Field(description="The bytes in base 64.", json_schema_extra={"contentEncoding": "base64"})
        ]
    if kind is str:
        return Annotated[str, Field(max_length=LONGEST)]
    if kind in {int, bool}:
        return Key if kind is int else bool
    if typing.get_origin(kind) is Sequence:
        return Annotated[list[input_of(typing.get_args(kind)[0])], Field(max_length=MOST)]  # type: ignore[misc]
    if _records_of(kind):
        return AnyRecord
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return Key
    if dataclasses.is_dataclass(kind):
        return _body_of(kind)
    raise TypeError(
        f"No field of a body is known for {hint}: say it in `reads`, `among`, `choices` or `given` of the Act."
    )


def _body_of(kind: Any) -> type[BaseModel]:
    """Return the body for a small class of data."""
    hints = typing.get_type_hints(kind)
    fields: dict[str, Any] = {}
    for one in dataclasses.fields(kind):
        needed = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        form = input_of(hints[one.name])
        fields[one.name] = (form, Field(...)) if needed else (form | None, Field(None))
    body: type[BaseModel] = create_model(kind.__name__, __base__=JsonBody, **fields)
    return body


def read_as(hint: Any, value: Any, actor: Any, where: str) -> Any:  # noqa: PLR0911 - one answer for each type
    """Return a body's value as a verb takes it; raise Refused where it names nothing."""
    kind = _bare(hint)
    if value is None:
        return None if _is_optional(hint) else Text()
    if kind is PartialDate:
        return read_date(value, where)
    if kind is dt.date:
        return _day(value, where)
    if kind is bytes:
        return read_bytes(value, where)
    if isinstance(value, Texts):
        return read_texts(value)
    if isinstance(value, list):
        inner = typing.get_args(kind)[0]
        return [read_as(inner, one, actor, f"{where}/{number}") for number, one in enumerate(value)]
    if isinstance(value, AnyRecord):
        model = next((one for one in _records_of(kind) if one._meta.label_lower == value.label), None)
        return record_named(model._default_manager.visible_to(actor) if model else None, value.id, where)  # type: ignore[attr-defined]
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return record_named(kind._default_manager.visible_to(actor), value, where)  # type: ignore[attr-defined]
    if isinstance(value, BaseModel):
        hints = typing.get_type_hints(kind)
        said = {name: getattr(value, name) for name in value.model_fields_set if getattr(value, name) is not None}
        return kind(**{name: read_as(hints[name], one, actor, f"{where}/{name}") for name, one in said.items()})
    return value


def _day(text: str, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        words = _("“%(text)s” is not a day. Write 2018-11-20.") % {"text": text}
        raise Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY, "request.invalid", words, [Wrong(pointer(where), words)]
        ) from None


def record_named(found: Any, pk: int, where: str) -> Any:
    """Return the record of a number among some; raise Refused where it is not there."""
    record = found.filter(pk=pk).first() if found is not None else None
    if record is None:
        words = _("No such record.")
        error = Wrong("#/" + where, words)
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "record.reference.unknown", words, [error])
    return record
