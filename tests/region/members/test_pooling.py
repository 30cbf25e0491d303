"""Which figures of members are added up: of one unit, counts apart from estimates, the newest of each member once."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.region.members.pooling import Said, Sort, newest, sums
from proxenia.sources.choices import ClaimKind, Precision

DAY = dt.date(2018, 12, 31)


def said(claim: int, member: int, value: int | None, as_of: str | None = "2018", **more: str | int) -> Said:
    given: dict[str, Any] = {"kind": "claim", "precision": "exact", "unit": "inhabitants", **more}
    number = None if value is None else Decimal(value)
    date = PartialDate.parse(as_of) if as_of else None
    return Said(claim=claim, member=member, value=number, as_of=date, **given)


def test_the_newest_figure_of_each_member_is_added_and_no_later_one() -> None:
    rows = [said(1, 1, 100, "2013"), said(2, 1, 110), said(3, 1, 120, "2019"), said(4, 2, 50)]
    (one,) = sums(newest(rows, DAY))
    assert (int(one.total), one.members, str(one.first)) == (160, 2, "2018")


def test_estimates_are_added_apart_from_counts_and_goals_never() -> None:
    rows = [
        said(1, 1, 100),
        said(2, 2, 90, kind="estimate"),
        said(3, 3, 80, precision="about"),
        said(4, 4, 70, kind="goal"),
    ]
    found = {one.sort: (int(one.total), one.members) for one in sums(newest(rows, DAY))}
    assert found == {Sort.COUNTED: (100, 1), Sort.ESTIMATED: (170, 2)}


def test_units_are_never_mixed_and_bounds_and_ranges_not_added() -> None:
    rows = [
        said(1, 1, 1),
        said(2, 2, 2, unit="persons"),
        said(3, 3, 3, precision="at_least"),
        said(4, 4, 4, precision="range"),
    ]
    assert [(one.unit, int(one.total)) for one in sums(newest(rows, DAY))] == [("inhabitants", 1), ("persons", 2)]


def test_where_sources_of_one_date_differ_neither_is_added() -> None:
    used = newest([said(1, 1, 100), said(2, 1, 101), said(3, 2, 7), said(4, 2, 7)], DAY)
    assert [(one.said.claim, one.differs) for one in used] == [(1, True), (2, True), (3, False)]
    assert [(int(one.total), one.members) for one in sums(used)] == [(7, 1)]


def test_a_measured_figure_goes_before_one_of_the_same_date_that_is_only_claimed() -> None:
    used = newest([said(1, 1, 100), said(2, 1, 101, kind="measured"), said(3, 2, 5)], DAY)
    assert [(one.said.claim, one.differs) for one in used] == [(2, False), (3, False)]


def test_what_is_said_of_the_municipality_goes_before_what_is_said_of_its_place() -> None:
    used = newest([said(1, 1, 300), said(2, 1, 270, "2018-06", nearer=1)], DAY)
    assert [one.said.claim for one in used] == [1]


QUICK = settings(max_examples=60)
FIGURES = st.lists(
    st.builds(
        said,
        st.integers(1, 10**6),
        st.integers(1, 4),
        st.one_of(st.none(), st.integers(0, 1000)),
        st.sampled_from([None, "2013", "2018-01", "2018-12-31", "2020"]),
        kind=st.sampled_from(ClaimKind.values),
        precision=st.sampled_from(Precision.values),
        unit=st.sampled_from(["inhabitants", "Inhabitants ", "jobs"]),
        nearer=st.integers(0, 1),
    ),
    max_size=12,
    unique_by=lambda one: one.claim,
)


@QUICK
@given(FIGURES)
def test_a_sum_takes_each_member_at_most_once_and_only_what_is_alike(rows: list[Said]) -> None:
    used = newest(rows, DAY)
    for one in sums(used):
        parts = [each.said for each in used if each.counts and each.said.group == (one.unit.casefold(), one.sort)]
        assert len({each.member for each in parts}) == len(parts) == one.members
        assert sum(each.value for each in parts if each.value is not None) == one.total
        counts = one.sort == Sort.COUNTED
        assert all((each.precision == Precision.EXACT and each.kind != ClaimKind.ESTIMATE) == counts for each in parts)
        assert all(each.as_of is None or each.as_of.earliest <= DAY for each in parts)


@QUICK
@given(FIGURES)
def test_the_order_of_figures_changes_no_sum(rows: list[Said]) -> None:
    found = [
        [(one.sort, one.unit.casefold(), one.total, one.members) for one in sums(newest(order, DAY))]
        for order in (rows, rows[::-1], sorted(rows, key=lambda one: one.claim))
    ]
    assert found[0] == found[1] == found[2]
