"""How the fields of models are told: their schema, and their values as JSON."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.encoding import force_str

from proxenia.core.codes import CodesField, split
from proxenia.core.dates import PartialDate, PartialDateField
from proxenia.core.texts import LANGUAGE_NAMES, Text, TextField

from .asking import DATE_PATTERN, TIME_PATTERN

REFERENCE = {"$ref": "#/components/schemas/OtherRecord"}
COMMON: dict[str, dict[str, Any]] = {
    "OtherRecord": {
        "type": "object",
        "title": "Other record",
        "description": "Another record, by number and name; its kind is that of the field.",
        "properties": {"id": {"type": "integer"}, "label": {"type": "string"}},
        "required": ["id", "label"],
        "additionalProperties": False,
        "examples": [{"id": 12, "label": "Harbin"}],
    },
    "Text": {
        "type": "object",
        "title": "Text",
        "description": "A text in one to three languages.",
        "properties": {code: {"type": "string", "title": str(name)} for code, name in LANGUAGE_NAMES.items()},
        "additionalProperties": False,
        "examples": [{"da": "Borgmester", "en": "Mayor"}],
    },
    "PartialDate": {
        "type": "string",
        "title": "Partial date",
        "description": "A year, a month or a day, as precise as its source.",
        "pattern": DATE_PATTERN,
        "examples": ["1984", "2010-01", "2018-11-20"],
    },
    "File": {
        "type": "object",
        "title": "File",
        "properties": {"name": {"type": "string"}, "size": {"type": "integer"}},
        "required": ["name", "size"],
        "additionalProperties": False,
    },
}


def schema_of(field: Any) -> dict[str, Any]:
    """Return the schema of a field as it is told, with the name and the help that its form shows."""
    said: dict[str, Any] = {"title": _first_up(force_str(field.verbose_name))}
    if field.help_text:
        said["description"] = force_str(field.help_text)
    kind = _kind(field)
    if "$ref" in kind:
        return {**said, "anyOf": [kind, {"type": "null"}]} if field.null else {**said, "allOf": [kind]}
    if field.null and kind:
        kind = {**kind, "type": [kind["type"], "null"]}
        if "enum" in kind:
            kind["enum"] = [*kind["enum"], None]
    return said | kind


def _kind(field: Any) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912 - one answer for each kind of field
    match field:
        case models.ManyToManyField():
            return {"type": "array", "items": REFERENCE}
        case models.ForeignKey():
            return REFERENCE
        case TextField():
            return {"$ref": "#/components/schemas/Text"}
        case PartialDateField():
            return {"$ref": "#/components/schemas/PartialDate"}
        case models.JSONField():
            return {}
        case models.FileField():
            return {"anyOf": [{"$ref": "#/components/schemas/File"}, {"type": "null"}]}
        case CodesField():
            return {"type": "array", "items": {"type": "string"} | _words(field, field.pairs()), "uniqueItems": True}
        case models.BooleanField():
            return {"type": "boolean"}
        case models.IntegerField():
            return {"type": "integer"} | _choices(field)
        case models.DecimalField() | models.FloatField():
            return {"type": "number"}
        case models.DateTimeField():
            return {"type": "string", "format": "date-time"}
        case models.DateField():
            return {"type": "string", "format": "date"}
        case models.TimeField():
            return {"type": "string", "pattern": TIME_PATTERN, "examples": ["09:00"]}
        case _:
            return {"type": "string"} | _choices(field)


def _choices(field: Any) -> dict[str, Any]:
    """Return the values that a field may have, each with its words."""
    if not field.choices:
        return {}
    pairs = [(value, label) for value, label in field.flatchoices if value not in {None, ""}]
    said = _words(field, pairs)
    return {**said, "enum": [*said["enum"], ""]} if field.blank and not field.null else said


def _words(field: Any, pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    """Return values that something may have, and what each is called."""
    words = "; ".join(f"{value}: {label}" for value, label in pairs)
    return {
        "enum": [value for value, _label in pairs],
        "description": f"{force_str(field.help_text)} {words}".strip(),
    }


def value_of(field: Any, record: models.Model) -> Any:  # noqa: PLR0911 - one answer for each kind of value
    """Return the value of a field that refers to nothing, as JSON has it."""
    value = getattr(record, field.attname)
    if isinstance(field, CodesField):
        return split(value)
    match value:
        case Text():
            return dict(value)
        case PartialDate():
            return str(value)
        case Decimal():
            return float(value)
        case FieldFile():
            return _file(value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return value


def _file(value: FieldFile) -> dict[str, Any] | None:
    if not value or not value.storage.exists(str(value.name)):
        return None
    return {"name": str(value.name).rsplit("/", 1)[-1], "size": value.size}


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
