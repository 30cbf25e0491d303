"""Lists that the house brings along as data: which approvals a visit needs, what travel security asks for, what flights emit."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from proxenia.contacts.choices import Direction
from proxenia.directory.choices import Level
from proxenia.engines.flights import Factors

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which approvals a visit needs."""

    direction: str
    abroad: bool
    levels: frozenset[str]
    paid_by_others: bool
    planned_cost: bool


def _said(texts: dict[str, str]) -> str:
    return texts.get((get_language() or "en")[:2], texts["en"])


@dataclass(frozen=True, slots=True)
class Rule:
    """An approval that a visit needs under some circumstances."""

    key: str
    when: dict[str, Any]
    texts: dict[str, str]
    of_whom: dict[str, str]
    source: str

    @property
    def what(self) -> str:
        """What has to be approved, in the reader's language."""
        return _said(self.texts)

    @property
    def asked_of(self) -> str:
        """Who is usually asked."""
        return _said(self.of_whom)

    def applies(self, to: Circumstances) -> bool:
        """Whether a visit under these circumstances needs it."""
        plain = {name: value for name, value in self.when.items() if name != "levels"}
        levels = self.when.get("levels")
        return all(getattr(to, name) == value for name, value in plain.items()) and (
            levels is None or bool(to.levels & set(levels))
        )


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the list of travel security, before or after the journey."""

    key: str
    when: str
    texts: dict[str, str]
    source: str

    @property
    def what(self) -> str:
        """What is to be seen to, in the reader's language."""
        return _said(self.texts)


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def approval_rules() -> tuple[Rule, ...]:
    """Return the rules on approvals; raise ValueError where one names what there is not."""
    rules = [
        Rule(one["key"], one["when"], one["what"], one["asked_of"], one["source"]) for one in _read("approvals.json")
    ]
    known = set(Circumstances.__slots__)
    for rule in rules:
        wrong = set(rule.when) - known or set(rule.when.get("levels", ())) - set(Level.values)
        if wrong or rule.when.get("direction") not in {None, *Direction.values}:
            raise ValueError(f"The rule {rule.key} asks for what there is not: {sorted(wrong)}")
    return tuple(rules)


def needed(to: Circumstances, rules: Iterable[Rule] | None = None) -> list[Rule]:
    """Return the approvals that a visit needs."""
    return [rule for rule in (approval_rules() if rules is None else rules) if rule.applies(to)]


@cache
def security_items() -> tuple[Item, ...]:
    """Return the list of travel security."""
    return tuple(Item(one["key"], one["when"], one["what"], one["source"]) for one in _read("security.json"))


@dataclass(frozen=True, slots=True)
class FlightData:
    """The factors by which flights are reckoned, and where they come from."""

    factors: Factors
    source: str
    publisher: str
    year: int
    licence: str
    note: str


@cache
def flight_data() -> FlightData:
    """Return the factors for flights with their source."""
    told = _read("flights.json")
    factors = Factors(told["long_from_km"], told["short"], told["long"])
    return FlightData(factors, told["source"], told["publisher"], told["year"], told["licence"], told["note"])
