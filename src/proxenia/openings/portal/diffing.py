"""A proposed change as people read it: field by field, what stands there, what would stand there, and what was put in and left out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from proxenia.accounts.writing import stored_value
from proxenia.core.codes import CodesField
from proxenia.core.dates import PartialDateField
from proxenia.core.texts import LANGUAGE_NAMES, TextField
from proxenia.directory.countries import country_name
from proxenia.openings.models import ProposedChange

from .proposing import MODELS

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4000
"""Words of a text beyond which it is shown whole, before and after, and not compared word by word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a proposal. `moved` says that the office changed it after the firm had written."""

    label: Any
    before: str
    after: str
    marked: SafeString
    moved: bool


def lines_of(proposal: ProposedChange) -> list[Line]:
    """Return what a proposal changes, in the order of the record's fields."""
    model = MODELS[proposal.about]
    record = proposal.record
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [_line(field, proposal, record) for field in fields if field.name in proposal.values]


def _line(field: Any, proposal: ProposedChange, record: Any) -> Line:
    now = stored_value(record, field.name) if record is not None else None
    was = proposal.before.get(field.name)
    before, after = _words(field, now), _words(field, proposal.values[field.name])
    return Line(field.verbose_name, before, after, marked(before, after), record is not None and was != now)


def _words(field: Any, value: Any) -> str:  # noqa: PLR0911 - one answer for each kind of field
    """Return a value that JSON kept, in words."""
    if value in (None, "", {}, []):
        return ""
    if field.many_to_many:
        return ", ".join(str(one) for one in field.related_model._default_manager.filter(pk__in=value))
    if isinstance(field, TextField):
        many = len(value) > 1
        return "\n".join(f"{LANGUAGE_NAMES[code]}: {text}" if many else text for code, text in value.items())
    if isinstance(field, CodesField):
        return ", ".join(field.words(value))
    if isinstance(field, PartialDateField):
        return str(field.to_python(value).display())
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return country_name(value) if field.name == "country" else str(value)


def marked(before: str, after: str) -> SafeString:
    """Return a text as HTML in which `del` and `ins` show what goes and what comes."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return format_html("<del>{}</del> <ins>{}</ins>", before, after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return format_html_join("", "{}", ((_step(kind, old[a:b], new[c:d]),) for kind, a, b, c, d in steps))


def _step(kind: str, old: list[str], new: list[str]) -> SafeString:
    if kind == "equal":
        return conditional_escape("".join(old))
    gone = format_html("<del>{}</del>", "".join(old)) if old else SafeString("")
    come = format_html("<ins>{}</ins>", "".join(new)) if new else SafeString("")
    return gone + come
