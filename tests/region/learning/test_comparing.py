"""A comparison shows what is missing as missing, counts it, and ranks only what it shows."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.charts import Bar, bars
from proxenia.core.errors import RuleError
from proxenia.exchange import actions as exchange
from proxenia.exchange.queries import runs
from proxenia.exchange.working import go_on
from proxenia.region.choices import Better
from proxenia.region.learning.comparing import comparison_of, ranks, told
from proxenia.region.learning.taking import take_content
from proxenia.region.models import Region, Study, StudyIndicator, StudyPeer, StudyValue

CODES = {"Aarhus": "DK04", "Greater Manchester": "UKD3", "Göteborg": "SE23", "Hamburg": "DE60", "Tampere": "FI19"}
FILE = (
    "unit,direct,na_item,geo,time,values\n"
    "PPS,BAL,B6N,DE60,2015,21100\nPPS,BAL,B6N,DK04,2015,14300\nPPS,BAL,B6N,FI19,2015,15200\nPPS,BAL,B6N,SE23,2015,16900\n"
    "PPS,BAL,B6N,DE60,2016,22000\nPPS,BAL,B6N,AT11,2016,1\n"
)


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=steward)

    region = add(Region, name={"en": "A region"})
    study = add(Study, title={"en": "Five regions"}, region=region)
    peers = {
        name: add(StudyPeer, study=study, name={"en": name}, codes=code, is_own=name == "Aarhus")
        for name, code in CODES.items()
    }
    income = add(StudyIndicator, study=study, name={"en": "Income"}, better=Better.HIGH, dataset="tgs00026")
    return SimpleNamespace(add=add, region=region, study=study, peers=peers, income=income)


def bring(world: SimpleNamespace, actor: User, text: str = FILE) -> Any:
    run = take_content(text.encode(), world.income, file_name="tgs00026.csv", actor=actor)
    run = go_on(run.pk)
    return go_on(exchange.bring_in(run, actor=actor).pk)


def test_a_region_that_the_file_lacks_is_missing_and_counts(world: SimpleNamespace, steward: User) -> None:
    bring(world, steward)
    [line] = comparison_of(steward, world.study).lines
    assert (line.period, line.shown, line.count, line.ranked) == ("2015", 4, 5, 4)
    cells = {one.label: one for one in line.cells}
    assert cells["Greater Manchester"].is_missing
    assert cells["Greater Manchester"].text == "not in the data set"
    assert cells["Greater Manchester"].rank is None
    assert {name: one.rank for name, one in cells.items() if one.rank} == {
        "Hamburg": 1,
        "Göteborg": 2,
        "Tampere": 3,
        "Aarhus": 4,
    }
    assert line.cells[0].is_own


def test_an_indicator_of_which_nobody_knows_anything_stands_as_missing(world: SimpleNamespace, steward: User) -> None:
    [line] = comparison_of(steward, world.study).lines
    assert [one.text for one in line.cells] == ["not asked"] * 5
    assert (line.shown, line.count) == (0, 5)


def test_a_period_is_that_of_all_peers(world: SimpleNamespace, steward: User) -> None:
    bring(world, steward)
    [line] = comparison_of(steward, world.study, "2016").lines
    assert {one.label for one in line.cells if not one.is_missing} == {"Hamburg"}
    assert {one.text for one in line.cells if one.label == "Aarhus"} == {"not published"}


def test_a_value_is_a_number_or_a_reason_and_says_where_it_is_from(world: SimpleNamespace, steward: User) -> None:
    about = {"study": world.study, "indicator": world.income, "peer": world.peers["Aarhus"], "period": "2015"}
    for wrong, words in (
        ({}, "value, or say why"),
        ({"value": 0, "missing": "not_published", "basis": {"en": "A report"}}, "value, or say why"),
        ({"value": 7}, "where the value is from"),
        ({"value": 7, "basis": {"en": "A report"}, "period": "soon"}, "year, month or quarter"),
    ):
        with pytest.raises(RuleError, match=words):
            create(StudyValue, about | wrong, actor=steward)
    assert create(StudyValue, about | {"missing": "not_asked"}, actor=steward).value is None


def test_one_code_is_that_of_one_peer(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="that of Hamburg already"):
        world.add(StudyPeer, study=world.study, name={"en": "Another"}, codes="DE60")
    with pytest.raises(RuleError, match="no code of an area"):
        world.add(StudyPeer, study=world.study, name={"en": "Another"}, codes="Hamburg")


def test_values_of_several_areas_stay_apart_and_have_no_rank(world: SimpleNamespace, steward: User) -> None:
    change(world.peers["Aarhus"], {"codes": "DK04 DK05"}, actor=steward)
    bring(world, steward, FILE + "PPS,BAL,B6N,DK05,2015,14000\n")
    [line] = comparison_of(steward, world.study, "2015").lines
    own = line.cells[0]
    assert (own.text, own.rank, own.notes) == ("14,000–14,300", None, ("2 of 2 areas",))
    assert line.ranked == 3


def test_a_file_is_looked_at_brought_in_once_and_taken_back(world: SimpleNamespace, steward: User) -> None:
    run = take_content(FILE.encode(), world.income, file_name="tgs00026.csv", actor=steward)
    looked = go_on(run.pk)
    assert StudyValue.objects.count() == 0
    done = go_on(exchange.bring_in(looked, actor=steward).pk)
    assert StudyValue.objects.count() == 10
    assert StudyValue.objects.exclude(missing="").count() == 5
    bring(world, steward)
    assert StudyValue.objects.count() == 10
    bring(world, steward, FILE.replace("DK04,2015,14300", "DK04,2015,14400"))
    assert StudyValue.objects.get(code="DK04", period="2015").value == 14400
    go_on(exchange.take_back(exchange_last(steward), actor=steward).pk)
    assert StudyValue.objects.get(code="DK04", period="2015").value == 14300
    go_on(exchange.take_back(done, actor=steward).pk)
    assert StudyValue.objects.count() <= 1


def exchange_last(actor: User) -> Any:
    return runs(actor).first()


def test_what_a_person_wrote_is_not_overwritten_unseen(world: SimpleNamespace, steward: User) -> None:
    about = {"study": world.study, "indicator": world.income, "peer": world.peers["Aarhus"], "period": "2015"}
    written = create(StudyValue, about | {"value": 14000, "basis": {"en": "A report"}}, actor=steward)
    done = bring(world, steward)
    written.refresh_from_db()
    assert written.value == 14000
    portion = done.portions.get()
    assert portion.brought["counts"]["doubtful"] == 1


def test_nothing_is_kept_of_a_broken_file(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Line 8: “x” is no value"):
        take_content((FILE + "PPS,BAL,B6N,DK04,2016,x\n").encode(), world.income, file_name="a.csv", actor=steward)
    assert exchange_last(steward) is None


def test_the_pages_show_the_table_and_the_drawing(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any, client: Any
) -> None:
    bring(world, steward)
    for url in (f"/region/{world.region.pk}/comparison/", f"/region/studies/{world.study.pk}/comparison/"):
        page = client_of(steward).get(url).content.decode()
        assert "4 of 5" in page
        assert "missing: not in the data set" in page
        assert "rank 4 of 4" in page
        assert "<svg" in page
        assert client_of(stranger).get(url).status_code == 404
        assert client.get(url).status_code == 302
    page = client_of(steward).get(world.study.get_absolute_url()).content.decode()
    assert "Greater Manchester" in page
    answer = client_of(steward).get(f"/api/v1/region/studies/{world.study.pk}/comparison")
    assert answer.json()["indicators"][0]["shown"] == 4


def test_programs_are_told_what_is_missing_as_null(world: SimpleNamespace, steward: User) -> None:
    bring(world, steward)
    [line] = told(comparison_of(steward, world.study))["indicators"]
    missing = [one for one in line["values"] if one["value"] is None]
    assert [(one["name"], one["missing"], one["kind"]) for one in missing] == [("Greater Manchester", "not_held", None)]
    assert {one["value"] for one in line["values"]} == {None, "21100", "14300", "15200", "16900"}


def test_the_table_asks_as_much_for_three_indicators_as_for_one(world: SimpleNamespace, steward: User) -> None:
    bring(world, steward)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            comparison_of(steward, world.study)
        counts.append(len(asked))
        if not number:
            for more in range(2):
                world.add(StudyIndicator, study=world.study, name={"en": f"More {more}"})
    assert counts[0] == counts[1]


@given(st.dictionaries(st.integers(0, 9), st.integers(-50, 50), min_size=1))
def test_the_best_is_first_and_equal_values_share_a_rank(values: dict[int, int]) -> None:
    high, low = ranks(values, Better.HIGH), ranks(values, Better.LOW)  # type: ignore[arg-type]
    assert ranks(values, Better.NEITHER) == {}  # type: ignore[arg-type]
    assert set(high) == set(low) == set(values)
    for one, other in [(one, other) for one in values for other in values]:
        assert (high[one] < high[other]) == (values[one] > values[other]) == (low[one] > low[other])


def test_a_drawing_keeps_a_row_for_whoever_has_no_value() -> None:
    drawn = str(bars([Bar("One & all", "7", low=7), Bar("Two", "missing: not asked")], "A <drawing>"))  # type: ignore[arg-type]
    assert drawn.count("ch-name") == 2
    assert drawn.count("<rect") == 1
    assert "missing: not asked" in drawn
    assert "One &amp; all" in drawn
    assert 'aria-label="A &lt;drawing&gt;"' in drawn


def test_estimates_and_spans_are_drawn_as_such() -> None:
    drawn = str(
        bars([Bar("One", "7", low=Decimal(-7), is_estimate=True), Bar("Two", "3–5", Decimal(3), Decimal(5))], "x")
    )
    assert "ch-estimate" in drawn
    assert drawn.count("<rect") == 2


def test_a_file_is_taken_on_the_page_of_the_study_and_its_run_says_what_it_is(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    url = f"/region/studies/{world.study.pk}/eurostat/"
    assert client_of(reader).get(url).status_code == 403
    client = client_of(steward)
    assert url in client.get(world.study.get_absolute_url()).content.decode()
    sent = {"indicator": world.income.pk, "file": SimpleUploadedFile("tgs00026.csv", FILE.encode())}
    page = client.post(url, sent, follow=True).content.decode()
    assert "Data set tgs00026, from 2015 to 2016." in page
    assert "UKD3" in page
    assert "na_item=B6N" in page
    assert StudyValue.objects.count() == 0
    broken = {"indicator": world.income.pk, "file": SimpleUploadedFile("a.csv", b"geo,time,values\nDK04,2015\n")}
    answer = client.post(url, broken)
    assert answer.status_code == 422
    assert "Line 2" in answer.content.decode()
