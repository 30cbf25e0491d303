"""A study as a table of peers and indicators. What is missing stands in it as missing, and counts among those that are compared.

An indicator is told of one period for all peers: the one asked for, else the latest of those of which most peers have a value.
No value is taken from another period, none is made of several areas, and ranks are those within what is shown.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.core.scoping import Actor
from proxenia.region.choices import Better, Missing, ValueKind
from proxenia.region.models import Study, StudyIndicator, StudyPeer, StudyValue
from proxenia.sources.choices import Precision
from proxenia.sources.figures import number

from . import queries

FLAGS = {
    "b": gettext_lazy("break in the series"),
    "c": gettext_lazy("confidential"),
    "d": gettext_lazy("definition differs"),
    "e": gettext_lazy("estimated"),
    "f": gettext_lazy("forecast"),
    "i": gettext_lazy("see the data set"),
    "n": gettext_lazy("not significant"),
    "p": gettext_lazy("provisional"),
    "r": gettext_lazy("revised"),
    "s": gettext_lazy("estimated by Eurostat"),
    "u": gettext_lazy("low reliability"),
    "z": gettext_lazy("does not apply"),
}
"""The flags of Eurostat's data sets."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a peer. `value` is the number where there is one alone; `missing` says why there is none."""

    peer: int
    label: str
    is_own: bool
    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    areas: tuple[int, int] = (1, 1)
    estimate: bool = False
    missing: str = ""
    notes: tuple[str, ...] = ()
    rank: int | None = None
    keys: tuple[int, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether there is no value at all."""
        return self.low is None


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with what is told of each peer, in one period. `shown` of `count` peers have a value, `ranked` have a rank."""

    indicator: StudyIndicator
    period: str
    periods: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many are compared."""
        return len(self.cells)

    @property
    def shown(self) -> int:
        """How many of them have a value."""
        return sum(not one.is_missing for one in self.cells)

    @property
    def ranked(self) -> int:
        """Among how many the ranks are given."""
        return sum(one.rank is not None for one in self.cells)

    @property
    def has_estimates(self) -> bool:
        """Whether some of the values are estimates."""
        return any(one.estimate for one in self.cells)

    @property
    def title(self) -> str:
        """The indicator with its unit and period."""
        unit = f" ({self.indicator.unit})" if self.indicator.unit else ""
        return f"{self.indicator.name}{unit}, {self.period}" if self.period else f"{self.indicator.name}{unit}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A study as a table: peers across, ours first, and an indicator in each line."""

    study: Study
    peers: tuple[tuple[StudyPeer, str], ...]
    lines: tuple[Line, ...]
    periods: tuple[str, ...]
    asked: str


def comparison_of(actor: Actor, study: Study, period: str = "") -> Comparison:
    """Return a study that the actor sees as a table, of one period or of the best-known period of each indicator."""
    peers = queries.peers_of(actor, study)
    indicators = queries.indicators_of(actor, study)
    values: dict[int, list[StudyValue]] = defaultdict(list)
    for one in queries.values_of(actor, study):
        values[one.indicator_id].append(one)
    lines = tuple(line_of(one, peers, values[one.pk], period) for one in indicators)
    periods = sorted({one.period for found in values.values() for one in found}, reverse=True)
    return Comparison(study, tuple(peers), lines, tuple(periods), period)


def line_of(
    indicator: StudyIndicator, peers: Sequence[tuple[StudyPeer, str]], values: Sequence[StudyValue], period: str = ""
) -> Line:
    """Return what is told of one indicator."""
    chosen = period or best_period(values)
    of_peer: dict[int, list[StudyValue]] = defaultdict(list)
    for one in values:
        if one.period == chosen:
            of_peer[one.peer_id].append(one)
    cells = [_cell(peer, label, of_peer[peer.pk]) for peer, label in peers]
    places = ranks({one.peer: one.value for one in cells if one.value is not None}, indicator.better)
    ranked = tuple(replace(one, rank=places.get(one.peer)) for one in cells)
    return Line(indicator, chosen, tuple(sorted({one.period for one in values}, reverse=True)), ranked)


def best_period(values: Sequence[StudyValue]) -> str:
    """Return the latest of the periods of which most peers have a value; empty where there is none."""
    known: dict[str, set[int]] = defaultdict(set)
    for one in values:
        known[one.period].update({one.peer_id} if one.value is not None else ())
    return max(known, key=lambda period: (len(known[period]), period), default="")


def ranks(values: Mapping[int, Decimal], better: str) -> dict[int, int]:
    """Return the rank of each, 1 being the best; equal values share one, and none is given where neither is better."""
    if better == Better.NEITHER:
        return {}
    in_order = sorted(values.values(), reverse=better == Better.HIGH)
    return {key: in_order.index(value) + 1 for key, value in values.items()}


def _cell(peer: StudyPeer, label: str, values: Sequence[StudyValue]) -> Cell:
    given = [one for one in values if one.value is not None]
    numbers = [one.value for one in given if one.value is not None]
    expected = max(len(peer.areas) if any(one.code for one in values) else 1, len(values), 1)
    about: dict[str, Any] = {"peer": peer.pk, "label": label, "is_own": peer.is_own}
    about |= {"areas": (len(given), expected), "keys": tuple(one.pk for one in values)}
    if not numbers:
        reasons = dict.fromkeys(one.missing for one in values if one.missing) or {Missing.NOT_ASKED.value: None}
        words = ", ".join(str(Missing(one).label) for one in reasons)
        return Cell(text=words, missing=next(iter(reasons)), **about)
    estimate = any(one.kind == ValueKind.ESTIMATE for one in given)
    notes = dict.fromkeys(str(FLAGS[flag]) for one in given for flag in one.flags if flag in FLAGS)
    if expected > 1:
        notes = {_("%(given)d of %(all)d areas") % {"given": len(given), "all": expected}: None} | notes
    low, high = min(numbers), max(numbers)
    return Cell(
        text=_text(given[0], low, high),
        value=low if expected == 1 else None,
        low=low,
        high=high,
        estimate=estimate,
        notes=tuple(notes),
        **about,
    )


def plain(value: Decimal) -> Decimal:
    """Return a number without the zeros that only its column adds: 18900 and not 18900.000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _text(one: StudyValue, low: Decimal, high: Decimal) -> str:
    """Return a figure no more exact than it is known; the lowest and the highest of several areas."""
    if low != high:
        return f"{number(plain(low))}–{number(plain(high))}"
    shown = number(plain(low))
    if one.precision == Precision.ABOUT:
        return _("about %(value)s") % {"value": shown}
    if one.precision == Precision.AT_LEAST:
        return _("more than %(value)s") % {"value": shown}
    return _("on the order of %(value)s") % {"value": shown} if one.precision == Precision.MAGNITUDE else shown


def told(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values, for programs: amounts as strings, what is missing as null with the reason."""
    return {
        "study": found.study.pk,
        "title": str(found.study.title),
        "peers": [
            {"id": peer.pk, "name": label, "ours": peer.is_own, "codes": peer.areas} for peer, label in found.peers
        ],
        "periods": list(found.periods),
        "indicators": [_told_line(one) for one in found.lines],
    }


def _told_line(line: Line) -> dict[str, Any]:
    return {
        "id": line.indicator.pk,
        "name": str(line.indicator.name),
        "unit": str(line.indicator.unit),
        "better": line.indicator.better,
        "period": line.period,
        "shown": line.shown,
        "of": line.count,
        "ranked": line.ranked,
        "values": [_told_cell(one) for one in line.cells],
    }


def _told_cell(one: Cell) -> dict[str, Any]:
    return {
        "peer": one.peer,
        "name": one.label,
        "value": None if one.value is None else f"{plain(one.value):f}",
        "low": None if one.low is None else f"{plain(one.low):f}",
        "high": None if one.high is None else f"{plain(one.high):f}",
        "kind": None if one.is_missing else "estimate" if one.estimate else "measured",
        "missing": one.missing or None,
        "notes": list(one.notes),
        "rank": one.rank,
    }
