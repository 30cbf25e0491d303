"""Lines in which people log a contact: points with what follows, promises with their dates. Nothing is read or written."""

import re
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.directory.models import Post

FOLLOWS = re.compile(r"\s*(?:->|→|=>)\s*")
BY = r"(?:by|due|senest|inden|før)"
DATE = r"(\d{4}[\d./-]*|\d{1,2}[./-][\d./-]+)"
IN_BRACKETS = re.compile(rf"\s*[(（]\s*(?:{BY}\s+)?{DATE}\s*[)）]\s*$", re.IGNORECASE)
AFTER_BY = re.compile(rf"\s*,?\s+{BY}\s+{DATE}\s*$", re.IGNORECASE)
SPAN = re.compile(r"\s+(?:–|-|to|til)\s+|\s*(?:–|/|\.\.)\s*")


class LineError(ValueError):
    """A line that cannot be read; its words say which and why."""


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point that was talked about, and what follows from it, with the post that does it."""

    text: str
    follow_up: str = ""
    due: PartialDate | None = None
    owner: Post | None = None

    @classmethod
    def of(cls, line: Any) -> Self:
        """Return the point that a line about what came of something planned becomes."""
        return cls(line.text, line.follow_up, line.due, line.owner)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise, and until when."""

    text: str
    due: PartialDate | None = None


def _dated(text: str, number: int) -> tuple[str, PartialDate | None]:
    """Split the date off the end of a line: `Send it (2018-11-20)`, `Send it by 2018-11`; raise LineError for a bad date."""
    match = IN_BRACKETS.search(text) or AFTER_BY.search(text)
    if match is None:
        return text.strip(), None
    try:
        due = PartialDate.parse(match[1])
    except ValueError:
        message = _("Line %(number)d: “%(text)s” is not a date. Write 1984, 2010-01, 2018-11-20 or 20.11.2018.")
        raise LineError(message % {"number": number, "text": match[1]}) from None
    return text[: match.start()].strip(), due


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _named(text: str, number: int) -> str:
    if not text:
        raise LineError(_("Line %(number)d has no words of its own.") % {"number": number})
    return text


def read_points(text: str) -> list[PointLine]:
    """Read points, one in a line: `Manure -> send the report (2018-11-20)`. Raises LineError, naming the line."""
    points = []
    for number, line in _lines(text):
        said, *rest = FOLLOWS.split(line, maxsplit=1)
        follow_up, due = _dated(rest[0], number) if rest else ("", None)
        if rest:
            _named(follow_up, number)
        points.append(PointLine(_named(said.strip(), number), follow_up, due))
    return points


def read_promises(text: str) -> list[PromiseLine]:
    """Read promises, one in a line: `Send the report (2018-11-20)`. Raises LineError, naming the line."""
    promises = []
    for number, line in _lines(text):
        said, due = _dated(line, number)
        promises.append(PromiseLine(_named(said, number), due))
    return promises


def read_span(text: str) -> tuple[PartialDate, PartialDate | None]:
    """Read a date or two of them: `2018-11-20`, `2018-11-20 – 2018-11-22`. Raises ValueError."""
    first, *rest = SPAN.split(text.strip(), maxsplit=1)
    return PartialDate.parse(first), PartialDate.parse(rest[0]) if rest else None
