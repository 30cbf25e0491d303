"""How much each signal counts, and from which score on a match is strong or possible: one value with a version.

Weights of a situation are at least 0 and together 1. Learnt weights are a new value with a version of their own; a proposal names the
version by which it was made.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import isclose
from typing import Any

from .index import CONCEPTS_SCALE, EXPECTED, Blend
from .model import POSSIBLE, SIGNALS, STRONG, WEAK

LONG = 600
"""A text of so many letters says its subject in its own words: they then tell more than its place among meanings."""
TEXTS = {"meaning": 0.37, "words": 0.25, "concepts": 0.15, "terms": 0.23}
"""How much the texts' own signals count in what is heard of neighbours: as in a short need of one language."""
SITUATIONS = ("several", "short", "long", "no_model")
"""A need in several languages; in one language, short or long; a machine without the sentence model."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by situation and signal, and the scores from which on a match is strong, or possible."""

    version: str
    by_situation: Mapping[str, Mapping[str, float]]
    strong: float
    possible: float
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for situation in SITUATIONS:
            row = self.by_situation.get(situation, {})
            if set(row) != set(SIGNALS) or any(one < 0 for one in row.values()) or not isclose(sum(row.values()), 1):
                raise ValueError(
                    f"The weights of “{situation}” are not one for each signal, at least 0 and together 1."
                )
        if not self.possible < self.strong:
            raise ValueError("A strong match must have a higher score than a possible one.")

    def blend(self, situation: str) -> Blend:
        """Return what an index is to look for first."""
        row = self.by_situation[situation]
        return Blend(row["meaning"], row["words"], row["concepts"])

    def score(self, situation: str, signals: Mapping[str, float | None]) -> float:
        """Return the score of a pair: the weighted sum of what its signals say, four digits of it."""
        row, said = self.by_situation[situation], measured(signals)
        return round(sum(row[name] * said[name] for name in SIGNALS), 4)

    def tier(self, score: float) -> str:
        """Return the tier of a score."""
        if score >= self.strong:
            return STRONG
        return POSSIBLE if score >= self.possible else WEAK

    def as_data(self) -> dict[str, Any]:
        """Return the weights as JSON tells them."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Weights":
        """Return the weights that JSON tells. Raises KeyError, TypeError or ValueError where it tells none."""
        return cls(
            str(data["version"]),
            {name: _whole(row) for name, row in data["by_situation"].items()},
            float(data["strong"]),
            float(data["possible"]),
            dict(data.get("notes", {})),
        )


def _whole(row: Mapping[str, Any]) -> dict[str, float]:
    """Return a row of weights; a signal of which it knows nothing, because it came later, counts nothing."""
    return {**dict.fromkeys(SIGNALS, 0.0), **{name: float(one) for name, one in row.items()}}


def measured(signals: Mapping[str, float | None]) -> dict[str, float]:
    """Return what signals say in one measure, without gaps: what is unknown is usual.

    Words that cannot be compared say what is to be expected from the meaning, so that an offer gains nothing by its language. Where
    the terms of a need are not known the rest of the texts speaks for them, and where neighbours are not, an offer's own texts.
    """
    neighbours = signals.get("neighbours")
    said = {name: signals.get(name) or 0.0 for name in SIGNALS} | _texts(signals)
    return said | {"neighbours": by_texts(signals) if neighbours is None else neighbours}


def _texts(signals: Mapping[str, float | None]) -> dict[str, float]:
    terms = signals.get("terms")
    known = expected_terms(signals) if terms is None else terms
    return {**_beside_terms(signals), "terms": CONCEPTS_SCALE * known}


def _beside_terms(signals: Mapping[str, float | None]) -> dict[str, float]:
    meaning, words = signals.get("meaning"), signals.get("words")
    if meaning is None:
        meaning = words or 0.0
    return {
        "meaning": meaning,
        "words": EXPECTED * meaning if words is None else words,
        "concepts": CONCEPTS_SCALE * (signals.get("concepts") or 0.0),
    }


def expected_terms(signals: Mapping[str, float | None]) -> float:
    """Return the share of terms that is to be expected in common where the other signals of the texts say so much."""
    said = _beside_terms(signals)
    total = sum(TEXTS[name] * one for name, one in said.items())
    return total / sum(TEXTS[name] for name in said) / CONCEPTS_SCALE


def by_texts(signals: Mapping[str, float | None]) -> float:
    """Return what an offer's own texts say for it, by weights that nobody learns, in the measure of the signals."""
    said = _texts(signals)
    return sum(share * said[name] for name, share in TEXTS.items())


def situation_of(texts: Mapping[str, str], *, model: bool) -> str:
    """Return which weights a need calls for."""
    if not model:
        return "no_model"
    if len(texts) > 1:
        return "several"
    return "long" if sum(map(len, texts.values())) >= LONG else "short"


def _row(meaning: float, words: float, concepts: float, terms: float) -> dict[str, float]:
    """Return the weights of a situation, of which the parts say how the texts' own share is split."""
    rest = {"neighbours": 0.27, "market": 0.05, "readiness": 0.03, "outcomes": 0.02}
    parts = {"meaning": meaning, "words": words, "concepts": concepts, "terms": terms}
    free = (1 - sum(rest.values())) / sum(parts.values())
    return {**{name: free * part for name, part in parts.items()}, **rest}


SHIPPED = Weights(
    version="2026-11-29c",
    by_situation={
        "several": _row(0.40, 0.40, 0.20, 0.30),
        "short": _row(0.48, 0.32, 0.20, 0.30),
        "long": _row(0.35, 0.45, 0.20, 0.30),
        "no_model": _row(0.0, 0.70, 0.30, 0.30),
    },
    strong=1.7,
    possible=1.5,
)
"""Chosen on the tuning part of `benchmarks/data/matching`; the rest chose nothing.

There seven strong matches of ten answer the need or a good part of it, and one possible one of four is in its field.
"""
