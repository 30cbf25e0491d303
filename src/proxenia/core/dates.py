"""Dates as precise as their source: a year, a month or a day.

A partial date is kept as one integer `yyyymmdd` whose unknown parts are zero (1984 is 19840000, January 2010 is 20100100).
Integers sort the same in every database, need no collation, and a partial date sorts before every day inside it.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

PATTERN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
DANISH = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>\d{1,2})\. ?(?P<year>\d{4})$")
"""`20.11.2018` and `11.2018`: day first, with dots alone, so that it can mean nothing else."""


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A year, a month or a day. `number` is yyyymmdd with zeros for what is unknown."""

    number: int

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `1984`, `2010-01`, `2018-11-20`, `20.11.2018` or `11.2018`; raise ValueError for all else, as 2010-02-30."""
        if match := PATTERN.match(text.strip()):
            parts = match.groups()
        elif match := DANISH.match(text.strip()):
            parts = match.group("year", "month", "day")
        else:
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in parts)
        dt.date(year, month if parts[1] else 1, day if parts[2] else 1)
        return cls(year * 10000 + month * 100 + day)

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """Return the partial date that is exactly this day."""
        return cls(day.year * 10000 + day.month * 100 + day.day)

    @property
    def year(self) -> int:
        """The year, always known."""
        return self.number // 10000

    @property
    def month(self) -> int:
        """The month 1-12, or 0 where unknown."""
        return self.number // 100 % 100

    @property
    def day(self) -> int:
        """The day of the month, or 0 where unknown."""
        return self.number % 100

    @property
    def earliest(self) -> dt.date:
        """The first day this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the ISO form `1984`, `2010-01` or `2018-11-20`."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    def display(self) -> str:
        """Return the date in the words of the active language: `1984`, `January 2010`, `20 November 2018`, `2018年11月20日`."""
        if _is_chinese():
            parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
            return "".join(f"{number}{word}" for number, word in parts if number)
        if not self.month:
            return str(self.year)
        words = f"{MONTHS[self.month]} {self.year:04d}"
        return f"{self.day}{'.' if _is_danish() else ''} {words}" if self.day else words


def in_words(value: dt.date | None) -> str:
    """Return a day, or a moment in local time, in words: `25 November 2026 18:11`, `25. november 2026 kl. 18.11`."""
    if not isinstance(value, dt.datetime):
        return PartialDate.of(value).display() if value else ""
    here = timezone.localtime(value)
    return f"{in_words(here.date())} {here:kl. %H.%M}" if _is_danish() else f"{in_words(here.date())} {here:%H:%M}"


def _is_danish() -> bool:
    return _language().startswith("da")


def _is_chinese() -> bool:
    return _language().startswith("zh")


def _language() -> str:
    from django.utils.translation import get_language  # noqa: PLC0415 - keeps the value class free of settings

    return get_language() or ""


if TYPE_CHECKING:
    IntegerColumn = models.IntegerField["PartialDate | dt.date | str | None", "PartialDate | None"]
else:
    IntegerColumn = models.IntegerField


class PartialDateFormField(forms.CharField):
    """A text field that takes `1984`, `2010-01`, `2018-11-20` or `20.11.2018`."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid_date": _("“%(value)s” is not a date. Write 1984, 2010-01, 2018-11-20 or 20.11.2018."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("maxlength", "12")
        self.widget.attrs.setdefault("placeholder", "1984, 2010-01, 20.11.2018")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> Any:
        """Return a PartialDate, or None where the field is empty."""
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError:
            raise ValidationError(
                self.error_messages["invalid_date"], code="invalid_date", params={"value": text}
            ) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by meaning: `2010-1` and `1.2010` equal `2010-01`."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return str(initial or "") != str(data or "")


class PartialDateField(IntegerColumn):
    """A nullable column of partial dates. None means unknown, or open where the column is an end."""

    description = "A year, a month or a day"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["null"] = True
        kwargs["blank"] = kwargs.get("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave out what the field always sets."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["null"]
        return name, path, args, kwargs

    @property
    def validators(self) -> list[Any]:
        """None: the value class has checked the date already."""
        return []

    def from_db_value(self, value: int | None, *_args: Any) -> PartialDate | None:
        """Return the stored number as a PartialDate."""
        return None if value is None else PartialDate(value)

    def to_python(self, value: Any) -> Any:
        """Return a PartialDate from a date, an ISO text or a stored number."""
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        if isinstance(value, dt.date):
            return PartialDate.of(value)
        if isinstance(value, int):
            return PartialDate(value)
        try:
            return PartialDate.parse(value)
        except ValueError:
            raise ValidationError(
                PartialDateFormField.default_error_messages["invalid_date"], params={"value": value}
            ) from None

    def get_prep_value(self, value: Any) -> Any:
        """Return the number the database keeps. Plain numbers pass, so that computed bounds can be compared."""
        if value is None or hasattr(value, "resolve_expression") or isinstance(value, int):
            return value
        parsed = self.to_python(value)
        return None if parsed is None else parsed.number

    def value_to_string(self, obj: models.Model) -> str:
        """Return the ISO form for serializers."""
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> Any:
        """Return the text field that reads partial dates."""
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return PartialDateFormField(**(options | {k: v for k, v in kwargs.items() if k in options}))


def in_force(as_of: dt.date, *, start: str = "start", end: str = "end") -> Q:
    """Return the condition that a dated row holds on a day.

    A start counts from its earliest day, an end to its latest day (an end `2010` holds all through 2010). An unknown start
    lies before every day and an unknown end after it.
    """
    day = PartialDate.of(as_of)
    same = [day.year * 10000, day.year * 10000 + day.month * 100]
    begun = Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})
    going = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}) | Q(**{f"{end}__in": same})
    return begun & going


def holds(as_of: dt.date, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Say in Python what `in_force` says in the database."""
    return (start is None or start.earliest <= as_of) and (end is None or end.latest >= as_of)


def in_order(name: str, *, start: str = "start", end: str = "end") -> models.CheckConstraint:
    """Return the constraint that an end never lies wholly before its start (2010-05 to 2010 is in order)."""
    first = F(start)
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__isnull": True})
        | Q(**{f"{end}__gte": first})
        | Q(**{end: first - first % 100})
        | Q(**{end: first - first % 10000}),
        name=name,
        violation_error_message=_("The end lies before the start."),
    )


def overlap(a: tuple[PartialDate | None, PartialDate | None], b: tuple[PartialDate | None, PartialDate | None]) -> bool:
    """Say whether two dated spans surely share more than a day on which one hands over to the other.

    Partial dates are read so that they overlap least: a span ending `2010` and one starting `2010` need not overlap.
    """

    def before(end: PartialDate | None, start: PartialDate | None) -> bool:
        return end is not None and start is not None and end.earliest <= start.latest

    return not before(a[1], b[0]) and not before(b[1], a[0])
