"""Planning a visit: who travels, what the checker says of the records, who reads what, and where a visit is seen."""

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
from proxenia.accounts.writing import change, create
from proxenia.config.cli import cli
from proxenia.contacts.models import Interaction
from proxenia.core.contributions import ALARMS, CALENDAR, PANELS, TIMELINE
from proxenia.core.documents import as_data, docx
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.models import Installation
from proxenia.protocol.models import Gift, GuestCard, Interpreter
from proxenia.visits import actions, looking, queries
from proxenia.visits.checking import check_visit, check_visits
from proxenia.visits.counting import counts
from proxenia.visits.forms import DelegateForm
from proxenia.visits.models import Delegate, ProgrammeItem, Visit
from proxenia.visits.reckoning import co2_of, spending
from proxenia.visits.report import report

from .conftest import on

BEFORE = dt.date(2018, 5, 20)
Logins = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _before(db: None) -> None:
    """It is two weeks before the visit."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": BEFORE})


def seen(world: SimpleNamespace, actor: User) -> Any:
    return queries.visits_visible_to(actor).get(pk=world.visit.pk)


def codes(world: SimpleNamespace, actor: User) -> list[str]:
    return [one.code for one in check_visit(actor, seen(world, actor)).findings]


def test_the_post_that_a_person_holds_on_the_days_of_the_visit_is_taken(world: SimpleNamespace, editor: User) -> None:
    said = {
        "side": "ours",
        "category": "politician",
        "function": "leader",
        "person": f"#{world.first.pk}",
        "position": 0,
    }
    form = DelegateForm(said, actor=editor, instance=Delegate(visit=world.visit))
    assert form.is_valid(), form.errors
    assert form.values()["post"] == world.mayor


def test_of_several_posts_one_has_to_be_chosen(world: SimpleNamespace, editor: User) -> None:
    from proxenia.directory.models import Tenure

    world.add(Tenure, post=world.officer, person=world.first, start=on("2016"))
    said = {
        "side": "ours",
        "category": "politician",
        "function": "leader",
        "person": f"#{world.first.pk}",
        "position": 0,
    }
    form = DelegateForm(said, actor=editor, instance=Delegate(visit=world.visit))
    assert not form.is_valid()
    assert f"#{world.officer.pk}" in form.errors["post"][0]


def test_the_checker_reads_guest_cards_and_says_who_needs_an_interpreter(world: SimpleNamespace, editor: User) -> None:
    world.delegate(person=world.first)
    talk = world.line("Talks", 4, "09:00", "10:00", language="zh")
    assert codes(world, editor) == ["languages_unknown"]
    create(GuestCard, {"person": world.first, "languages": "da,en"}, actor=editor)
    found = check_visit(editor, seen(world, editor)).findings
    assert [one.code for one in found] == ["interpreter_missing"]
    assert (
        found[0].why == "“Talks” is in Chinese, which not everybody speaks (Delegate 1), and there is no interpreter."
    )
    helper = create(Interpreter, {"organisation": world.city, "languages": "da,zh"}, actor=editor)
    change(talk, {"interpreter": helper}, actor=editor)
    assert codes(world, editor) == []


def test_an_interpreter_who_is_busy_in_another_visit_is_found(world: SimpleNamespace, editor: User) -> None:
    helper = create(Interpreter, {"organisation": world.city, "languages": "da,zh"}, actor=editor)
    world.line("Talks", 4, "09:00", "10:00", interpreter=helper)
    other = create(Visit, {"title": "Another", "place": world.harbin}, actor=editor)
    hours = {"day": dt.date(2018, 6, 4), "begins": dt.time(9, 30), "ends": dt.time(11)}
    create(ProgrammeItem, {"visit": other, "title": "Dinner", "interpreter": helper, **hours}, actor=editor)
    assert codes(world, editor) == ["interpreter_twice"]
    actions.cancel(other, why="Storm", actor=editor)
    assert codes(world, editor) == []


def test_a_line_takes_the_clocks_of_its_place_and_a_wrong_zone_is_a_trap(world: SimpleNamespace, editor: User) -> None:
    world.line("Press", 4, "09:00", "09:30", kind="press")
    assert codes(world, editor) == ["night_at_home"]
    world.line("Dinner", 4, "18:00", "20:00", kind="meal", zone="Europe/Copenhagen")
    assert "zone_differs" in codes(world, editor)


def test_the_number_of_queries_stays_the_same_for_one_visit_and_for_three(world: SimpleNamespace, editor: User) -> None:
    def asked(visits: list[Any]) -> int:
        with CaptureQueriesContext(connection) as made:
            check_visits(editor, visits)
        return len(made)

    helper = create(Interpreter, {"organisation": world.city, "languages": "da,zh"}, actor=editor)
    one = {"day": dt.date(2018, 6, 4), "begins": dt.time(9), "ends": dt.time(10), "language": "zh"}
    for number in range(3):
        visit = create(Visit, {"title": f"Visit {number}", "place": world.harbin}, actor=editor)
        create(Delegate, {"visit": visit, "category": "official", "person": world.first}, actor=editor)
        create(ProgrammeItem, {"visit": visit, "title": "Talks", "interpreter": helper, **one}, actor=editor)
    visits = list(queries.visits_visible_to(editor).exclude(pk=world.visit.pk))
    assert asked(visits[:1]) == asked(visits)


def test_the_list_of_visits_asks_no_more_for_three_than_for_one(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(reverse("visits:list"), {"state": "planned"}).status_code == 200
        return len(made)

    asked()
    first = asked()
    for number in range(2):
        visit = create(Visit, {"title": f"Visit {number}", "place": world.harbin, "ties": [world.tie]}, actor=editor)
        create(Delegate, {"visit": visit, "category": "official", "post": world.mayor}, actor=editor)
    assert asked() == first


def test_costs_of_different_currencies_are_never_added(world: SimpleNamespace) -> None:
    one = world.delegate(person=world.first)
    world.delegate(person=world.second)
    world.cost(planned=1000, payer=world.city)
    world.cost(planned=500, currency="CNY", payer=world.north)
    world.cost(planned=200, actual=250, delegate=one, payer=world.city)
    found = spending(world.visit, world.visit.costs.all(), world.visit.delegates.all())
    assert found.total.words("planned") == "500 CNY + 1,200 DKK"
    assert found.total.words("actual") == "250 DKK"
    assert found.total.words("planned", found.travellers) == "250 CNY + 600 DKK"
    assert found.by_payer[world.north].words("planned") == "500 CNY"
    assert found.by_delegate[one].words("actual") == "250 DKK"


def test_a_flight_of_unknown_length_has_no_estimate_and_is_counted_as_such(world: SimpleNamespace) -> None:
    world.delegate(person=world.first)
    world.line("Flight", 4, "09:00", "12:00", kind="travel", transport="flight", place=None, to_venue={"en": "Airport"})
    assert (co2_of(world.visit).kg, co2_of(world.visit).unknown) == (0, 1)


def test_members_by_category_are_countable_by_year_and_planned_ones_stand_apart(
    world: SimpleNamespace, editor: User
) -> None:
    world.delegate(person=world.first, category="politician")
    world.delegate(person=world.second, category="business", dropped_on="2018-05-01")
    world.delegate(organisation=world.north, side="theirs", category="official")

    def row(category: str) -> tuple[int, ...]:
        found = next(one for one in counts(editor, 2018).rows if one.category == category)
        return found.out, found.into, found.hosts, found.planned

    assert row("politician") == (0, 0, 0, 1)
    change(world.visit, {"start": on("2018-04-01"), "end": on("2018-04-02")}, actor=editor)
    world.outcome("Talks go on")
    actions.close(world.visit, actor=editor)
    assert row("politician") == (1, 0, 0, 0)
    assert row("official") == (0, 0, 1, 0)
    assert row("business") == (0, 0, 0, 0)
    assert (counts(editor, 2018).closed_out, counts(editor, 2018).planned, counts(editor, 2017).closed_out) == (1, 0, 0)


def test_the_same_body_on_the_same_topic_within_24_months_is_flagged(world: SimpleNamespace, editor: User) -> None:
    said = {"title": "Before", "kind": "visit", "ties": [world.tie], "topics": [world.topic]}
    lately = create(Interaction, said | {"start": on("2016-06")}, actor=editor)
    create(Interaction, said | {"start": on("2016-05")}, actor=editor)
    create(Interaction, said | {"start": on("2017-01"), "topics": []}, actor=editor)
    assert looking.duplicates(editor, seen(world, editor), BEFORE) == [lately]


def test_a_gift_that_its_recipient_had_before_is_flagged(world: SimpleNamespace, editor: User) -> None:
    gift = {"what": {"en": "A vase"}, "their_post": world.theirs}
    create(Gift, gift | {"day": on("2015")}, actor=editor)
    planned = create(Gift, gift | {"what": {"en": "a  Vase"}}, actor=editor)
    other = create(Gift, gift | {"what": {"en": "A book"}}, actor=editor)
    assert [one.gift for one in looking.gifts_again(editor, [planned, other])] == [planned]


def test_an_item_of_travel_security_is_ticked_off_once(world: SimpleNamespace, editor: User, reader: User) -> None:
    first = actions.see_to(world.visit, item="insurance", actor=editor)
    assert actions.see_to(world.visit, item="insurance", actor=editor) == first
    with pytest.raises(RuleError, match="no such item"):
        actions.see_to(world.visit, item="luck", actor=editor)
    with pytest.raises(NotAllowed):
        actions.see_to(world.visit, item="visas", actor=reader)


def test_a_neighbour_reads_a_shared_visit_but_not_its_preparations(
    world: SimpleNamespace, steward: User, neighbour: User, stranger: User, client_of: Logins
) -> None:
    from proxenia.visits.models import Risk

    for one in (world.home, world.harbin, world.city, world.north, world.mayor, world.officer, world.visit):
        change(one, {"sharing": "region"}, actor=steward)
    change(world.visit, {"note": "Kranich in confidence"}, actor=steward)
    create(Risk, {"visit": world.visit, "kind": "security", "text": "Zugvogel in confidence"}, actor=steward)
    world.cost(planned=987654)
    world.line("Own talk", 4, "09:00", with_partner=False)
    address = world.visit.get_absolute_url()
    own, theirs = (client_of(who).get(address).content.decode() for who in (steward, neighbour))
    assert "Zugvogel" in own
    assert "987,654" in own
    assert "Own talk" in own
    for secret in ("Zugvogel", "Own talk", "Kranich", "987,654", "Check of the programme", "Travel security"):
        assert secret not in theirs
    paper = client_of(neighbour).get(reverse("visits:report", args=[world.visit.pk])).content.decode()
    assert "987,654" not in paper
    assert "Own talk" not in paper
    for part in ("", "/items", "/delegates"):
        told = client_of(neighbour).get(f"/api/v1/visits/visits/{world.visit.pk}{part}")
        assert told.status_code == 200
        assert not {"Own talk", "Kranich"} & set(re.findall("Own talk|Kranich", told.content.decode()))
    assert client_of(neighbour).get(f"/api/v1/visits/visits/{world.visit.pk}/costs").status_code == 404
    assert client_of(stranger).get(address).status_code == 404


def test_a_visit_is_seen_on_the_pages_of_all_it_concerns(world: SimpleNamespace, editor: User) -> None:
    world.delegate(person=world.first, post=world.officer)
    records = (world.tie, world.first, world.officer, world.mayor, world.north, world.harbin, world.topic)
    for record in records:
        panels = PANELS.of(record._meta.label_lower)
        told = [panel.context(editor, record, BEFORE) for panel in panels if panel.template.endswith("/visits.html")]
        assert [one and one["count"] for one in told] == [1], record
    assert [hit.record_id for hit in search(editor, "To Harbin", labels=["visits.visit"])] == [world.visit.pk]


def test_a_planned_visit_is_drawn_apart_and_is_no_last_contact(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    entries = [one for told in TIMELINE.of("relations.tie") for one in told(editor, world.tie, BEFORE)]
    assert [(str(one.title), one.planned) for one in entries] == [("To Harbin", True)]
    page = client_of(editor).get(world.tie.get_absolute_url()).content.decode()
    assert "Planned visits" in page
    assert 'class="tl-bar planned unnamed"' in page


def test_days_and_alarms_tell_of_a_visit_until_it_is_closed(world: SimpleNamespace, editor: User) -> None:
    days = [one for told in CALENDAR.of("visits") for one in told(editor, BEFORE, dt.date(2018, 6, 30))]
    assert [(one.day, str(one.title), one.end) for one in days] == [
        (dt.date(2018, 6, 4), "To Harbin", dt.date(2018, 6, 5))
    ]
    raise_all = ALARMS.of("visits")[0]
    alarm = raise_all(editor, BEFORE)[0]
    assert (alarm.why, alarm.todo) == ("It begins in 15 days.", "There is no programme yet. 1 approval is open.")
    late = raise_all(editor, dt.date(2018, 6, 6))[0]
    assert late.why == "It ended 5 June 2018 and is not closed."
    change(world.visit, {"start": on("2018-04-01"), "end": on("2018-04-02")}, actor=editor)
    world.delegate(person=world.first)
    world.outcome("Talks go on")
    actions.close(world.visit, actor=editor)
    assert raise_all(editor, dt.date(2018, 6, 6)) == []
    assert [one for told in CALENDAR.of("visits") for one in told(editor, dt.date(2018, 3, 1), BEFORE)] == []


def test_the_report_says_who_went_and_links_every_number(world: SimpleNamespace, editor: User) -> None:
    world.delegate(person=world.first, post=world.mayor, category="politician")
    world.line("Talks", 4, "09:00", "10:00", venue={"en": "City hall"})
    world.outcome("Talks go on", follow_up={"en": "Send the report"}, owner=world.officer)
    world.cost(planned=30000, payer=world.city)
    made = report(editor, seen(world, editor), BEFORE, "en", "https://office.example")
    words = json.dumps(as_data(made), default=str)
    for expected in (
        "Draft.",
        "Delegate 1",
        "City hall",
        "Talks go on",
        "Send the report",
        "30,000 DKK",
        "Home Municipality",
    ):
        assert expected in words, expected
    url = f"https://office.example{world.visit.get_absolute_url()}?parts=1#part-costs"
    assert url in [note["url"] for note in as_data(made)["notes"]]
    assert docx(made).startswith(b"PK")


def test_without_a_programme_the_report_says_so(world: SimpleNamespace, editor: User) -> None:
    words = json.dumps(
        as_data(report(editor, seen(world, editor), BEFORE, "da", "https://office.example")), default=str
    )
    assert "Programmet" in words


def test_the_command_line_checks_and_ends_with_1_where_there_are_faults(world: SimpleNamespace, editor: User) -> None:
    world.line("Talks", 4, "09:00", "10:00")
    command = ["visits", "check", str(world.visit.pk), "--as", editor.email, "--json"]
    done = CliRunner().invoke(cli, command)
    assert (done.exit_code, json.loads(done.output)["faults"]) == (0, 0)
    world.line("Lunch", 4, "09:30", "10:30", kind="meal")
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 1
    assert [one["code"] for one in json.loads(done.output)["findings"]] == ["overlap"]
    words = CliRunner().invoke(cli, command[:-1]).output
    assert re.search(r"fault +overlap: “Talks” and “Lunch” are at the same time for 30 minutes", words)


def test_the_command_line_hides_what_others_own(world: SimpleNamespace, stranger: User) -> None:
    done = CliRunner().invoke(cli, ["visits", "check", str(world.visit.pk), "--as", stranger.email, "--json"])
    assert (done.exit_code, json.loads(done.output)["error"]) == (1, "visit.unknown")


def test_the_command_line_counts_and_writes_the_report(world: SimpleNamespace, editor: User, tmp_path: Any) -> None:
    world.delegate(person=world.first, category="politician")
    done = CliRunner().invoke(cli, ["visits", "counts", "--year", "2018", "--as", editor.email, "--json"])
    told = json.loads(done.output)
    assert told["visits"] == {"closed_out": 0, "closed_in": 0, "planned_not_counted": 1}
    file = tmp_path / "report.docx"
    done = CliRunner().invoke(cli, ["visits", "report", str(world.visit.pk), "--docx", str(file), "--as", editor.email])
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b"PK")


def test_the_page_of_counts_links_its_rows(world: SimpleNamespace, reader: User, client_of: Logins) -> None:
    world.delegate(person=world.first, category="politician")
    page = client_of(reader).get(reverse("visits:counts"), {"year": "2018"}).content.decode()
    assert f"{reverse('visits:list')}?category=politician&amp;year=2018" in page
    assert client_of(reader).get(reverse("visits:counts"), {"year": "20x8"}).status_code == 200
