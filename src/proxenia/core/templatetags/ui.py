"""The few tags and filters that templates of all rooms share."""

import datetime as dt
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from proxenia.core.dates import in_words
from proxenia.core.tables import show

register = template.Library()

ANY_FIELD = "*"
BEST_GRADE = 4
FIRM_FROM = 2


@cache
def _sprite() -> str:
    return static("vendor/icons.svg")


@cache
def _decoration(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', _sprite(), name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration and hidden from screen readers."""
    if not label:
        return _decoration(name)
    return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, _sprite(), name)


@register.filter(name="show")
def show_filter(value: Any) -> SafeString:
    """Show any value: dates in words, texts in the reader's language, nothing as nothing."""
    return show(value)


@register.filter
def day(value: dt.date | None) -> str:
    """Write a day, or that of a moment, in the words of the active language: `20 November 2018`; nothing for None."""
    return in_words(timezone.localdate(value) if isinstance(value, dt.datetime) else value)


@register.filter
def help_id(field: BoundField) -> str:
    """Return the id by which the field's box names its help: forms of records and Django's own differ."""
    named = "aria-describedby" in field.field.widget.attrs
    return f"{field.auto_id}_help" if named else f"{field.auto_id}_helptext"


@register.filter
def is_check(field: BoundField) -> bool:
    """Say whether the field is a single box to tick, whose label stands after it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.simple_tag
def grade(value: int) -> SafeString:
    """Draw a grade of evidence, 0 to 4, as four dots, which are decoration: the words stand beside."""
    dots = "".join(f'<i class="{"on" if at < value else "off"}"></i>' for at in range(BEST_GRADE))
    return mark_safe(f'<span class="grade" aria-hidden="true">{dots}</span>')  # noqa: S308 - only our own text


@register.simple_tag
def mark(marks: Any, label: str, pk: int, field: str = "") -> str:
    """Draw the mark beside a fact that opens its sources; nothing where none is cited. `*` is any."""
    if not marks:
        return ""
    if field == ANY_FIELD:
        found = [one for place, some in marks.items() if place[:2] == (label, pk) for one in some]
    else:
        found = marks.get((label, pk, field), [])
    if not found:
        return ""
    firm = max(one.grade for one in found) >= FIRM_FROM
    return get_template("ui/mark.html").render({"marks": found, "firm": firm})
