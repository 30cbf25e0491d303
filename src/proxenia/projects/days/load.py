"""How much departments and people are taken up, beside what they promised or the weekdays there are. Facts; nobody is rated.

Agreed days are laid evenly on the weekdays of their own period, which is an estimate and is called so; recorded days are counted as
they stand. A buy-out whose days or period are not known counts for nothing and is named as not known.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.projects.models import BuyOut, Competence, DepartmentCapacity

from . import queries
from .figures import Remark, told
from .periods import Period, spread
from .reckoning import in_days


@dataclass(frozen=True, slots=True)
class DepartmentLoad:
    """What a department promised for a period, beside what is agreed (spread evenly, an estimate) and recorded in it."""

    capacity: DepartmentCapacity
    agreed: Fraction
    recorded: Fraction
    unknown: int

    @property
    def promised(self) -> Fraction:
        """The days that were promised."""
        return Fraction(self.capacity.days)

    @property
    def remarks(self) -> list[Remark]:
        """What is beyond the promise."""
        found = []
        if self.agreed > self.promised:
            words = _("about %(days)s days are agreed, %(promised)s are promised")
            found.append(_remark("agreed", words, self.agreed, self.promised))
        if self.recorded > self.promised:
            words = _("%(days)s days are recorded, %(promised)s are promised")
            found.append(_remark("recorded", words, self.recorded, self.promised))
        return found

    @property
    def told(self) -> dict[str, str]:
        """The days in words."""
        return {"promised": told(self.promised), "agreed": told(self.agreed), "recorded": told(self.recorded)}


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """Somebody of whom more days are agreed, over all projects, than a period has weekdays."""

    who: str
    period: Period
    agreed: Fraction
    buyouts: tuple[BuyOut, ...]

    @property
    def words(self) -> str:
        """The fact, in words."""
        said = {"days": told(self.agreed), "weekdays": self.period.weekdays, "period": self.period}
        return _("about %(days)s days are agreed on %(weekdays)d weekdays, %(period)s") % said


def _remark(code: str, words: str, days: Fraction, promised: Fraction) -> Remark:
    return Remark(code, words % {"days": told(days), "promised": told(promised)})


def period_of(buyout: BuyOut) -> Period | None:
    """Return the days of a buy-out, None where a bound is not known."""
    if buyout.start is None or buyout.end is None:
        return None
    return Period(buyout.start.earliest, buyout.end.latest)


def agreed_in(buyout: BuyOut, window: Period) -> Fraction | None:
    """Return about how many of the agreed days fall in a window; None where days or period are not known."""
    over = period_of(buyout)
    if over is None or buyout.agreed_days is None:
        return None
    return spread(Fraction(buyout.agreed_days), over, window)


def department_loads(
    actor: Actor, capacities: Sequence[DepartmentCapacity], buyouts: Sequence[BuyOut]
) -> list[DepartmentLoad]:
    """Return the load of departments in the periods of their promises. Buy-outs are those of the whole office."""
    by_department: defaultdict[Any, list[BuyOut]] = defaultdict(list)
    for one in buyouts:
        by_department[one.department_id].append(one)
    keys = [one.pk for capacity in capacities for one in by_department[capacity.department_id]]
    records: defaultdict[int, list[Any]] = defaultdict(list)
    for record in queries.days_visible_to(actor).filter(buyout__in=set(keys)) if keys else ():
        records[record.buyout_id].append(record)
    found = []
    for capacity in capacities:
        window = Period(capacity.first, capacity.last)
        own = by_department[capacity.department_id]
        agreed = [agreed_in(one, window) for one in own if _may_meet(one, window)]
        done = [
            in_days(record.quantity, record.unit)
            for one in own
            for record in records[one.pk]
            if window.first <= record.until <= window.last
        ]
        known = [one for one in agreed if one is not None]
        unknown = len(agreed) - len(known)
        found.append(DepartmentLoad(capacity, sum(known, Fraction(0)), sum(done, Fraction(0)), unknown))
    return found


def _may_meet(buyout: BuyOut, window: Period) -> bool:
    start: PartialDate | None = buyout.start
    end: PartialDate | None = buyout.end
    return (start is None or start.earliest <= window.last) and (end is None or end.latest >= window.first)


def person_loads(buyouts: Sequence[BuyOut]) -> list[PersonLoad]:
    """Return who has more days agreed over all projects than there are weekdays in the period of one of their buy-outs, once each."""
    by_one: defaultdict[Any, list[BuyOut]] = defaultdict(list)
    for one in buyouts:
        if one.known_by and period_of(one) is not None and one.agreed_days is not None:
            by_one[one.known_by].append(one)
    found = []
    for own in by_one.values():
        worst: PersonLoad | None = None
        for window in sorted({period for one in own if (period := period_of(one))}):
            agreed = sum((agreed_in(one, window) or Fraction(0) for one in own), Fraction(0))
            over = agreed - window.weekdays
            if over > 0 and (worst is None or over > worst.agreed - worst.period.weekdays):
                meeting = tuple(one for one in own if (period := period_of(one)) and period.meets(window))
                worst = PersonLoad(str(own[0]), window, agreed, meeting)
        if worst is not None:
            found.append(worst)
    return found


def free_of(actor: Actor, experts: Sequence[Competence], quarter: Period) -> dict[int, Fraction | None]:
    """Return about how many days of a quarter each expert has left of those for projects, by key; None where that is not known."""
    own: defaultdict[Any, list[BuyOut]] = defaultdict(list)
    for one in queries.buyouts_visible_to(actor):
        own[one.known_by].append(one)
    return {one.pk: _free(one.quarter_days, own[one.known_by] if one.known_by else [], quarter) for one in experts}


def _free(days: Any, own: Sequence[BuyOut], quarter: Period) -> Fraction | None:
    if days is None:
        return None
    taken = sum((agreed_in(one, quarter) or Fraction(0) for one in own), Fraction(0))
    return max(Fraction(days) - taken, Fraction(0))


def running_on(buyout: BuyOut, day: dt.date) -> bool:
    """Whether a buy-out has not ended on a day."""
    return buyout.end is None or buyout.end.latest >= day
