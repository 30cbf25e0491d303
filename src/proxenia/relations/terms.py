"""What follows from the dates of an agreement or a tie: its state, its deadlines, its anniversaries. Pure functions.

A date may be a year or a month. A deadline counts from the earliest day its date can mean, so that it is never missed; an
end lasts until its latest day, as everywhere in the house (`core.dates.in_force`).
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from proxenia.core.dates import PartialDate

from .choices import AgreementState, RenewalRule

REVIEW_YEARS = 3
"""An open-ended agreement is looked at again every third year."""

STEP = 5
"""Every fifth year is an anniversary."""

GREAT = frozenset({10, 25, 50, 100})
"""Anniversaries that rank higher; so does every further century."""


@dataclass(frozen=True, slots=True)
class Prolongation:
    """A decision that an agreement goes on; without an end it is open-ended from then on."""

    decided_on: PartialDate
    end: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The dates that decide how an agreement stands."""

    signed_on: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    ended_on: PartialDate | None = None
    renewals: tuple[Prolongation, ...] = ()
    renewal: str = RenewalRule.NONE
    notice_months: int | None = None
    review_on: PartialDate | None = None

    @property
    def begun_on(self) -> PartialDate | None:
        """When it came into force: its start, else the day it was signed."""
        return self.start or self.signed_on


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A round number of years. `first` and `last` are the days it can fall on: one day, or a month or year of them."""

    years: int
    first: dt.date
    last: dt.date

    @property
    def is_great(self) -> bool:
        """Whether it is one of those that everybody celebrates: 10, 25, 50, 100 years."""
        return self.years in GREAT or self.years % 100 == 0


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day some months earlier, or the last day of a month that is too short for it.

    Stops at the first day of the calendar (year 1).
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if year < 1:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_decision(term: Term, day: dt.date) -> Prolongation | None:
    """Return the renewal that was decided last by a day."""
    decided = [one for one in term.renewals if one.decided_on.earliest <= day]
    return max(
        reversed(decided), key=lambda one: one.decided_on, default=None
    )  # of one day, what was written down last


def end_of(term: Term, day: dt.date) -> PartialDate | None:
    """Return the end as it was known on a day, after the renewals decided by then; None means open-ended."""
    if term.ended_on is not None:
        return term.ended_on
    decision = last_decision(term, day)
    return decision.end if decision else term.end


def goes_on(term: Term, day: dt.date) -> bool:
    """Whether its end has passed and it went on by itself, as its rule says."""
    end = end_of(term, day)
    return term.renewal == RenewalRule.AUTOMATIC and term.ended_on is None and end is not None and end.latest < day


def state_on(term: Term, day: dt.date) -> str:
    """Return the `AgreementState` on a day."""
    if term.begun_on is None or term.begun_on.earliest > day:
        signed = term.signed_on is not None and term.signed_on.earliest <= day
        return AgreementState.SIGNED if signed else AgreementState.DRAFT
    end = end_of(term, day)
    if end is None or goes_on(term, day):
        return AgreementState.OPEN_ENDED
    return AgreementState.IN_FORCE if end.latest >= day else AgreementState.ENDED


def is_in_force(term: Term, day: dt.date) -> bool:
    """Whether the agreement binds on a day."""
    return state_on(term, day) in {AgreementState.IN_FORCE, AgreementState.OPEN_ENDED}


def notice_deadline(term: Term, day: dt.date) -> dt.date | None:
    """Return the last day to give notice before the end known on a day; None without an end or a period of notice."""
    end = end_of(term, day)
    if end is None or term.ended_on is not None or not term.notice_months:
        return None
    return months_before(end.earliest, term.notice_months)


def review_date(term: Term, day: dt.date) -> dt.date | None:
    """Return when an open-ended agreement is to be looked at again; None where it has an end or is not in force.

    It is the date set for it, unless a decision was taken since; else every third year after the last decision, or after
    the start, the first of these days that is not before `day`.
    """
    if state_on(term, day) != AgreementState.OPEN_ENDED:
        return None
    decision = last_decision(term, day)
    if term.review_on and (decision is None or term.review_on > decision.decided_on):
        return term.review_on.earliest
    base = decision.decided_on if decision else term.begun_on
    return _next_review(base.earliest, day) if base else None


def _next_review(base: dt.date, day: dt.date) -> dt.date:
    turns = max(1, (day.year - base.year) // REVIEW_YEARS)
    candidates = (months_before(base, -12 * REVIEW_YEARS * (turns + more)) for more in range(2))
    return next(found for found in candidates if found >= day)


def anniversary(start: PartialDate, years: int) -> Anniversary:
    """Return the anniversary of a date after some years, as precise as the date."""
    year = start.year + years
    if not start.month:
        return Anniversary(years, dt.date(year, 1, 1), dt.date(year, 12, 31))
    length = calendar.monthrange(year, start.month)[1]
    if not start.day:
        return Anniversary(years, dt.date(year, start.month, 1), dt.date(year, start.month, length))
    day = dt.date(year, start.month, min(start.day, length))
    return Anniversary(years, day, day)


def anniversaries(start: PartialDate | None, first: dt.date, last: dt.date) -> list[Anniversary]:
    """Return the anniversaries, in steps of five years, that fall between two days (both included)."""
    if start is None:
        return []
    lowest = max(STEP, -(-(first.year - start.year) // STEP) * STEP)
    found = (anniversary(start, years) for years in range(lowest, last.year - start.year + 1, STEP))
    return [one for one in found if one.last >= first and one.first <= last]
