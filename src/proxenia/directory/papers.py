"""What documents of records have in common: the words of a language, and what everything is called in it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from proxenia.core.documents import Block, Callout, Document, Language, Paragraph, Run, Runs, say, speaking, spoken
from proxenia.core.texts import Text

from .naming import Names, date_in, in_language


class Paper:
    """A document on its way: `words` are its messages by their keys, among them `comma` and `unknown`."""

    def __init__(self, actor: Any, words: Mapping[str, str], language: Language) -> None:
        self.actor, self.language = actor, language
        self.words = spoken(words, language)
        self.names = Names(actor, ())

    def know(self, records: Iterable[Any]) -> None:
        """Read what these people, posts, organisations and places are called in the language; None among them is nothing."""
        named = [one for one in records if one is not None]
        posts = [one.organisation for one in named if hasattr(one, "organisation") and hasattr(one, "label")]
        self.names = Names(self.actor, [*named, *posts])

    def text(self, text: Text) -> Runs:
        """Return a text in the language, else in the one there is, marked with its own."""
        if self.language in text or not text:
            return say(text.get(self.language, ""))
        return (Run(str(text), language=text.language),)

    def lines(self, text: Text) -> tuple[Block, ...]:
        """Return a long text as paragraphs."""
        said = in_language(text, self.language)
        tongue = "" if self.language in text else text.language
        return tuple(Paragraph((Run(one, language=tongue),)) for one in said.splitlines() if one.strip())

    def date(self, date: Any) -> str:
        """Return a date in words, or that it is not known."""
        return date_in(date, self.language) if date is not None else self.words["unknown"]

    def called(self, record: Any) -> str:
        """Return what a record is called; a post with its organisation."""
        name = self.names.called(record, self.language)
        organisation = getattr(record, "organisation", None) if hasattr(record, "label") else None
        of = self.names.called(organisation, self.language) if organisation is not None else ""
        return f"{name}{self.words['comma']}{of}" if of else name

    def document(self, title: str, subtitle: str, blocks: tuple[Block, ...], day: dt.date) -> Document:
        """Return the document, with the banner of an office in which nothing is real."""
        with speaking(self.language):
            banner = str(self.actor.office.banner)
        head: tuple[Block, ...] = (Callout("banner", say(banner)),) if banner else ()
        return Document(
            title=title,
            subtitle=subtitle,
            as_of=day,
            language=self.language,
            office=self.actor.office.name,
            blocks=(*head, *blocks),
        )
