"""The words of the topics that the product ships, ready to be found in texts."""

from functools import cache

from proxenia.engines.lexicon import Entry, Lexicon
from proxenia.engines.matching.concepts import Thesaurus
from proxenia.engines.matching.model import Concept

from .topics import TopicRow, read_topics


def entry_of(row: TopicRow) -> Entry:
    """Return a topic as a lexicon knows it: its label comes first among its words."""
    return Entry(row.id, {code: (label, *row.synonyms[code]) for code, label in row.labels.items()}, row.parent)


@cache
def lexicon() -> Lexicon:
    """Return the words of all topics."""
    return Lexicon(entry_of(row) for row in read_topics())


def thesaurus() -> Thesaurus:
    """Return all topics as concepts that needs and offers are compared by."""
    entries = map(entry_of, read_topics())
    return Thesaurus(
        Concept(one.slug, one.parent, {code: (*words,) for code, words in one.terms.items()}) for one in entries
    )
