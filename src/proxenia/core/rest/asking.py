"""What a request asks for: its body as JSON, read strictly, and the values that many bodies have."""

import json
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.core.clock import FIRST_YEAR
from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text, as_text

from .problems import Refused, Wrong, pointer

JSON_TYPES = {"application/json", "application/merge-patch+json"}
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
TIME_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
LARGEST_KEY = 2**63 - 1

Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
"""The number of a record."""
Date = Annotated[
    str,
    Field(pattern=DATE_PATTERN, description="A year, a month or a day.", examples=["1984", "2010-01", "2018-11-20"]),
]
"""A partial date."""


class JsonBody(BaseModel):
    """A body or a part of one: what it does not know is refused, and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Texts(JsonBody):
    """A text in one to three languages; null takes a language away."""

    da: str | None = Field(None, title="Danish")
    en: str | None = Field(None, title="English")
    zh: str | None = Field(None, title="Chinese")


def read_texts(said: Texts | str | None) -> Text:
    """Return a text as verbs take it."""
    return as_text(said.model_dump(exclude_none=True) if isinstance(said, Texts) else said)


def read_date(text: str | None, where: str) -> PartialDate | None:
    """Return a partial date; raise Refused where there is no such day."""
    if not text:
        return None
    try:
        date = PartialDate.parse(text)
    except ValueError:
        date = None
    if date is None or date.year < FIRST_YEAR:
        words = _("“%(text)s” is not a date. Write 1984, 2010-01 or 2018-11-20.") % {"text": text}
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.invalid", words, [Wrong(pointer(where), words)])
    return date


def body_of(request: HttpRequest) -> Any:
    """Return the JSON of a request; raise Refused where it is none, or says that it is something else."""
    kind = (request.content_type or "").lower()
    if kind not in JSON_TYPES:
        words = _("Send JSON, and say so: Content-Type: application/json.")
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "request.type", words)
    try:
        said = json.loads(request.body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        words = _("The body is not JSON: look at quotes, commas and brackets.")
        raise Refused(HTTPStatus.BAD_REQUEST, "request.malformed", words) from None
    if not _is_writable(said):
        words = _("A text holds a character that cannot be kept: a NUL, or half of a character.")
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "request.characters", words)
    return said


def _no_number(name: str) -> float:
    raise ValueError(name)


def _is_writable(said: Any) -> bool:
    """Whether every text in some JSON can be kept by a database."""
    waiting = [said]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and not is_clean(one):
            return False
    return True


def is_clean(text: str) -> bool:
    """Whether a text has neither NUL nor halves of characters."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
