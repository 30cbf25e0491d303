"""For any history of edits the claims reconcile: no day is claimed twice, none is lost, and the workbook says what the page says."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import RuleError
from proxenia.projects.choices import ClaimState
from proxenia.projects.days.claim_lines import digest_of, sheet_of
from proxenia.projects.days.claiming import draft_claim, mark_paid, send_claim, take_back_payment, withdraw_claim
from proxenia.projects.days.figures import days_of
from proxenia.projects.days.workbook import workbook
from proxenia.projects.models import (
    BuyOut,
    Claim,
    ClaimLine,
    DayRate,
    DayRecord,
    Project,
    RateRegime,
    TravelRecord,
)
from tests.projects.conftest import NOW

from .reading import Book

BEGIN = dt.date(2018, 1, 1)
ALL: dict[str, Any] = {"first": dt.date(2016, 1, 1), "last": dt.date(2018, 12, 31)}
DATES = st.integers(-20, 140).map(lambda number: BEGIN + dt.timedelta(days=number))
CENTS = st.integers(1, 2_000_000).map(lambda number: Decimal(number) / 100)
WORK = st.tuples(
    DATES, st.integers(1, 1500).map(lambda number: Decimal(number) / 100), st.sampled_from(["day", "hour"])
)
PICK = st.integers(0, 20)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), PICK, WORK),
        st.tuples(st.just("add"), PICK, WORK),
        st.tuples(st.just("travel"), PICK, st.tuples(DATES, CENTS)),
        st.tuples(st.just("change"), PICK, WORK),
        st.tuples(st.just("remove"), PICK, st.none()),
        st.tuples(st.just("rate"), PICK, st.tuples(DATES, CENTS, st.sampled_from(["day", "hour"]))),
        st.tuples(st.just("draft"), PICK, st.tuples(DATES, st.integers(0, 100))),
        st.tuples(st.just("send"), PICK, st.none()),
        st.tuples(st.just("send"), PICK, st.none()),
        st.tuples(st.just("withdraw"), PICK, st.none()),
        st.tuples(st.just("pay"), PICK, st.none()),
        st.tuples(st.just("unpay"), PICK, st.none()),
    ),
    max_size=14,
)


class Office1:
    """An office with one project, two buy-outs and one regime, and every step somebody may take there."""

    def __init__(self) -> None:
        office = Office.objects.create(name="O")
        self.actor = User.objects.create_user("a@example.org", office=office, role="steward")
        self.project = create(Project, {"title": {"en": "Water"}}, actor=self.actor)
        self.regime = create(RateRegime, {"name": {"en": "State rate"}}, actor=self.actor)
        first = {"regime": self.regime, "start": dt.date(2017, 6, 1), "rate": Decimal("5123.45"), "currency": "DKK"}
        create(DayRate, first, actor=self.actor)
        terms = {"project": self.project, "regime": self.regime}
        self.buyouts = [create(BuyOut, {**terms, "who": {"en": f"E{n}"}}, actor=self.actor) for n in (1, 2)]

    def take(self, step: str, pick: int, said: Any) -> None:
        try:
            getattr(self, step)(pick, said)
        except RuleError:
            return  # a rule stood in its way; nothing happened

    def one(self, model: Any, pick: int) -> Any:
        found = list(model.objects.order_by("pk"))
        return found[pick % len(found)] if found else None

    def add(self, pick: int, said: Any) -> None:
        first, quantity, unit = said
        values = {"buyout": self.buyouts[pick % 2], "first": first, "quantity": quantity, "unit": unit}
        create(DayRecord, values, actor=self.actor)

    def travel(self, pick: int, said: Any) -> None:
        values = {"buyout": self.buyouts[pick % 2], "first": said[0], "amount": said[1], "kind": "hotel"}
        create(TravelRecord, values, actor=self.actor)

    def change(self, pick: int, said: Any) -> None:
        if record := self.one(DayRecord, pick):
            values = dict(zip(("first", "quantity", "unit"), said, strict=True))
            change(record, values, actor=self.actor)

    def remove(self, pick: int, _said: None) -> None:
        if record := self.one(DayRecord, pick):
            remove(record, actor=self.actor)

    def rate(self, pick: int, said: Any) -> None:
        start, rate, unit = said
        if pick % 2:
            create(DayRate, {"regime": self.regime, "start": start, "rate": rate, "unit": unit}, actor=self.actor)
        else:
            change(self.one(DayRate, pick), {"rate": rate, "unit": unit}, actor=self.actor)

    def draft(self, _pick: int, said: Any) -> None:
        first, more = said
        draft_claim(self.project, first=first, last=first + dt.timedelta(days=more), actor=self.actor)

    def send(self, pick: int, _said: None) -> None:
        if claim := self.one(Claim, pick):
            expected = self.expected(claim) if claim.state == ClaimState.DRAFT else None
            sent = send_claim(claim, actor=self.actor)
            assert expected is not None
            assert {line.day_id: line.amount for line in sent.lines.all() if line.day_id} == expected

    def withdraw(self, pick: int, _said: None) -> None:
        if claim := self.one(Claim, pick):
            withdraw_claim(claim, actor=self.actor)

    def pay(self, pick: int, _said: None) -> None:
        if claim := self.one(Claim, pick):
            mark_paid(claim, actor=self.actor)

    def unpay(self, pick: int, _said: None) -> None:
        if claim := self.one(Claim, pick):
            take_back_payment(claim, actor=self.actor)

    def expected(self, claim: Claim) -> dict[int, Decimal]:
        """Return what a draft should claim, reckoned another way: straight from the records and the rates."""
        drafts = Claim.objects.filter(state=ClaimState.DRAFT).exclude(pk=claim.pk)
        found = {}
        for record in DayRecord.objects.all():
            day = record.first
            if day > claim.last or ClaimLine.objects.filter(day=record).exists():
                continue
            if day < claim.first and drafts.filter(first__lte=day, last__gte=day).exists():
                continue
            rate = DayRate.objects.filter(start__lte=day).order_by("-start").first()
            if rate is None:
                continue
            exact = Fraction(record.quantity) * Fraction(rate.rate)
            if record.unit == "hour" and rate.unit == "day":
                exact /= Fraction("7.4")
            if record.unit == "day" and rate.unit == "hour":
                exact *= Fraction("7.4")
            hundredth = Decimal(exact.numerator * 10**6 // exact.denominator) / 10**6
            found[record.pk] = hundredth.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return found


@pytest.mark.django_db
class History(TestCase):
    """What holds after whatever was done."""

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def test_claims_reconcile(self, steps: list[tuple[str, int, Any]]) -> None:
        with time_machine.travel(NOW, tick=False):
            office = Office1()
            for step in steps:
                office.take(*step)
            self.nothing_twice_and_nothing_lost(office)
            for claim in Claim.objects.all():
                self.reconciles(office, claim)

    def nothing_twice_and_nothing_lost(self, office: Office1) -> None:
        claimed = list(ClaimLine.objects.filter(day__isnull=False).values_list("day", flat=True))
        assert len(set(claimed)) == len(claimed)
        assert set(ClaimLine.objects.values_list("claim__state", flat=True)) <= {ClaimState.SENT, ClaimState.PAID}
        whole = sheet_of(office.actor, draft_claim(office.project, **ALL, actor=office.actor))
        waiting = [line.day_id for line in whole.days] + [
            one.record.pk for one, _why in whole.left_out if isinstance(one.record, DayRecord)
        ]
        assert sorted(claimed + waiting) == sorted(DayRecord.objects.values_list("pk", flat=True))
        recorded = days_of(office.actor, office.project)
        assert sorted(line.record.pk for line in recorded.lines) == sorted(claimed + waiting)
        journeys = [one for one in (*ClaimLine.objects.all(), *whole.travel) if one.travel_id]
        assert len(journeys) == TravelRecord.objects.count()

    def reconciles(self, office: Office1, claim: Claim) -> None:
        sheet = sheet_of(office.actor, claim)
        if claim.digest:
            assert claim.digest == digest_of(sheet.lines)
        assert sheet.total == sum((line.amount for line in sheet.lines), Decimal(0))
        assert sheet.total == sheet.days_total + sheet.travel_total
        book = Book(workbook(sheet))
        assert book.amounts() == [(Fraction(line.amount),) * 2 for line in sheet.lines]
        assert book.total("In all") == (Fraction(sheet.total),) * 2
        assert book.total("Days in all")[0] == sheet.number_of_days
