"""How drafts of letters are written in Danish, English and Chinese, whatever they are about.

The words of a letter stand in code beside what they are about, because a letter is written in the language of whoever reads it,
not in that of the page, and Chinese has no catalogue. People and organisations are called what they are called in that language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from proxenia.core.dates import PartialDate
from proxenia.core.documents import Block, Document, Language, Paragraph, say
from proxenia.core.scoping import Actor
from proxenia.core.texts import LANGUAGE_NAMES, Text
from proxenia.directory.models import Name, Organisation, Person, Post

Templates = Mapping[str, Mapping[str, str]]
"""The sentences of a kind of letter by language and key; what stands in braces is filled in."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft in one language, ready to copy."""

    language: str
    name: Any
    subject: str
    text: str

    def document(self, *, office: str, as_of: Any) -> Document:
        """Return the letter as a document, for a Word file."""
        paragraphs: tuple[Block, ...] = tuple(Paragraph(say(one)) for one in self.text.split("\n\n"))
        tongue: Language = "da" if self.language == "da" else "zh" if self.language == "zh" else "en"
        return Document(title=self.subject, as_of=as_of, blocks=paragraphs, language=tongue, office=office)


class Names:
    """What people, organisations, posts and texts are called in other languages, of those the actor may see."""

    def __init__(self, actor: Actor, records: Iterable[Any]) -> None:
        every = list(records)
        people = {one.pk for one in every if isinstance(one, Person)}
        organisations = {one.pk for one in every if isinstance(one, Organisation)}
        self._found: dict[tuple[str, int, str], str] = {}
        for owner, keys in (("person", people), ("organisation", organisations)):
            rows = Name.objects.visible_to(actor).filter(**{f"{owner}__in": keys}, kind="translation").order_by("-pk")
            for pk, language, text in rows.values_list(f"{owner}_id", "language", "text"):
                self._found[owner, pk, language] = text

    def called(self, record: Any, language: str) -> str:
        """Return what a record or text is called in a language, else in the one there is."""
        own = self._found.get((record._meta.model_name, record.pk, language)) if hasattr(record, "_meta") else None
        return own or in_language(record, language)


def draft(language: str, subject: str, lines: Iterable[str], facts: Mapping[str, str]) -> Letter:
    """Return a letter from sentences, with what is in braces filled in; each sentence is a paragraph of its own."""
    text = "\n\n".join(line.format(**facts) for line in lines)
    return Letter(language, LANGUAGE_NAMES[language], subject.format(**facts), text)


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
