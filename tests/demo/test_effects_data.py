"""The culture year in the demo: its goals are goals, its claims stay claims, its evaluation is awaited; nothing is measured."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps

from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.desk.queries import alarms_on
from proxenia.results.effect_choices import Found
from proxenia.results.effects.paper import effect_paper
from proxenia.results.effects.reading import Reading, read
from proxenia.results.effects.telling import told
from proxenia.results.models import EffectFigure, EffectMap
from proxenia.sources.models import Citation

pytestmark = pytest.mark.once


@pytest.fixture
def found(demo: User) -> Reading:
    return read(demo, EffectMap.objects.get(office=demo.office), today())


def lines_of(record: Any) -> list[str]:
    cited = Citation.objects.filter(about_label=record._meta.label_lower, about_id=record.pk)
    return [one.locator for one in cited.filter(source__key="article")]


@pytest.mark.parametrize("label", ["effectmap", "effectgoal", "effectindicator", "effectfigure", "evaluation"])
def test_every_record_shows_lines_of_the_article(demo: User, label: str) -> None:
    model = apps.get_model("results", label)
    records = model._default_manager.filter(office=demo.office)
    assert records
    assert [str(one) for one in records if not lines_of(one)] == []


def test_goals_g6_to_g8_never_stand_among_results(found: Reading) -> None:
    goals = {str(row.goal.wording.get("da")): row for row in found.rows}
    assert {lines_of(row.goal)[0] for row in found.rows} == {
        *("lines 466-470", "lines 534-537", "lines 505-507", "lines 507-510", "lines 526-529")
    }
    assert "en stærkere og mere mangfoldig kultursektor" in goals
    assert all(row.columns.found == () and row.columns.baseline is None for row in found.rows)
    rows = [row for theme in told(found)["themes"] for row in theme["rows"]]
    assert all(not row.get("measured") and not row.get("evaluated") for row in rows)


def test_claims_c13_to_c19_are_without_a_number_pride_among_them(found: Reading) -> None:
    claimed = [row for row in found.rows if row.columns.claims]
    assert len(claimed) == EffectFigure.objects.filter(office=found.map.office).count() == 8
    assert {row.known for row in claimed} == {Found.UNQUANTIFIED}
    pride = next(row for row in claimed if "pride" in str(row.indicator))
    assert lines_of(pride.columns.claims[0].record) == ["lines 484-487"]


def test_the_six_areas_of_aarhus_2017_are_on_the_map(found: Reading) -> None:
    themes = [group.theme for group in found.groups if group.theme is not None]
    assert [one.key for one in themes] == ["culture", "image", "economy", "social", "organisation", "steering"]


def test_the_evaluation_with_liverpools_method_is_awaited_at_the_end_of_2018(demo: User, found: Reading) -> None:
    [one] = found.evaluations
    assert (str(one.evaluation.due), one.report) == ("2018-12", None)
    assert "Liverpool" in str(one.evaluation.method_of)
    for day, words in ((dt.date(2018, 10, 1), "Evaluation due"), (dt.date(2019, 1, 1), "Evaluation overdue")):
        assert any(words in str(alarm.title) for alarm in alarms_on(demo, day))


def test_the_paper_says_that_eight_claims_were_never_measured(demo: User, found: Reading) -> None:
    made = effect_paper(demo, found.map, today(), language="en")
    said = [run.text for block in made.blocks for run in getattr(block, "runs", ())]
    assert "Claims without a number, of which nothing is measured: 8" in said
