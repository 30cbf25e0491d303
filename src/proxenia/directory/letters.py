"""How drafts of letters are written in Danish, English and Chinese, whatever they are about.

The words of a letter stand in code beside what they are about, because a letter is written in the language of whoever reads it,
not in that of the page, and Chinese has no catalogue. People and organisations are called what they are called in that language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.core.documents import Block, Document, Language, Paragraph, say
from proxenia.core.texts import LANGUAGE_NAMES

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


def draft(language: str, subject: str, lines: Iterable[str], facts: Mapping[str, str]) -> Letter:
    """Return a letter from sentences, with what is in braces filled in; each sentence is a paragraph of its own."""
    text = "\n\n".join(line.format(**facts) for line in lines)
    return Letter(language, LANGUAGE_NAMES[language], subject.format(**facts), text)
