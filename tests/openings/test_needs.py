"""Needs: who reads and changes them, how they are answered, dropped and opened again, and where they are seen."""

import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.queries import history_of
from proxenia.config.cli import cli
from proxenia.contacts.models import Interaction
from proxenia.core.contributions import ALARMS, CALENDAR, PANELS, TIMELINE
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.models import Installation
from proxenia.directory.models import Organisation
from proxenia.openings import actions, contributed, queries
from proxenia.openings.models import Need
from proxenia.relations.models import Tie

from .conftest import on

TODAY = dt.date(2018, 9, 1)
Logins = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(db: None) -> None:
    """It is 1 September 2018."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": TODAY})


def page(client: Client, need: Need) -> str:
    return client.get(need.get_absolute_url()).content.decode()


def test_a_need_says_in_its_languages_what_is_wanted_by_whom_and_who_stated_it_where(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    said = page(client_of(editor), world.need)
    for words in ("The river smells", "Floden lugter", "畜禽粪便", "15 October 2018", "demonstration or pilot"):
        assert words in said
    for record in (world.city, world.tie, world.met, world.mayor, world.engineer):
        assert f'href="{record.get_absolute_url()}"' in said
    assert '<div lang="da"><p>Floden lugter</p></div>' in said
    assert "Told in confidence" in said


def test_a_teammate_reads_a_need_with_its_note_but_takes_no_step(
    world: SimpleNamespace, reader: User, client_of: Logins
) -> None:
    client = client_of(reader)
    said = page(client, world.need)
    assert "Told in confidence" in said
    assert "It is answered" not in said
    answer = client.post(reverse("openings:need-answer", args=[world.need.pk]), {"why_en": "Two firms"})
    assert answer.status_code == 403
    with pytest.raises(NotAllowed):
        actions.answer_need(world.need, why="Two firms", actor=reader)


def test_a_stranger_finds_no_need_and_reads_a_public_one_without_its_note(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Logins
) -> None:
    client = client_of(stranger)
    assert client.get(world.need.get_absolute_url()).status_code == 404
    assert client.post(reverse("openings:need-drop", args=[world.need.pk])).status_code == 404
    for record in (world.place, world.city, world.mayor, world.engineer, world.tie, world.met, world.need):
        change(record, {"sharing": "public"}, actor=steward)
    said = page(client, world.need)
    assert "The river smells" in said
    assert "Told in confidence" not in said
    told = client.get(f"/api/v1/openings/needs/{world.need.pk}").json()
    assert "note" not in told
    assert told["title"]["en"] == "Manure from more cattle"


def test_a_need_shared_further_than_whom_it_names_is_refused(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError) as refused:
        change(world.need, {"sharing": "region"}, actor=steward)
    assert refused.value.code == "record.share.names_hidden"


def test_a_need_is_answered_with_the_reason_and_opened_again(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)
    sent = {"why_en": "Two firms show plants", "on": "2018-08"}
    assert client.post(reverse("openings:need-answer", args=[world.need.pk]), sent).status_code == 302
    world.need.refresh_from_db()
    assert (world.need.state, world.need.state_on, str(world.need.state_why)) == (
        *("answered", on("2018-08")),
        "Two firms show plants",
    )
    said = page(client, world.need)
    assert "Answered, August 2018: Two firms show plants" in said
    assert "Open it again" in said
    assert "No longer wanted" not in said
    actions.reopen_need(world.need, why="The plants were too small", actor=editor)
    assert queries.open_needs(editor).get() == world.need
    verbs = [event.verb for event in history_of(editor, "openings.need", world.need.pk)]
    assert verbs[:2] == ["opened again", "answered"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"why": ""}, "need.state.why"),
        ({"why": "So", "on": on("2018-09-02")}, "need.state.future"),
        ({"why": "So", "on": on("2009")}, "need.state.too_early"),
    ],
)
def test_a_step_without_reason_ahead_or_before_the_need_is_refused_and_changes_nothing(
    world: SimpleNamespace, editor: User, said: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleError) as refused:
        actions.drop_need(world.need, actor=editor, **said)
    assert refused.value.code == code
    world.need.refresh_from_db()
    assert (world.need.state, world.need.version) == ("open", 1)


def test_what_is_dropped_is_not_dropped_twice_and_the_form_says_so(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    actions.drop_need(world.need, why="They built one themselves", actor=editor)
    again = client_of(editor).post(reverse("openings:need-drop", args=[world.need.pk]), {"why_en": "Again"})
    assert again.status_code == 422
    assert "This need is in that state already: no longer wanted." in again.content.decode()


def test_the_database_keeps_no_answered_need_without_a_day(world: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=world.need.pk).update(state="answered")


def test_nothing_is_wanted_before_it_was_stated(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError) as refused:
        change(world.need, {"deadline": on("2009-12")}, actor=editor)
    assert refused.value.fields == {"deadline": ["It would be wanted before it was stated. Look at both dates."]}
    change(world.need, {"deadline": on("2010")}, actor=editor)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=open", ["Leaks", "Manure from more cattle"]),
        ("state=answered", ["Paths"]),
        ("wants=demonstration", ["Manure from more cattle"]),
        ("by=soon", ["Manure from more cattle"]),
        ("by=late", ["Leaks"]),
        ("by=none", ["Paths"]),
        ("owner=no", ["Leaks", "Paths"]),
        ("topic={manure}", ["Manure from more cattle"]),
        ("tie={tie}", ["Manure from more cattle"]),
        ("topic=nonsense", []),
    ],
)
def test_the_list_is_narrowed_by_what_one_asks(
    world: SimpleNamespace, editor: User, client_of: Logins, asked: str, found: list[str]
) -> None:
    world.add(Need, title={"en": "Leaks"}, organisation=world.city, topics=[world.water], deadline=on("2018-07"))
    paths = world.add(Need, title={"en": "Paths"}, organisation=world.city)
    actions.answer_need(paths, why="Drawn", actor=editor)
    query = asked.format(manure=world.manure.pk, tie=world.tie.pk)
    shown = client_of(editor).get(f"{reverse('openings:need-list')}?{query}").context["page"].object_list
    assert sorted(str(one) for one in shown) == found


def test_a_need_is_found_by_its_words_in_each_language_and_by_whose_it_is(world: SimpleNamespace, editor: User) -> None:
    for words in ("Gylle fra flere", "畜禽粪便", "City 2 cattle", "river smells"):
        assert ("openings.need", world.need.pk) in [(hit.label, hit.record_id) for hit in search(editor, words)], words
    assert "confidence" not in " ".join(hit.title for hit in search(editor, "Told in confidence"))


def panel(label: str, record: Any, actor: User) -> Any:
    return next(one for one in PANELS.of(label) if one is contributed.NEEDS).context(actor, record, TODAY)


def test_tie_partner_topic_and_contact_show_their_needs(world: SimpleNamespace, editor: User, stranger: User) -> None:
    records = (world.tie, world.city, world.manure, world.met)
    for record in records:
        shown = panel(record._meta.label_lower, record, editor)
        assert [row["need"] for row in shown["rows"]] == [world.need]
        assert shown["count"] == 1
    assert panel("contacts.interaction", world.met, editor)["add_url"].endswith(f"?interaction={world.met.pk}")
    assert panel("directory.topic", world.manure, stranger) is None


def test_a_panel_puts_open_needs_first_and_the_most_urgent_of_them(world: SimpleNamespace, editor: User) -> None:
    early = world.add(Need, title={"en": "Early"}, organisation=world.city, deadline=on("2018-09-05"))
    undated = world.add(Need, title={"en": "Undated"}, organisation=world.city)
    done = world.add(Need, title={"en": "Done"}, organisation=world.city, deadline=on("2018-09-04"))
    actions.answer_need(done, why="Done", actor=editor)
    rows = panel("directory.organisation", world.city, editor)["rows"]
    assert [row["need"] for row in rows] == [early, world.need, undated, done]


def test_the_form_of_a_need_begins_with_what_the_panel_knows(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    said = client_of(editor).get(f"{reverse('openings:need-create')}?interaction={world.met.pk}").content.decode()
    assert f"Visit to City 2 #{world.met.pk}" in said


def test_a_need_stands_on_the_axis_of_its_tie_and_is_no_contact(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    change(world.need, {"stated_on": on("2017-03")}, actor=editor)
    entries = [one for source in TIMELINE.of("relations.tie") for one in source(editor, world.tie, TODAY)]
    assert [(str(one.title), one.lane) for one in entries if one.kind == "need"] == [
        ("Manure from more cattle", "needs")
    ]
    shown = client_of(editor).get(world.tie.get_absolute_url())
    assert str(shown.context["last_contact"].title) == "Visit to City 2"
    assert contributed.on_axis(editor, world.tie, dt.date(2017, 1, 1)) == []
    assert list(queries.needs_visible_to(editor, dt.date(2017, 1, 1))) == []


def test_the_day_by_which_it_is_wanted_stands_in_the_calendar_while_it_is_open(
    world: SimpleNamespace, editor: User
) -> None:
    def days() -> list[tuple[dt.date, str]]:
        found = [one for source in CALENDAR.every() for one in source(editor, TODAY, dt.date(2018, 12, 31))]
        return [(one.day, str(one.title)) for one in found if one.url == world.need.get_absolute_url()]

    assert days() == [(dt.date(2018, 10, 15), "Manure from more cattle")]
    change(world.need, {"deadline": on("2018-11")}, actor=editor)
    assert days() == [(dt.date(2018, 11, 30), "Manure from more cattle")]
    actions.answer_need(world.need, why="So", actor=editor)
    assert days() == []


def alarmed(actor: User, day: dt.date = TODAY) -> list[tuple[str, str]]:
    found = [one for source in ALARMS.of("openings") for one in source(actor, day)]
    return [(one.kind, str(one.title)) for one in found]


def test_what_is_wanted_soon_or_late_and_has_no_owner_alarms_the_own_office_alone(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    assert alarmed(editor) == [("due", "Manure from more cattle")]
    assert alarmed(editor, dt.date(2018, 10, 16)) == [("overdue", "Manure from more cattle")]
    assert alarmed(editor, dt.date(2019, 10, 16)) == []
    change(world.need, {"owner_post": None, "deadline": None}, actor=editor)
    assert alarmed(editor) == [("needs", "1 open need has no owner abroad")]
    assert alarmed(stranger) == []
    actions.drop_need(world.need, why="So", actor=editor)
    assert alarmed(editor) == []


def test_the_number_of_queries_stays_the_same_for_one_need_and_for_three(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)
    pages = [
        *(reverse("openings:need-list"), world.tie.get_absolute_url(), world.met.get_absolute_url()),
        *(world.city.get_absolute_url(), world.need.get_absolute_url()),
    ]

    def asked() -> list[int]:
        counts = []
        for url in pages:
            client.get(url)
            with CaptureQueriesContext(connection) as made:
                assert client.get(url).status_code == 200
            counts.append(len(made))
        return counts

    before = asked()
    for number in (2, 3):
        world.add(
            Need,
            title={"en": f"Need {number}"},
            organisation=world.city,
            tie=world.tie,
            interaction=world.met,
            topics=[world.manure, world.water],
            stated_by_post=world.mayor,
            owner_post=world.engineer,
        )
    assert asked() == before


def test_a_need_goes_its_way_by_the_api_too(world: SimpleNamespace, editor: User, client_of: Logins) -> None:
    client = client_of(editor)
    base = f"/api/v1/openings/needs/{world.need.pk}"

    def post(verb: str, body: dict[str, Any]) -> Any:
        return client.post(f"{base}/{verb}", json.dumps(body), content_type="application/json")

    answered = post("answer", {"why": {"en": "Two firms"}, "on": "2018-08"})
    assert answered.status_code == 200, answered.content
    assert client.get(base).json()["state"] == "answered"
    refused = post("answer", {"why": {"en": "Two firms"}})
    assert (refused.status_code, refused.json()["code"]) == (422, "need.state.already")
    made = client.post(
        "/api/v1/openings/needs",
        json.dumps({"title": {"en": "Leaks"}, "organisation": world.city.pk, "forms": ["dialogue"]}),
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    assert made.json()["forms"] == ["dialogue"]


def test_the_command_lists_what_the_account_may_see(world: SimpleNamespace, editor: User, stranger: User) -> None:
    said = CliRunner().invoke(cli, ["openings", "needs", "--json", "--as", editor.email])
    assert said.exit_code == 0, said.output
    (need,) = json.loads(said.output)["needs"]
    assert need["texts"] == {
        "da": "Gylle fra flere køer\nFloden lugter",
        "en": "Manure from more cattle\nThe river smells",
        "zh": "畜禽粪便",
    }
    assert (need["topics"], need["deadline"], need["state"]) == (["manure"], "2018-10-15", "open")
    none = CliRunner().invoke(cli, ["openings", "needs", "--state", "open", "--as", stranger.email])
    assert none.output == "No needs.\n"


def test_a_need_keeps_its_partner_tie_and_contact_from_being_removed(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    for record in (world.city, world.tie, world.met):
        client_of(editor).post(f"{record.get_absolute_url()}remove/")
    assert (
        Organisation.objects.filter(pk=world.city.pk).exists(),
        Tie.objects.count(),
        Interaction.objects.count(),
    ) == (
        *(True, 1),
        1,
    )
