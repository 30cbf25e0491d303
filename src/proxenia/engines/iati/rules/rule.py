"""What all rules are: a case of a kind, asked of an element.

The meaning of each kind is that of the specification (`SPEC.rst` in IATI-Rulesets) and its tests; what they leave open is decided
as in the registry's own validator, except where that looks at the first match only: here each match is looked at.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .paths import Claim, Here, Match, Path

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules need to know beside the file: the moment, prefixes of registration agencies, identifiers of publishers."""

    now: dt.datetime
    prefixes: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Break:
    """That a rule is broken: the element that shows it, and facts."""

    element: Any
    facts: dict[str, Any]


class Rule(ABC):
    """A rule with one case. `breaks` is asked only where its condition holds."""

    __slots__ = ("condition", "id_condition", "paths")

    def __init__(self, case: Case) -> None:
        """Compile a case. Raises KeyError where it lacks something, lxml.etree.XPathSyntaxError, re.error."""
        self.paths = [Path(one) for one in case.get("paths", ())]
        self.condition = Claim(case["condition"]) if "condition" in case else None
        self.id_condition = case.get("idCondition")

    def check(self, here: Here, setting: Setting) -> Iterator[Break]:
        """Say how an element breaks the rule, if it does."""
        if self.condition is not None and not self.condition(here):
            return
        if self.id_condition is not None and self._known(self._matches(here), setting):
            return
        yield from self.breaks(here, setting)

    @abstractmethod
    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:
        """Say how an element breaks the rule, if it does."""

    def _matches(self, here: Here) -> list[Match]:
        return [one for path in self.paths for one in path.matches(here)]

    def _known(self, matches: list[Match], setting: Setting) -> bool:
        """Return whether an identifier is, or begins with, that of a known publisher, so that the rule does not apply."""
        if self.id_condition == "NOT_EXISTING_ORG_ID":
            return any(one.text in setting.publishers for one in matches)
        return any(one.text.startswith(f"{each}-") for one in matches for each in setting.publishers)
