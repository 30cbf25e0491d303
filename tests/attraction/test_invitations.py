"""Invitations to speak: answered by a step with its reason, who goes is a post, and what nobody answers raises an alarm."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.attraction.attention import contributed, queries
from proxenia.attraction.attention.answering import (
    accept_talk,
    decline_talk,
    hold_talk,
    reopen_talk,
)
from proxenia.attraction.models import SpeakingInvitation
from proxenia.config.cli import cli
from proxenia.contacts.booking import loads
from proxenia.contacts.models import Interaction, Speaker
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.directory.models import Organisation, Post
from tests.factories import make
from tests.projects.reading import brought, rows_of, taken_out

from .conftest import ClientOf, on

TODAY = dt.date(2015, 3, 10)
MARCH, APRIL = dt.date(2015, 3, 1), dt.date(2015, 4, 1)


def invitation_of(actor: User, **values: Any) -> SpeakingInvitation:
    said = {"event": {"en": "A conference"}, "inviter": {"en": "A ministry"}, "start": on("2015-04-02")}
    return create(SpeakingInvitation, said | values, actor=actor)


@pytest.fixture
def post(editor: User) -> Post:
    made: Post = make(Post, actor=editor, label={"en": "Adviser 1"})
    return made


def test_an_invitation_is_accepted_by_a_post_and_held_as_a_contact_that_counts_once(editor: User, post: Post) -> None:
    one = invitation_of(editor, start=on("2015-03-01"))
    one = accept_talk(one, post=post, actor=editor)
    assert (one.state, one.post, str(one.answered_on)) == ("accepted", post, "2015-03-10")
    contact = make(Interaction, actor=editor)
    one = hold_talk(one, contact=contact, actor=editor)
    assert (one.state, one.contact, one.post) == ("held", contact, post)
    assert Interaction.objects.count() == 1


def test_declining_says_why(editor: User) -> None:
    one = invitation_of(editor)
    with pytest.raises(RuleError, match="why it was declined"):
        decline_talk(one, reason="", actor=editor)
    one = decline_talk(one, reason="Too far", actor=editor)
    assert (one.state, str(one.reason)) == ("declined", "Too far")


def test_what_is_ahead_is_not_held_and_what_was_declined_is_not_accepted(editor: User, post: Post) -> None:
    one = invitation_of(editor)
    with pytest.raises(RuleError, match="cannot be done"):
        hold_talk(one, actor=editor)
    accept_talk(one, post=post, actor=editor)
    with pytest.raises(RuleError, match="not come yet"):
        hold_talk(one, actor=editor)
    decline_talk(one, reason="Ill", actor=editor)
    with pytest.raises(RuleError, match="cannot be done"):
        accept_talk(one, post=post, actor=editor)
    again = reopen_talk(one, actor=editor)
    assert (again.state, again.post, again.answered_on, again.reason) == ("asked", None, None, {})


def test_a_state_without_what_it_needs_is_refused_at_every_door(editor: User, post: Post) -> None:
    with pytest.raises(RuleError, match="which post goes"):
        invitation_of(editor, state="accepted", answered_on=on("2015-03"))
    with pytest.raises(RuleError, match="which post goes"):
        invitation_of(editor, post=post)
    with pytest.raises(RuleError, match="Without an answer"):
        invitation_of(editor, answered_on=on("2015-03"))
    with pytest.raises(RuleError, match="who invites"):
        invitation_of(editor, inviter={})


def test_readers_answer_nothing_and_strangers_see_nothing(
    editor: User, reader: User, stranger: User, post: Post, client_of: ClientOf, client: Client
) -> None:
    one = invitation_of(editor)
    with pytest.raises(NotAllowed):
        accept_talk(one, post=post, actor=reader)
    for step in ("accept", "decline", "hold"):
        path = f"{one.get_absolute_url()}{step}/"
        assert client_of(editor).get(path).status_code == 200
        assert client_of(reader).get(path).status_code == 403
        assert client_of(stranger).get(path).status_code == 404
        assert client.get(path).status_code == 302
    assert not queries.invitations_visible_to(stranger).exists()


def test_the_page_offers_speakers_with_the_load_of_the_month(
    editor: User, post: Post, topics: SimpleNamespace, client_of: ClientOf
) -> None:
    speaker = create(Speaker, {"post": post, "topics": [topics.first], "per_month": 1}, actor=editor)
    accept_talk(invitation_of(editor, start=on("2015-04-20")), post=post, actor=editor)
    one = invitation_of(editor, topics=[topics.first])
    client = client_of(editor)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "1 of 1" in page
    form = client.get(f"{one.get_absolute_url()}accept/?post={post.pk}").content.decode()
    assert "Adviser 1" in form
    sent = client.post(f"{one.get_absolute_url()}accept/", {"post": f"#{post.pk}", "on": "2015-03-10"})
    assert sent.status_code == 302
    [load] = loads(editor, [speaker], [MARCH, APRIL])
    assert [(cell.booked, cell.room, cell.is_over) for cell in load.cells] == [(0, 1, False), (2, 1, True)]


def test_only_accepted_and_held_talks_load_a_speaker(editor: User, post: Post, topics: SimpleNamespace) -> None:
    speaker = create(Speaker, {"post": post, "topics": [topics.first]}, actor=editor)
    invitation_of(editor)
    one = accept_talk(invitation_of(editor), post=post, actor=editor)
    decline_talk(one, reason="Ill", actor=editor)
    accept_talk(invitation_of(editor, start=on("2015")), post=post, actor=editor)
    [load] = loads(editor, [speaker], [APRIL])
    assert load.cells[0].booked == 0


def test_what_nobody_answers_raises_an_alarm(editor: User, stranger: User, post: Post) -> None:
    near = invitation_of(editor, answer_by=on("2015-03-20"))
    invitation_of(editor, answer_by=on("2015-05-20"))
    old = invitation_of(editor, asked_on=on("2015-02-01"))
    invitation_of(editor, asked_on=on("2015-03-05"))
    gone = accept_talk(invitation_of(editor, start=on("2015-03-02")), post=post, actor=editor)
    told = {alarm.url: alarm.why for alarm in contributed.alarms(editor, TODAY)}
    assert set(told) == {one.get_absolute_url() for one in (near, old, gone)}
    assert "to be answered by 20 March 2015" in told[near.get_absolute_url()]
    assert "nobody has answered" in told[old.get_absolute_url()]
    assert "whether the talk was held" in told[gone.get_absolute_url()]
    decline_talk(near, reason="No", actor=editor)
    assert near.get_absolute_url() not in {alarm.url for alarm in contributed.alarms(editor, TODAY)}
    assert contributed.alarms(stranger, TODAY) == []


def test_the_calendar_has_the_talk_and_the_day_of_the_answer(editor: User, post: Post) -> None:
    one = invitation_of(editor, answer_by=on("2015-03-20"))

    def told() -> list[tuple[str, str]]:
        items = contributed.days(editor, MARCH, dt.date(2015, 4, 30))
        return [(str(item.day), str(item.title)) for item in items]

    assert told() == [("2015-04-02", "Talk: A conference"), ("2015-03-20", "Answer: A conference")]
    accept_talk(one, post=post, actor=editor)
    assert told() == [("2015-04-02", "Talk: A conference")]
    decline_talk(one, reason="Ill", actor=editor)
    assert told() == []


def test_an_invitation_is_found_and_named_where_it_belongs(
    editor: User, stranger: User, post: Post, topics: SimpleNamespace, client_of: ClientOf
) -> None:
    organisation = make(Organisation, actor=editor, name="Ministry of Tests")
    one = invitation_of(editor, organisation=organisation, topics=[topics.first])
    accept_talk(one, post=post, actor=editor)
    assert [hit.record_id for hit in search(editor, "ministry", labels=["attraction.speakinginvitation"])] == [one.pk]
    assert search(stranger, "conference", labels=["attraction.speakinginvitation"]) == []
    for record in (organisation, post, topics.first):
        assert "A conference" in client_of(editor).get(record.get_absolute_url()).content.decode()


def test_invitations_of_earlier_years_come_in_with_their_answers_and_go_out(
    editor: User, stranger: User, post: Post
) -> None:
    heads = "event (English),invited by (English),from,received,state,who goes,answered,why so (English)"
    rows = f'One,A city,2014-05,2014-01,held,"{post}, {post.organisation}",2014-02,\nTwo,A city,2014-06,2014-01,declined,,2014-02,\n'
    brought("invitations-to-speak", f"{heads}\n{rows}", editor)
    assert [str(one) for one in SpeakingInvitation.objects.all()] == ["One"], "declined without a reason stays out"
    out = taken_out("invitations-to-speak", editor)
    brought("invitations-to-speak", out, editor)
    assert SpeakingInvitation.objects.count() == 1
    assert rows_of(taken_out("invitations-to-speak", stranger)) == []


def test_programs_answer_as_the_pages_do(editor: User, post: Post, client_of: ClientOf) -> None:
    one = invitation_of(editor, start=on("2015-03-01"))
    client = client_of(editor)

    def say(verb: str, **body: Any) -> Any:
        path = f"/api/v1/attraction/speaking-invitations/{one.pk}/{verb}"
        return client.post(path, json.dumps(body), content_type="application/json")

    accepted = say("accept", post=post.pk)
    assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted"), accepted.content
    assert say("hold").json()["state"] == "held"
    assert say("decline", reason="x").status_code == 422
    assert say("reopen").json()["state"] == "asked"


def test_invitations_are_listed_on_the_command_line(editor: User) -> None:
    one = invitation_of(editor)
    decline_talk(invitation_of(editor, event={"en": "Another"}), reason="No", actor=editor)
    told = CliRunner().invoke(cli, ["attention", "invitations", "--waiting", "--json", "--as", editor.email])
    assert [(row["id"], row["state"]) for row in json.loads(told.output)["invitations"]] == [(one.pk, "asked")]


def test_the_list_of_one_and_of_three_asks_as_often(editor: User, topics: SimpleNamespace, client_of: ClientOf) -> None:
    client = client_of(editor)

    def asked() -> int:
        client.get("/attraction/invitations/")
        with CaptureQueriesContext(connection) as found:
            client.get("/attraction/invitations/")
        return len(found)

    invitation_of(editor, topics=[topics.first])
    one = asked()
    for _number in range(2):
        invitation_of(editor, topics=[topics.second])
    assert asked() == one


def test_a_change_of_the_event_keeps_the_answer(editor: User, post: Post) -> None:
    one = accept_talk(invitation_of(editor), post=post, actor=editor)
    change(one, {"event": {"en": "Another name"}}, actor=editor)
    assert (one.state, one.post) == ("accepted", post)
