"""Needs, offers, and what the matching says of a pair: plain values, all of which go into JSON and come back the same."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

SIGNALS = ("meaning", "words", "concepts", "terms", "neighbours", "market", "readiness", "outcomes")
"""What counts for a match, each in a measure in which 0 is what is usual and more is better."""
STRONG, POSSIBLE, WEAK = TIERS = ("strong", "possible", "weak")
FOR, UNKNOWN, AGAINST, CHANGE = ("for", "unknown", "against", "change")


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody in a partner city wants. What is left empty was not said, and shuts nobody out.

    `texts` states it in one or more languages; all of them count. `market` is where it is wanted (a country's code), `form` how:
    dialogue, demonstration, purchase. `excluded` names owners and countries that are not wanted.
    """

    id: str
    texts: Mapping[str, str]
    concepts: frozenset[str] = frozenset()
    market: str = ""
    form: str = ""
    deadline: dt.date | None = None
    excluded: frozenset[str] = frozenset()
    wanted: int = 3
    """How many introductions a campaign is to find for it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an offer was put to use before: a name that can be shown, the country's code, what it was about."""

    name: str
    market: str = ""
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a firm, utility or institution can do. None, or an empty text, is what nobody has said.

    `owner` is whose it is, `country` that one's country. `forms` are those it takes part in, `markets` those of interest,
    `closed_markets` those it stays out of. `readiness` goes from 0, an idea, to 1, in daily use. `capacity` is how many
    introductions it can take, `load` how many it has: shown, and never part of a score. `outcomes` are confirmed results.
    """

    id: str
    texts: Mapping[str, str]
    concepts: frozenset[str] = frozenset()
    owner: str = ""
    country: str = ""
    forms: frozenset[str] | None = None
    markets: frozenset[str] | None = None
    closed_markets: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    readiness: float | None = None
    outcomes: int = 0
    capacity: int | None = None
    load: int = 0
    until: dt.date | None = None
    """The last day on which it stands."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a hierarchy, with the terms by which texts name it, in each language."""

    slug: str
    parent: str | None = None
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something to be said of a pair: on which side it counts, a kind (see `telling.WHY`), and the facts that fill its sentence."""

    side: str
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a judgement of a pair rests on: signals (None where unknown), the situation, what was asked, and what can be shown.

    With the same weights the same evidence always gives the same proposal, so that this is what a proposal stores.
    """

    need: str
    offer: str
    signals: Mapping[str, float | None]
    situation: str
    asked: Mapping[str, Any] = field(default_factory=dict)
    """The need's market, concepts and languages, which a change of tier may turn on."""
    shown: tuple[Reason, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the evidence as JSON tells it."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Evidence":
        """Return the evidence that JSON tells. Raises KeyError or TypeError where it tells none."""
        shown = tuple(Reason(one["side"], one["kind"], one["facts"]) for one in data["shown"])
        return cls(**{**data, "shown": shown})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer proposed for a need: score (for putting in order, and for nothing else), tier, and the reasons in order."""

    offer: str
    score: float
    tier: str
    reasons: tuple[Reason, ...]
    evidence: Evidence
    load: int = 0
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """An offer that was not compared at all, and why."""

    offer: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is proposed for a need, best first, and who is excluded; under which weights, by which model, on which day."""

    need: str
    proposals: tuple[Proposal, ...]
    excluded: tuple[Excluded, ...]
    weights: str
    model: str
    day: dt.date
