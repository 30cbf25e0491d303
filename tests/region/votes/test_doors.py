"""Pages, endpoints, commands, sheet, paper and alarms of how a region decides, and who may use them."""

import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from proxenia.accounts.models import User
from proxenia.audit.models import Event
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import AgendaItem, Meeting
from proxenia.core.contributions import ALARMS, CALENDAR
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.sheets import SHEETS
from proxenia.exchange.exporting import as_csv
from proxenia.region.models import Ballot, Motion, ReservedSeat, Rotation, VotingRule
from proxenia.region.votes import contributed
from proxenia.region.votes.actions import BallotSaid, open_motion, record_votes
from proxenia.region.votes.casting import cast_vote
from proxenia.region.votes.governing import GOVERNING, Stand, found_board, order_turns
from proxenia.region.votes.paper import vote_record
from tests.projects.reading import queries_of, rows_of

from .conftest import DEADLINE, TODAY, ballots, decided, fresh, on, vote

ClientOf = Callable[[User], Client]


def own_of(motion: Motion) -> Ballot:
    """Return the ballot of the second town, which has an office of its own."""
    return ballots(motion)[1]


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_member_office_casts_and_changes_its_own_vote(
    world: SimpleNamespace, neighbour: User, client_of: ClientOf
) -> None:
    opened = world.circulated()
    url = f"/region/ballots/{own_of(opened).pk}/"
    client = client_of(neighbour)
    assert url in text_of(client, opened.get_absolute_url())
    assert client.post(url, {"vote": "yes", "reason_en": "Fine"}).status_code == 302
    assert client.post(url, {"vote": "no", "reason_en": "Too dear"}).status_code == 302
    own = own_of(opened)
    assert (own.vote, str(own.reason), own.cast_by, own.cast_on) == ("no", "Too dear", neighbour.office, TODAY)
    told = Event.objects.filter(label="region.ballot", record_id=own.pk, verb="voted")
    assert {(one.office_id, one.actor_id) for one in told} == {(world.actor.office_id, neighbour.pk)}


def test_it_casts_no_other_vote_and_takes_no_other_step(
    world: SimpleNamespace, neighbour: User, client_of: ClientOf
) -> None:
    opened = world.circulated()
    client = client_of(neighbour)
    other = ballots(opened)[2]
    assert client.get(f"/region/ballots/{other.pk}/").status_code == 403
    assert client.post(f"/region/ballots/{other.pk}/", {"vote": "yes"}).status_code == 403
    for step in ("votes", "close", "withdraw"):
        assert client.post(f"/region/motions/{opened.pk}/{step}/").status_code == 403
    with pytest.raises(NotAllowed):
        cast_vote(other, vote="yes", actor=neighbour)
    with pytest.raises(NotAllowed):
        record_votes(opened, votes=[BallotSaid(own_of(opened), "yes")], actor=neighbour)


def test_readers_of_a_member_office_and_the_keeping_office_do_not_cast_its_vote(
    world: SimpleNamespace, neighbour: User, account: Any, client_of: ClientOf
) -> None:
    opened = world.circulated()
    url = f"/region/ballots/{own_of(opened).pk}/"
    for actor in (account(neighbour.office, "reader"), world.actor):
        assert client_of(actor).post(url, {"vote": "yes"}).status_code == 403
        with pytest.raises(NotAllowed):
            cast_vote(own_of(opened), vote="yes", actor=actor)
    assert own_of(opened).vote == ""


def test_strangers_find_no_vote_and_nobody_is_led_to_the_log_in(
    world: SimpleNamespace, stranger: User, client: Client, client_of: ClientOf
) -> None:
    opened = world.circulated()
    paths = [
        opened.get_absolute_url(),
        f"/region/ballots/{own_of(opened).pk}/",
        f"/region/motions/{opened.pk}/record/",
        f"/region/motions/{opened.pk}/close/",
    ]
    for path in paths:
        assert client_of(stranger).get(path).status_code == 404
        assert "/login" in client.get(path)["Location"]


def test_the_own_vote_ends_with_the_deadline(world: SimpleNamespace, neighbour: User) -> None:
    opened = world.circulated()
    with time_machine.travel(dt.datetime(2018, 6, 15, 12, tzinfo=dt.UTC), tick=False):
        cast_vote(own_of(opened), vote="yes", actor=neighbour)
    with time_machine.travel(dt.datetime(2018, 6, 16, 12, tzinfo=dt.UTC), tick=False):
        with pytest.raises(RuleError) as error:
            cast_vote(own_of(opened), vote="no", actor=neighbour)
        assert error.value.code == "motion.vote.late"
    assert own_of(opened).vote == "yes"


def test_the_own_vote_is_cast_only_by_circulation_and_while_open(world: SimpleNamespace, neighbour: User) -> None:
    at_meeting = open_motion(world.motion(), actor=world.actor)
    with pytest.raises(RuleError) as error:
        cast_vote(own_of(at_meeting), vote="yes", actor=neighbour)
    assert error.value.code == "motion.vote.at_meeting"
    done = decided(world.circulated(), "+++++++++++", world.actor)
    with pytest.raises(RuleError) as error:
        cast_vote(own_of(done), vote="no", actor=neighbour)
    assert error.value.code == "motion.closed"
    opened = world.circulated()
    with pytest.raises(RuleError) as error:
        cast_vote(own_of(opened), vote="perhaps", actor=neighbour)
    assert error.value.code == "motion.vote.unknown"


def test_the_secretariat_does_not_write_over_what_a_member_cast_itself(world: SimpleNamespace, neighbour: User) -> None:
    opened = world.circulated()
    cast_vote(own_of(opened), vote="no", actor=neighbour)
    with pytest.raises(RuleError) as error:
        record_votes(opened, votes=[BallotSaid(own_of(opened), "yes")], actor=world.actor)
    assert error.value.code == "motion.vote.own"
    record_votes(opened, votes=[BallotSaid(ballots(opened)[0], "yes")], actor=world.actor)
    assert ballots(opened)[0].cast_by == world.actor.office


def test_votes_of_a_meeting_are_recorded_on_one_page(world: SimpleNamespace, client_of: ClientOf) -> None:
    opened = open_motion(world.motion(), actor=world.actor)
    client, rows = client_of(world.actor), ballots(opened)
    url = f"/region/motions/{opened.pk}/votes/"
    assert text_of(client, url).count('type="radio"') == 44
    sent = {f"vote_{rows[0].pk}": "no", f"reason_{rows[0].pk}": "Too soon", "all_for": "1"}
    assert client.post(url, sent).status_code == 302
    assert [one.vote for one in ballots(opened)] == ["no"] + ["yes"] * 10
    kept = {f"vote_{one.pk}": one.vote for one in ballots(opened)} | {f"reason_{rows[0].pk}": "Too soon"}
    kept[f"vote_{rows[5].pk}"] = ""
    assert client.post(url, kept).status_code == 302
    assert [one.vote for one in ballots(opened)].count("yes") == 9
    assert str(fresh(rows[0]).reason) == "Too soon"


def test_a_motion_is_written_opened_and_closed_by_its_pages(world: SimpleNamespace, client_of: ClientOf) -> None:
    client = client_of(world.actor)
    start = f"/region/motions/new/?region={world.region.pk}"
    assert "Simple majority" in text_of(client, start)
    sent = {
        "region": f"#{world.region.pk}",
        "title_en": "A railway",
        "title": "A railway",
        "rule": world.simple.pk,
        "way": "meeting",
        "sharing": "region",
    }
    assert client.post(start, sent).status_code == 302
    motion = Motion.objects.get()
    assert client.post(f"/region/motions/{motion.pk}/open/", {"on": "2018-05-14"}).status_code == 302
    vote(motion, "++++++-----", world.actor)
    assert client.post(f"/region/motions/{motion.pk}/close/", {"on": "2018-05-14"}).status_code == 302
    page = text_of(client, motion.get_absolute_url())
    assert "Carried by 6 of 11: 5 against" in page
    assert "Take up again" in page
    assert client.post(f"/region/motions/{motion.pk}/again/").status_code == 302
    assert Motion.objects.count() == 2


def test_the_tab_says_what_each_rule_means_today(world: SimpleNamespace, client_of: ClientOf) -> None:
    world.rule("Two thirds", over=2, of=3, exceeds=False, quorum_over=1, quorum_of=2)
    world.rule("Consensus", method="consensus", start=on("2019"))
    values = {"region": world.region, "label": {"en": "Universities"}, "seats": 1, "votes": False}
    GOVERNING.create(ReservedSeat, values, actor=world.actor)
    page = text_of(client_of(world.actor), f"/region/{world.region.pk}/decides/")
    for words in ("6 of 11", "8 of 11; 6 have to take part", "not in force", "Universities", "without a vote"):
        assert words in page
    assert "7 of 12" in _with_twelfth(world, client_of)


def _with_twelfth(world: SimpleNamespace, client_of: ClientOf) -> str:
    world.town(12, start=on("2018-06-01"))
    return text_of(client_of(world.actor), f"/region/{world.region.pk}/decides/")


def test_two_rules_of_one_name_are_never_in_force_together(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="Another rule of this name"):
        world.rule("simple MAJORITY", over=3, of=4)
    GOVERNING.change(world.simple, {"end": on("2018-06-30")}, actor=world.actor)
    assert world.rule("Simple majority", over=3, of=4, start=on("2018-07-01")).pk


def test_a_rule_that_was_used_stays_and_can_only_end(world: SimpleNamespace) -> None:
    open_motion(world.motion(), actor=world.actor)
    with pytest.raises(RuleError, match="stays as it is"):
        GOVERNING.change(world.simple, {"over": 2, "of": 3}, actor=world.actor)
    with pytest.raises(RuleError, match="later than that"):
        GOVERNING.change(fresh(world.simple), {"end": on("2018-05")}, actor=world.actor)
    assert GOVERNING.change(fresh(world.simple), {"end": on("2018-12")}, actor=world.actor).end == on("2018-12")
    with pytest.raises(RuleError):
        GOVERNING.remove(fresh(world.simple), actor=world.actor)


@pytest.mark.parametrize(
    "wrong",
    [{"over": 1, "of": 3}, {"over": 2, "of": 2}, {"over": 3, "of": 2, "exceeds": False}, {"quorum_over": 1}],
)
def test_a_share_that_nobody_or_both_sides_could_reach_is_refused(
    world: SimpleNamespace, wrong: dict[str, Any]
) -> None:
    with pytest.raises(RuleError):
        world.rule("Odd", **wrong)
    assert VotingRule.objects.count() == 1


def test_the_chair_goes_round_and_skips_whoever_left(world: SimpleNamespace, client_of: ClientOf) -> None:
    values = {"region": world.region, "role": "chair", "start": dt.date(2018, 1, 1), "months": 12}
    rotation = GOVERNING.create(Rotation, values, actor=world.actor)
    client = client_of(world.actor)
    url = f"/region/turns/{rotation.pk}/order/"
    sent = {f"place_{one.pk}": str(number) for number, one in enumerate(world.members[:3], 1)}
    assert client.post(url, sent).status_code == 302
    page = text_of(client, f"/region/{world.region.pk}/decides/")
    assert page.index("Town 1") < page.index("Town 2") < page.index("Town 3")
    world.members[1].end = on("2018-12")
    world.members[1].save()
    again = text_of(client, f"/region/{world.region.pk}/decides/?as_of=2019-06-01")
    turns = again[again.index("months per turn") :]
    assert turns.index("Town 3") < turns.index("Town 1")
    assert "Town 2" not in turns
    with pytest.raises(RuleError):
        order_turns(rotation, order=[], actor=world.actor)
    twice = [Stand(world.members[0], 1), Stand(world.members[0], 2)]
    with pytest.raises(RuleError):
        order_turns(rotation, order=twice, actor=world.actor)


def test_meeting_and_municipality_show_their_motions_and_votes(world: SimpleNamespace, client_of: ClientOf) -> None:
    body = found_board(world.region, on=on("2015"), actor=world.actor)
    world.region = fresh(world.region)
    meeting: Any = GOING.create(Meeting, {"body": body, "day": on("2018-05-14")}, actor=world.actor)
    point = GOING.create(AgendaItem, {"meeting": meeting, "title": {"en": "Railway"}}, actor=world.actor)
    decided(world.motion(meeting=meeting), "++++++-----", world.actor)
    client = client_of(world.actor)
    page = text_of(client, meeting.get_absolute_url())
    assert "Carried by 6 of 11" in page
    assert f"/region/{world.region.pk}/point/?item={point.pk}" in page
    made = client.post(f"/region/{world.region.pk}/point/", {"item": point.pk, "rule": world.simple.pk})
    assert made.status_code == 302
    assert "A joint ask" in text_of(client, world.members[6].organisation.get_absolute_url())


def test_the_member_office_is_told_that_its_vote_is_waited_for(
    world: SimpleNamespace, neighbour: User, stranger: User
) -> None:
    opened = world.circulated()
    found = contributed.alarms(neighbour, TODAY)
    assert [(one.kind, one.day) for one in found] == [("vote_awaited", DEADLINE)]
    assert [one.day for one in contributed.days(neighbour, TODAY, DEADLINE)] == [DEADLINE]
    assert contributed.alarms(world.actor, TODAY) == []
    cast_vote(own_of(opened), vote="yes", actor=neighbour)
    assert contributed.alarms(neighbour, TODAY) == []
    late = DEADLINE + dt.timedelta(1)
    assert [one.kind for one in contributed.alarms(world.actor, late)] == ["vote_not_closed"]
    assert contributed.alarms(stranger, late) == []
    assert contributed.days(stranger, TODAY, DEADLINE) == []
    assert contributed.alarms in ALARMS.of("region.votes")
    assert contributed.days in CALENDAR.of("region.votes")


def test_the_sheet_of_votes_has_a_line_for_each(world: SimpleNamespace) -> None:
    decided(world.motion(), "++++++----.", world.actor)
    rows = rows_of("".join(as_csv(SHEETS.of("votes")[0], actor=world.actor)))
    assert len(rows) == 11
    assert {"Town 1", "for", "carried"} <= set(rows[0].values())


@pytest.mark.parametrize(("language", "words"), [("en", "Carried by 6 of 11: 5 against"), ("da", "6"), ("zh", "6")])
def test_the_record_of_a_vote_is_a_document(world: SimpleNamespace, language: Any, words: str) -> None:
    done = decided(world.motion(text={"en": "We ask for a railway"}), "++++++-----", world.actor)
    made = vote_record(world.actor, done, TODAY, language=language)
    said = str(made)
    assert words in said
    assert "We ask for a railway" in said
    assert said.count("Town ") == 11


def test_the_record_comes_as_files(world: SimpleNamespace, client_of: ClientOf) -> None:
    done = decided(world.motion(), "++++++-----", world.actor)
    client, url = client_of(world.actor), f"/region/motions/{done.pk}/record/"
    assert "Signatures" in text_of(client, f"{url}?lang=en")
    assert client.get(f"{url}?format=docx&lang=da").content[:2] == b"PK"


def test_programs_do_what_pages_do(world: SimpleNamespace, neighbour: User, client_of: ClientOf) -> None:
    client = client_of(world.actor)

    def post(path: str, by: Client = client, **body: Any) -> Any:
        return by.post(f"/api/v1/region/{path}", json.dumps(body), content_type="application/json")

    motion = world.motion(way="circulation", deadline=DEADLINE)
    assert post(f"motions/{motion.pk}/open").status_code == 200
    own, first = own_of(motion), ballots(motion)[0]
    theirs = client_of(neighbour)
    assert post(f"ballots/{own.pk}/cast", theirs, vote="abstain").status_code == 200
    assert post(f"ballots/{first.pk}/cast", theirs, vote="yes").status_code == 403
    assert post(f"motions/{motion.pk}/votes", votes=[{"ballot": first.pk, "vote": "yes"}]).status_code == 200
    assert post(f"motions/{motion.pk}/close").json()["code"] == "motion.close.waiting"
    told = client.get(f"/api/v1/region/motions/{motion.pk}").json()
    assert told["result"] == "Open: 1 of 11 for it so far; 0 against, 1 abstained, 9 did not vote"
    order = [{"member": world.members[0].pk, "position": 1}]
    rotation = GOVERNING.create(Rotation, {"region": world.region, "start": TODAY}, actor=world.actor)
    assert post(f"rotations/{rotation.pk}/order", order=order).json()["order"] == order


def test_commands_tell_motions_and_results(world: SimpleNamespace) -> None:
    from click.testing import CliRunner

    from proxenia.config.cli import cli

    done = decided(world.motion(), "++++++-----", world.actor)

    def run(*words: str) -> Any:
        return CliRunner().invoke(cli, ["regions", *words, "--json", "--as", world.actor.email])

    told = json.loads(run("motion", str(done.pk)).output)
    assert (told["for"], told["against"], told["needed"], told["entitled"]) == (6, 5, 6, 11)
    assert len(told["votes"]) == 11
    listed = json.loads(run("motions", str(world.region.pk)).output)
    assert [one["result"] for one in listed["motions"]] == ["Carried by 6 of 11: 5 against"]
    assert run("motion", "999999").exit_code == 1


def test_pages_ask_the_same_number_of_queries_for_one_motion_and_for_three(
    world: SimpleNamespace, neighbour: User, client_of: ClientOf
) -> None:
    first = decided(world.motion(), "++++++-----", world.actor)
    world.circulated()
    client = client_of(neighbour)
    paths = [
        f"/region/{world.region.pk}/motions/",
        f"/region/{world.region.pk}/decides/",
        "/region/motions/",
        first.get_absolute_url(),
        world.members[1].organisation.get_absolute_url(),
    ]
    before = {path: queries_of(client, path) for path in paths}
    for name in ("Two", "Three"):
        decided(world.motion(name), "++++++-----", world.actor)
        world.circulated()
        world.rule(name)
    assert {path: queries_of(client, path) for path in paths} == before
