"""A hierarchy of concepts: which of them a text names, and how near two sets of them are.

Two concepts are as near as what they have in common is deep: "district heating" is nearer to "heat pumps", with which it shares
"heat supply" and "energy", than to "wind power", with which it shares "energy" alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from proxenia.engines.lexicon import Entry, Lexicon

from .model import Concept


class Thesaurus:
    """Concepts by slug. Raises ValueError where a parent is unknown or a concept is its own ancestor."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {one.slug: one for one in concepts}
        self._lines = {slug: self._line(slug) for slug in self.concepts}

    def _line(self, slug: str) -> tuple[str, ...]:
        line = [slug]
        while (parent := self.concepts[line[-1]].parent) is not None:
            if parent not in self.concepts or parent in line:
                raise ValueError(f"The concept “{line[-1]}” has the parent “{parent}”, which is unknown or below it.")
            line.append(parent)
        return tuple(reversed(line))

    def line(self, slug: str) -> tuple[str, ...]:
        """Return a concept and those above it, the broadest first; a concept that is not listed stands alone."""
        return self._lines.get(slug, (slug,))

    def with_broader(self, slugs: Iterable[str]) -> frozenset[str]:
        """Return concepts and all those above them."""
        return frozenset(one for slug in slugs for one in self.line(slug))

    def common(self, one: str, other: str) -> str | None:
        """Return the narrowest concept above, or equal to, both."""
        found = None
        for a, b in zip(self.line(one), self.line(other), strict=False):
            if a != b:
                break
            found = a
        return found

    def overlap(self, wanted: Collection[str], offered: Collection[str]) -> float | None:
        """Return the share of what is wanted, broader concepts included, that is offered; None where either is unknown."""
        if not wanted or not offered:
            return None
        whole = self.with_broader(wanted)
        return len(whole & self.with_broader(offered)) / len(whole)

    def shared(self, wanted: Collection[str], offered: Collection[str]) -> list[str]:
        """Return the concepts that two sets have in common, narrowest first: the same ones, or what both are kinds of."""
        common = {found for one in wanted for other in offered if (found := self.common(one, other)) is not None}
        broader = {above for one in common for above in self.line(one)[:-1]}
        return sorted(common - broader, key=lambda one: (-len(self.line(one)), one))

    def said(self, slugs: Iterable[str]) -> dict[str, str]:
        """Return the terms of concepts by language, as a text that says in each what they are."""
        found: dict[str, list[str]] = defaultdict(list)
        for slug in sorted(slugs):
            concept = self.concepts.get(slug)
            for language, terms in (concept.terms if concept is not None else {}).items():
                found[language] += terms
        return {language: ". ".join(terms) for language, terms in sorted(found.items())}

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(Entry(slug, one.terms, one.parent) for slug, one in sorted(self.concepts.items()))

    def named_in(self, texts: Mapping[str, str]) -> frozenset[str]:
        """Return the concepts that texts, by language, name by one of their terms; of a line only the narrowest."""
        found = {one.slug for one in self._lexicon.find(texts)}
        broader = {above for slug in found for above in self.line(slug)[:-1]}
        return frozenset(found - broader)
