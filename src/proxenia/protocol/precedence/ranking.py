"""Guests in order. Each guest's place follows from what is known of that guest alone, so whoever joins never swaps two others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.protocol.choices import Seniority, TieBreak

from .model import OUTSIDE, Place, Reason, Standing

UNKNOWN = 10**9
"""Stands for a date or number that is not known: behind all that are."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something by which two guests are told apart.

    `unsure` says whether the difference of two rests on too little; `silent` whether it tells them not apart only because nothing
    is known of either.
    """

    kind: str
    key: Callable[[Standing], Any]
    unsure: Callable[[Standing, Standing], bool] = lambda _one, _other: False
    silent: Callable[[Standing, Standing], bool] = lambda _one, _other: False


def _last_day(date: PartialDate | None) -> int:
    """Return the last day a date can mean, as a number: seniority counts only as far as it is known."""
    return date.latest.toordinal() if date is not None else UNKNOWN


def _blurred(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether it is open which of two dates is the earlier one."""
    return one is None or other is None or one.latest >= other.earliest


RANK = Criterion("rank", lambda one: one.rank, lambda one, other: OUTSIDE in {one.rank, other.rank})
SIDE = Criterion("side", lambda one: one.is_ours)
SENIORITY = Criterion(
    "seniority",
    lambda one: _last_day(one.since),
    lambda one, other: _blurred(one.since, other.since) or one.is_attested or other.is_attested,
    lambda one, other: one.since is None and other.since is None and one.has_post and other.has_post,
)
BREAKS = {
    TieBreak.TIE: Criterion(
        "tie", lambda one: _last_day(one.tie_start), lambda one, other: _blurred(one.tie_start, other.tie_start)
    ),
    TieBreak.HAND: Criterion("hand", lambda one: UNKNOWN if one.guest.agreed is None else one.guest.agreed),
}
ALPHABET = Criterion("alphabet", lambda one: one.sorts)
NUMBER = Criterion("number", lambda one: one.identity, lambda _one, _other: True)


def criteria(rules: Any) -> list[Criterion]:
    """Return by what some rules tell guests apart, the weightiest first; the last one tells any two apart."""
    found = [RANK]
    if rules.others_first:
        found.append(SIDE)
    if rules.seniority == Seniority.POST:
        found.append(SENIORITY)
    if rules.tie_break in BREAKS:
        found.append(BREAKS[rules.tie_break])
    return [*found, ALPHABET, NUMBER]


def ranked(standings: Iterable[Standing], rules: Any) -> list[Place]:
    """Return guests in order, each with the reasons for the place."""
    by = criteria(rules)
    ordered = sorted(standings, key=lambda one: tuple(each.key(one) for each in by))
    places = []
    for at, one in enumerate(ordered):
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        reasons, unsure = _why(one, after, by, rules)
        places.append(Place(number=at + 1, standing=one, reasons=reasons, unsure=unsure))
    return places


def _why(one: Standing, after: Standing | None, by: list[Criterion], rules: Any) -> tuple[tuple[Reason, ...], bool]:
    reasons = [_of_class(one)]
    if rules.seniority == Seniority.POST:
        reasons.append(_of_time(one))
    if after is None:
        return tuple(reasons), False
    at = next(at for at, each in enumerate(by) if each.key(one) != each.key(after))
    reasons.append(_before(by[at].kind, one, after, rules))
    silent = any(each.silent(one, after) for each in by[:at])
    return tuple(reasons), silent or by[at].unsure(one, after)


def _of_class(one: Standing) -> Reason:
    if one.guest.rank is not None:
        return Reason("by_hand", {"rank": one.rank, "reason": one.guest.reason})
    if one.rank == OUTSIDE:
        return Reason("outside")
    return Reason("class", {"rank": one.rank, "label": one.label})


def _of_time(one: Standing) -> Reason:
    if not one.has_post:
        return Reason("no_post")
    if one.since is None:
        return Reason("since_unknown")
    return Reason("attested" if one.is_attested else "since", {"date": one.since})


def _before(kind: str, one: Standing, after: Standing, rules: Any) -> Reason:
    values: dict[str, Any] = {"next": after.name}
    if kind == "tie":
        values |= {"tie": one.tie, "date": one.tie_start}
    elif kind == "alphabet":
        values |= {"language": rules.alphabet, "called": one.called}
    return Reason(f"before_{kind}", values)
