"""Money adds up: by line, by year, by funder and over all, whatever is entered; a missing rate hides no row."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.projects.money.reckoning import (
    APPROVED,
    REVISED,
    SPENT,
    Counted,
    Figures,
    Lack,
    Rate,
    Rates,
    Row,
    rounded,
    sums_by,
    sums_of,
)

CURRENCIES = ("DKK", "EUR", "ZAR")
amounts = st.decimals(-(10**7), 10**7, places=2)
rows = st.builds(
    Row,
    kind=st.sampled_from((APPROVED, REVISED, SPENT)),
    pk=st.integers(1, 10**6),
    line=st.integers(1, 4),
    year=st.integers(2016, 2019),
    amount=amounts,
    currency=st.sampled_from(CURRENCIES),
    in_force=st.booleans(),
)
rates = st.lists(
    st.builds(
        Rate,
        currency=st.sampled_from(("EUR", "ZAR")),
        into=st.just("DKK"),
        on=st.integers(2016, 2019).map(lambda year: PartialDate(year * 10000)),
        rate=st.decimals("0.000001", "20", places=6),
        source=st.just("Bank 1"),
    ),
    unique_by=lambda one: (one.currency, one.on),
)


def plus(one: Figures, other: Figures) -> Figures:
    return Figures(one.approved + other.approved, one.current + other.current, one.spent + other.spent)


@given(st.lists(rows, max_size=30), rates)
def test_sums_by_line_year_and_both_add_up_to_the_whole(some: list[Row], known: list[Rate]) -> None:
    counted = [Rates("DKK", known).count(row) for row in some]
    whole = sums_of(counted, "DKK")
    for key in (lambda row: row.line, lambda row: row.year, lambda row: (row.line, row.year)):
        parts = list(sums_by(counted, "DKK", key).values())
        for code in CURRENCIES:
            total = Figures()
            for part in parts:
                total = plus(total, part.by_currency.get(code, Figures()))
            assert total == whole.by_currency.get(code, Figures())
        if whole.converted is not None:
            total = Figures()
            for part in parts:
                assert part.converted is not None
                total = plus(total, part.converted)
            assert total == whole.converted
        assert {lack for part in parts for lack in part.lacks} == set(whole.lacks)


@given(st.lists(rows, max_size=30), rates)
def test_a_sum_is_told_only_where_every_row_in_it_has_its_rate(some: list[Row], known: list[Rate]) -> None:
    counted = [Rates("DKK", known).count(row) for row in some]
    there = {(one.currency, one.on.year) for one in known}
    counts = [row for row in some if row.in_force or row.kind != REVISED]
    lacking = {
        Lack(row.currency, "DKK", row.year)
        for row in counts
        if row.currency != "DKK" and (row.currency, row.year) not in there
    }
    whole = sums_of(counted, "DKK")
    assert set(whole.lacks) == lacking
    assert (whole.converted is None) == bool(lacking)


@given(st.lists(rows, max_size=30), rates)
def test_the_whole_is_the_sum_of_the_rounded_rows(some: list[Row], known: list[Rate]) -> None:
    counted = [Rates("DKK", known).count(row) for row in some]
    whole = sums_of(counted, "DKK").converted
    if whole is None:
        return
    spent = [one.converted for one in counted if one.row.kind == SPENT and one.converted is not None]
    assert whole.spent == sum(spent, Decimal(0))
    assert all(one == rounded(one) for one in spent)


@given(amounts, st.decimals("0.000001", "20", places=6))
def test_money_that_came_back_cancels_what_was_paid(amount: Decimal, rate: Decimal) -> None:
    known = Rates("DKK", [Rate("EUR", "DKK", PartialDate(20180000), rate, "Bank 1")])
    there = known.count(Row(SPENT, 1, 1, 2018, amount, "EUR", dt.date(2018, 3, 1)))
    back = known.count(Row(SPENT, 2, 1, 2018, -amount, "EUR", dt.date(2018, 3, 1)))
    assert there.converted is not None
    assert back.converted is not None
    assert there.converted + back.converted == 0


def test_a_half_is_rounded_away_from_zero() -> None:
    assert rounded(Decimal("0.005")) == Decimal("0.01")
    assert rounded(Decimal("-0.005")) == Decimal("-0.01")
    assert rounded(Decimal("0.0049")) == Decimal("0.00")


def test_the_rate_of_the_day_goes_before_that_of_the_month_and_the_year() -> None:
    known = [
        Rate("EUR", "DKK", PartialDate(number), Decimal(rate), "Bank 1")
        for number, rate in ((20180000, "7.45"), (20180300, "7.44"), (20180301, "7.43"))
    ]
    find = Rates("DKK", known)

    def used(day: dt.date | None) -> Decimal | None:
        found: Counted = find.count(Row(SPENT, 1, 1, 2018, Decimal(1), "EUR", day))
        return found.rate.rate if found.rate else None

    assert used(dt.date(2018, 3, 1)) == Decimal("7.43")
    assert used(dt.date(2018, 3, 2)) == Decimal("7.44")
    assert used(dt.date(2018, 4, 1)) == Decimal("7.45")
    assert used(None) == Decimal("7.45")


def test_no_rate_is_turned_round_or_taken_from_another_year() -> None:
    known = [Rate("DKK", "EUR", PartialDate(20180000), Decimal("0.134"), "Bank 1")]
    assert Rates("DKK", known).count(Row(SPENT, 1, 1, 2018, Decimal(1), "EUR")).converted is None
    other = [Rate("EUR", "DKK", PartialDate(20170000), Decimal("7.45"), "Bank 1")]
    assert Rates("DKK", other).count(Row(SPENT, 1, 1, 2018, Decimal(1), "EUR")).converted is None
