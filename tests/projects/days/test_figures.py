"""Days agreed, recorded and left; what is beyond, outside or too much for its dates; departments and people taken up."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.contacts.models import Speaker
from proxenia.core.errors import RuleError
from proxenia.directory.models import Topic
from proxenia.projects.days import contributed, load, queries
from proxenia.projects.days.figures import days_of
from proxenia.projects.days.periods import Period, quarter_before, quarter_of, read_period, spread
from proxenia.projects.days.reckoning import half_up, worth
from proxenia.projects.models import BuyOut, Competence, DepartmentCapacity, Project, Secondment, TravelRecord
from tests.projects.conftest import day

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2020, 12, 31))


def codes(found: Any) -> list[str]:
    return [one.code for one in found.remarks]


def told_of(actor: User, project: Project) -> dict[str, Any]:
    return {str(one.buyout.reference): one for one in days_of(actor, project).buyouts}


def test_days_are_agreed_recorded_and_left(days: SimpleNamespace, reader: User) -> None:
    days.record(days.one, "2018-01-10", "2.5")
    days.record(days.one, "2018-02-01", "3.70", unit="hour")
    one = told_of(reader, days.project)["FK-1"]
    assert (one.agreed, one.recorded, one.left, one.beyond) == (20, 3, 17, 0)
    two = told_of(reader, days.project)["FK-2"]
    assert (two.agreed, two.left, two.told_agreed, two.told_left) == (None, None, "not known", "not known")


def test_days_beyond_the_buyout_are_kept_and_flagged(days: SimpleNamespace, reader: User) -> None:
    days.record(days.one, "2018-01-02", "20", last=dt.date(2018, 1, 31))
    assert codes(told_of(reader, days.project)["FK-1"]) == []
    days.record(days.one, "2018-03-01", "3.5", last=dt.date(2018, 3, 8))
    one = told_of(reader, days.project)["FK-1"]
    assert [remark.words for remark in one.remarks] == ["3.5 days beyond the 20 agreed"]
    assert (one.left, one.beyond) == (0, Fraction(7, 2))


def test_travel_beyond_what_was_agreed_is_flagged_each_currency_apart(days: SimpleNamespace, reader: User) -> None:
    for amount, currency in (("9000", "DKK"), ("1000.05", "DKK"), ("4000", "ZAR")):
        values = {"first": dt.date(2018, 2, 1), "kind": "hotel", "amount": amount, "currency": currency}
        days.add(TravelRecord, buyout=days.one, **values)
    one = told_of(reader, days.project)["FK-1"]
    assert one.travel == {"DKK": Decimal("10000.05"), "ZAR": 4000}
    assert [remark.words for remark in one.remarks] == ["0.05 DKK beyond what was agreed for travel"]


def test_days_outside_the_period_are_flagged(days: SimpleNamespace, reader: User) -> None:
    days.record(days.one, "2018-06-30")
    days.record(days.one, "2018-07-01")
    lines = told_of(reader, days.project)["FK-1"].lines
    assert [codes(line) for line in lines] == [[], ["outside"]]


def test_more_than_one_day_on_a_date_is_flagged_across_projects(days: SimpleNamespace, reader: User) -> None:
    other = days.add(Project, title={"en": "Another"})
    elsewhere = days.add(BuyOut, project=other, post=days.posts[0], regime=days.regime)
    days.record(days.one, "2018-01-10", "0.5")
    days.record(elsewhere, "2018-01-10", "0.5")
    assert codes(told_of(reader, days.project)["FK-1"].lines[0]) == []
    days.record(elsewhere, "2018-01-10", "1", unit="hour")
    assert codes(told_of(reader, days.project)["FK-1"].lines[0]) == ["double"]
    days.record(days.two, "2018-01-10", "1")
    assert codes(told_of(reader, days.project)["FK-2"].lines[0]) == []


def test_a_span_holds_no_more_than_its_dates_and_stays_in_one_month(days: SimpleNamespace, reader: User) -> None:
    days.record(days.one, "2018-01-10", "4", last=dt.date(2018, 1, 12))
    assert codes(told_of(reader, days.project)["FK-1"].lines[0]) == ["double"]
    with pytest.raises(RuleError, match="Write each month apart"):
        days.record(days.one, "2018-01-30", "2", last=dt.date(2018, 2, 1))
    with pytest.raises(RuleError, match="24 hours"):
        days.record(days.one, "2018-01-30", "25", unit="hour")
    with pytest.raises(RuleError):
        days.record(days.one, "2018-01-30", "0")


def test_a_period_shows_its_days_and_counts_all(days: SimpleNamespace, reader: User) -> None:
    days.record(days.one, "2018-01-10", "2", last=dt.date(2018, 1, 12))
    days.record(days.one, "2018-04-10", "1")
    period = read_period("2018Q1")
    found = days_of(reader, days.project, period.first, period.last)
    assert (found.days, len(found.lines), found.buyouts[0].recorded + found.buyouts[1].recorded) == (2, 1, 3)


def test_the_number_of_queries_does_not_grow(
    days: SimpleNamespace, reader: User, django_assert_num_queries: Any
) -> None:
    days.record(days.one, "2018-01-10")
    with CaptureQueriesContext(connection) as once:
        days_of(reader, days.project)
    for number in (11, 12):
        days.record(days.one, f"2018-01-{number}")
        days.record(days.two, f"2018-01-{number}")
    with django_assert_num_queries(len(once)):
        days_of(reader, days.project)


def test_a_department_asked_for_more_than_it_promised_is_said(days: SimpleNamespace, reader: User) -> None:
    values = {"department": days.department, "first": dt.date(2018, 1, 1), "last": dt.date(2018, 3, 31)}
    promise = days.add(DepartmentCapacity, days=11, **values)
    buyouts = list(queries.buyouts_visible_to(reader))
    found = load.department_loads(reader, [promise], buyouts)[0]
    assert (found.remarks, found.unknown) == ([], 1)
    assert 9 < found.agreed < 11
    change(days.one, {"agreed_days": Decimal(40)}, actor=days_editor(days))
    days.record(days.two, "2018-01-02", "12", last=dt.date(2018, 1, 31))
    found = load.department_loads(reader, [promise], list(queries.buyouts_visible_to(reader)))[0]
    assert [one.code for one in found.remarks] == ["agreed", "recorded"]
    assert found.remarks[1].words == "12 days are recorded, 11 are promised"


def days_editor(days: SimpleNamespace) -> User:
    found: User = User.objects.filter(office=days.project.office_id, role="steward").get()
    return found


def test_more_days_than_weekdays_are_said_of_somebody_as_a_fact(days: SimpleNamespace, reader: User) -> None:
    other = days.add(Project, title={"en": "Another"})
    assert load.person_loads(list(queries.buyouts_visible_to(reader))) == []
    days.add(BuyOut, project=other, post=days.posts[0], start=day("2018-03"), end=day("2018-03"), agreed_days=20)
    found = load.person_loads(list(queries.buyouts_visible_to(reader)))
    assert len(found) == 1
    assert found[0].period == Period(dt.date(2018, 3, 1), dt.date(2018, 3, 31))
    assert "on 22 weekdays" in found[0].words
    assert "Expert 3" in found[0].who


def test_what_the_host_pays_costs_exactly_nothing(days: SimpleNamespace, reader: User, client_of: Any) -> None:
    hosted = days.add(Secondment, post=days.posts[0], employer=days.city, host_words={"en": "The host"}, payer="host")
    assert hosted.net == Decimal(0)
    assert "0 DKK: the host pays" in client_of(reader).get(hosted.get_absolute_url()).content.decode()
    shared = {"employer": days.city, "host": days.partner, "payer": "shared", "post": days.posts[1]}
    assert days.add(Secondment, gross=900000, reimbursed=400000, **shared).net == 500000
    assert days.add(Secondment, gross=900000, **shared).net is None
    own = days.add(Secondment, **{**shared, "payer": "employer"})
    assert own.net is None
    assert "not known" in client_of(reader).get(own.get_absolute_url()).content.decode()
    for wrong in ({"reimbursed": 5}, {"gross": 5, "reimbursed": 6}):
        with pytest.raises(RuleError, match="No more can be repaid"):
            days.add(Secondment, **shared, **wrong)
    with pytest.raises(RuleError, match="repaid by nobody"):
        days.add(Secondment, **{**shared, "payer": "employer", "gross": 9, "reimbursed": 1})
    with pytest.raises(RuleError, match="Name the host"):
        days.add(Secondment, employer=days.city, post=days.posts[0], payer="host")


def test_experts_are_found_by_topic_and_free_days(days: SimpleNamespace, reader: User, client_of: Any) -> None:
    water = Topic.objects.create(slug="water-days", label={"en": "Water days"})
    traffic = Topic.objects.create(slug="traffic-days", label={"en": "Traffic days"})
    speaker = days.add(Speaker, post=days.posts[1], topics=[traffic], languages="en")
    one = days.add(Competence, post=days.posts[0], topics=[water], languages="en", quarter_days=12)
    two = days.add(Competence, speaker=speaker, quarter_days=4)
    three = days.add(Competence, who={"en": "Somebody"}, topics=[water])
    client = client_of(reader)

    def listed(**asked: Any) -> list[int]:
        page = client.get("/projects/experts/", asked).content.decode()
        return [each.pk for each in (one, two, three) if f'href="{each.get_absolute_url()}"' in page]

    assert listed() == [one.pk, two.pk, three.pk]
    assert listed(topic=water.pk) == [one.pk, three.pk]
    assert listed(topic=traffic.pk) == [two.pk]
    assert listed(free=1) == [one.pk, two.pk]
    assert listed(free=5) == []
    assert listed(topic=water.pk, free=1) == [one.pk]
    with pytest.raises(RuleError, match="says this already"):
        days.add(Competence, speaker=days.add(Speaker, post=days.post, topics=[water]), post=days.post)
    with pytest.raises(RuleError, match="Name a post or a person"):
        days.add(Competence, topics=[water])


def test_nobody_is_named_in_a_buyout_only_by_saying_who(days: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="Name a post or a person, or say in words"):
        days.add(BuyOut, project=days.project)


def test_alarms_are_of_the_own_office(days: SimpleNamespace, reader: User, stranger: User) -> None:
    days.record(days.one, "2018-01-02", "20", last=dt.date(2018, 1, 31))
    kinds = [(one.kind, one.title) for one in contributed.alarms(reader, dt.date(2018, 6, 1))]
    assert kinds == [("claim_due", "A denser city: a claim is due")]
    days.record(days.one, "2018-03-01", "1")
    change(days.two, {"end": day("2018-06-20"), "agreed_days": Decimal(2)}, actor=days_editor(days))
    values = {"department": days.department, "first": dt.date(2018, 4, 1), "last": dt.date(2018, 6, 30), "days": 1}
    days.add(DepartmentCapacity, **values)
    found = contributed.alarms(reader, dt.date(2018, 6, 1))
    assert [one.kind for one in found] == ["beyond_buyout", "buyout_ends", "claim_due", "department_taken_up"]
    assert found[1].title.endswith("the buy-out ends with 2 days left")
    assert "21 days up to 31 March 2018" in found[2].why
    assert contributed.alarms(stranger, dt.date(2018, 6, 1)) == []


def test_periods_are_read_and_refused_in_words() -> None:
    assert read_period("2018Q1") == Period(dt.date(2018, 1, 1), dt.date(2018, 3, 31))
    assert read_period("2018k4") == Period(dt.date(2018, 10, 1), dt.date(2018, 12, 31))
    assert read_period("2018-02") == Period(dt.date(2018, 2, 1), dt.date(2018, 2, 28))
    for text in ("2018Q5", "soon", ""):
        with pytest.raises(RuleError, match="is no period"):
            read_period(text)


@given(DATES)
def test_a_day_lies_in_its_quarter_and_after_the_one_before(one: dt.date) -> None:
    quarter, before = quarter_of(one), quarter_before(one)
    assert quarter.first <= one <= quarter.last
    assert before.last + dt.timedelta(days=1) == quarter.first
    assert 59 < before.weekdays < 67


@given(DATES, st.integers(0, 500))
def test_weekdays_are_counted_as_one_by_one(first: dt.date, more: int) -> None:
    period = Period(first, first + dt.timedelta(days=more))
    assert period.weekdays == sum((first + dt.timedelta(days=n)).weekday() < 5 for n in range(more + 1))


@given(st.integers(0, 10**6), DATES, st.integers(1, 800), st.integers(0, 800))
def test_what_is_spread_is_all_there_on_both_sides_of_a_day(many: int, first: dt.date, more: int, cut: int) -> None:
    over = Period(first, first + dt.timedelta(days=more + 2))
    at = first + dt.timedelta(days=min(cut, more))
    parts = (Period(first, at), Period(at + dt.timedelta(days=1), over.last))
    assert sum(spread(Fraction(many, 100), over, part) for part in parts) == Fraction(many, 100)


@given(st.integers(1, 10**6), st.integers(0, 10**8), st.integers(50, 2400), st.sampled_from(["day", "hour"]))
def test_amounts_are_the_nearest_hundredth_and_halves_go_up(many: int, rate: int, hours: int, unit: str) -> None:
    quantity, price, day_hours = Decimal(many) / 100, Decimal(rate) / 100, Decimal(hours) / 100
    exact = Fraction(quantity) * Fraction(price) / (Fraction(day_hours) if unit == "hour" else 1)
    amount = worth(quantity, unit, price, "day", day_hours)
    assert -Fraction(1, 200) < Fraction(amount) - exact <= Fraction(1, 200)
    assert half_up(Fraction(1, 200)) == Decimal("0.01")
