"""What a sheet of a room is: one definition by which its records go out as a table and come in from one.

A room says which columns a record has and how a cell is read and written; how files are read, columns are found, records are
matched, brought in, taken back and taken out is the business of the room `exchange`, which knows no record.
"""

import csv
import dataclasses
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .contributions import Slot
from .dates import PartialDate
from .folding import whole
from .scoping import Sharing
from .texts import LANGUAGE_NAMES, LANGUAGES

CUT = "[…]"
"""A text that begins so was too long for a cell. It stands for nothing when it comes in again."""
SPOKEN = ("da", "en")
DIVIDED = re.compile(r"[,;\n]")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?$")
TAGGED = re.compile(r"\[(?P<tags>[^\]]*)\] ?(?P<text>.*)$", re.DOTALL)


class Unreadable(ValueError):
    """A cell that cannot be understood: what is wrong, and what to write instead."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo


@dataclass(frozen=True, slots=True)
class Kind:
    """How cells of a column are read and written. `read` raises Unreadable; it never sees an empty cell."""

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


def _read_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _read_day(text: str) -> PartialDate:
    bare = re.sub(r"[T ]00:00(:00)?$", "", text.strip())
    try:
        return PartialDate.parse(bare.replace("/", "-") if re.match(r"\d{4}/", bare) else bare)
    except ValueError:
        raise Unreadable(
            now("“%(text)s” is not a date.") % {"text": text}, now("Write 1984, 2010-01, 2018-11-20 or 20.11.2018.")
        ) from None


def _read_full_day(text: str) -> dt.date:
    date = DAY.read(text)
    if not isinstance(date, PartialDate) or not date.day:
        raise Unreadable(
            now("“%(text)s” is not a day.") % {"text": text}, now("Write a day: 2018-11-20 or 20.11.2018.")
        )
    return date.earliest


def _read_time(text: str) -> dt.time:
    found = CLOCK.match(text.strip())
    try:
        return dt.time(int(found[1]), int(found[2])) if found else dt.time.fromisoformat(text.strip())
    except ValueError:
        message = now("“%(text)s” is not an hour of the day.") % {"text": text}
        raise Unreadable(message, now("Write it as 09:30.")) from None


def _read_number(text: str) -> int:
    bare = text.replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch(r"-?\d{1,15}", bare):
        raise Unreadable(now("“%(text)s” is not a whole number.") % {"text": text}, now("Write digits alone."))
    return int(bare)


def read_decimal(text: str) -> float:
    """Read a number with a decimal point or a Danish comma: `1.234,5`, `1,234.5` and `1234.5` are one number."""
    bare = text.replace(" ", "").replace("\u00a0", "").replace("\u2212", "-")
    if "," in bare and "." in bare:
        thousands = "." if bare.rfind(",") > bare.rfind(".") else ","
        bare = bare.replace(thousands, "")
    bare = bare.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d*)?([eE]-?\d{1,2})?", bare):
        raise Unreadable(now("“%(text)s” is not a number.") % {"text": text}, now("Write it as 56.15 or 56,15."))
    return float(bare)


def _read_yes(text: str) -> bool:
    word = text.strip().casefold()
    if word in {"yes", "ja", "y", "j", "x", "1", "true", "sand", "✓"}:
        return True
    if word in {"no", "nej", "n", "0", "false", "falsk", "-"}:
        return False
    raise Unreadable(now("“%(text)s” is neither yes nor no.") % {"text": text}, now("Write yes or no."))


def _write_yes(value: bool) -> str:
    return now("yes") if value else now("no")


TEXT = Kind(_read_line)
LONG = Kind(lambda text: text.replace("\r\n", "\n").strip())
DAY = Kind(_read_day)
FULL_DAY = Kind(_read_full_day)
HOUR = Kind(_read_time, lambda value: f"{value:%H:%M}")
NUMBER = Kind(_read_number)
DECIMAL = Kind(read_decimal, repr)
YES_NO = Kind(_read_yes, _write_yes)


def one_of(choices: Any, **also: str) -> Kind:
    """Return the kind of a column with a choice: read by its words in Danish or English, or its code; `also` names more words."""

    def known() -> dict[str, str]:
        found = {whole(word.replace("_", " ")): value for word, value in also.items()}
        for language in SPOKEN:
            with override(language):
                found |= {whole(str(label)): value for value, label in choices.choices}
        return found | {value: value for value in choices.values} | {whole(value): value for value in choices.values}

    words: dict[str, str] = {}

    def read(text: str) -> str:
        if not words:
            words.update(known())
        value = words.get(text.strip()) or words.get(whole(text))
        if value is None:
            said = ", ".join(str(label) for _value, label in choices.choices)
            raise Unreadable(
                now("“%(text)s” is not one of the choices.") % {"text": text},
                now("Write one of: %(choices)s.") % {"choices": said},
            )
        return value

    return Kind(read, lambda value: str(dict(choices.choices).get(value, value)))


def codes(field: Any) -> Kind:
    """Return the kind of a column of a codes field: read by their words in Danish or English, or as codes."""

    def read(text: str) -> str:
        known = {fold(code.replace("_", " ")): code for code, _words in field.pairs()}
        for language in SPOKEN:
            with override(language):
                known |= {fold(str(words)): code for code, words in field.pairs()}
        found = []
        for word in filter(None, (one.strip() for one in DIVIDED.split(text))):
            if fold(word) not in known:
                choices = ", ".join(str(words) for _code, words in field.pairs())
                what = now("“%(text)s” is not one of the choices.") % {"text": word}
                raise Unreadable(what, now("Write one of: %(choices)s.") % {"choices": choices})
            found.append(known[fold(word)])
        return str(field.to_python(found))

    return Kind(read, lambda value: ", ".join(field.words(value)))


def split_list(text: str) -> list[str]:
    """Return the items of a cell that holds several, divided by `;` or by lines; an item may stand in quotation marks."""
    rows = csv.reader(io.StringIO(text), delimiter=";", quotechar='"', skipinitialspace=True)
    return [item.strip() for row in rows for item in row if item.strip()]


def join_list(items: Iterable[str]) -> str:
    """Return items as one cell, so that `split_list` gives them back."""
    line = io.StringIO()
    csv.writer(line, delimiter=";", quotechar='"', lineterminator="").writerow(list(items))
    text = line.getvalue()
    return text if '"' in text else text.replace(";", "; ")


def read_tags(text: str) -> tuple[list[str], str]:
    """Return the words in brackets before an item, and the item: `[former zh] 滨江` gives `["former", "zh"]` and `滨江`."""
    found = TAGGED.match(text)
    return (found["tags"].split(), found["text"].strip()) if found else ([], text)


def write_tags(tags: Iterable[str], text: str, *, always: str) -> str:
    """Return an item with its tags; `always` is written where a text that begins like a tag would else be misread."""
    said = " ".join(tag for tag in tags if tag) or (always if TAGGED.match(text) else "")
    return f"[{said}] {text}" if said else text


@dataclass(frozen=True, slots=True)
class PartOf:
    """How an item of a cell becomes a part of its record: `values` makes those of the part from the record and the item."""

    model: type[Model]
    values: Callable[[Any, Any], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a sheet. `key` is stable; `also` are further headings people use, divided by bars.

    `field` is the model field, with a language behind a dot where it is a text: `title.da`. `many` says that a cell holds
    several items; with `part` each is a part of the record. `refers` are the labels of the records that a cell may name,
    `within` is the column that names what it belongs to; of a `tagged` one the item is a pair of what stands in brackets and
    the record. A column of a `line` belongs to what a record may have on several lines.
    `store` makes of a value what the field keeps. What is `told` goes out and is not read: it follows from other records.
    """

    key: str
    label: Any
    also: str = ""
    kind: Kind = TEXT
    field: str = ""
    needed: bool = False
    many: bool = False
    part: PartOf | None = None
    refers: tuple[str, ...] = ()
    tagged: bool = False
    within: str = ""
    line: bool = False
    told: bool = False
    store: Callable[[Any], Any] = dataclasses.field(default=lambda value: value)
    example: str = ""

    def write(self, value: Any) -> str:
        """Return the cell of a value; nothing gives an empty one."""
        if value in (None, "", []):
            return ""
        return join_list(self.kind.write(one) for one in value) if self.many else self.kind.write(value)

    def headings(self) -> list[str]:
        """Return every heading under which the column is known, folded."""
        words = [self.key.replace("_", " "), self.key, *self.also.split("|")]
        for language in SPOKEN:
            with override(language):
                words.append(str(self.label))
        return [fold(word) for word in words if word]


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What a record may have on several lines: the posts somebody held. `identity` are the columns that tell them apart."""

    model: type[Model]
    owner: str
    identity: tuple[str, ...]
    fields: Mapping[str, str]
    """The field of the part that each column fills."""
    fallback: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What is taken for a column of the identity where only others of it are filled: who is of an organisation is a member."""
    told_by: tuple[str, ...] = ()
    """The columns of which one must be filled, where that is not the first of the identity: a text in any language."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where words stand by which records are known.

    `to` leads from a row to the key of its record; `keys` makes the words of the fields.
    """

    model: type[Model]
    to: str
    fields: tuple[str, ...]
    keys: Callable[..., Iterable[str]]
    kind: str = "name"
    where: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """How a cell names a record of a model. `add` gives the values of a new one, where a name that is not here may become one."""

    model: type[Model]
    sources: tuple[Source, ...]
    name: Callable[[Any], str] = str
    related: tuple[str, ...] = ()
    add: Callable[[str, Any], Mapping[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table of a room's records.

    `load` prefetches what `said` and `said_lines` read, the values by column and those of each line; `gather` attaches to some
    records what no relation leads to. `traits` gives, from the
    values of a row, the words by which its record may be here already, the surest kind first; `weak` kinds alone do not
    prove it. A sheet that does not come in only tells.
    """

    key: str
    title: Any
    model: type[Model]
    columns: tuple[Column, ...]
    load: Callable[[QuerySet[Any]], QuerySet[Any]]
    said: Callable[[Any], dict[str, Any]]
    gather: Callable[[Any, Sequence[Any]], None] = dataclasses.field(default=lambda _actor, _records: None)
    said_lines: Callable[[Any], list[dict[str, Any]]] = dataclasses.field(default=lambda _record: [])
    lines: Lines | None = None
    traits: Callable[[Mapping[str, Any]], list[tuple[str, str]]] = dataclasses.field(default=lambda _said: [])
    weak: frozenset[str] = frozenset()
    comes_in: bool = True
    personal: bool = False
    order: int = 50

    @property
    def label(self) -> str:
        """The label of the model."""
        return str(self.model._meta.label_lower)

    def column(self, key: str) -> Column:
        """Return the column of a key."""
        return next(one for one in self.columns if one.key == key)


def fold(text: str) -> str:
    """Return a name or heading in the one form in which it is compared; what has no letters stays as it is."""
    return whole(text) or text.casefold().strip()


def text_columns(key: str, label: Any, name: str = "", **more: Any) -> tuple[Column, ...]:
    """Return the columns of a text in three languages; a heading without a language means the reader's own."""
    return tuple(
        Column(
            key=f"{key}_{code}",
            label=format_lazy("{} ({})", label, LANGUAGE_NAMES[code]),
            also=f"{key}|{key} {code}|{more.get('also', '')}",
            field=f"{name or key}.{code}",
            kind=more.get("kind", TEXT),
            example=more.get("example", ""),
        )
        for code in LANGUAGES
    )


def said_texts(key: str, text: Mapping[str, str]) -> dict[str, str]:
    """Return the values of those columns."""
    return {f"{key}_{code}": text.get(code, "") for code in LANGUAGES}


def number_column() -> Column:
    """Return the first column of every sheet: our number of the record, with the mark of this installation."""
    return Column(key="number", label=_("number"), also="nr|no|id|nummer|number")


def sharing_column() -> Column:
    """Return the column that says how far a record is shared; only stewards may bring in more than the office's own."""
    return Column(key="sharing", label=_("who may read it"), kind=one_of(Sharing), field="sharing")


SHEETS: Slot[Sheet] = Slot()
"""The sheets, by the key of each."""
REFERENCES: Slot[Reference] = Slot()
"""How records are named in cells, by model label."""


def register(*items: Sheet | Reference) -> None:
    """Hang a room's sheets, and how its records are named in cells, where the exchange looks for them."""
    for item in items:
        if isinstance(item, Sheet):
            SHEETS.add(item.key, item)
        else:
            REFERENCES.add(item.model._meta.label_lower, item)
