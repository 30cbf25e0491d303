"""The results framework: who reads it, what is written where, and that target, measurement and estimate are never mixed."""

import datetime as dt
import json
import threading
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.projects.models import Actual, Baseline, Breakdown, Indicator, Period, Project, Result, TheoryOfChange
from proxenia.projects.results import contributed
from proxenia.projects.results.framework import Framework, IndicatorRow, PeriodRow, framework_of
from proxenia.projects.results.parts import VERBS
from proxenia.projects.results.words import lines_of
from proxenia.sources.actions import cite
from proxenia.sources.models import Source

from .conftest import day
from .reading import brought, command, queries_of, rows_of, taken_out

ClientOf = Callable[[User], Client]
YEAR = {"start": dt.date(2018, 1, 1), "end": dt.date(2018, 12, 31)}
TODAY = dt.date(2018, 6, 1)


@pytest.fixture
def framed(world: SimpleNamespace) -> SimpleNamespace:
    """An impact with an outcome with an output; the output has an indicator with a baseline and a target for 2018."""
    add, project = world.add, world.project
    world.impact = add(Result, project=project, level="impact", title={"en": "Less water is lost"})
    world.outcome = add(Result, project=project, level="outcome", parent=world.impact, title={"en": "Leaks are found"})
    world.output = add(Result, project=project, level="output", parent=world.outcome, title={"en": "Crews are trained"})
    world.indicator = add(
        Indicator,
        project=project,
        result=world.output,
        title={"en": "People trained"},
        unit={"en": "people"},
        aggregation="sum",
        owner=world.post,
        means={"en": "Lists of participants"},
    )
    add(Baseline, project=project, indicator=world.indicator, on=day("2017"), value=20)
    world.period = add(Period, project=project, indicator=world.indicator, target=60, **YEAR)
    return world


def found(framed: SimpleNamespace, kind: str = "measured", value: Any = 10, **more: Any) -> Actual:
    said = {"by": {"en": "Utility 1"}, "method": {"en": "Counted"}}
    values = {"project": framed.project, "period": framed.period, "kind": kind, "on": day("2018-03"), "value": value}
    made: Actual = framed.add(Actual, **(values | said | more))
    return made


def indicator_of(framework: Framework) -> IndicatorRow:
    [one] = framework.indicators()
    return one


def span_of(framed: SimpleNamespace, actor: User, on: dt.date = TODAY) -> PeriodRow:
    [one] = indicator_of(framework_of(actor, framed.project, on)).periods
    return one


def test_results_stand_below_what_they_contribute_to(framed: SimpleNamespace, reader: User) -> None:
    framework = framework_of(reader, framed.project, TODAY)
    assert [(line.depth, line.level, str(line.row.title), line.above) for line in lines_of(framework)] == [
        (0, "impact", "Less water is lost", ""),
        (1, "outcome", "Leaks are found", "Less water is lost"),
        (2, "output", "Crews are trained", "Leaks are found"),
    ]


@pytest.mark.parametrize(
    ("level", "parent", "words"),
    [
        ("impact", "outcome", "stands at the top"),
        ("output", "impact", "an output to an outcome"),
        ("outcome", "outcome", "contributes to an impact"),
    ],
)
def test_a_result_contributes_to_one_of_the_level_above_alone(
    framed: SimpleNamespace, level: str, parent: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words):
        framed.add(Result, project=framed.project, level=level, parent=getattr(framed, parent), title="X")


def test_a_result_keeps_its_level_while_others_contribute_to_it(framed: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Others contribute to it"):
        change(framed.outcome, {"level": "output", "parent": None}, actor=steward)


def test_what_belongs_together_is_of_one_project(framed: SimpleNamespace) -> None:
    other = framed.add(Project, title={"en": "Another"})
    with pytest.raises(RuleError, match="another project"):
        framed.add(Indicator, project=other, result=framed.output, title="X")
    with pytest.raises(RuleError, match="another project"):
        framed.add(Result, project=other, level="outcome", title="X", phase=framed.phase)


def test_target_measured_and_estimate_stand_apart(framed: SimpleNamespace, reader: User) -> None:
    assert span_of(framed, reader).measured is None
    found(framed, value=10)
    found(framed, value=14)
    found(framed, "estimate", value=30)
    span = span_of(framed, reader)
    told_apart = [one.number for one in (span.target, span.measured, span.estimated) if one is not None]
    assert told_apart == [Decimal(60), Decimal(24), Decimal(30)]
    assert span.achievement is not None
    told = (span.achievement.measured, span.achievement.percent, span.achievement.reached)
    assert told == (Decimal(24), Decimal(10), False)


def test_an_estimate_reaches_no_target(framed: SimpleNamespace, reader: User, client_of: ClientOf) -> None:
    found(framed, "estimate", value=100)
    assert span_of(framed, reader).achievement is None
    page = client_of(reader).get(reverse("projects:results", args=[framed.project.pk])).content.decode()
    assert "estimated: 100 people" in page
    assert "not measured yet" in page
    assert ">reached<" not in page


def test_an_estimate_says_who_made_it_and_how(framed: SimpleNamespace) -> None:
    for missing in ("by", "method"):
        with pytest.raises(RuleError, match="who made it, and how"):
            found(framed, "estimate", **{missing: {}})


def test_of_values_that_do_not_add_up_the_latest_counts(framed: SimpleNamespace, reader: User, steward: User) -> None:
    change(framed.indicator, {"aggregation": "latest"}, actor=steward)
    found(framed, value=40, on=day("2018-05"))
    found(framed, value=30, on=day("2018-02"))
    span = span_of(framed, reader)
    assert span.measured is not None
    assert span.measured.number == 40


def test_percentages_do_not_add_up(framed: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Only numbers of something add up"):
        change(framed.indicator, {"measure": "percentage"}, actor=steward)


def test_what_was_found_later_is_not_known_earlier(framed: SimpleNamespace, reader: User) -> None:
    found(framed, on=day("2018-05-20"))
    assert span_of(framed, reader, dt.date(2018, 5, 19)).measured is None
    assert span_of(framed, reader, dt.date(2018, 5, 20)).measured is not None
    assert [span_of(framed, reader, dt.date(year, 6, 1)).state for year in (2017, 2018, 2019)] == [
        *("ahead", "running", "over")
    ]


def test_an_indicator_in_words_is_answered_in_words(framed: SimpleNamespace, reader: User) -> None:
    plan = framed.add(Indicator, project=framed.project, result=framed.outcome, title="Plan", measure="qualitative")
    span = framed.add(Period, project=framed.project, indicator=plan, target_words={"en": "Adopted"}, **YEAR)
    with pytest.raises(RuleError, match="answered in words"):
        found(framed, period=span, value=1)
    with pytest.raises(RuleError, match="say what was found"):
        found(framed, period=span, value=None)
    found(framed, period=span, value=None, value_words={"en": "Drafted"})
    [one] = [row for row in framework_of(reader, framed.project, TODAY).indicators() if row.pk == plan.pk]
    assert [str(value.words) for value in (one.periods[0].target, one.periods[0].measured) if value] == [
        *("Adopted", "Drafted")
    ]
    assert one.periods[0].achievement is None


def test_a_number_is_no_words(framed: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="answered by a number"):
        found(framed, value=None, value_words={"en": "Many"})
    with pytest.raises(RuleError, match="Give the number"):
        found(framed, value=None)
    with pytest.raises(RuleError, match="values already"):
        change(framed.indicator, {"measure": "qualitative", "aggregation": "latest"}, actor=steward)


def test_periods_of_an_indicator_do_not_overlap(framed: SimpleNamespace) -> None:
    half = {"start": dt.date(2018, 12, 31), "end": dt.date(2019, 6, 30)}
    with pytest.raises(RuleError, match="overlaps another period"):
        framed.add(Period, project=framed.project, indicator=framed.indicator, **half)
    with pytest.raises(RuleError, match="end lies before"):
        framed.add(
            Period,
            project=framed.project,
            indicator=framed.indicator,
            start=dt.date(2020, 1, 1),
            end=dt.date(2019, 1, 1),
        )


def test_the_grade_of_a_value_is_that_of_its_best_evidence_that_is_left(
    framed: SimpleNamespace, reader: User, steward: User
) -> None:
    one = found(framed)
    source = framed.add(Source, title="Evaluation 1")
    assert span_of(framed, reader).measurements[0].grade is None
    cite("projects.actual", one.pk, actor=steward, source=source, locator="page 2", grade=1)
    best = cite("projects.actual", one.pk, actor=steward, source=source, locator="page 3", grade=4)
    assert span_of(framed, reader).measurements[0].grade == 4
    remove(best, actor=steward)
    assert span_of(framed, reader).measurements[0].grade == 1


def test_a_value_is_divided_by_who_it_counts(framed: SimpleNamespace, reader: User, client_of: ClientOf) -> None:
    one = found(framed, value=24)
    framed.add(Breakdown, project=framed.project, actual=one, dimension="sex", group="women", value=11)
    with pytest.raises(RuleError, match="there already"):
        framed.add(Breakdown, project=framed.project, actual=one, dimension="sex", group="women", value=13)
    assert span_of(framed, reader).measurements[0].shares[0].number == 11
    page = client_of(reader).get(reverse("projects:results", args=[framed.project.pk])).content.decode()
    assert "sex: women 11" in page


def test_what_others_belong_to_is_not_removed(framed: SimpleNamespace, steward: User) -> None:
    found(framed)
    for one, held in (
        (framed.outcome, "Crews are trained"),
        (framed.output, "People trained"),
        (framed.indicator, "2018"),
    ):
        with pytest.raises(RuleError, match=f"These belong to it: .*{held}"):
            VERBS.remove(one, actor=steward)
    for model in (Actual, Period):
        VERBS.remove(model.objects.get(), actor=steward)
    VERBS.remove(framed.indicator, actor=steward)
    assert not Baseline.objects.exists()


def test_teammates_read_the_page_strangers_find_nothing_and_nobody_logs_in(
    framed: SimpleNamespace, client_of: ClientOf, reader: User, stranger: User, client: Client
) -> None:
    url = reverse("projects:results", args=[framed.project.pk])
    page = client_of(reader).get(url).content.decode()
    for words in ("People trained", "20 people (2017)", "60 people", "more is better", "Project lead"):
        assert words in page, words
    assert "Add a result" not in page
    assert client_of(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_whoever_reads_a_public_project_reads_its_results_but_no_hidden_post(
    framed: SimpleNamespace, client_of: ClientOf, stranger: User, steward: User
) -> None:
    for one in (framed.tie, framed.post, framed.project):
        change(one, {"sharing": "public"}, actor=steward)
    hidden = framed.add(type(framed.post), label={"en": "Hidden post"}, organisation=framed.city)
    change(framed.indicator, {"owner": hidden}, actor=steward)
    page = client_of(stranger).get(reverse("projects:results", args=[framed.project.pk])).content.decode()
    assert "People trained" in page
    assert "Hidden post" not in page


def test_a_framework_is_written_in_the_browser(world: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    client, base = client_of(editor), f"/projects/{world.project.pk}"

    def sent(path: str, **values: Any) -> None:
        answer = client.post(f"{base}/{path}/new/", values)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        assert answer["Location"].startswith(f"{base}/results/"), answer["Location"]

    sent("theory", problem_en="Water is lost")
    sent("results", level="output", title_en="Crews are trained", position=0)
    result = Result.objects.get()
    sent(
        "indicators", result=result.pk, title_en="People", measure="unit", ascending="on", aggregation="sum", position=0
    )
    indicator = Indicator.objects.get()
    sent("baselines", indicator=indicator.pk, on="2017", value="0")
    sent("periods", indicator=indicator.pk, start="2018-01-01", end="2018-12-31", target="40")
    sent("actuals", period=Period.objects.get().pk, kind="measured", on="2018-05", value="12")
    sent("breakdowns", actual=Actual.objects.get().pk, dimension="sex", group="women", value="7")
    page = client.get(f"{base}/results/").content.decode()
    for words in ("Water is lost", "Add an indicator", "12 of 40", "30 % of the way", "sex: women 7"):
        assert words in page, words
    assert TheoryOfChange.objects.count() == 1


def test_a_form_offers_what_is_of_the_same_project(framed: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    other = framed.add(Project, title={"en": "Another"})
    framed.add(Result, project=other, level="output", title={"en": "Of another project"})
    page = client_of(editor).get(f"/projects/{framed.project.pk}/indicators/new/").content.decode()
    assert "Crews are trained" in page
    assert "Of another project" not in page


def test_the_page_asks_as_many_queries_for_one_of_each_as_for_three(
    framed: SimpleNamespace, client_of: ClientOf, editor: User
) -> None:
    found(framed)
    client, path = client_of(editor), reverse("projects:results", args=[framed.project.pk])
    before = queries_of(client, path)
    for number in range(2):
        indicator = framed.add(
            Indicator, project=framed.project, result=framed.output, title=f"More {number}", owner=framed.post
        )
        framed.add(Baseline, project=framed.project, indicator=indicator, on=day("2017"), value=number)
        period = framed.add(Period, project=framed.project, indicator=indicator, target=5, **YEAR)
        one = found(framed, period=period)
        framed.add(Breakdown, project=framed.project, actual=one, dimension="sex", group="women", value=1)
    assert queries_of(client, path) == before


def test_a_period_of_which_nothing_is_known_after_sixty_days_is_raised(
    framed: SimpleNamespace, reader: User, stranger: User
) -> None:
    late = dt.date(2019, 3, 1)
    assert contributed.alarms(reader, dt.date(2019, 2, 28)) == []
    [alarm] = contributed.alarms(reader, late)
    assert str(alarm.title) == "People trained: nothing is known of 2018"
    assert alarm.owner == framed.post.pk
    assert contributed.alarms(stranger, late) == []
    found(framed, "estimate")
    assert contributed.alarms(reader, late) == []


def test_a_project_is_found_by_words_of_its_results(framed: SimpleNamespace, reader: User) -> None:
    for word in ("Leaks", "People trained"):
        assert framed.project.pk in [hit.record_id for hit in search(reader, word) if hit.label == "projects.project"]


def test_indicators_and_periods_go_out_as_sheets_and_come_in_again(
    framed: SimpleNamespace, editor: User, stranger: User
) -> None:
    found(framed, value=10)
    found(framed, "estimate", value=50)
    indicators, periods = taken_out("indicators", editor), taken_out("indicator-periods", editor)
    [row] = rows_of(periods)
    assert [row[name] for name in ("indicator", "baseline", "from", "target", "measured", "estimate")] == [
        *("People trained", "20.0000", "2018-01-01", "60.0000", "10.0000", "50.0000")
    ]
    assert rows_of(taken_out("indicator-periods", stranger)) == []
    before = (Indicator.objects.count(), Period.objects.count(), Actual.objects.count())
    brought("indicators", indicators, editor)
    brought("indicator-periods", periods, editor)
    assert (Indicator.objects.count(), Period.objects.count(), Actual.objects.count()) == before


def test_new_indicators_and_targets_come_in_from_a_list(framed: SimpleNamespace, editor: User) -> None:
    text = "project,result,indicator (English),unit (English)\nA denser city,Leaks are found,Leaks closed,leaks\n"
    brought("indicators", text, editor)
    made = Indicator.objects.get(title__en="Leaks closed")
    assert (made.result, made.project) == (framed.outcome, framed.project)
    heads = "project,indicator,from,until,target"
    brought("indicator-periods", f'{heads}\nA denser city,Leaks closed,2018-01-01,2018-12-31,"1.250,5"\n', editor)
    assert Period.objects.get(indicator=made).target == Decimal("1250.5")


def test_programs_read_the_framework_whole_and_write_its_parts(
    framed: SimpleNamespace, client_of: ClientOf, editor: User, stranger: User
) -> None:
    client, base = client_of(editor), f"/api/v1/projects/projects/{framed.project.pk}"
    said = {"period": framed.period.pk, "kind": "measured", "on": "2018-05", "value": 12.5}
    made = client.post(f"{base}/actuals", json.dumps(said), content_type="application/json")
    assert made.status_code == 201, made.content
    told = client.get(f"{base}/framework").json()
    [period] = told["results"][0]["below"][0]["below"][0]["indicators"][0]["periods"]
    assert period["measured"]["number"] == "12.5000"
    assert period["estimated"] is None
    assert client_of(stranger).get(f"{base}/framework").status_code == 404


def test_the_command_tells_the_framework(framed: SimpleNamespace, editor: User) -> None:
    found(framed, value=40)
    told = command("results", str(framed.project.pk), "--as", editor.email)
    assert told.exit_code == 0, told.output
    assert "2018: target 60 people; measured: 40 people; 40 people of 60 people: 50 % of the way" in told.output
    data = json.loads(command("results", str(framed.project.pk), "--json", "--as", editor.email).output)
    assert data["results"][0]["level"] == "impact"
    missing = command("results", "999999", "--as", editor.email)
    assert missing.exit_code == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_overlapping_periods_that_are_added_at_once_one_is_kept(framed: SimpleNamespace, editor: User) -> None:
    start, done = threading.Barrier(2), list[str]()

    def add(first: dt.date, last: dt.date) -> None:
        values = {"project": framed.project, "indicator": framed.indicator, "start": first, "end": last}
        start.wait()
        try:
            VERBS.create(Period, values, actor=editor)
            done.append("kept")
        except RuleError:
            done.append("refused")
        finally:
            connection.close()

    spans = ((dt.date(2020, 1, 1), dt.date(2020, 12, 31)), (dt.date(2020, 6, 1), dt.date(2021, 5, 31)))
    both = [threading.Thread(target=add, args=span) for span in spans]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(done) == ["kept", "refused"]
    assert Period.objects.filter(start__year=2020).count() == 1


values = st.lists(
    st.tuples(st.sampled_from(("measured", "estimate")), st.decimals(-1000, 1000, places=2), st.integers(1, 5)),
    max_size=8,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=values, target=st.decimals(-1000, 1000, places=2))
def test_whatever_is_estimated_never_enters_what_was_measured(
    framed: SimpleNamespace, reader: User, some: list[tuple[str, Decimal, int]], target: Decimal
) -> None:
    Actual.objects.all().delete()
    Period.objects.update(target=target)
    for kind, value, month in some:
        found(framed, kind, value=value, on=day(f"2018-0{month}"))
    span = span_of(framed, reader)
    for kind, told in (("measured", span.measured), ("estimate", span.estimated)):
        numbers = [value for one, value, _month in some if one == kind]
        assert (told.number if told else None) == (sum(numbers) if numbers else None)
    assert span.target is not None
    assert span.target.number == target
