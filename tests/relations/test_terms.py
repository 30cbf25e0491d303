"""What follows from dates: states, deadlines, reviews and anniversaries."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.relations.choices import AgreementState, RenewalRule
from proxenia.relations.terms import (
    Prolongation,
    Term,
    anniversaries,
    anniversary,
    end_of,
    is_in_force,
    months_before,
    notice_deadline,
    review_date,
    state_on,
)

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    found = draw(DAYS)
    text = draw(st.sampled_from([f"{found:%Y}", f"{found:%Y-%m}", f"{found:%Y-%m-%d}"]))
    return PartialDate.parse(text)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    start, end, decided, later = (draw(st.none() | partial_dates()) for _ in range(4))
    renewals = (Prolongation(decided, later),) if decided else ()
    rule = draw(st.sampled_from(RenewalRule.values))
    months = draw(st.none() | st.integers(0, 36))
    return Term(start=start, end=end, renewals=renewals, renewal=rule, notice_months=months)


@st.composite
def terms_with_notice(draw: st.DrawFn) -> Term:
    """Draw terms that end on a known day, whatever was decided, and must be given notice of before."""
    renewals = draw(st.lists(st.builds(Prolongation, partial_dates(), partial_dates()), max_size=3))
    return dataclasses.replace(
        draw(terms()), end=draw(partial_dates()), renewals=tuple(renewals), notice_months=draw(st.integers(1, 36))
    )


def test_a_year_is_precise_only_to_the_year() -> None:
    found = anniversary(on("2008"), 10)
    assert (found.first, found.last, found.is_great) == (day("2018-01-01"), day("2018-12-31"), True)


def test_ten_years_of_2008_are_seen_on_the_first_day_of_2018() -> None:
    found = anniversaries(on("2008"), day("2018-01-01"), day("2018-12-31"))
    assert [one.years for one in found] == [10]


def test_a_leap_day_has_its_anniversary_on_the_28th() -> None:
    assert anniversary(on("2008-02-29"), 5).first == day("2013-02-28")


@given(partial_dates(), DAYS, st.integers(0, 9000))
def test_anniversaries_are_fifth_years_inside_the_window(start: PartialDate, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    found = anniversaries(start, first, last)
    assert all(one.years > 0 and one.years % 5 == 0 for one in found)
    assert all(one.first <= last and one.last >= first for one in found)
    assert all(one.first.year - start.year == one.years for one in found)


@given(partial_dates(), st.integers(1, 20))
def test_no_anniversary_is_missed(start: PartialDate, steps: int) -> None:
    one = anniversary(start, 5 * steps)
    assert one in anniversaries(start, one.first, one.last)


@given(DAYS, st.integers(0, 480))
def test_months_before_keeps_the_day_or_takes_the_last_of_the_month(when: dt.date, months: int) -> None:
    found = months_before(when, months)
    assert (when.year * 12 + when.month) - (found.year * 12 + found.month) == months
    assert found.day == when.day or (found + dt.timedelta(days=1)).day == 1


def test_notice_of_six_months_before_the_end_of_a_year() -> None:
    term = Term(start=on("2015"), end=on("2020-12-31"), notice_months=6)
    assert notice_deadline(term, day("2018-01-01")) == day("2020-06-30")


@given(terms_with_notice(), DAYS)
def test_notice_is_never_due_after_the_end(term: Term, when: dt.date) -> None:
    deadline, end = notice_deadline(term, when), end_of(term, when)
    assert deadline is not None
    assert end is not None
    assert deadline < end.earliest


@given(terms(), DAYS)
def test_an_open_ended_agreement_has_a_review_date_instead_of_an_end(term: Term, when: dt.date) -> None:
    review = review_date(term, when)
    assert (review is not None) == (state_on(term, when) == AgreementState.OPEN_ENDED)
    if review is not None:
        assert when <= review <= months_before(when, -36) or review >= when


@given(terms(), DAYS)
def test_what_is_in_force_has_begun_and_not_ended(term: Term, when: dt.date) -> None:
    if is_in_force(term, when):
        assert term.begun_on is not None
        assert term.begun_on.earliest <= when
        end = end_of(term, when)
        assert end is None or end.latest >= when or term.renewal == RenewalRule.AUTOMATIC


def test_an_end_to_the_year_lasts_through_the_year() -> None:
    term = Term(start=on("2015"), end=on("2018"))
    assert state_on(term, day("2018-12-31")) == AgreementState.IN_FORCE
    assert state_on(term, day("2019-01-01")) == AgreementState.ENDED


def test_a_renewal_is_known_only_from_its_decision() -> None:
    term = Term(start=on("2010"), end=on("2015"), renewals=(Prolongation(on("2014-06"), on("2020")),))
    assert end_of(term, day("2014-05-31")) == on("2015")
    assert end_of(term, day("2014-06-01")) == on("2020")


def test_an_early_end_wins_over_renewals() -> None:
    renewed = (Prolongation(on("2014"), on("2020")),)
    term = Term(start=on("2010"), end=on("2015"), renewals=renewed, ended_on=on("2017-03-01"))
    assert state_on(term, day("2018-01-01")) == AgreementState.ENDED


def test_an_automatic_agreement_goes_on_open_ended() -> None:
    term = Term(start=on("2010"), end=on("2015"), renewal=RenewalRule.AUTOMATIC)
    assert state_on(term, day("2016-01-01")) == AgreementState.OPEN_ENDED


@pytest.mark.parametrize(
    ("when", "state"),
    [("2011-01-01", "draft"), ("2012-03-01", "signed"), ("2012-06-01", "open_ended")],
)
def test_an_agreement_is_a_draft_then_signed_then_in_force(when: str, state: str) -> None:
    term = Term(signed_on=on("2012-02-01"), start=on("2012-05-01"))
    assert state_on(term, day(when)) == state


def test_a_review_is_every_third_year_after_the_last_decision() -> None:
    term = Term(start=on("1984"), renewals=(Prolongation(on("2016-05-01"), None),))
    assert review_date(term, day("2018-01-01")) == day("2019-05-01")


def test_a_set_review_date_stays_until_a_decision_is_taken() -> None:
    term = Term(start=on("1984"), review_on=on("2017-05-01"))
    assert review_date(term, day("2018-01-01")) == day("2017-05-01")
