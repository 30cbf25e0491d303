"""Effect maps at every door: pages, panels, steps, API, search, alarms; and who gets in."""

import datetime as dt
import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.config.cli import cli
from proxenia.core.contributions import ALARMS, CALENDAR
from proxenia.core.dates import PartialDate
from proxenia.core.documents.commands import words_of
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.relations.models import Tie
from proxenia.results.effects.actions import deliver, load_template
from proxenia.results.effects.paper import effect_paper
from proxenia.results.effects.templates import templates
from proxenia.results.models import EffectFigure, EffectGoal, EffectMap, EffectPeer, EffectTheme, Evaluation, SurveyWave
from proxenia.sources.models import Source
from tests.factories import make
from tests.projects.reading import brought, rows_of, taken_out

from .conftest import rows_of as told_rows

ClientOf = Callable[[User], Client]
ON = PartialDate.parse
TODAY = dt.date(2018, 9, 1)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def table_of(text: str) -> list[list[str]]:
    """Return the cells of the table of effects, row by row, without tags."""
    table = text[text.index("ef-table") : text.index("</table>")]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


@pytest.fixture
def evaluation(world: SimpleNamespace) -> Evaluation:
    said = {"title": {"en": "Evaluation 1"}, "method_of": {"en": "City 9"}, "due": ON("2018-12")}
    made: Evaluation = world.add(Evaluation, **said)
    return made


def test_owner_and_teammate_read_a_map_and_a_stranger_does_not(
    world: SimpleNamespace, reader: User, stranger: User, client_of: ClientOf
) -> None:
    address = world.map.get_absolute_url()
    assert "Add a figure" in page(client_of(world.actor), address)
    assert "Add a figure" not in page(client_of(reader), address)
    assert client_of(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    change(world.map, {"sharing": "public"}, actor=world.actor)
    assert "Citizens are proud" in page(client_of(stranger), address)
    assert client_of(stranger).post(f"{address}template/", {"template": "liverpool-2008"}).status_code == 403


def test_the_page_shows_every_kind_in_its_own_column(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], claim: EffectFigure, client_of: ClientOf
) -> None:
    figure("target", 80, "2018")
    figure("estimate", 75, "2017")
    shown = table_of(page(client_of(world.actor), world.map.get_absolute_url()))
    heads, pride, culture = shown[0], shown[1], shown[2]
    cells = dict(zip(heads, pride, strict=True))
    assert cells["what is known"] == "unquantified claim"
    assert cells["measured"] == cells["evaluated"] == cells["baseline"] == "–"
    assert "80%" in cells["target"]
    assert "75%" in cells["estimate"]
    assert "a new record of pride" in cells["claim"]
    goal = dict(zip(heads, culture, strict=True))
    assert goal["what is known"] == "a goal, no result"
    assert goal["measured"] == goal["claim"] == "–"


def test_a_survey_series_is_drawn_with_a_table(
    world: SimpleNamespace, survey: Callable[..., Any], client_of: ClientOf
) -> None:
    survey(("2015", 600, 55), ("2017", 640, 71))
    text = page(client_of(world.actor), world.map.get_absolute_url())
    assert text.count('<svg class="ch"') == 1
    assert "600 of 1,000 answered" in text
    assert "between 67.4% and 74.4% in 95 of 100 samples" in text
    assert "2015, before" in text


def test_a_peer_is_drawn_beside_ours_by_the_same_method_only(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], client_of: ClientOf
) -> None:
    said = {"indicator": world.pride, "stretch": "during", "start": ON("2008"), "basis": {"en": "Impacts"}}
    with pytest.raises(RuleError, match="by which method the indicator is measured"):
        world.add(EffectPeer, name={"en": "City 8"}, alike="same", low=60, **said)
    change(world.pride, {"method": {"en": "Telephone survey"}}, actor=world.actor)
    figure("measured", 71, "2017")
    world.add(EffectPeer, name={"en": "City 8"}, alike="same", low=60, **said)
    world.add(EffectPeer, name={"en": "City 9"}, alike="different", method={"en": "By post"}, low=99, **said)
    with pytest.raises(RuleError, match="another method than ours"):
        world.add(EffectPeer, name={"en": "City 7"}, alike="different", low=1, **said)
    text = page(client_of(world.actor), world.map.get_absolute_url())
    drawn = text[text.index("ours and 1 peers") :]
    drawn = drawn[: drawn.index("</svg>")]
    assert "City 8" in drawn
    assert "City 9" not in drawn
    assert "City 9: 99%, 2008 – another method: By post" in text


def test_a_template_is_loaded_with_one_press_and_once(world: SimpleNamespace, client_of: ClientOf) -> None:
    client = client_of(world.actor)
    address = world.map.get_absolute_url()
    assert "Liverpool’s six themes" in page(client, address)
    client.post(f"{address}template/", {"template": "liverpool-2008"})
    names = [str(one) for one in EffectTheme.objects.filter(map=world.map)]
    assert names == [str(name) for name in templates()["liverpool-2008"].themes.values()]
    assert len(names) == 6
    assert "Image and perceptions" in page(client, address)
    with pytest.raises(RuleError, match="on the map already"):
        load_template(world.map, "liverpool-2008", actor=world.actor)
    remove(EffectTheme.objects.get(map=world.map, key="image"), actor=world.actor)
    load_template(world.map, "liverpool-2008", actor=world.actor)
    assert EffectTheme.objects.filter(map=world.map).count() == 6
    load_template(world.map, "aarhus-2017", actor=world.actor)
    assert EffectTheme.objects.filter(map=world.map).count() == 12
    with pytest.raises(RuleError, match="no such template"):
        load_template(world.map, "x", actor=world.actor)


def evaluation_alarms(actor: User, day: dt.date) -> list[Any]:
    return [one for raise_ in ALARMS.of("results.effects") for one in raise_(actor, day) if one.kind == "evaluation"]


def test_a_due_evaluation_raises_an_alarm_until_its_report_is_on_record(
    world: SimpleNamespace, evaluation: Evaluation, stranger: User
) -> None:
    assert evaluation_alarms(world.actor, dt.date(2018, 7, 1)) == []
    [ahead] = evaluation_alarms(world.actor, TODAY)
    assert ahead.title == "Evaluation due: Evaluation 1"
    assert str(ahead.known) == "2018-12"
    [over] = evaluation_alarms(world.actor, dt.date(2019, 1, 1))
    assert over.title == "Evaluation overdue: Evaluation 1"
    assert evaluation_alarms(stranger, TODAY) == []
    report = make(Source, actor=world.actor, title="Report 1")
    deliver(evaluation, report=report, on=ON("2018-08-30"), actor=world.actor)
    assert evaluation_alarms(world.actor, dt.date(2019, 1, 1)) == []
    with pytest.raises(RuleError, match="on record already"):
        deliver(evaluation, report=report, on=ON("2018-08-30"), actor=world.actor)


def test_an_evaluation_stands_in_the_calendar_and_on_today(
    world: SimpleNamespace, evaluation: Evaluation, client_of: ClientOf
) -> None:
    days = [
        item
        for tell in CALENDAR.of("results.effects")
        for item in tell(world.actor, dt.date(2018, 12, 1), dt.date(2018, 12, 31))
    ]
    assert [one.title for one in days] == ["Evaluation due: Evaluation 1"]
    assert "Evaluation due: Evaluation 1" in page(client_of(world.actor), "/")


def test_an_indicator_asks_to_be_measured_until_it_is(
    world: SimpleNamespace, figure: Callable[..., EffectFigure]
) -> None:
    change(world.pride, {"due": ON("2018-10-01")}, actor=world.actor)
    told = [one.title for raise_ in ALARMS.of("results.effects") for one in raise_(world.actor, TODAY)]
    assert told == ["To be measured: Share who are proud"]
    figure("estimate", 75, "2018")
    figure("measured", 50, "2015", is_baseline=True)
    assert [one for raise_ in ALARMS.of("results.effects") for one in raise_(world.actor, TODAY)]
    figure("measured", 70, "2018")
    assert not [one for raise_ in ALARMS.of("results.effects") for one in raise_(world.actor, TODAY)]


def test_the_report_is_taken_on_a_page_and_late_is_late(
    world: SimpleNamespace, evaluation: Evaluation, reader: User, client_of: ClientOf
) -> None:
    change(evaluation, {"due": ON("2018-06")}, actor=world.actor)
    address = reverse("results:evaluation-deliver", args=[evaluation.pk])
    assert client_of(reader).get(address).status_code == 403
    report = make(Source, actor=world.actor, title="Report 1")
    client = client_of(world.actor)
    assert "overdue" in page(client, world.map.get_absolute_url())
    assert client.post(address, {"report": f"Report 1 #{report.pk}", "on": "2019-01-01"}).status_code == 422
    assert client.post(address, {"report": f"Report 1 #{report.pk}", "on": "2018-08-30"}).status_code == 302
    text = page(client, world.map.get_absolute_url())
    assert "done late, 30 August 2018" in text
    assert report.get_absolute_url() in text


def test_a_map_about_a_tie_stands_on_its_page_and_names_it_to_who_may_see_it(
    world: SimpleNamespace, stranger: User, client_of: ClientOf
) -> None:
    tie = make(Tie, actor=world.actor, name="Home – North")
    client = client_of(world.actor)
    form = {"title_en": "Effects of North", "about": f"Home – North #tie-{tie.pk}", "sharing": "office"}
    assert client.post(reverse("results:effect-create"), form).status_code == 302
    made = EffectMap.objects.get(about_id=tie.pk)
    assert made.about_label == "relations.tie"
    assert "Effects of North" in page(client, tie.get_absolute_url())
    assert "Home – North" in page(client, made.get_absolute_url())
    change(made, {"sharing": "public"}, actor=world.actor)
    assert "Home – North" not in page(client_of(stranger), made.get_absolute_url())


def test_a_source_and_a_peer_that_one_may_not_see_stay_unnamed(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], stranger: User, client_of: ClientOf
) -> None:
    hidden = make(Source, actor=world.actor, title="Secret report")
    figure("measured", 70, "2017", source=hidden, basis={})
    change(world.map, {"sharing": "public"}, actor=world.actor)
    assert "Secret report" in page(client_of(world.actor), world.map.get_absolute_url())
    text = page(client_of(stranger), world.map.get_absolute_url())
    assert "Secret report" not in text
    assert "a source that you may not see" in text


def test_a_map_is_found_by_its_words(world: SimpleNamespace, stranger: User) -> None:
    assert [hit.title for hit in search(world.actor, "Title year")] == ["Title year 1"]
    assert "Title year 1" in [hit.title for hit in search(world.actor, "proud citizens")]
    assert search(stranger, "Title year") == []


def test_programs_read_the_columns_and_load_templates(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], client_of: ClientOf, stranger: User
) -> None:
    figure("target", 80, "2018")
    client = client_of(world.actor)
    base = f"/api/v1/results/effects/{world.map.pk}"
    told = json.loads(client.get(f"{base}/columns").content)
    assert told["themes"][0]["rows"][0]["targets"][0]["text"] == "80%"
    assert told["themes"][0]["rows"][0]["measured"] == []
    assert client_of(stranger).get(f"{base}/columns").status_code == 404
    answer = client.post(f"{base}/template", {"template": "aarhus-2017"}, content_type="application/json")
    assert answer.status_code in {200, 201}, answer.content
    assert EffectTheme.objects.filter(map=world.map, template="aarhus-2017").count() == 6


def test_only_writers_of_the_office_write(world: SimpleNamespace, reader: User, evaluation: Evaluation) -> None:
    with pytest.raises(NotAllowed):
        load_template(world.map, "aarhus-2017", actor=reader)
    with pytest.raises(NotAllowed):
        deliver(evaluation, report=make(Source, actor=world.actor), on=ON("2018"), actor=reader)


def test_a_whole_map_is_removed_with_what_rests_on_its_evaluations(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], evaluation: Evaluation
) -> None:
    done = deliver(evaluation, report=make(Source, actor=world.actor), on=ON("2018-08-30"), actor=world.actor)
    figure("evaluated", 66, "2017", evaluation=done)
    with pytest.raises(RuleError, match="used by"):
        remove(evaluation, actor=world.actor)
    remove(world.map, actor=world.actor)
    assert not EffectFigure.objects.exists()


def test_a_map_of_many_goals_costs_as_many_queries_as_one(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], reader: User, client_of: ClientOf
) -> None:
    client = client_of(reader)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, world.map.get_absolute_url())
        return len(asked)

    figure("measured", 66, "2017")
    cost()
    one = cost()
    for number in range(3):
        goal = world.add(EffectGoal, title={"en": f"Goal {number}"})
        indicator = create(
            type(world.pride), {"map": world.map, "goal": goal, "title": {"en": f"I {number}"}}, actor=world.actor
        )
        figure("measured", 66, "2017", indicator=indicator)
    assert cost() == one


def test_the_paper_tells_every_kind_in_its_own_column(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], claim: EffectFigure, survey: Callable[..., Any]
) -> None:
    figure("target", 80, "2018")
    figure("estimate", 75, "2017")
    pride, culture = told_rows(effect_paper(world.actor, world.map, TODAY, language="en"))
    assert pride["Measured"] == pride["Evaluated"] == pride["Baseline"] == "–"
    assert pride["Target"] == "80% (2018, after)"
    assert "a new record of pride" in pride["Claim"]
    assert [culture[name] for name in ("Measured", "Evaluated", "Claim", "Target")] == ["–"] * 4
    survey(("2015", 600, 55), ("2017", 640, 71))
    made = effect_paper(world.actor, world.map, TODAY, language="en")
    assert told_rows(made)[0]["Measured"] == "55% (2015, before); 71% (2017, during)"
    assert "between 67.4% and 74.4%" in words_of(made)


@pytest.mark.parametrize("language", ["da", "en", "zh"])
def test_the_paper_is_a_page_a_pdf_and_a_word_file(
    world: SimpleNamespace, survey: Callable[..., Any], client_of: ClientOf, language: str, stranger: User
) -> None:
    survey(("2015", 600, 55), ("2017", 640, 71))
    address = reverse("results:effect-paper", args=[world.map.pk])
    client = client_of(world.actor)
    assert "Title year 1" in page(client, f"{address}?lang={language}") or language == "da"
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        response = client.get(address, {"lang": language, "format": kind})
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        assert content.startswith(begins)
    assert client_of(stranger).get(address).status_code == 404


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_the_command_line_tells_maps_loads_templates_and_says_what_is_due(
    world: SimpleNamespace, claim: EffectFigure, evaluation: Evaluation, stranger: User
) -> None:
    who = ("--as", world.actor.email)
    assert "Title year 1" in run("effects", "list", *who).output
    result = run("effects", "show", world.map.pk, *who)
    shown = result.output
    assert result.exit_code == 0, result.exception
    assert "Share who are proud: unquantified" in shown
    assert "claims: “a new record of pride” (no number) (2017) [A report]" in shown
    loaded = run("effects", "load", world.map.pk, "aarhus-2017", *who, "--json")
    assert len(json.loads(loaded.output)["themes"]) == 6
    again = run("effects", "load", world.map.pk, "aarhus-2017", *who)
    assert again.exit_code == 1
    assert "on the map already" in again.output
    assert "Evaluation due: Evaluation 1" in run("effects", "due", *who).output
    assert "liverpool-2008" in run("effects", "templates").output
    assert "Without a theme" in run("effects", "paper", world.map.pk, *who).output
    hidden = run("effects", "show", world.map.pk, "--as", stranger.email)
    assert hidden.exit_code == 1
    assert "You see no effect map" in hidden.output


def test_sheets_go_out_and_come_in_again(
    world: SimpleNamespace, figure: Callable[..., EffectFigure], claim: EffectFigure, survey: Callable[..., Any]
) -> None:
    figure("target", 80, "2018")
    survey(("2015", 600, 55))
    keys = ("effect-goals", "effect-indicators", "effect-figures", "survey-rounds")
    kept = {key: taken_out(key, world.actor) for key in keys}
    for model in (SurveyWave, EffectFigure):
        for one in model.objects.all():
            remove(one, actor=world.actor)
    for key in keys:
        brought(key, kept[key], world.actor)
    again = {key: [row | {"number": ""} for row in rows_of(taken_out(key, world.actor))] for key in keys}
    for key in keys:
        assert again[key] == [row | {"number": ""} for row in rows_of(kept[key])]
    assert EffectFigure.objects.get(kind="claim").low is None
    assert SurveyWave.objects.get().answered == 600


def test_a_sheet_brings_no_goal_in_among_what_was_found(world: SimpleNamespace) -> None:
    head = "effect map,indicator,it is,from,value,according to (English)\n"
    rows = "Title year 1,Share who are proud,measured,2019,70,A plan\nTitle year 1,Share who are proud,target,2019,70,A plan\n"
    brought("effect-figures", head + rows, world.actor)
    assert [one.kind for one in EffectFigure.objects.all()] == ["target"], "2019 lies ahead: nothing was measured there"
