"""The published criteria and the table of rules, read from `visits/data/criteria.toml`: the same for pages, letters and programs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from proxenia.core.texts import Text
from proxenia.visits.choices import CriterionKey, Met, RequestAnswer
from proxenia.visits.models import RequestDesk

OFFER = "offer"
"""What rules ask beside the criteria: whether there is a standard offer on the topic."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A published criterion in three languages."""

    key: CriterionKey
    name: Text
    text: Text

    def words(self, desk: RequestDesk) -> Text:
        """Return what it asks, with the office's own numbers."""
        blanks = {"lead_weeks": desk.lead_weeks, "again_months": desk.again_months}
        return Text({code: words.format(**blanks) for code, words in self.text.items()})


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table: what must be so, what is suggested then (empty: nothing yet), and why."""

    number: int
    when: Mapping[str, str]
    answer: RequestAnswer | None
    why: Text

    def fits(self, told: Mapping[str, str]) -> bool:
        """Say whether everything that the rule asks for is so."""
        return all(told[key] == wanted for key, wanted in self.when.items())

    def conditions(self) -> list[tuple[str, Any]]:
        """Return what must be so: the key of a criterion or of the offer, and the word for it."""
        return [(key, Met(wanted).label) for key, wanted in self.when.items()]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files("proxenia.visits").joinpath("data", "criteria.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def criteria() -> tuple[Criterion, ...]:
    """Return the criteria in the order of publication."""
    rows = _data()["criterion"]
    return tuple(Criterion(CriterionKey(row["key"]), Text(row["name"]), Text(row["text"])) for row in rows)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the table of rules from the top; the last one always fits."""
    return tuple(
        Rule(number, row["when"], RequestAnswer(row["answer"]) if row["answer"] else None, Text(row["why"]))
        for number, row in enumerate(_data()["rule"], 1)
    )


def suggest(told: Mapping[str, str]) -> Rule:
    """Return the first rule that fits what is told of each criterion and of the offer."""
    return next(rule for rule in rules() if rule.fits(told))
