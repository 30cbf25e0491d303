"""Learns weights from what people decided, and keeps them only where they are better on needs that were not learnt from.

Of two offers for one need the one with the better grade should have the higher score: a pairwise logistic loss (C. Burges et al.,
"Learning to rank using gradient descent", ICML 2005), over weights that are at least 0 and together 1, by projected gradient (J. Duchi
et al., "Efficient projections onto the l1-ball for learning in high dimensions", ICML 2008). Weights stay near those before, so that a
few decisions do not turn everything round.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .measuring import ndcg
from .model import SIGNALS, Evidence
from .weights import SITUATIONS, Weights, measured

Row = NDArray[np.float64]
LEAST_NEEDS = 6
"""Fewer needs with both better and worse offers teach nothing, whether learnt from or held out."""
HELD_OUT = 3
"""One need of so many is held out."""
STEPS, PACE, LOYALTY = 400, 0.05, 0.3
SHARPNESS = 2.0
"""How soon a difference of scores counts as clear."""
BETTER = 0.001


class Graded(NamedTuple):
    """A pair that was decided: the need, the evidence shown, and a grade from 0 (rejected as no answer) to 3 (a door was opened)."""

    need: str
    evidence: Evidence
    grade: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights that were learnt, whether they are better than those before, and how that was found out.

    Where too little was decided, `weights` are those before. Nobody uses weights that are not better.
    """

    weights: Weights
    better: bool
    report: Mapping[str, Any]


def learn(found: Sequence[Graded], before: Weights, version: str) -> Learnt:
    """Return weights learnt from decided pairs, under a new version if they are better.

    A third of the needs, by a hash of their ids, is held out; weights are better where nDCG@10 on these is. Situations in which
    too little was decided keep their weights.
    """
    needs: dict[str, list[Graded]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (one.need, one.evidence.offer)):
        needs[one.need].append(one)
    telling = {need: rows for need, rows in needs.items() if len({one.grade for one in rows}) > 1}
    held = {need: rows for need, rows in telling.items() if is_held_out(need)}
    known = {need: rows for need, rows in telling.items() if need not in held}
    report: dict[str, Any] = {"pairs": len(found), "needs": len(known), "held_out": len(held), "why": ""}
    if min(len(known), len(held)) < LEAST_NEEDS:
        return Learnt(before, better=False, report={**report, "why": "too_few", "needed": LEAST_NEEDS})
    after = replace(before, version=version, by_situation=_fitted(known, before), notes={"learnt_from": len(known)})
    was, now = _quality(held, before), _quality(held, after)
    report |= {"before": round(was, 4), "after": round(now, 4)}
    if now < was + BETTER:
        return Learnt(after, better=False, report={**report, "why": "not_better"})
    return Learnt(after, better=True, report=report)


def is_held_out(need: str) -> bool:
    """Whether a need is never learnt from; it stays so however many needs there are."""
    return int.from_bytes(sha256(need.encode()).digest()[:4], "big") % HELD_OUT == 0


def _fitted(known: Mapping[str, list[Graded]], before: Weights) -> dict[str, dict[str, float]]:
    """Return the weights of each situation, new ones where enough was decided."""
    fitted = {}
    for situation in SITUATIONS:
        start = np.array([before.by_situation[situation][name] for name in SIGNALS])
        needs = [[one for one in rows if one.evidence.situation == situation] for rows in known.values()]
        apart = [_differences(rows) for rows in needs if rows]
        apart = [one for one in apart if len(one)]
        row = _descended(start, apart) if len(apart) >= LEAST_NEEDS else start
        fitted[situation] = dict(zip(SIGNALS, map(float, row), strict=True))
    return fitted


def _differences(rows: Sequence[Graded]) -> Row:
    """Return the differences of signals of all pairs of offers of one need, better less worse."""
    signals = [_signals(one.evidence) for one in rows]
    pairs = combinations(range(len(rows)), 2)
    found = [
        (signals[a] - signals[b]) * np.sign(rows[a].grade - rows[b].grade)
        for a, b in pairs
        if rows[a].grade != rows[b].grade
    ]
    return np.array(found).reshape(-1, len(SIGNALS))


def _signals(evidence: Evidence) -> Row:
    said = measured(evidence.signals)
    return np.array([said[name] for name in SIGNALS])


def _descended(start: Row, apart: Sequence[Row]) -> Row:
    """Return the weights at which the loss is least; each need counts the same, however many offers it has."""
    weights = start.copy()
    for _step in range(STEPS):
        slope = LOYALTY * (weights - start)
        for rows in apart:
            wrong = 1 / (1 + np.exp(np.clip(SHARPNESS * (rows @ weights), -50, 50)))
            slope -= SHARPNESS * (wrong @ rows) / (len(rows) * len(apart))
        weights = projected(weights - PACE * slope)
    return weights


def projected(row: Row) -> Row:
    """Return the nearest weights that are at least 0 and together 1."""
    falling = np.sort(row)[::-1]
    sums = np.cumsum(falling) - 1
    last = int(np.flatnonzero(falling * np.arange(1, len(row) + 1) > sums)[-1])
    nearest: Row = np.maximum(row - sums[last] / (last + 1), 0)
    return nearest


def _quality(held: Mapping[str, list[Graded]], weights: Weights) -> float:
    """Return the mean nDCG@10 over needs, of the order that weights give."""
    found = []
    for rows in held.values():
        scores = {
            one: weights.score(rows[one].evidence.situation, rows[one].evidence.signals) for one in range(len(rows))
        }
        order = sorted(scores, key=lambda one: (-scores[one], rows[one].evidence.offer))
        quality = ndcg([rows[one].grade for one in order], [one.grade for one in rows])
        if quality is not None:
            found.append(quality)
    return float(np.mean(found)) if found else 0.0
