"""Bodies that follow from the forms of records: what a page asks for is what the API takes, under the same rules."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils.datastructures import MultiValueDict
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import BaseModel, Field, create_model

from proxenia.core.codes import CodesFormField, split
from proxenia.core.dates import PartialDateFormField
from proxenia.core.errors import NotAllowed
from proxenia.core.forms import PickField, RecordForm
from proxenia.core.texts import LANGUAGES, TextFormField

from .asking import LARGEST_KEY, TIME_PATTERN, Date, JsonBody, Key, Texts
from .problems import Refused, Wrong, pointer


class SentFile(JsonBody):
    """A file in a body: its name, and its bytes in base 64."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    content: Annotated[str, Field(description="The bytes in base 64.", json_schema_extra={"contentEncoding": "base64"})]


class AnyRecord(JsonBody):
    """A record of any kind."""

    label: Annotated[str, Field(max_length=60, description="Its kind.", examples=["relations.tie"])]
    id: Key


ASKED: dict[str, Any] = {"yes": bool, "record": AnyRecord}
"""What a form may ask beside the fields of its model."""


@dataclass(frozen=True)
class Inputs:
    """The bodies by which records of a form are made and changed."""

    form: type[RecordForm]
    model: type[models.Model]
    name: str

    @cached_property
    def new(self) -> type[BaseModel]:
        """The body that makes a record."""
        return self._body(f"{self.name}New", self.form.only_later, change=False)

    @cached_property
    def change(self) -> type[BaseModel]:
        """The body that changes one: every field may be left out; null empties it (RFC 7396)."""
        return self._body(f"{self.name}Change", self.form.only_new, change=True)

    def _body(self, name: str, without: Any, *, change: bool) -> type[BaseModel]:
        fields: dict[str, Any] = {}
        with override("en"):
            for one, asked in self.form.base_fields.items():
                if one not in without:
                    fields[one] = self._input(one, asked, change=change)
            for one, kind in self.form.asks.items():
                if one not in without:
                    fields[one] = (ASKED[kind] | None, Field(None, title=one.replace("_", " ").capitalize()))
        body: type[BaseModel] = create_model(name, __base__=JsonBody, **fields)
        return body

    def _input(self, name: str, asked: forms.Field, *, change: bool) -> tuple[Any, Any]:
        column = self._column(name)
        said: dict[str, Any] = {
            "title": force_str(asked.label or name).capitalize(),
            "description": force_str(asked.help_text) or None,
        }
        kind = _kind(asked, column)
        if asked.required and not change and not (column is not None and column.has_default() and asked.initial != ""):
            return kind, Field(..., **said)
        return kind | None, Field(None, **said)

    def _column(self, name: str) -> Any:
        try:
            return self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return None

    def values(self, actor: Any, said: Mapping[str, Any], instance: Any) -> dict[str, Any]:
        """Return what the verb takes, from what was said about a record, new or kept; raise Refused for what is wrong.

        What was not said stays as it is, or as the form has it for a new record.
        """
        blank = self.form(actor=actor, instance=instance)
        _refuse_unasked(blank, said)
        data: MultiValueDict[str, Any] = MultiValueDict()
        files: MultiValueDict[str, Any] = MultiValueDict()
        for name, field in blank.fields.items():
            if isinstance(field, forms.FileField):
                _put_file(data, files, name, said)
            else:
                _put(data, name, field, _merged(blank[name].value(), said, name))
        for name in said.keys() - blank.fields.keys():
            if said[name]:
                data[name] = "on"
        form = self.form(data, files, actor=actor, instance=instance)
        if not form.is_valid():
            raise _refused(form)
        values = form.values()
        if instance.pk is None:
            return values
        return {name: value for name, value in values.items() if name in said or name not in blank.fields}


def _refuse_unasked(form: RecordForm, said: Mapping[str, Any]) -> None:
    """Refuse fields that the form keeps from this actor."""
    kept = [name for name in said if name not in form.fields and name not in form.asks]
    if kept:
        words = _("Only a steward sets this: %(names)s.") % {"names": ", ".join(kept)}
        raise NotAllowed("record.field.forbidden", words, fields={name: [words] for name in kept})


def _kind(asked: Any, column: Any) -> Any:  # noqa: C901, PLR0911, PLR0912 - one answer for each kind of field
    """Return the type of a form's field."""
    match asked:
        case forms.ModelMultipleChoiceField():
            return Annotated[list[Key], Field(max_length=500)]
        case forms.ModelChoiceField():
            return Key
        case TextFormField():
            return Texts
        case PartialDateFormField():
            return Date
        case forms.DateField():
            return Annotated[str, Field(json_schema_extra={"format": "date"}, pattern=r"^\d{4}-\d{2}-\d{2}$")]
        case forms.TimeField():
            return Annotated[str, Field(pattern=TIME_PATTERN, examples=["09:00"])]
        case CodesFormField():
            return Annotated[list[Literal[tuple(_values(asked, None))]], Field(max_length=100)]  # type: ignore[misc]
        case forms.BooleanField():
            return bool
        case forms.DecimalField() | forms.FloatField():
            return Annotated[float, Field(allow_inf_nan=False, **_bounds(asked))]
        case forms.FileField():
            return SentFile
    if isinstance(column, models.IntegerField) and column.choices:
        return Literal[tuple(int(value) for value, _label in column.flatchoices if value != "")]
    if isinstance(asked, forms.IntegerField):
        return Annotated[int, Field(**{"ge": -(2**63), "le": LARGEST_KEY} | _bounds(asked))]
    if isinstance(asked, forms.ChoiceField) and (values := _values(asked, column)):
        return Literal[tuple(values)]
    return Annotated[str, Field(max_length=getattr(asked, "max_length", None))]


def _bounds(asked: Any) -> dict[str, Any]:
    """Return the least and the largest number that a field takes."""
    bounds = {"ge": asked.min_value, "le": asked.max_value}
    return {
        name: float(value) if isinstance(value, Decimal) else value
        for name, value in bounds.items()
        if value is not None
    }


def _values(asked: Any, column: Any) -> list[str]:
    choices = column.flatchoices if column is not None and column.choices else asked.choices
    return [str(value) for value, _label in choices if value != ""]


def _merged(old: Any, said: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field after what was said of it; languages of a text are merged one by one."""
    if name not in said:
        return old
    new = said[name]
    if isinstance(new, dict) and isinstance(old, dict):
        return {code: text for code, text in {**old, **new}.items() if text}
    return new


def _put(data: "MultiValueDict[str, Any]", name: str, field: forms.Field, value: Any) -> None:
    """Write a value into a form's data as its boxes would send it."""
    match field:
        case TextFormField():
            for code in LANGUAGES:
                data[f"{name}_{code}"] = (value or {}).get(code) or ""
        case forms.ModelMultipleChoiceField():
            data.setlist(name, [str(one) for one in value or ()])
        case CodesFormField():
            data.setlist(name, split(value))
        case forms.BooleanField():
            if value:
                data[name] = "on"
        case PickField() if isinstance(value, int):
            data[name] = f"#{value}"
        case _:
            data[name] = _as_typed(value)


def _as_typed(value: Any) -> str:
    """Return a value as one types it into a box: a record by its number."""
    match value:
        case None | "":
            return ""
        case {"label": label, "id": key}:
            return f"#{str(label).rsplit('.', 1)[-1]}-{key}"
        case bool():
            return str(value)
        case int() | float():
            return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        case _:
            return str(value)


def _put_file(data: "MultiValueDict[str, Any]", files: "MultiValueDict[str, Any]", name: str, said: Any) -> None:
    if name not in said:
        return
    if said[name] is None:
        data[f"{name}-clear"] = "on"
        return
    files[name] = SimpleUploadedFile(said[name]["name"], read_bytes(said[name]["content"], f"{name}/content"))


def read_bytes(text: str, where: str) -> bytes:
    """Return the bytes that stand in base 64; raise Refused where they do not."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        words = _("This is not in base 64.")
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.invalid", words, [Wrong(f"#/{where}", words)]) from None


def _refused(form: RecordForm) -> Refused:
    """Return what is raised for a form's errors, each with its place in the body."""
    errors = [
        Wrong(pointer() if name == "__all__" else pointer(name), str(text))
        for name, texts in form.errors.items()
        for text in texts
    ]
    message = " ".join(dict.fromkeys(one.detail for one in errors))
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "record.invalid", message, errors)
