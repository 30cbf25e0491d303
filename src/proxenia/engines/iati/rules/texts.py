"""Rules about texts."""

import re
from collections.abc import Iterator
from typing import Final

from .paths import Here, Path
from .rule import Break, Case, Rule, Setting

PREFIXES: Final = "ORG-ID-PREFIX"


class RegexMatches(Rule):
    """Each text that is not empty matches."""

    __slots__ = ("_wanted", "regex")

    def __init__(self, case: Case, *, wanted: bool = True) -> None:
        """Compile a case; a dollar at the end means the very end, as in the language of the registry's validator."""
        super().__init__(case)
        source = str(case["regex"])
        self.regex = re.compile(rf"{source[:-1]}\Z" if source.endswith("$") and not source.endswith(r"\$") else source)
        self._wanted = wanted

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        for one in self._matches(here):
            if one.text and bool(self.regex.search(one.text)) is not self._wanted:
                yield Break(one.element, {"value": one.text[:200]})


class RegexNoMatches(RegexMatches):
    """No text that is not empty matches."""

    __slots__ = ()

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case, wanted=False)


class StartsWith(Rule):
    """Each text begins with one of the prefixes, or with a registration agency's code."""

    __slots__ = ("agencies", "prefixes", "separator")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        named = [case["start"]] if "start" in case else case["prefix"]
        named = [named] if isinstance(named, str) else named
        self.agencies = named == [PREFIXES]
        self.prefixes = [] if self.agencies else [Path(one) for one in named]
        self.separator = case.get("separator", "")

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:
        found = self._matches(here)
        if not found:
            return
        prefixes = [one.text + self.separator for path in self.prefixes for one in path.matches(here)]
        for one in found:
            agency = "-".join(one.text.split("-")[:2])
            if agency not in setting.prefixes if self.agencies else not one.text.startswith(tuple(prefixes)):
                yield Break(one.element, {"value": one.text[:200]})


class Unique(Rule):
    """No text twice."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        seen: set[str] = set()
        for one in self._matches(here):
            if one.text in seen:
                yield Break(one.element, {"value": one.text[:200]})
            seen.add(one.text)


class NoSpaces(Rule):
    """No text begins or ends with space."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        for one in self._matches(here):
            if one.text != one.text.strip():
                yield Break(one.element, {"value": one.text[:200]})
