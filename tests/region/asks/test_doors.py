"""Joint asks at every door: pages, panels, steps, API, command line, sheet; and who gets in."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.config.cli import cli
from proxenia.contacts.models import Interaction
from proxenia.core.index import search
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import Organisation, Topic
from proxenia.region.asks import actions, queries, sheets
from proxenia.region.asks.actions import ASKING
from proxenia.region.models import Ask, AskAction, AskStep, AskTarget, AskText
from proxenia.relations.models import Tie
from tests.factories import make

from .conftest import ask_of, day

ClientOf = Callable[[User], Client]


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def close(world: SimpleNamespace, ask: Ask) -> None:
    actions.move_ask(ask, rung="heard", on=day("2014"), text={"en": "Heard"}, actor=world.actor)
    actions.close_ask(ask, on=day("2015"), text={"en": "No strategy followed"}, actor=world.actor)


def test_owner_teammate_and_member_office_read_an_ask_and_a_stranger_does_not(
    world: SimpleNamespace, reader: User, neighbour: User, stranger: User, client_of: ClientOf
) -> None:
    ASKING.change(world.ask, {"note": {"en": "Kept to ourselves"}}, actor=world.actor)
    address = world.ask.get_absolute_url()
    for actor, knows in ((world.actor, True), (reader, True), (neighbour, False)):
        shown = page(client_of(actor), address)
        assert "A third lane" in shown
        assert ("Kept to ourselves" in shown) is knows
    assert "Record a rung" in page(client_of(world.actor), address)
    assert "Record a rung" not in page(client_of(neighbour), address)
    assert client_of(neighbour).post(f"{address}take-back/").status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_what_a_member_office_may_not_see_stays_unnamed(
    world: SimpleNamespace, neighbour: User, client_of: ClientOf
) -> None:
    ministry = make(Organisation, actor=world.actor, name="Quiet ministry")
    contact = make(Interaction, actor=world.actor, start="2016", title={"en": "Quiet dinner"})
    ASKING.create(AskTarget, {"ask": world.ask, "organisation": ministry}, actor=world.actor)
    said = {"ask": world.ask, "kind": "meeting", "text": {"en": "We met"}, "contact": contact}
    ASKING.create(AskAction, said, actor=world.actor)
    ours, theirs = (page(client_of(actor), world.ask.get_absolute_url()) for actor in (world.actor, neighbour))
    for name in ("Quiet ministry", "Quiet dinner"):
        assert name in ours
        assert name not in theirs
    assert "not named" in theirs
    assert "Quiet" not in page(client_of(neighbour), f"{world.ask.get_absolute_url()}paper/")


def test_the_page_draws_the_ladder_as_a_list_with_the_rung_it_stands_on(
    world: SimpleNamespace, client_of: ClientOf
) -> None:
    actions.move_ask(world.ask, rung="studied", on=day("2016"), text={"en": "A report came"}, actor=world.actor)
    shown = page(client_of(world.actor), world.ask.get_absolute_url())
    assert shown.count('aria-current="step"') == 1
    assert shown.index("<ol>") < shown.index("A report came") < shown.index("</ol>")
    assert shown.count("no step recorded") == 4


def test_the_steps_of_an_ask_are_taken_on_their_pages(world: SimpleNamespace, client_of: ClientOf) -> None:
    client, base = client_of(world.actor), world.ask.get_absolute_url()
    reach = {"rung": "heard", "on": "2014-05", "text_en": "The minister listened"}
    assert client.post(f"{base}reach/", reach).status_code == 302
    assert client.post(f"{base}close/", {"on": "2015", "text_en": "Nothing followed"}).status_code == 302
    refused = client.post(f"{base}reach/", reach | {"on": "2016"})
    assert refused.status_code == 422
    assert "It was closed without a result 2015" in refused.content.decode()
    assert client.post(f"{base}take-up/", {"on": "2017", "text_en": "A new law"}).status_code == 302
    assert client.post(f"{base}take-back/").status_code == 302
    assert list(AskStep.objects.values_list("rung", flat=True)) == ["heard", "no_result"]
    offered = page(client, f"{base}from-motion/")
    assert "3 for: Town 1, Town 2, Town 3" in offered
    assert client.post(f"{base}from-motion/", {"motion": world.motion.pk}).status_code == 302
    assert "3 of 4 members" in page(client, base)
    assert client.post(f"{base}texts/new/", {"text_en": "We ask for a lane"}).status_code == 302
    text = AskText.objects.get()
    agreed = client.post(f"/region/asks/texts/{text.pk}/agree/", {"on": "2015-06", "motion": world.motion.pk})
    assert agreed.status_code == 302
    assert "We ask for a lane" in page(client, base)
    done = {"kind": "letter", "on": "2016", "text_en": "We wrote"}
    assert client.post(f"{base}actions/new/", done).status_code == 302
    action = AskAction.objects.get()
    answered = {"on": "2016-02", "text_en": "We look at it"}
    assert client.post(f"/region/asks/actions/{action.pk}/respond/", answered).status_code == 302
    assert "We look at it" in page(client, base)


def test_lists_and_the_tab_of_the_region_show_what_had_no_result(
    world: SimpleNamespace, reader: User, client_of: ClientOf
) -> None:
    close(world, world.ask)
    ask_of(world.actor, title={"en": "Ours alone"}, level="eu")
    client = client_of(reader)
    tab = page(client, reverse("region:region-asks", args=[world.region.pk]))
    assert "no result (it stood at: heard)" in tab
    assert "Ours alone" not in tab
    address = reverse("region:ask-list")
    assert "no result (it stood at: heard)" in page(client, address)
    for query, found in (
        ("rung=no_result", "A third lane"),
        ("rung=none", "Ours alone"),
        ("level=eu", "Ours alone"),
        (f"region={world.region.pk}", "A third lane"),
    ):
        shown = page(client, f"{address}?{query}")
        assert [name for name in ("A third lane", "Ours alone") if f">{name}</a>" in shown] == [found]


def test_an_ask_stands_on_the_pages_of_what_it_is_about(
    world: SimpleNamespace, reader: User, client_of: ClientOf
) -> None:
    topic = Topic.objects.create(slug="roads", label={"en": "Roads"})
    tie, contact = make(Tie, actor=world.actor), make(Interaction, actor=world.actor, start="2016")
    ally = make(Organisation, actor=world.actor)
    ASKING.change(world.ask, {"ties": [tie], "topics": [topic]}, actor=world.actor)
    ASKING.create(AskTarget, {"ask": world.ask, "organisation": ally}, actor=world.actor)
    said = {"ask": world.ask, "kind": "meeting", "text": {"en": "We met"}, "contact": contact}
    ASKING.create(AskAction, said, actor=world.actor)
    town = world.towns[0].organisation
    assert queries.asks_with(world.actor, town).count() == 0
    actions.take_mandate(world.ask, motion=world.motion, actor=world.actor)
    client = client_of(reader)
    for record in (tie, contact, ally, town):
        assert "A third lane" in page(client, record.get_absolute_url())
    assert [one.pk for one in queries.asks_with(reader, topic)] == [world.ask.pk]
    assert [hit.record_id for hit in search(reader, "third lane", labels=["region.ask"])] == [world.ask.pk]


def test_the_number_of_queries_does_not_grow_with_the_asks(
    world: SimpleNamespace, reader: User, client_of: ClientOf
) -> None:
    client = client_of(reader)
    addresses = [reverse("region:ask-list"), reverse("region:region-asks", args=[world.region.pk])]

    def asked() -> list[int]:
        counted = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as found:
                assert client.get(address).status_code == 200
            counted.append(len(found))
        return counted

    def fill(ask: Ask) -> None:
        close(world, ask)
        actions.take_mandate(ask, motion=world.motion, actor=world.actor)
        organisation = make(Organisation, actor=world.actor)
        ASKING.create(AskTarget, {"ask": ask, "organisation": organisation}, actor=world.actor)

    fill(world.ask)
    one = asked()
    for _number in range(2):
        fill(ask_of(world.actor, world.region))
    assert asked() == one


def test_the_number_of_queries_of_a_page_does_not_grow_with_what_belongs_to_it(
    world: SimpleNamespace, reader: User, client_of: ClientOf
) -> None:
    client, address = client_of(reader), world.ask.get_absolute_url()

    def fill() -> None:
        organisation = make(Organisation, actor=world.actor)
        target = ASKING.create(AskTarget, {"ask": world.ask, "organisation": organisation}, actor=world.actor)
        contact = make(Interaction, actor=world.actor, start="2016")
        said = {"ask": world.ask, "kind": "meeting", "text": {"en": "We met"}, "contact": contact, "target": target}
        ASKING.create(AskAction, said, actor=world.actor)
        actions.move_ask(world.ask, rung="heard", on=day("2014"), text={"en": "Heard"}, actor=world.actor)

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    fill()
    one = asked()
    fill()
    fill()
    assert asked() == one


def test_programs_read_and_move_asks(world: SimpleNamespace, neighbour: User, client_of: ClientOf) -> None:
    ASKING.change(world.ask, {"note": {"en": "Kept to ourselves"}}, actor=world.actor)
    client = client_of(world.actor)
    said = {"rung": "heard", "on": "2014", "text": {"en": "Heard"}}
    address = f"/api/v1/region/asks/{world.ask.pk}"
    assert client.post(f"{address}/reach", json.dumps(said), content_type="application/json").status_code == 200
    told = client.get(address).json()
    assert told["stands"] == {"rung": "heard", "is_closed": False}
    assert told["note"] == {"en": "Kept to ourselves"}
    assert "Kept" not in client_of(neighbour).get(address).content.decode()
    refused = client.post(
        f"{address}/take-up", json.dumps({"on": "2015", "text": {"en": "x"}}), content_type="application/json"
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "ask.step.open")
    assert client.get(f"{address}/paper").json()["title"] == "A third lane"


def test_the_command_line_lists_tells_and_writes_the_paper(
    world: SimpleNamespace, reader: User, stranger: User, tmp_path: Any
) -> None:
    close(world, world.ask)
    listed = json.loads(run("regions", "asks", "--region", world.region.pk, "--json", "--as", reader.email).output)
    assert [(one["title"], one["rung"], one["is_closed"]) for one in listed["asks"]] == [
        ("A third lane", "heard", True)
    ]
    told = json.loads(run("regions", "ask", world.ask.pk, "--json", "--as", reader.email).output)
    assert [one["rung"] for one in told["steps"]] == ["heard", "no_result"]
    assert told["members_of"] == 4
    refused = run("regions", "ask", world.ask.pk, "--as", stranger.email)
    assert (refused.exit_code, f"You see no joint ask {world.ask.pk}" in refused.output) == (1, True)
    file = tmp_path / "paper.pdf"
    made = run("regions", "ask-paper", world.ask.pk, "--language", "da", "--out", file, "--as", reader.email)
    assert (made.exit_code, file.read_bytes()[:5]) == (0, b"%PDF-")
    wrong = run("regions", "ask-paper", world.ask.pk, "--out", tmp_path / "paper.txt", "--as", reader.email)
    assert (wrong.exit_code, "Name a file that ends in .pdf or .docx." in wrong.output) == (1, True)


def test_the_sheet_tells_asks_with_their_targets(world: SimpleNamespace, reader: User, client_of: ClientOf) -> None:
    ASKING.create(AskTarget, {"ask": world.ask, "words": {"en": "The committee"}}, actor=world.actor)
    close(world, world.ask)
    (sheet,) = SHEETS.of("joint-asks")
    ask = sheet.load(Ask.objects.all()).get()
    said = sheet.said(ask)
    assert (said["title_da"], said["region"], said["stands"]) == (
        "Et tredje spor",
        world.region,
        "no result (it stood at: heard)",
    )
    assert [line["target_en"] for line in sheet.said_lines(ask)] == ["The committee"]
    assert sheet is sheets.ASKS
    for kind in ("xlsx", "csv"):
        assert client_of(reader).get(reverse("exchange:take-out", args=["joint-asks", kind])).status_code == 200
