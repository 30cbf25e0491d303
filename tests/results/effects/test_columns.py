"""What was found stands apart from what is wanted, thought or claimed: for any data, on every door."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.results.effect_choices import FOUND, EffectKind, Found, Sampling, Stretch
from proxenia.results.effects.margin import margin
from proxenia.results.effects.paper import effect_paper
from proxenia.results.effects.reading import read
from proxenia.results.effects.sorting import known, sort_out, stretch_of
from proxenia.results.effects.telling import told
from proxenia.results.models import EffectFigure, EffectIndicator, EffectMap, Evaluation
from proxenia.sources.models import Source
from tests.factories import make

from .conftest import rows_of

ON = PartialDate.parse
TODAY = dt.date(2018, 9, 1)
KINDS = [*EffectKind.values, "goal", "", "MEASURED"]
figures = st.builds(
    SimpleNamespace,
    kind=st.sampled_from(KINDS),
    is_baseline=st.booleans(),
    low=st.none() | st.integers(0, 100).map(Decimal),
    number=st.integers(),
)


@given(st.lists(figures, max_size=30))
def test_nothing_wanted_thought_or_claimed_is_ever_among_what_was_found(said: list[Any]) -> None:
    columns = sort_out(said)
    assert all(one.kind == EffectKind.MEASURED for one in columns.measured)
    assert all(one.kind == EffectKind.EVALUATED for one in columns.evaluated)
    assert columns.baseline is None or columns.baseline.kind in FOUND
    assert all(one.kind in FOUND for one in columns.found)
    found = [one for one in said if one.kind in FOUND and not one.is_baseline]
    assert sorted(map(id, columns.found)) == sorted(map(id, found))
    if not found:
        assert known(columns) not in {Found.MEASURED, Found.EVALUATED}


@given(st.lists(figures, max_size=30))
def test_every_figure_of_a_known_kind_stands_in_one_column_alone(said: list[Any]) -> None:
    columns = sort_out(said)
    shown = [*columns.targets, *columns.estimates, *columns.measured, *columns.evaluated, *columns.claims]
    baselines = [one for one in said if one.is_baseline and one.kind in FOUND]
    in_columns = [one for one in said if one.kind in EffectKind.values and one not in baselines]
    assert sorted(map(id, shown)) == sorted(map(id, in_columns))


@given(
    st.sampled_from(Sampling.values),
    st.decimals(0, 100, places=1),
    st.integers(1, 100_000),
)
def test_only_a_random_sample_has_a_margin_and_it_holds_the_answer(sampling: str, value: Decimal, n: int) -> None:
    found = margin(sampling, "share", value, n)
    if sampling != Sampling.RANDOM:
        assert found is None
    else:
        assert found is not None
        slack = Decimal("0.05")
        assert 0 <= found.low <= value + slack
        assert value - slack <= found.high <= 100


def test_a_margin_is_that_of_wilson() -> None:
    """Half of 100 answers: 40.4 to 59.6 %, as the published formula gives."""
    found = margin("random", "share", Decimal(50), 100)
    assert found is not None
    assert (found.low, found.high) == (Decimal("40.4"), Decimal("59.6"))
    assert margin("random", "mean", Decimal(7), 100) is None
    mean = margin("random", "mean", Decimal(7), 100, Decimal(2))
    assert mean is not None
    assert (mean.low, mean.high) == (Decimal("6.61"), Decimal("7.39"))


def test_before_during_and_after_follow_from_the_dates_of_the_event() -> None:
    begins, ends = ON("2017"), ON("2017")
    assert stretch_of(ON("2016-12"), None, begins, ends) == Stretch.BEFORE
    assert stretch_of(ON("2016"), ON("2017"), begins, ends) == Stretch.DURING
    assert stretch_of(ON("2017-06"), None, begins, ends) == Stretch.DURING
    assert stretch_of(ON("2018"), None, begins, ends) == Stretch.AFTER
    assert stretch_of(ON("2018"), None, None, None) is None


def test_record_pride_stays_an_unquantified_claim_until_a_survey_series_is_entered(
    world: SimpleNamespace, claim: EffectFigure, survey: Callable[..., Any]
) -> None:
    row = read(world.actor, world.map, TODAY).rows[0]
    assert row.known == Found.UNQUANTIFIED
    assert [one.record for one in row.columns.claims] == [claim]
    assert row.columns.found == ()
    survey(("2015", 600, 55), ("2017", 640, 71))
    row = read(world.actor, world.map, TODAY).rows[0]
    assert row.known == Found.MEASURED
    assert [one.low for one in row.columns.measured] == [55, 71]
    assert [one.record for one in row.columns.claims] == [claim], "the claim stays what it was"


def test_goals_targets_estimates_and_claims_reach_no_column_of_results(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], claim: EffectFigure
) -> None:
    figure("target", 80, "2018")
    figure("estimate", 75, "2017")
    first, second = told(read(world.actor, world.map, TODAY))["themes"][0]["rows"]
    assert (first["measured"], first["evaluated"], first["baseline"]) == ([], [], None)
    assert [one["low"] for one in first["targets"]] == ["80.0000"]
    assert [one["low"] for one in first["estimates"]] == ["75.0000"]
    assert first["claims"][0]["text"] == "“a new record of pride” (no number)"
    assert first["known"] == "unquantified"
    assert second == {"goal": "A stronger culture sector", "indicator": None, "known": "nothing"}


def test_a_target_is_set_beside_what_was_found_last(
    world: SimpleNamespace, figure: Callable[..., EffectFigure]
) -> None:
    figure("measured", 50, "2015", is_baseline=True)
    figure("target", 80, "2017")
    figure("target", 95, "2018")
    figure("measured", 65, "2017")
    figure("measured", 90, "2018", other_method={"en": "By telephone"})
    row = read(world.actor, world.map, TODAY).rows[0]
    assert row.reached is not None
    assert (row.reached.reached, row.reached.percent) == (False, Decimal(50))
    assert [one.low for one in row.series[0].points] == [50, 65], "another method stands in no line with the rest"
    assert [one.low for one in row.apart] == [90]


def test_what_lies_ahead_was_not_found(figure: Callable[..., EffectFigure]) -> None:
    with pytest.raises(RuleError, match="This lies ahead"):
        figure("measured", 70, "2019")
    figure("target", 70, "2019")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "target", "low": 5, "is_baseline": True}, "A baseline was measured or evaluated"),
        ({"kind": "estimate", "low": None, "precision": "unquantified"}, "Only a claim may do without a number"),
        ({"kind": "evaluated", "low": 5, "start": "2017"}, "names its evaluation"),
        ({"kind": "measured", "low": 5}, "of which year or period"),
        ({"kind": "claim", "precision": "unquantified"}, "Say in words what is claimed"),
        ({"kind": "measured", "low": 5, "start": "2017", "basis": {}}, "Say where it is from"),
        ({"kind": "measured", "low": 5, "start": "2017", "precision": "range"}, "A range needs two values"),
    ],
)
def test_what_cannot_be_true_is_refused_in_words(
    figure: Callable[..., EffectFigure], values: dict[str, Any], words: str
) -> None:
    with pytest.raises(RuleError, match=words):
        figure(values.pop("kind"), values.pop("low", None), values.pop("start", ""), **values)


def test_an_indicator_has_one_baseline(figure: Callable[..., EffectFigure]) -> None:
    figure("measured", 50, "2015", is_baseline=True)
    with pytest.raises(RuleError, match="another baseline"):
        figure("measured", 52, "2016", is_baseline=True)


def test_parts_of_two_maps_are_not_mixed(world: SimpleNamespace, figure: Callable[..., EffectFigure]) -> None:
    other = make(EffectMap, actor=world.actor)
    with pytest.raises(RuleError, match="another effect map"):
        create(EffectIndicator, {"map": other, "goal": world.goal, "title": {"en": "X"}}, actor=world.actor)


def test_nothing_is_evaluated_without_a_report(world: SimpleNamespace, figure: Callable[..., EffectFigure]) -> None:
    evaluation = world.add(Evaluation, title={"en": "Evaluation 1"}, due=ON("2018-12"))
    with pytest.raises(RuleError, match="report is not on record"):
        figure("evaluated", 66, "2017", evaluation=evaluation)
    report = make(Source, actor=world.actor, title="Report 1")
    change(evaluation, {"report": report, "delivered_on": ON("2018-08")}, actor=world.actor)
    figure("evaluated", 66, "2017", evaluation=evaluation)
    assert read(world.actor, world.map, TODAY).rows[0].known == Found.EVALUATED
    with pytest.raises(RuleError, match="Figures rest on its report"):
        change(evaluation, {"report": None, "delivered_on": None}, actor=world.actor)


def test_a_survey_says_how_many_answered_and_gives_a_margin_only_by_chance(
    world: SimpleNamespace, survey: Callable[..., Any]
) -> None:
    survey(("2017", 640, 71))
    survey(("2016", 900, 90), sampling="open")
    measured = told(read(world.actor, world.map, TODAY))["themes"][0]["rows"][0]["measured"]
    assert [one["answered"] for one in measured] == [900, 640]
    assert measured[0]["margin"] is None
    assert measured[0]["margin_words"] == "no margin: whoever wanted could answer"
    assert measured[1]["margin"] == {"low": "67.4", "high": "74.4"}


def test_a_survey_stays_what_it_is_once_it_has_answers(
    world: SimpleNamespace, survey: Callable[..., Any], steward: User
) -> None:
    series = survey(("2017", 640, 71))
    with pytest.raises(RuleError, match="another series"):
        change(series, {"sampling": "open"}, actor=steward)
    with pytest.raises(RuleError, match="no more than were asked"):
        survey(("2016", 1001, 50))
    with pytest.raises(RuleError, match="between 0 and 100"):
        survey(("2016", 100, 101))


def test_a_figure_is_evaluated_only_since_its_report_came(
    world: SimpleNamespace, figure: Callable[..., EffectFigure]
) -> None:
    said = {"due": ON("2018-06"), "report": make(Source, actor=world.actor), "delivered_on": ON("2018-08-01")}
    evaluation = world.add(Evaluation, title={"en": "Evaluation 1"}, **said)
    figure("evaluated", 66, "2017", evaluation=evaluation)
    before, after = (read(world.actor, world.map, dt.date(2018, month, 15)).rows[0] for month in (7, 8))
    assert (before.known, before.columns.evaluated) == (Found.NOTHING, ())
    assert after.known == Found.EVALUATED


RANGES = {kind.value: 1000 * at for at, kind in enumerate(EffectKind, 1)}
"""From which number on the figures of a kind begin, so that one sees from a number what it was meant as."""
SAID = st.lists(
    st.tuples(st.sampled_from(EffectKind.values), st.integers(0, 999), st.integers(2010, 2018), st.booleans()),
    max_size=8,
)


def test_whatever_is_entered_page_api_and_paper_show_no_other_kind_among_results(world: SimpleNamespace) -> None:
    """Enter figures of all kinds by the verb that every door uses; what rules refuse is left out."""
    report = make(Source, actor=world.actor)
    evaluated = {"due": ON("2018-06"), "report": report, "delivered_on": ON("2018-08-01")}
    evaluation = world.add(Evaluation, title={"en": "Evaluation 1"}, **evaluated)
    change(world.pride, {"unit": {}}, actor=world.actor)
    world.pride.refresh_from_db()

    @given(SAID)
    @settings(max_examples=25)
    def holds(said: list[tuple[str, int, int, bool]]) -> None:
        with transaction.atomic():
            kept: dict[str, set[int]] = {kind: set() for kind in RANGES}
            for kind, low, year, is_baseline in said:
                values = {"indicator": world.pride, "kind": kind, "low": RANGES[kind] + low, "start": ON(str(year))}
                values |= {"basis": {"en": "A report"}, "is_baseline": is_baseline}
                values |= {"evaluation": evaluation} if kind == EffectKind.EVALUATED else {}
                with suppress(RuleError):
                    world.add(EffectFigure, **values)
                    kept[kind].add(RANGES[kind] + low)
            found = read(world.actor, world.map, TODAY)
            shown = told(found)["themes"][0]["rows"][0]
            for name, kind in (("measured", EffectKind.MEASURED), ("evaluated", EffectKind.EVALUATED)):
                assert {int(float(one["low"])) for one in shown[name]} <= kept[kind]
            baseline = shown["baseline"]
            assert baseline is None or int(float(baseline["low"])) in kept["measured"] | kept["evaluated"]
            results = {point.low for series in found.rows[0].series for point in series.points}
            assert {int(one) for one in results if one is not None} <= kept["measured"] | kept["evaluated"]
            [row] = [
                one
                for one in rows_of(effect_paper(world.actor, world.map, TODAY, language="en"))
                if one["Goal"].startswith("Citizens")
            ]
            for name, kind in (("Measured", EffectKind.MEASURED), ("Evaluated", EffectKind.EVALUATED)):
                numbers = {int(one.replace(",", "")) for one in re.findall(r"\d,\d{3}", row[name])}
                assert numbers <= kept[kind]
            transaction.set_rollback(True)

    holds()
