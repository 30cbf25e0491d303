"""A canary in every field of every record around a tie and its visit, so that a file can be searched for what it must not hold.

The models are walked by what they declare, so a new record or a new field is covered without a word here.
"""

import io
import itertools
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from django.db import DatabaseError, models, transaction
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.core.codes import CodesField
from proxenia.core.privacy import DataClass, fields_of
from proxenia.core.texts import TextField
from proxenia.reports.book.levels import FIELDS
from proxenia.sources.models import Attached
from tests.factories import make, record_models

ROOMS = {"directory", "relations", "contacts", "protocol", "visits", "sources"}
"""The rooms a book reads."""
CANARY = re.compile(r"zq(\d+)q")
FIRST_NUMBER = 961_000
SHORTEST = 40
"""Columns of fewer characters hold codes, which no text can be planted in."""
Field = tuple[str, str]


@dataclass
class Planted:
    """What was planted where: words by their number, amounts by theirs."""

    words: dict[int, Field] = field(default_factory=dict)
    amounts: dict[int, Field] = field(default_factory=dict)

    def found_in(self, text: str) -> set[Field]:
        """Return the fields whose canary is in a text."""
        bare = re.sub(r"[\s\u2060]", "", text)
        words = {self.words[int(number)] for number in CANARY.findall(bare) if int(number) in self.words}
        return words | {where for number, where in self.amounts.items() if re.search(_as_written(number), text)}


def _as_written(number: int) -> str:
    """Return the pattern of a number of six digits by itself, with whatever languages put before the last three."""
    return rf"(?<!\d){number // 1000}[.,\s\u00a0\u202f]?{number % 1000:03d}(?!\d)"


def surround(pool: dict[type[models.Model], Any], actor: User) -> None:
    """Make one record of each model that a book reads or that keeps something confidential, hung on those in the pool."""
    for model in record_models():
        if model._meta.app_label not in ROOMS or model in pool:
            continue
        if model._meta.label_lower not in FIELDS and not fields_of(model, DataClass.CONFIDENTIAL, DataClass.SECRET):
            continue
        values: dict[str, Any] = {}
        for one in (*model._meta.concrete_fields, *model._meta.local_many_to_many):
            if one.is_relation and one.related_model in pool and one.name not in ("umbrella", "part_of", "parent"):
                values[one.name] = [pool[one.related_model]] if one.many_to_many else pool[one.related_model]
        owners = [name for name in getattr(model, "owners", ()) if name in values]
        for name in owners[1:]:
            values.pop(name)
        if issubclass(model, Attached):
            tie = next(one for one in pool.values() if one._meta.label_lower == "relations.tie")
            values |= {"about_label": "relations.tie", "about_id": tie.pk}
        try:
            pool[model] = make(model, actor=actor, **values)
        except Exception:  # noqa: BLE001 - a record with rules of its own is made by itself
            pool[model] = make(model, actor=actor)


def plant() -> Planted:
    """Put a canary into every field of every row that can hold one, whatever it held before."""
    planted, numbers = Planted(), itertools.count(1)
    for model in record_models():
        if model._meta.app_label not in ROOMS:
            continue
        for one in model._meta.concrete_fields:
            where = (model._meta.label_lower, one.name)
            number = next(numbers)
            value = _canary(one, number)
            if value is None or not _put(model, one.name, value):
                continue
            known = planted.amounts if isinstance(one, models.DecimalField) else planted.words
            known[FIRST_NUMBER + number if known is planted.amounts else number] = where
    return planted


def _put(model: Any, name: str, value: Any) -> bool:
    """Put a value into every row; say whether the table's own rules let it."""
    try:
        with transaction.atomic():
            model._default_manager.update(**{name: value})
    except DatabaseError:
        return False
    return True


def _canary(one: Any, number: int) -> Any:
    word = f"zq{number}q"
    if (
        one.name in {"about_label", "sharing"}
        or one.choices
        or one.unique
        or isinstance(one, CodesField | models.FileField)
    ):
        return None
    if isinstance(one, TextField):
        return dict.fromkeys(("da", "en", "zh"), word)
    if isinstance(one, models.DecimalField):
        return Decimal(FIRST_NUMBER + number)
    if isinstance(one, models.TextField) or (isinstance(one, models.CharField) and (one.max_length or 0) > SHORTEST):
        return word
    return None


def confidential() -> set[Field]:
    """Return every field of the rooms that its model declares confidential or secret."""
    return {
        (model._meta.label_lower, name)
        for model in record_models()
        if model._meta.app_label in ROOMS
        for name in fields_of(model, DataClass.CONFIDENTIAL, DataClass.SECRET)
    }


def everything_in_pdf(made: bytes) -> str:
    """Return all that a PDF holds: the words of its pages, and every string and stream in the file, links and tags too."""
    words = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    with pikepdf.open(io.BytesIO(made)) as file:
        for one in file.objects:
            words.append(repr(one) if not isinstance(one, pikepdf.Stream) else repr(dict(one)))
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/XML":
                words.append(one.read_bytes().decode("utf-8", "replace"))
            if isinstance(one, pikepdf.String):
                words.append(str(one))
        words += [str(value) for value in dict(file.docinfo).values()]
        for page in file.pages:
            words += [str(note.get("/A", {}).get("/URI", "")) for note in page.get("/Annots", [])]
    return "\n".join(words)


def everything_in_word(made: bytes) -> str:
    """Return all that a Word file holds, part by part: words, links, descriptions of pictures, what it says of itself."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = [
            package.read(name).decode("utf-8", "replace") for name in package.namelist() if not name.endswith(".png")
        ]
    return "\n".join(parts) + "\n" + "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)


def document_of(page: str) -> str:
    """Return the document of a page, without the frame around it, which only its reader sees, and the coasts of the map."""
    document = page.partition('<article class="document"')[2].partition("</article>")[0]
    return re.sub(r' d="[^"]*"', "", document)
