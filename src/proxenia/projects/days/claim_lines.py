"""The lines of a claim: of a draft as they would be sent now, of a sent one as they were frozen."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.crypto import digest
from proxenia.core.dates import in_words
from proxenia.core.scoping import Actor
from proxenia.projects.choices import ClaimState
from proxenia.projects.models import Claim, ClaimLine
from proxenia.sources.figures import money

from . import queries
from .figures import DayLine, ProjectDays, Remark, TravelLine, days_of, told
from .periods import Period
from .reckoning import in_days, total

FROZEN = (*("first", "last", "who", "what", "quantity", "unit", "rate", "rate_unit", "day_hours", "source", "amount"),)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A claim line by line. `left_out` is what is recorded up to its end and cannot be claimed yet or here, each with why."""

    claim: Claim
    lines: tuple[ClaimLine, ...]
    left_out: tuple[tuple[Any, str], ...] = ()

    @property
    def days(self) -> list[ClaimLine]:
        """The lines of work."""
        return [one for one in self.lines if one.day_id]

    @property
    def travel(self) -> list[ClaimLine]:
        """The lines of travel."""
        return [one for one in self.lines if one.travel_id]

    @property
    def number_of_days(self) -> Fraction:
        """The days of all lines, exactly."""
        return sum((days_in(one) for one in self.days), Fraction(0))

    @property
    def days_total(self) -> Decimal:
        """What the work comes to."""
        return total(one.amount for one in self.days)

    @property
    def travel_total(self) -> Decimal:
        """What the travel comes to."""
        return total(one.amount for one in self.travel)

    @property
    def total(self) -> Decimal:
        """What the claim comes to: the sum of its lines."""
        return total(one.amount for one in self.lines)

    @property
    def told(self) -> dict[str, str]:
        """The totals in words."""
        currency = self.claim.currency
        sums = {"days_total": self.days_total, "travel_total": self.travel_total, "total": self.total}
        return {name: money(one, currency) for name, one in sums.items()} | {"days": told(self.number_of_days)}


def days_in(line: ClaimLine) -> Fraction:
    """Return the work of a line in days, exactly."""
    assert line.quantity is not None
    assert line.day_hours is not None
    return in_days(line.quantity, line.unit, line.day_hours)


def sheet_of(actor: Actor, claim: Claim) -> Sheet:
    """Return a claim line by line, as the actor reads it."""
    if claim.state != ClaimState.DRAFT:
        return Sheet(claim, tuple(queries.lines_of(claim)))
    return drafted(actor, claim)


def drafted(actor: Actor, claim: Claim) -> Sheet:
    """Return a draft as it would be sent now, read from the database."""
    same = {"project": claim.project, "state": ClaimState.DRAFT, "currency": claim.currency}
    others = queries.claims_visible_to(actor).filter(**same).exclude(pk=claim.pk)
    return reckoned(claim, days_of(actor, claim.project, end=claim.last), others)


def reckoned(claim: Claim, found: ProjectDays, others: Iterable[Claim]) -> Sheet:
    """Return a draft as it would be sent now: what is recorded up to its end and stands in no sent claim.

    What lies before its first day is late and comes along, unless one of the other drafts in the same currency is about that day.
    """
    taken = [Period(one.first, one.last) for one in others]

    def is_here(one: Any) -> bool:
        until = one.record.until
        if one.claim is not None or until > claim.last:
            return False
        return until >= claim.first or not any(period.first <= until <= period.last for period in taken)

    days = [one for one in found.lines if is_here(one)]
    travel = [one for one in found.travel_lines if is_here(one)]
    lines = [_work(claim, one) for one in days if one.rate and one.rate.currency == claim.currency]
    lines += [_journey(claim, one) for one in travel if one.record.currency == claim.currency]
    for position, line in enumerate(lines, start=1):
        line.position = position
    return Sheet(claim, tuple(lines), tuple(_left_out(claim, days, travel)))


def totals(claims: Sequence[Claim], found: ProjectDays) -> list[tuple[Claim, Decimal]]:
    """Return what each claim of a project comes to; `found` are all its days, and claims carry the `sent_sum` of their lines."""
    drafts = [one for one in claims if one.state == ClaimState.DRAFT]
    result = []
    for one in claims:
        others = [other for other in drafts if other.pk != one.pk and other.currency == one.currency]
        sent = getattr(one, "sent_sum", None) or Decimal(0)
        result.append((one, reckoned(one, found, others).total if one in drafts else sent))
    return result


def _work(claim: Claim, one: DayLine) -> ClaimLine:
    assert one.rate is not None
    assert one.amount is not None
    record, rate = one.record, one.rate
    said = _("%(regime)s, from %(day)s") % {"regime": rate.regime, "day": in_words(rate.start)}
    return ClaimLine(
        claim=claim,
        day=record,
        first=record.first,
        last=record.until,
        who=str(one.buyout)[:300],
        what=str(record.what),
        quantity=record.quantity,
        unit=record.unit,
        rate=rate.rate,
        rate_unit=rate.unit,
        day_hours=rate.day_hours,
        source=f"{said} ({rate.source})" if rate.source else said,
        amount=one.amount,
    )


def _journey(claim: Claim, one: TravelLine) -> ClaimLine:
    record = one.record
    return ClaimLine(
        claim=claim,
        travel=record,
        first=record.first,
        last=record.until,
        who=str(one.buyout)[:300],
        what=str(record),
        source=record.voucher,
        amount=record.amount,
    )


def _left_out(claim: Claim, days: Iterable[DayLine], travel: Iterable[TravelLine]) -> Iterable[tuple[Any, str]]:
    other = _("in %(currency)s: draft a claim in that currency")
    for one in days:
        if one.rate is None:
            yield one, lacking(one.remarks)
        elif one.rate.currency != claim.currency:
            yield one, other % {"currency": one.rate.currency}
    for cost in travel:
        if cost.record.currency != claim.currency:
            yield cost, other % {"currency": cost.record.currency}


def lacking(remarks: Iterable[Remark]) -> str:
    """Return why a day cannot be claimed."""
    return "; ".join(one.words for one in remarks if one.code in {"no_regime", "no_rate", "rate_changes"})


def digest_of(lines: Iterable[ClaimLine]) -> str:
    """Return the SHA-256 of lines in order: whoever changes one of a sent claim behind its back does not go unseen."""
    rows = [[_plain(getattr(line, name)) for name in FROZEN] for line in lines]
    return digest(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _plain(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else "" if value is None else str(value)
