"""Doors on pages, for visitors, programs and the command line: the same rules at each, and nothing for strangers."""

import datetime as dt
import io
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
import time_machine
from click.testing import CliRunner
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.config.cli import cli
from proxenia.contacts.models import Interaction
from proxenia.core.errors import RuleError
from proxenia.core.working import work
from proxenia.openings.choices import ApplicationState
from proxenia.openings.doors import actions, answering, calling, disclosing, retention
from proxenia.openings.doors.public_views import GUARD
from proxenia.openings.models import Application, Call, CallDesk, Disclosure, Introduction
from proxenia.protocol.models import Gift
from proxenia.visits.models import Delegate, Visit, VisitCost

from .world_doors import NOW, doors_world, on

AFTER = dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC)
CALL = "/openings/call/clean-waste-water/"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return doors_world(editor, firms=3)


@pytest.fixture
def call(world: SimpleNamespace, editor: User, steward: User) -> Call:
    return calling.publish(calling.draft_call(world.need, actor=editor), actor=steward)


@pytest.fixture
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_URL = "mail.example.org", "https://proxenia.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def text(response: Any) -> str:
    return unescape(response.content.decode())


def filled(**more: Any) -> dict[str, Any]:
    stamp = GUARD.signer.sign(f"clean-waste-water:{int(time.time()) - 60}")
    said = {"organisation_name": "Firm 12", "contact_name": "Sales manager", "contact_mail": "Sales12@example.org"}
    return {"stamp": stamp, "website": "", **said, "text": "We clean it in the cold."} | more


def test_a_need_offers_a_call_and_one_press_drafts_it(
    world: SimpleNamespace, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    page = text(client_of(editor).get(world.need.get_absolute_url()))
    assert "told to the 2 registered organisations in its field" in page
    assert "Open a call" not in text(client_of(reader).get(world.need.get_absolute_url()))
    assert client_of(reader).post(f"/openings/needs/{world.need.pk}/open-call/").status_code == 403
    drafted = client_of(editor).post(f"/openings/needs/{world.need.pk}/open-call/")
    assert drafted["Location"] == Call.objects.get().get_absolute_url()
    assert Client().get(CALL).status_code == 404, "a draft is nobody's outside"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail")
def test_a_visitor_answers_without_an_account_and_confirms_by_mail(
    world: SimpleNamespace, call: Call, editor: User, client_of: Callable[[User], Client]
) -> None:
    visitor = Client()
    assert "Answer the call" in text(visitor.get(CALL, {"lang": "en"}))
    assert Application.objects.count() == 0
    wrong = visitor.post(f"{CALL}?lang=da", filled(contact_mail="nobody"))
    assert wrong.status_code == 422
    assert "Skriv en mailadresse." in text(wrong)
    sent = visitor.post(f"{CALL}?lang=en", filled())
    made = Application.objects.get()
    assert made.reference in text(sent)
    assert (made.state, made.contact_mail, made.organisation) == ("unconfirmed", "sales12@example.org", None)
    work(once=True)
    link = re.search(r"https://proxenia\.example\.org(\S+)", mail.outbox[0].body)
    assert link is not None
    visitor.get(link[1])
    made.refresh_from_db()
    assert made.state == ApplicationState.UNCONFIRMED, "a scanner that opens the link confirms nothing"
    assert "Received" in text(visitor.post(link[1], {"step": "confirm"}))
    work(once=True)
    assert len(mail.outbox) == 2
    assert "A0" in mail.outbox[1].subject
    assert not any(one.text for one in made.letters.all()), "letters with a link are not kept"
    page = text(client_of(editor).get(made.get_absolute_url()))
    assert "Which organisation of our register is it?" in page
    answering.name_organisation(made, world.firms[0], actor=editor)
    assert str(Application.objects.get()) == "Firm 1"
    assert "Withdrawn" in text(visitor.post(link[1], {"step": "withdraw"}))
    assert visitor.get(f"/openings/answered/{made.seal}/").status_code == 404


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("honeypot", {"website": "https://buy.example"}),
        ("stamp", {"stamp": ""}),
        ("links", {"text": "http://a.example http://b.example www.c.example"}),
    ],
)
def test_what_may_be_spam_is_set_aside_and_can_be_let_in(
    call: Call, editor: User, why: str, changed: dict[str, str], world: SimpleNamespace
) -> None:
    Client().post(CALL, filled(**changed))
    made = Application.objects.get()
    assert (made.state, made.suspected_of) == ("suspected", why)
    assert made.letters.count() == 0
    with pytest.raises(RuleError, match="time to confirm"):
        answering.confirm(made)
    answering.take_in(made, actor=editor)
    assert made.state == ApplicationState.RECEIVED


def test_what_nobody_confirms_goes_by_itself(world: SimpleNamespace, call: Call) -> None:
    Client().post(CALL, filled())
    with time_machine.travel(NOW + dt.timedelta(days=5), tick=False):
        retention.forget_unconfirmed.func("")
        assert Application.objects.count() == 1
        with pytest.raises(RuleError, match="time to confirm"):
            answering.confirm(Application.objects.get())
    with time_machine.travel(NOW + dt.timedelta(days=7), tick=False):
        retention.forget_unconfirmed.func("")
    assert Application.objects.count() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_answers_of_one_mailbox_at_once_count_once(world: SimpleNamespace, call: Call) -> None:
    visitor = Client()
    for number in range(2):
        visitor.post(CALL, filled(text=f"We clean it, way {number}."))
    pair = list(Application.objects.all())
    gate, outcomes = threading.Barrier(2), []

    def confirm(one: Application) -> None:
        gate.wait()
        try:
            answering.confirm(one)
            outcomes.append("counts")
        except RuleError as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=(one,)) for one in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["application.once", "counts"]
    assert Application.objects.filter(state=ApplicationState.RECEIVED).count() == 1


def test_the_public_list_and_feed_name_what_is_open_and_nothing_else(
    world: SimpleNamespace, call: Call, office: Any
) -> None:
    assert Client().get("/openings/open/city-1/").status_code == 404
    CallDesk.objects.create(office=office, slug="city-1", is_open=True, name={"en": "City 1"})
    assert "Clean waste water" in text(Client().get("/openings/open/city-1/", {"lang": "en"}))
    feed = Client().get("/openings/open/city-1/feed.atom", {"lang": "da"})
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Rent spildevand" in text(feed)
    with time_machine.travel(AFTER, tick=False):
        assert "No call is open" in text(Client().get("/openings/open/city-1/", {"lang": "en"}))
        late = Client().post(f"{CALL}?lang=en", filled())
        assert late.status_code == 410
        assert "Closed, being decided" in text(late)


def test_a_decided_call_says_in_public_who_was_chosen_and_no_reason(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    values = {"call": call, "organisation": world.firms[0], "text": "We clean it"}
    made = answering.record(values, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        answering.select(made, reason="In use in the cold", actor=editor)
        assert "Firm 1" not in text(Client().get(CALL, {"lang": "en"}))
        calling.decide(call, actor=editor)
        page = text(Client().get(CALL, {"lang": "en"}))
    assert "Firm 1" in page
    assert "In use in the cold" not in page


def test_a_decided_call_leads_from_who_was_chosen_to_the_introduction(
    world: SimpleNamespace, call: Call, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    chosen, other = (
        answering.record({"call": call, "organisation": firm, "text": "We clean it"}, actor=editor)
        for firm in world.firms[:2]
    )
    page = call.get_absolute_url()
    assert "0 selected" not in text(client_of(editor).get(page))
    with time_machine.travel(AFTER, tick=False):
        answering.select(chosen, reason="In use in the cold", actor=editor)
        answering.pass_over(other, reason="Not in use yet", actor=editor)
        calling.decide(call, actor=editor)
        begins = f"/openings/introductions/new/?application={chosen.pk}&call={call.pk}&ours={world.firms[0].pk}"
        assert begins in text(client_of(editor).get(page))
        assert f"?application={other.pk}&" not in text(client_of(editor).get(page))
        assert begins not in text(client_of(reader).get(page))
        made = actions.introduce(ours=world.firms[0], theirs=world.harbin, role="door_opener", call=call, actor=editor)
        for address in (page, chosen.get_absolute_url()):
            assert made.get_absolute_url() in text(client_of(editor).get(address))
            assert begins not in text(client_of(editor).get(address))


def stopped(world: SimpleNamespace, actor: User) -> Introduction:
    made = actions.introduce(ours=world.firms[0], theirs=world.harbin, role="voucher", reason="x", actor=actor)
    for side in ("ours", "theirs"):
        actions.note_consent(made, side=side, consent="given", on=on("2026-08-01"), actor=actor)
    actions.reach(made, stage="introduced", on=on("2026-08-02"), told_by="office", actor=actor)
    return made


def test_the_stop_page_says_the_rule_and_goes_on_only_when_our_role_ends(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    made, browser = stopped(world, editor), client_of(editor)
    page = browser.get(f"/openings/introductions/{made.pk}/end-role/")
    assert "88.3.2" in text(page)
    assert "section 14" in text(page)
    said = {"case": "negotiation", "on": "2026-08-20", "told_by": "ours"}
    assert browser.post(f"/openings/introductions/{made.pk}/end-role/", said).status_code == 422
    assert Introduction.objects.get().role_ended_on is None
    offered = text(browser.get(f"/openings/introductions/{made.pk}/reach/"))
    assert 'value="negotiation"' not in offered
    browser.post(f"/openings/introductions/{made.pk}/end-role/", said | {"ends": "on"})
    made.refresh_from_db()
    assert (made.stage, str(made.role_ended_on)) == ("negotiation", "2026-08-20")
    page = text(browser.get(made.get_absolute_url()))
    assert "Our role ended on 20 August 2026" in page
    assert f"/openings/introductions/{made.pk}/edit/" not in page
    assert browser.get(f"/openings/introductions/{made.pk}/edit/").status_code == 403


def test_an_address_that_is_none_is_refused_with_an_example(editor: User, client_of: Callable[[User], Client]) -> None:
    page = text(client_of(editor).post("/openings/calls/new/", {"slug": "Manure & straw", "title_0": "Manure"}))
    assert "Use letters from a to z, digits and hyphens only: “my-city-2018”." in page


def test_an_office_elsewhere_has_its_own_rule_with_its_source(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    with pytest.raises(RuleError, match="where your rule stands"):
        create(CallDesk, {"slug": "city-1", "name": "City 1", "rule": "Stop at the contract"}, actor=editor)
    values = {"slug": "city-1", "name": "City 1", "rule": "Stop at the contract", "rule_source": "City code 12"}
    create(CallDesk, values, actor=editor)
    page = text(client_of(editor).get(f"/openings/introductions/{stopped(world, editor).pk}/end-role/"))
    assert "Stop at the contract" in page
    assert "City code 12" in page
    assert "88.3.2" not in page


def test_the_api_and_the_command_line_refuse_what_the_page_refuses(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    made = stopped(world, editor)
    said = {"stage": "negotiation", "on": "2026-08-20", "told_by": "theirs"}
    path, browser = f"/api/v1/openings/introductions/{made.pk}", client_of(editor)
    refused = browser.post(f"{path}/reach", json.dumps(said), content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (422, "introduction.role.must_end")
    command = ["openings", "reach", str(made.pk), "negotiation", "--told-by", "theirs", "--as", editor.email]
    run = CliRunner().invoke(cli, [*command, "--json"])
    assert run.exit_code == 1
    assert "introduction.role.must_end" in run.output
    assert CliRunner().invoke(cli, [*command, "--ending-role"]).exit_code == 0
    changed = browser.patch(path, json.dumps({"role": "host"}), content_type="application/json", HTTP_IF_MATCH="*")
    assert changed.status_code == 403
    assert Introduction.objects.get().role == "voucher"
    listed = json.loads(CliRunner().invoke(cli, ["openings", "introductions", "--json", "--as", editor.email]).output)
    assert [(one["stage"], one["role_ended_on"]) for one in listed["introductions"]] == [("negotiation", "2026-09-01")]


def disclosed_world(world: SimpleNamespace, editor: User) -> None:
    said = {"post": world.alderman, "organisation": world.harbin, "what": "Dinner on the river", "start": on("2026-05")}
    create(Disclosure, said | {"kind": "hospitality", "value": 400, "handling": "declared"}, actor=editor)
    board = {"kind": "conflict", "post": world.alderman, "organisation": world.firms[0], "what": "Sits on its board"}
    create(Disclosure, board | {"start": on("2024"), "handling": "recused"}, actor=editor)
    gift = {"direction": "received", "what": "Vase", "day": on("2026-05-03"), "our_post": world.alderman}
    create(Gift, gift | {"their_organisation": world.harbin}, actor=editor)
    visit = create(
        Visit,
        {"title": "To Harbin", "direction": "out", "start": on("2026-05-01"), "end": on("2026-05-05")},
        actor=editor,
    )
    mine = {"visit": visit, "post": world.alderman, "category": "politician"}
    create(Delegate, mine, actor=editor)
    cost = {"visit": visit, "kind": "hotel", "actual": 1200, "payer": world.harbin}
    create(VisitCost, cost, actor=editor)
    create(VisitCost, cost | {"payer": world.firms[0], "kind": "gift"}, actor=editor)


def test_the_list_of_a_year_joins_disclosures_gifts_and_travel_that_others_paid(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    disclosed_world(world, editor)
    lines = disclosing.list_of(editor, 2026)
    assert [(one.official, one.what) for one in lines] == [
        ("Alderman 1", "Sits on its board"),
        ("Alderman 1", "Dinner on the river"),
        ("Alderman 1", "To Harbin"),
        ("Alderman 1", "Vase"),
    ]
    assert [one.what for one in disclosing.list_of(editor, 2025)] == ["Sits on its board"], "a conflict holds on"
    page = text(client_of(editor).get("/openings/disclosures/year/", {"year": "2026", "lang": "en"}))
    assert "hotel paid by others" in page
    assert "1,200 DKK for all who travel" in page
    sheet = client_of(editor).get("/openings/disclosures/year/", {"year": "2026", "format": "xlsx"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet)).worksheets[0].values)
    assert len(rows) == 5
    assert rows[0][0] == "official"
    csv = client_of(editor).get("/openings/disclosures/year/", {"year": "2026", "format": "csv"}).content.decode()
    assert csv.count("\n") == 5
    assert client_of(editor).get("/openings/disclosures/year/", {"format": "pdf"}).content.startswith(b"%PDF")


def test_what_officials_disclose_is_the_offices_alone(
    world: SimpleNamespace, editor: User, stranger: User, neighbour: User, client_of: Callable[[User], Client]
) -> None:
    disclosed_world(world, editor)
    for actor in (stranger, neighbour):
        assert disclosing.list_of(actor, 2026) == []
        assert "on the river" not in text(client_of(actor).get("/openings/disclosures/year/", {"year": "2026"}))


def test_pages_ask_as_often_for_three_as_for_one(
    world: SimpleNamespace, call: Call, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser, asked = client_of(editor), []
    paths = [
        call.get_absolute_url(),
        f"/openings/calls/{call.pk}/compare/",
        "/openings/introductions/",
        "/openings/answers/?as_of=2026-09-01",
        "/openings/calls/",
        "/openings/disclosures/year/?year=2026",
        world.harbin.get_absolute_url(),
    ]
    create(Interaction, {"title": "Met", "kind": "meeting", "start": on("2026-01")}, actor=editor)
    for firms in (world.firms[:1], world.firms[1:]):
        for firm in firms:
            answering.record({"call": call, "organisation": firm, "text": "We clean it"}, actor=editor)
            actions.introduce(ours=firm, theirs=world.harbin, role="host", actor=editor)
            said = {
                "kind": "conflict",
                "post": world.alderman,
                "organisation": firm,
                "what": "Board",
                "start": on("2026"),
            }
            create(Disclosure, said, actor=editor)
        for path in paths:
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(path).status_code == 200
            asked.append(len(queries))
    assert asked[: len(paths)] == asked[len(paths) :]
