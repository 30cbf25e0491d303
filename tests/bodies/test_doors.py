"""The pages, sheets, endpoints and commands of joint bodies."""

import csv
import io
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.bodies.actions import GOING, call_roll, end_body, hold_meeting
from proxenia.bodies.models import Action, AgendaItem, Attendee, Body, Decision, Meeting, Member
from proxenia.config.cli import cli
from proxenia.contacts.models import Interaction
from proxenia.core.sheets import SHEETS
from proxenia.exchange import actions as exchange
from proxenia.exchange import working
from proxenia.exchange.exporting import as_csv
from proxenia.exchange.models import Run
from proxenia.relations.choices import Side

from .conftest import on

ClientOf = Callable[[User], Client]


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def fill(world: SimpleNamespace) -> Meeting:
    """Add a member, a held meeting with an agenda, decisions and actions."""
    seat = world.member(Side.THEIRS, post=world.vice)
    meeting: Meeting = world.meeting(place=world.far)
    GOING.create(AgendaItem, {"meeting": meeting, "title": "Manure", "presenter": world.vice}, actor=world.actor)
    call_roll(meeting, present=[world.chair, seat], actor=world.actor)
    hold_meeting(meeting, actor=world.actor)
    world.decision(meeting=meeting)
    world.action(meeting=meeting, owner=world.adviser, due=on("2018-08"))
    world.action("Theirs", meeting=meeting, owner=world.vice, side=Side.THEIRS, due=on("2018-12"))
    world.meeting("2018-11-20")
    return meeting


def test_pages_ask_the_same_number_of_queries_for_one_of_each_and_for_three(
    world: SimpleNamespace, client_of: ClientOf, editor: User
) -> None:
    meeting = fill(world)
    client = client_of(editor)
    paths = [
        *("/bodies/", "/bodies/meetings/", "/bodies/actions/", "/coming/", "/contacts/promises/"),
        *(
            f"/bodies/{world.body.pk}/",
            f"/bodies/{world.body.pk}/open-actions/",
            f"/bodies/{world.body.pk}/open-actions/paper/",
        ),
        *(f"/bodies/meetings/{meeting.pk}/minutes/", world.tie.get_absolute_url(), world.vice.get_absolute_url()),
    ]
    before = {path: queries_of(client, path) for path in paths}
    fill(world)
    fill(world)
    assert {path: queries_of(client, path) for path in paths} == before


def test_the_page_of_a_body_shows_both_sides_as_of_a_day(
    world: SimpleNamespace, client_of: ClientOf, reader: User, stranger: User, client: Client
) -> None:
    fill(world)
    url = world.body.get_absolute_url()
    page = client_of(reader).get(url).content.decode()
    for words in ("Mayor of City 1", "Delegate 1", "co-chair", "Send the drawings", "overdue", "Meeting 1", "2018/1"):
        assert words in page, words
    assert "It has ended" not in page
    past = client_of(reader).get(url, {"as_of": "2015-06"}).content.decode()
    assert "Meeting 1" not in past
    assert client_of(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_a_body_without_anything_says_so(world: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    empty = GOING.create(Body, {"title": "Empty", "kind": "board"}, actor=editor)
    page = client_of(editor).get(empty.get_absolute_url()).content.decode()
    assert page.count("No member of this side is on record for this day.") == 2
    assert page.count("Nothing is open.") == 2
    assert "No meeting is on record." in page


def test_a_body_is_kept_from_its_set_up_to_its_end_in_the_browser(
    world: SimpleNamespace, client_of: ClientOf, editor: User, steward: User
) -> None:
    client = client_of(editor)

    def sent(path: str, **values: Any) -> Any:
        answer = client.post(path, values)
        assert answer.status_code == 302, answer.content.decode()[-4000:]
        return answer

    sent("/bodies/new/", title_en="Board 1", kind="board", start="2017")
    body = Body.objects.get(title__en="Board 1")
    base = f"/bodies/{body.pk}"
    sent(f"{base}/members/new/", side="ours", role="chair", post=f"#{world.mayor.pk}", start="2017")
    sent(f"{base}/members/new/", side="theirs", role="member", organisation=f"#{world.bureau.pk}")
    hours = {"begins": "09:00", "ends": "10:30", "zone": "Europe/Copenhagen"}
    sent("/bodies/meetings/new/", body=f"#{body.pk}", day="2018-08-20", language="en", **hours)
    meeting = Meeting.objects.get(body=body)
    assert (meeting.number, meeting.language) == (1, "en")
    page = f"/bodies/meetings/{meeting.pk}"
    sent(f"{page}/items/new/", title_en="Heat")
    first, second = Member.objects.filter(body=body)
    sent(f"{page}/roll/", **{f"member_{first.pk}": "present", f"member_{second.pk}": "present"})
    sent(f"{page}/hold/", contact="")
    assert Interaction.objects.count() == 1
    assert "Counted once, as the contact" in client.get(f"{page}/").content.decode()
    contact = Interaction.objects.get()
    assert "Recorded from" in client.get(contact.get_absolute_url()).content.decode()
    sent(f"{base}/decisions/new/", decided_on="2018-08-20", text_en="We build", taken="consensus", meeting=meeting.pk)
    sent(f"{base}/actions/new/", text_en="Send it", side="ours", due="2018-10", meeting=meeting.pk)
    action = Action.objects.get()
    refused = client.post(f"{base}/end/", {"on": "2018-09-01", "reason_en": "Done"})
    assert refused.status_code == 422
    assert "1 action is open" in refused.content.decode()
    sent(f"/bodies/actions/{action.pk}/done/", on="2018-09-01", back=f"{base}/open-actions/")
    sent(f"{base}/end/", on="2018-09-01", reason_en="Done")
    page_of_body = client.get(f"{base}/").content.decode()
    assert "stays as it was. A steward can open it again." in page_of_body
    assert "Open it again</button>" not in page_of_body
    edit = client.get(f"{base}/edit/")
    assert edit.status_code == 403
    assert "stays as it was" in edit.content.decode()
    assert client_of(steward).post(f"{base}/reopen/").status_code == 302
    assert not Body.objects.get(pk=body.pk).is_ended


def test_the_roll_says_what_stands_in_its_way_and_loses_nothing(
    world: SimpleNamespace, client_of: ClientOf, editor: User
) -> None:
    meeting = fill(world)
    seats = {f"member_{one.pk}": "" for one in Member.objects.filter(body=world.body)}
    answer = client_of(editor).post(f"/bodies/meetings/{meeting.pk}/roll/", seats)
    assert answer.status_code == 422
    assert "so somebody was there" in answer.content.decode()
    assert Attendee.objects.filter(meeting=meeting).count() == 2


def test_a_meeting_form_says_what_is_wrong_beside_its_field(
    world: SimpleNamespace, client_of: ClientOf, editor: User
) -> None:
    values = {"body": f"#{world.body.pk}", "day": "2018-03-25", "begins": "02:30", "zone": "Europe/Copenhagen"}
    answer = client_of(editor).post("/bodies/meetings/new/", values)
    assert answer.status_code == 422
    assert "On this day the clocks skip this hour." in answer.content.decode()
    assert 'value="02:30"' in answer.content.decode()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def brought(key: str, text: str, actor: User) -> Run:
    """Bring a sheet in as it is understood by itself."""
    run = exchange.take_file(text.encode(), file_name=f"{key}.csv", sheet=SHEETS.of(key)[0], actor=actor)[0]
    run = working.go_on(exchange.set_columns(run, run.columns, {}, actor=actor).pk)
    return working.go_on(exchange.bring_in(run, actor=actor).pk)


def taken_out(key: str, actor: User) -> str:
    return "".join(as_csv(SHEETS.of(key)[0], actor=actor))


def test_members_and_actions_go_out_as_sheets_and_come_in_again(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    fill(world)
    out = taken_out("bodies", editor)
    rows = rows_of(out)
    assert [row["post"] for row in rows] == [
        "Mayor of City 1, City 1",
        "Adviser of City 1, City 1",
        "Vice-mayor of City 2, City 2",
        "",
        "Vice-mayor of City 2, City 2",
    ]
    assert [row["role"] for row in rows][:3] == ["chair", "member", "co-chair"]
    actions = rows_of(taken_out("body-actions", editor))
    assert [(row["joint body"], row["owed by"], row["owner"]) for row in actions] == [
        ("Cleantech task force", "our side", "Adviser of City 1, City 1"),
        ("Cleantech task force", "partner", "Vice-mayor of City 2, City 2"),
    ]
    assert rows_of(taken_out("bodies", stranger)) == []
    for key, text in (("bodies", out), ("body-actions", taken_out("body-actions", editor))):
        brought(key, text, editor)
    assert (Member.objects.count(), Action.objects.count()) == (5, 2)


def test_new_actions_come_in_from_a_list(world: SimpleNamespace, editor: User) -> None:
    heads = "joint body,action (English),owed by,owner,due"
    text = f'{heads}\nTF1,Send it,ours,"Adviser of City 1, City 1",2018-10\nTF1,Name it,theirs,,\n'
    brought("body-actions", text, editor)
    assert {(one.text["en"], one.side, one.owner) for one in Action.objects.all()} == {
        ("Send it", "ours", world.adviser),
        ("Name it", "theirs", None),
    }


def test_a_list_brings_nothing_into_a_body_that_has_ended(world: SimpleNamespace, editor: User) -> None:
    end_body(world.body, on=on("2018-08"), reason="Done", actor=editor)
    text = "joint body,action (English),owed by\nTF1,Send it,ours\n"
    brought("body-actions", text, editor)
    assert not Action.objects.exists()


def test_a_program_holds_a_meeting_as_the_pages_do(world: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    client = client_of(editor)
    meeting = world.meeting()

    def post(path: str, **body: Any) -> Any:
        return client.post(f"/api/v1/bodies/{path}", json.dumps(body), content_type="application/json")

    roll = post(f"meetings/{meeting.pk}/roll", present=[world.chair.pk, world.co_chair.pk])
    assert roll.status_code == 200, roll.content
    for _time in range(2):
        held = post(f"meetings/{meeting.pk}/hold")
        assert held.status_code == 200, held.content
        assert held.json()["contact"]["id"] == Interaction.objects.get().pk
    new = post("meetings", body=world.body.pk, day="2018-11-20", begins="09:00", zone="Asia/Shanghai")
    assert new.status_code == 201, new.content
    assert (new.json()["number"], new.json()["begins"]) == (2, "09:00:00")
    paper = client.get(f"/api/v1/bodies/meetings/{meeting.pk}/minutes", {"lang": "zh"})
    assert paper.json()["title"] == "清洁技术工作组第1次会议"


def run(*words: str) -> Any:
    return CliRunner().invoke(cli, ["bodies", *words])


def test_open_actions_are_listed_by_side_on_the_command_line(world: SimpleNamespace, editor: User) -> None:
    fill(world)
    listed = run("list", "--as", editor.email)
    assert "TF1  Cleantech task force  (task force, goes on)" in listed.output
    told = run("actions", "TF1", "--as", editor.email)
    assert told.exit_code == 0
    assert told.output.index("our side:") < told.output.index("Send the drawings") < told.output.index("partner:")
    one = json.loads(run("actions", "--side", "theirs", "--json", "--as", editor.email).output)["actions"]
    assert [(each["text"], each["side"], each["overdue"]) for each in one] == [("Theirs", "theirs", False)]
    nothing = run("actions", "Nowhere 9", "--as", editor.email)
    assert nothing.exit_code == 1
    assert "No joint body is called" in nothing.output


def test_each_model_is_written_by_the_verbs_of_the_room_at_every_door() -> None:
    from proxenia.bodies.meeting_pages import MEETINGS
    from proxenia.bodies.pages import BODIES, MEMBERS

    pages = [BODIES, MEMBERS, MEETINGS, *(table.pages for one in (BODIES, MEETINGS) for table in one.parts)]
    assert {one.model for one in pages} == {Body, Member, Meeting, AgendaItem, Attendee, Decision, Action}
    assert all(one.verbs is GOING for one in pages)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_list_has_its_line_in_the_menu(
    world: SimpleNamespace, client_of: ClientOf, editor: User, language: str
) -> None:
    editor.language = language
    editor.save()
    page = client_of(editor).get("/bodies/").content.decode()
    assert ("Joint bodies" if language == "en" else "Fælles organer") in page
