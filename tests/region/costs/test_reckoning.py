"""A sum divided to the hundredth: it is always whole, fair to a hundredth, and the order of members changes nothing."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.region.costs.reckoning import CENT, Lacking, Payer, divide

EQUAL, BY_PEOPLE = {"equal": Decimal(100)}, {"inhabitants": Decimal(100)}
totals = st.integers(1, 10**10).map(lambda cents: cents * CENT)
people = st.lists(st.integers(1, 2_000_000), min_size=1, max_size=30)
percents = st.integers(0, 10_000)


def payers(counts: list[int], fixed: list[int] | None = None) -> list[Payer]:
    shares = fixed or [1] * len(counts)
    return [
        Payer(key, count, Decimal(share))
        for key, (count, share) in enumerate(zip(counts, shares, strict=True), start=1)
    ]


def amounts(total: Decimal, weights: dict[str, Decimal], of: list[Payer]) -> list[Decimal]:
    found = divide(total, weights, of)
    return [found[one.key].amount for one in of]


def test_what_is_left_goes_to_whom_rounding_cost_most() -> None:
    assert amounts(Decimal("0.10"), BY_PEOPLE, payers([10, 29, 61])) == [
        Decimal("0.01"),
        Decimal("0.03"),
        Decimal("0.06"),
    ]


def test_a_tie_goes_to_the_membership_that_was_entered_first() -> None:
    assert amounts(Decimal("100.00"), EQUAL, payers([1, 1, 1])) == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]


def test_a_mixed_key_adds_its_parts() -> None:
    mixed = {"equal": Decimal(40), "inhabitants": Decimal(60)}
    assert amounts(Decimal("1000.00"), mixed, payers([300, 100])) == [Decimal("650.00"), Decimal("350.00")]


def test_fixed_shares_of_those_who_do_not_pay_are_carried_in_proportion() -> None:
    of = [Payer(1, fixed=Decimal(50)), Payer(2, fixed=Decimal(30))]
    assert amounts(Decimal("80.00"), {"fixed": Decimal(100)}, of) == [Decimal("50.00"), Decimal("30.00")]


def test_half_a_year_pays_half_of_what_a_whole_one_does() -> None:
    of = [Payer(1, days=365, of_days=365), Payer(2, days=73, of_days=365)]
    assert amounts(Decimal("120.00"), EQUAL, of) == [Decimal("100.00"), Decimal("20.00")]


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Lacking) as caught:
        divide(Decimal(1), BY_PEOPLE, [Payer(1, 10), Payer(7)])
    assert (caught.value.basis, caught.value.keys) == ("inhabitants", (7,))
    with pytest.raises(Lacking) as caught:
        divide(Decimal(1), BY_PEOPLE, [Payer(1, 0), Payer(2, 0)])
    assert caught.value.keys == (1, 2)


@pytest.mark.parametrize(
    ("total", "weights", "of"),
    [
        (Decimal(1), {"equal": Decimal(99)}, payers([1])),
        (Decimal(0), EQUAL, payers([1])),
        (Decimal("0.001"), EQUAL, payers([1])),
        (Decimal(1), EQUAL, [Payer(1), Payer(1)]),
    ],
)
def test_what_makes_no_sense_is_refused(total: Decimal, weights: dict[str, Decimal], of: list[Payer]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        divide(total, weights, of)


@given(totals, people, percents, percents)
def test_amounts_always_come_to_the_sum_and_are_within_a_hundredth(
    total: Decimal, counts: list[int], one: int, two: int
) -> None:
    first, second = sorted((one, two))
    parts = {"equal": first, "inhabitants": second - first, "fixed": 10_000 - second}
    weights = {basis: weight * CENT for basis, weight in parts.items() if weight}
    found = divide(total, weights, payers(counts))
    assert sum(portion.amount for portion in found.values()) == total
    assert sum(portion.share for portion in found.values()) == 1
    for portion in found.values():
        assert abs(Fraction(portion.amount) - Fraction(total) * portion.share) < Fraction(CENT)


@given(totals, people)
def test_equal_shares_differ_by_a_hundredth_at_most(total: Decimal, counts: list[int]) -> None:
    found = amounts(total, EQUAL, payers(counts))
    assert max(found) - min(found) <= CENT


@given(totals, people)
def test_nobody_with_more_inhabitants_pays_less(total: Decimal, counts: list[int]) -> None:
    found = sorted(zip(counts, amounts(total, BY_PEOPLE, payers(counts)), strict=True))
    for (fewer, less), (more, dearer) in pairwise(found):
        assert fewer == more or less <= dearer


@given(totals, people, st.integers(2, 50))
def test_twice_as_many_everywhere_changes_nothing(total: Decimal, counts: list[int], times: int) -> None:
    scaled = [count * times for count in counts]
    assert amounts(total, BY_PEOPLE, payers(counts)) == amounts(total, BY_PEOPLE, payers(scaled))


@given(totals, people, st.randoms())
def test_the_order_of_members_changes_nothing(total: Decimal, counts: list[int], chance: object) -> None:
    ordered = payers(counts)
    shuffled = list(ordered)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert divide(total, BY_PEOPLE, ordered) == divide(total, BY_PEOPLE, shuffled)
