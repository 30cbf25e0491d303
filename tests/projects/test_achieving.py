"""How far a target was reached is told by two numbers, and by a percentage only where it means something."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.projects.choices import Aggregation, Measure
from proxenia.projects.results.achieving import NO_BASELINE, NO_LINE, NO_WAY, OTHER_WAY, achieved, together

numbers = st.decimals(-(10**6), 10**6, places=4)


def found(measure: str = "unit", *, ascending: bool = True, **values: float | None) -> tuple[object, object, str]:
    told = {name: Decimal(str(value)) if value is not None else None for name, value in values.items()}
    one = achieved(measure, ascending=ascending, **told)  # type: ignore[arg-type]
    assert one is not None
    return one.reached, one.percent, one.why_not


def test_more_is_better() -> None:
    assert found(baseline=200, target=600, measured=400) == (False, 50, "")
    assert found(baseline=200, target=600, measured=600) == (True, 100, "")


def test_less_is_better() -> None:
    assert found(ascending=False, baseline=40, target=30, measured=35) == (False, 50, "")
    assert found(ascending=False, baseline=40, target=30, measured=28) == (True, 120, "")
    assert found(ascending=False, baseline=40, target=30, measured=45) == (False, -50, "")


@pytest.mark.parametrize(
    ("measure", "values", "told"),
    [
        ("unit", {"baseline": None, "target": 5, "measured": 5}, (True, None, NO_BASELINE)),
        ("unit", {"baseline": 5, "target": 5, "measured": 4}, (False, None, NO_WAY)),
        ("unit", {"baseline": 9, "target": 5, "measured": 7}, (True, None, OTHER_WAY)),
        ("ordinal", {"baseline": 1, "target": 3, "measured": 2}, (False, None, NO_LINE)),
        ("nominal", {"baseline": 1, "target": 3, "measured": 3}, (None, None, NO_LINE)),
    ],
)
def test_there_is_no_percentage_where_it_would_mean_nothing(
    measure: str, values: dict[str, float | None], told: tuple[object, object, str]
) -> None:
    assert found(measure, **values) == told


def test_nothing_is_told_without_target_or_measurement() -> None:
    for target, measured in ((None, Decimal(1)), (Decimal(1), None), (None, None)):
        assert achieved(Measure.UNIT, ascending=True, baseline=Decimal(0), target=target, measured=measured) is None


@given(numbers, numbers, numbers)
def test_a_descending_indicator_is_an_ascending_one_in_the_mirror(
    baseline: Decimal, target: Decimal, measured: Decimal
) -> None:
    one = achieved(Measure.UNIT, ascending=True, baseline=baseline, target=target, measured=measured)
    other = achieved(Measure.UNIT, ascending=False, baseline=-baseline, target=-target, measured=-measured)
    assert one is not None
    assert other is not None
    assert (one.reached, one.percent, one.why_not) == (other.reached, other.percent, other.why_not)


@given(st.lists(numbers, min_size=1))
def test_values_add_up_or_the_latest_counts(some: list[Decimal]) -> None:
    assert together(Aggregation.SUM, some) == sum(some, Decimal(0))
    assert together(Aggregation.LATEST, some) == some[-1]
    assert together(Aggregation.SUM, []) is None
