"""What was agreed, recorded and claimed for a project, as one plain structure that pages, claims and documents read."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proxenia.core.scoping import Actor
from proxenia.projects.models import BuyOut, Claim, DayRecord, Project, TravelRecord
from proxenia.sources.figures import money, number

from . import queries
from .periods import Period
from .reckoning import RateOn, changes_within, half_up, in_days, rate_on, worth

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is not as agreed, or stands in the way of claiming: a stable code, and words that are facts."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """Recorded work: in days (exactly), at which rate, and what it is worth; None where no rate holds on its days."""

    record: DayRecord
    buyout: BuyOut
    days: Fraction
    rate: RateOn | None
    amount: Decimal | None
    claim: Claim | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class TravelLine:
    """What a journey cost, and the claim that it stands in."""

    record: TravelRecord
    buyout: BuyOut
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class BuyOutDays:
    """A buy-out: days agreed (None: not known), recorded over its whole time, and its lines within the period that is asked about.

    `travel` are the amounts recorded over its whole time by currency, never added across currencies.
    """

    buyout: BuyOut
    agreed: Fraction | None
    recorded: Fraction
    lines: tuple[DayLine, ...]
    travel_lines: tuple[TravelLine, ...]
    travel: Mapping[str, Decimal]
    remarks: tuple[Remark, ...]

    @property
    def left(self) -> Fraction | None:
        """Days that are agreed and not recorded yet; None where it is not known how many are agreed."""
        return None if self.agreed is None else max(self.agreed - self.recorded, Fraction(0))

    @property
    def beyond(self) -> Fraction:
        """Days recorded beyond those agreed."""
        return Fraction(0) if self.agreed is None else max(self.recorded - self.agreed, Fraction(0))

    @property
    def told_agreed(self) -> str:
        """The agreed days in words."""
        return _("not known") if self.agreed is None else told(self.agreed)

    @property
    def told_recorded(self) -> str:
        """The recorded days in words."""
        return told(self.recorded)

    @property
    def told_left(self) -> str:
        """The days that are left, in words."""
        return _("not known") if self.left is None else told(self.left)

    @property
    def told_travel(self) -> str:
        """What was recorded for travel, each currency apart."""
        return ", ".join(money(amount, currency) for currency, amount in sorted(self.travel.items()))

    @property
    def told_budget(self) -> str:
        """What was agreed for travel, in words."""
        budget = self.buyout.travel_budget
        return _("not known") if budget is None else money(budget, self.buyout.currency)


@dataclass(frozen=True, slots=True)
class ProjectDays:
    """All buy-outs of a project, with what was recorded within a period."""

    project: Project
    buyouts: tuple[BuyOutDays, ...]

    @property
    def days(self) -> Fraction:
        """The days recorded within the period."""
        return sum((line.days for one in self.buyouts for line in one.lines), Fraction(0))

    @property
    def lines(self) -> list[DayLine]:
        """The day lines of all buy-outs, in the order of their days."""
        found = [line for one in self.buyouts for line in one.lines]
        return sorted(found, key=lambda line: (line.record.first, line.record.pk))

    @property
    def travel_lines(self) -> list[TravelLine]:
        """The travel lines of all buy-outs, in the order of their days."""
        found = [line for one in self.buyouts for line in one.travel_lines]
        return sorted(found, key=lambda line: (line.record.first, line.record.pk))


def told(days: Fraction) -> str:
    """Return days as people read them, to the hundredth: `3.5`, in Danish `3,5`."""
    return number(half_up(days).normalize() + Decimal(0))


def days_of(actor: Actor, project: Project, start: dt.date | None = None, end: dt.date | None = None) -> ProjectDays:
    """Return the days and travel of a project that the actor may see, recorded from `start` to `end`; None keeps nothing out."""
    buyouts = list(queries.with_records(queries.buyouts_visible_to(actor).filter(project=project)))
    window = Period(start or dt.date.min, end or dt.date.max)
    return ProjectDays(project, tuple(reckon(actor, buyouts, window)))


def reckon(actor: Actor, buyouts: Sequence[BuyOut], window: Period | None = None) -> list[BuyOutDays]:
    """Return what buy-outs come to; their records are loaded (`queries.with_records`)."""
    whole = window or Period(dt.date.min, dt.date.max)
    work = queries.work_of(actor, (known for one in buyouts if (known := one.known_by)))
    return [_reckoned(one, whole, work.get(one.known_by, []) if one.known_by else []) for one in buyouts]


def _reckoned(buyout: BuyOut, window: Period, work: Sequence[DayRecord]) -> BuyOutDays:
    lines = [day_line(buyout, record, work) for record in buyout.days.all()]
    travel: dict[str, Decimal] = {}
    for cost in buyout.travel.all():
        travel[cost.currency] = travel.get(cost.currency, Decimal(0)) + cost.amount
    agreed = None if buyout.agreed_days is None else Fraction(buyout.agreed_days)
    recorded = sum((line.days for line in lines), Fraction(0))
    return BuyOutDays(
        buyout,
        agreed,
        recorded,
        tuple(line for line in lines if window.first <= line.record.until <= window.last),
        tuple(
            TravelLine(one, buyout, claim_of(one))
            for one in buyout.travel.all()
            if window.first <= one.until <= window.last
        ),
        travel,
        tuple(_overall(buyout, agreed, recorded, travel)),
    )


def claim_of(record: DayRecord | TravelRecord) -> Claim | None:
    """Return the sent claim that a record stands in."""
    line = getattr(record, "line", None)
    return line.claim if line is not None else None


def day_line(buyout: BuyOut, record: DayRecord, work: Sequence[DayRecord]) -> DayLine:
    """Return recorded work at the rate on its days; what stands in a sent claim keeps its rate. `work` is all of the same one."""
    claim = claim_of(record)
    rate = _frozen(record) if claim is not None else _rate(buyout, record)
    hours = rate.day_hours if rate is not None else None
    days = in_days(record.quantity, record.unit, *([hours] if hours else []))
    amount = worth(record.quantity, record.unit, rate.rate, rate.unit, rate.day_hours) if rate else None
    return DayLine(record, buyout, days, rate, amount, claim, tuple(_remarks(buyout, record, rate, work)))


def _rate(buyout: BuyOut, record: DayRecord) -> RateOn | None:
    if buyout.regime is None:
        return None
    return rate_on(buyout.regime, list(buyout.regime.rates.all()), record.first, record.until)


def _frozen(record: DayRecord) -> RateOn:
    """Return the rate by which a record was claimed."""
    line: Any = record.line
    return RateOn("", line.source, line.first, line.rate_unit, line.rate, line.claim.currency, line.day_hours)


def _remarks(buyout: BuyOut, record: DayRecord, rate: RateOn | None, work: Sequence[DayRecord]) -> Iterable[Remark]:
    if not buyout.holds_on(record.first, record.until):
        yield Remark("outside", _("outside the agreed period"))
    if too_much(record, work):
        yield Remark("double", _("more work than these dates hold, over all projects"))
    if rate is None:
        yield _lacks_rate(buyout, record)


def _lacks_rate(buyout: BuyOut, record: DayRecord) -> Remark:
    """Say why no rate holds, and what to do."""
    if buyout.regime is None:
        return Remark("no_regime", _("no rate regime is agreed, so it cannot be claimed yet"))
    if changes_within(buyout.regime.rates.all(), record.first, record.until):
        return Remark("rate_changes", _("the rate changes within these days: write the days before and after apart"))
    return Remark("no_rate", _("no rate of the regime holds on this day yet"))


def too_much(record: DayRecord, work: Iterable[DayRecord]) -> bool:
    """Whether the same one's work that lies within the dates of a record, over all projects, is more than these dates hold."""
    own = Period(record.first, record.until)
    inside = [one for one in work if own.first <= one.first and one.until <= own.last]
    return sum((in_days(one.quantity, one.unit) for one in inside), Fraction(0)) > own.calendar_days


def _overall(
    buyout: BuyOut, agreed: Fraction | None, recorded: Fraction, travel: Mapping[str, Decimal]
) -> Iterable[Remark]:
    if agreed is not None and recorded > agreed:
        words = pgettext("of a buy-out", "%(days)s days beyond the %(agreed)s agreed")
        yield Remark("beyond", words % {"days": told(recorded - agreed), "agreed": told(agreed)})
    spent = travel.get(buyout.currency, Decimal(0))
    if buyout.travel_budget is not None and spent > buyout.travel_budget:
        over = money(spent - buyout.travel_budget, buyout.currency)
        yield Remark("travel", _("%(amount)s beyond what was agreed for travel") % {"amount": over})
