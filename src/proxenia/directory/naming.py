"""What people, organisations, posts and texts are called in Danish, English and Chinese, whatever language the page is in.

Letters and documents are written in the language of whoever reads them, and Chinese has no catalogue.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text

from .models import Name, Organisation, Person, Place, Post


class Names:
    """What people, organisations, places, posts and texts are called in other languages, of those the actor may see."""

    def __init__(self, actor: Actor, records: Iterable[Any]) -> None:
        every = list(records)
        self._found: dict[tuple[str, int, str], str] = {}
        for owner, model in (("person", Person), ("organisation", Organisation), ("place", Place)):
            keys = {one.pk for one in every if isinstance(one, model)}
            if not keys:
                continue
            rows = Name.objects.visible_to(actor).filter(**{f"{owner}__in": keys}, kind="translation").order_by("-pk")
            for pk, language, text in rows.values_list(f"{owner}_id", "language", "text"):
                self._found[owner, pk, language] = text

    def called(self, record: Any, language: str) -> str:
        """Return what a record or text is called in a language, else in the one there is."""
        own = self._found.get((record._meta.model_name, record.pk, language)) if hasattr(record, "_meta") else None
        return own or in_language(record, language)


def in_language(value: Any, language: str) -> str:
    """Return a text or record in a language, else in the one there is."""
    text = value.label if isinstance(value, Post) else value
    if isinstance(text, Text):
        return text.get(language) or str(text)
    return str(text)


def date_in(date: PartialDate, language: str) -> str:
    """Return a date as precisely as it is known, in the words of a language."""
    if language != "zh":
        with translation.override(language):
            return date.display()
    text = f"{date.year}年"
    text += f"{date.month}月" if date.month else ""
    return text + (f"{date.day}日" if date.day else "")
