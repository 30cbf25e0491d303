"""How many requests came and what was answered, by year, and how long an answer took. Each number leads to its records."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from proxenia.core.scoping import Actor
from proxenia.visits.choices import ANSWERED, APART, RequestState
from proxenia.visits.models import VisitRequest


@dataclass(frozen=True, slots=True)
class Year:
    """A year: how many were received, what came of those that were answered in it, and the days an answer took."""

    year: int
    received: int
    accepted: int
    redirected: int
    declined: int
    median_days: float | None
    longest_days: int | None

    @property
    def answered(self) -> int:
        """How many were answered in all."""
        return self.accepted + self.redirected + self.declined


def years(actor: Actor) -> list[Year]:
    """Return the years, newest first: one query."""
    rows = list(
        VisitRequest.objects.visible_to(actor)
        .exclude(state__in=APART)
        .order_by()
        .values_list("received_on", "answered_on", "state")
    )
    found = {received.year for received, _answered, _state in rows} | {one[1].year for one in rows if one[1]}
    return [_year(year, rows) for year in sorted(found, reverse=True)]


def _year(year: int, rows: list[Any]) -> Year:
    answered = [(one, on, state) for one, on, state in rows if on is not None and on.year == year]
    days = [(on - one).days for one, on, _state in answered]
    told = {state: len([each for _one, _on, each in answered if each == state]) for state in ANSWERED}
    return Year(
        year,
        len([one for one, _on, _state in rows if one.year == year]),
        told[RequestState.ACCEPTED],
        told[RequestState.REDIRECTED],
        told[RequestState.DECLINED],
        median(days) if days else None,
        max(days, default=None),
    )
