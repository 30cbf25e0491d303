"""Tables: what a column shows, as HTML and in a file."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .dates import PartialDate, in_words

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table. `value` reads it from a record; `link` leads to the record; `numeric` aligns to the right.

    `url` leads elsewhere; with `step`, to where the record is changed, so only whoever may write gets the link.
    """

    label: Any
    value: Callable[[Any], Any]
    link: bool = False
    url: Callable[[Any], str] | None = None
    step: bool = False
    numeric: bool = False

    def html(self, record: Any, *, may_write: bool = False) -> SafeString:
        """Return the cell's content."""
        shown = show(self.value(record))
        if self.link:
            return format_html('<a href="{}">{}</a>', record.get_absolute_url(), shown)
        if self.url and (may_write or not self.step) and (url := self.url(record)):
            return format_html('<a href="{}">{}</a>', url, shown)
        return shown


@dataclass(frozen=True, kw_only=True)
class Press:
    """A button that takes a step at once, by POST with these fields. `about` says to screen readers what it is about."""

    label: Any
    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    about: Any = ""


def show(value: Any) -> SafeString:
    """Return any value as escaped HTML: dates in words, nothing as nothing."""
    if value is None:
        return mark_safe("")
    if isinstance(value, PartialDate):
        return conditional_escape(value.display())
    if isinstance(value, dt.date):
        return conditional_escape(in_words(value))
    return conditional_escape(value)


def render_rows(columns: tuple[Column, ...], records: Iterable[Any]) -> SafeString:
    """Return the body rows of a table. Written in Python because a hundred rows cost a tenth of a template's time."""
    rows = []
    for record in records:
        first, *rest = columns
        cells = "".join(
            f'<td class="text-end">{column.html(record)}</td>' if column.numeric else f"<td>{column.html(record)}</td>"
            for column in rest
        )
        rows.append(f'<tr><th scope="row">{first.html(record)}</th>{cells}</tr>')
    return mark_safe("\n".join(rows))  # noqa: S308 - every cell was escaped by `Column.html`


def safe_cell(value: Any) -> str:
    """Return a value as it may stand in a CSV file: text that would be read as a formula gets an apostrophe.

    So does text that only begins with apostrophes before such a sign, so that `bare_cell` gives back what it was.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def bare_cell(text: str) -> str:
    """Return what `safe_cell` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


class _Echo:
    def write(self, text: str) -> str:
        """Give back what a csv writer writes."""
        return text


def csv_response(title: str, columns: tuple[Column, ...], records: Iterable[Any]) -> StreamingHttpResponse:
    """Return the table as a CSV file that spreadsheets read as UTF-8."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow([str(column.label) for column in columns])
        for record in records:
            yield writer.writerow([safe_cell(column.value(record)) for column in columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{title.lower().replace(" ", "-")}.csv"'
    return response
