"""Motions from draft to decision: who votes is fixed when one is opened, and what came of it stays."""

import datetime as dt
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from proxenia.accounts import writing
from proxenia.accounts.choices import Role
from proxenia.accounts.models import Circle, CircleMember, Office, User
from proxenia.accounts.writing import create
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import AgendaItem, Decision, Meeting
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Organisation
from proxenia.region.models import Ballot, Motion, RegionMember, ReservedSeat
from proxenia.region.votes.actions import (
    BallotSaid,
    MotionVerbs,
    close_motion,
    move_point,
    open_motion,
    put_on_agenda,
    record_decision,
    record_votes,
    take_up_again,
    withdraw_motion,
)
from proxenia.region.votes.casting import cast_vote
from proxenia.region.votes.governing import GOVERNING, found_board
from proxenia.region.votes.words import result_words

from .conftest import DEADLINE, TODAY, ballots, build, decided, fresh, on, vote


def code_of(error: Any) -> str:
    return str(error.value.code)


def test_eleven_members_carry_a_joint_ask_by_six_to_five(world: SimpleNamespace) -> None:
    done = decided(world.motion(), "++++++-----", world.actor)
    assert (done.state, done.entitled, done.needed, done.in_favour, done.against) == ("carried", 11, 6, 6, 5)
    assert result_words(done) == "Carried by 6 of 11: 5 against"


def test_five_to_six_does_not_carry(world: SimpleNamespace) -> None:
    done = decided(world.motion(), "+++++------", world.actor)
    assert done.state == "lost"
    assert result_words(done) == "Not carried: 5 of 11 for it, 6 were needed; 6 against"


def test_two_thirds_of_eleven_are_eight(world: SimpleNamespace) -> None:
    rule = world.rule("Two thirds", over=2, of=3, exceeds=False)
    assert decided(world.motion(rule=rule), "+++++++----", world.actor).state == "lost"
    done = decided(world.motion(rule=rule), "++++++++---", world.actor)
    assert (done.state, done.needed) == ("carried", 8)


def test_a_twelfth_member_changes_no_old_vote(world: SimpleNamespace) -> None:
    done = decided(world.motion(), "++++++-----", world.actor)
    still_open = open_motion(world.motion("Another ask"), actor=world.actor)
    world.town(12, start=on("2018-06-01"))
    assert result_words(fresh(done)) == "Carried by 6 of 11: 5 against"
    assert len(ballots(still_open)) == 11
    later = open_motion(world.motion("A third ask"), actor=world.actor)
    assert len(ballots(later)) == 12
    vote(later, "++++++------", world.actor)
    assert close_motion(later, actor=world.actor).state == "lost"


def test_absent_members_count_where_a_majority_is_one_of_all(world: SimpleNamespace) -> None:
    assert decided(world.motion(), "+++++......", world.actor).state == "lost"
    cast = world.rule("Of votes cast", base="cast", quorum_over=1, quorum_of=2)
    assert decided(world.motion(rule=cast), "+++--......", world.actor).state == "no_quorum"
    done = decided(world.motion(rule=cast), "+++--0.....", world.actor)
    assert (done.state, done.needed, done.quorum) == ("carried", 3, 6)


def test_consensus_is_broken_by_one_against(world: SimpleNamespace) -> None:
    rule = world.rule("Consensus", method="consensus")
    assert decided(world.motion(rule=rule), "+++++++++00", world.actor).state == "carried"
    assert decided(world.motion(rule=rule), "++++++++++-", world.actor).state == "lost"


def test_reserved_seats_with_a_vote_have_ballots_and_those_without_have_none(world: SimpleNamespace) -> None:
    for label, votes in (("Universities", True), ("Ministry", False)):
        values = {"region": world.region, "label": {"en": label}, "seats": 2, "votes": votes}
        GOVERNING.create(ReservedSeat, values, actor=world.actor)
    opened = open_motion(world.motion(), actor=world.actor)
    assert [one.voter for one in ballots(opened)][11:] == ["Universities", "Universities"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"way": "circulation", "deadline": DEADLINE, "sharing": "office"}, "motion.open.not_shared"),
        ({"way": "circulation", "deadline": dt.date(2018, 5, 1)}, "motion.open.deadline"),
    ],
)
def test_a_motion_by_circulation_is_opened_only_where_members_can_vote(
    world: SimpleNamespace, more: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleError) as error:
        open_motion(world.motion(**more), actor=world.actor)
    assert code_of(error) == code
    assert not Ballot.objects.exists()


def test_a_motion_is_opened_once_by_a_rule_in_force_while_there_are_members(world: SimpleNamespace) -> None:
    ended = world.rule("Former", end=on("2016"))
    for motion, day, code in (
        (world.motion(rule=ended), None, "motion.open.rule"),
        (world.motion(), dt.date(2014, 1, 1), "motion.open.nobody"),
        (world.motion(), dt.date(2019, 1, 1), "motion.date.future"),
    ):
        with pytest.raises(RuleError) as error:
            open_motion(motion, on=day, actor=world.actor)
        assert code_of(error) == code
    opened = open_motion(world.motion(), actor=world.actor)
    with pytest.raises(RuleError) as error:
        open_motion(opened, actor=world.actor)
    assert code_of(error) == "motion.open.not_draft"


def test_a_member_shared_less_far_than_the_motion_is_said(world: SimpleNamespace) -> None:
    hidden = create(Organisation, {"name": "Town 12", "kind": "city"}, actor=world.actor)
    create(RegionMember, {"region": world.region, "organisation": hidden, "start": on("2018")}, actor=world.actor)
    with pytest.raises(RuleError, match="Town 12"):
        open_motion(world.motion(), actor=world.actor)


def test_wording_and_rule_stand_once_a_motion_is_opened(world: SimpleNamespace) -> None:
    opened = open_motion(world.motion(), actor=world.actor)
    verbs = MotionVerbs()
    with pytest.raises(RuleError, match="opened for votes"):
        verbs.change(opened, {"title": {"en": "Another ask"}}, actor=world.actor)
    with pytest.raises(RuleError, match="Withdraw it with a reason"):
        verbs.remove(fresh(opened), actor=world.actor)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Motion.objects.filter(pk=opened.pk).update(text={"en": "Otherwise"})


def test_the_database_keeps_what_was_closed(world: SimpleNamespace) -> None:
    done = decided(world.motion(), "++++++-----", world.actor)
    one = ballots(done)[0]
    attempts: tuple[Any, ...] = (
        lambda: Ballot.objects.filter(pk=one.pk).update(vote="no"),
        lambda: Ballot.objects.filter(pk=one.pk).update(voter="Town 99"),
        lambda: Ballot.objects.create(office=world.actor.office, motion=done, member=one.member, voter="Twice"),
        lambda: Motion.objects.filter(pk=done.pk).update(in_favour=5),
        lambda: Motion.objects.filter(pk=done.pk).update(state="open"),
        lambda: type(world.simple).objects.filter(pk=world.simple.pk).update(over=2, of=3),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    assert result_words(fresh(done)) == "Carried by 6 of 11: 5 against"


def test_whose_vote_it_is_stays_while_a_motion_is_open(world: SimpleNamespace) -> None:
    one = ballots(open_motion(world.motion(), actor=world.actor))[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=one.pk).update(voter="Town 99")
    Ballot.objects.filter(pk=one.pk).update(vote="yes")
    assert fresh(one).vote == "yes"


def test_votes_are_recorded_only_while_a_motion_is_open(world: SimpleNamespace) -> None:
    motion = world.motion()
    with pytest.raises(RuleError) as error:
        record_votes(motion, votes=[], actor=world.actor)
    assert code_of(error) == "motion.not_open"
    done = decided(motion, "+++++++++++", world.actor)
    with pytest.raises(RuleError) as error:
        record_votes(done, votes=[BallotSaid(ballots(done)[0], "no")], actor=world.actor)
    assert code_of(error) == "motion.closed"
    with pytest.raises(RuleError) as error:
        close_motion(done, actor=world.actor)
    assert code_of(error) == "motion.closed"


def test_a_vote_on_another_motion_or_no_vote_at_all_is_refused(world: SimpleNamespace) -> None:
    opened, other = (open_motion(world.motion(name), actor=world.actor) for name in ("One", "Other"))
    with pytest.raises(RuleError) as error:
        record_votes(opened, votes=[BallotSaid(ballots(other)[0], "yes")], actor=world.actor)
    assert code_of(error) == "motion.vote.other"
    for vote_said, day, code in (
        ("maybe", None, "motion.vote.unknown"),
        ("yes", dt.date(2018, 6, 2), "motion.date.future"),
        ("yes", dt.date(2018, 5, 1), "motion.vote.early"),
    ):
        with pytest.raises(RuleError) as error:
            record_votes(opened, votes=[BallotSaid(ballots(opened)[0], vote_said)], on=day, actor=world.actor)
        assert code_of(error) == code


def test_by_circulation_a_vote_is_closed_after_its_deadline_or_when_all_have_voted(world: SimpleNamespace) -> None:
    opened = world.circulated()
    vote(opened, "++++++----.", world.actor)
    with pytest.raises(RuleError) as error:
        close_motion(opened, actor=world.actor)
    assert code_of(error) == "motion.close.waiting"
    vote(opened, "++++++-----", world.actor)
    assert close_motion(opened, actor=world.actor).state == "carried"


def test_a_letter_that_came_after_the_deadline_does_not_count(world: SimpleNamespace) -> None:
    opened = open_motion(
        world.motion(way="circulation", deadline=dt.date(2018, 5, 20)), on=dt.date(2018, 5, 2), actor=world.actor
    )
    said = [BallotSaid(ballots(opened)[0], "yes")]
    with pytest.raises(RuleError) as error:
        record_votes(opened, votes=said, actor=world.actor)
    assert code_of(error) == "motion.vote.late"
    record_votes(opened, votes=said, on=dt.date(2018, 5, 19), actor=world.actor)
    done = close_motion(opened, actor=world.actor)
    assert (done.in_favour, done.closed_on) == (1, TODAY)


def test_a_deadline_may_only_be_later(world: SimpleNamespace) -> None:
    opened = world.circulated()
    with pytest.raises(RuleError, match="only be later"):
        MotionVerbs.change(opened, {"deadline": dt.date(2018, 6, 2)}, actor=world.actor)
    later = dt.date(2018, 6, 20)
    assert MotionVerbs.change(opened, {"deadline": later}, actor=world.actor).deadline == later


def test_a_motion_is_withdrawn_with_a_reason_and_its_votes_stay(world: SimpleNamespace) -> None:
    opened = open_motion(world.motion(), actor=world.actor)
    vote(opened, "+++++++++++", world.actor)
    with pytest.raises(RuleError) as error:
        withdraw_motion(opened, reason="", actor=world.actor)
    assert code_of(error) == "motion.withdraw.reason"
    gone = withdraw_motion(opened, reason="Written anew", actor=world.actor)
    assert (gone.state, gone.entitled, len(ballots(gone))) == ("withdrawn", None, 11)
    with pytest.raises(RuleError):
        withdraw_motion(gone, reason="Again", actor=world.actor)


def test_a_vote_is_not_closed_before_the_last_vote_came(world: SimpleNamespace) -> None:
    opened = open_motion(
        world.motion(way="circulation", deadline=dt.date(2018, 6, 15)), on=dt.date(2018, 5, 20), actor=world.actor
    )
    vote(opened, "+++++++++++", world.actor)
    with pytest.raises(RuleError) as error:
        close_motion(opened, on=dt.date(2018, 5, 31), actor=world.actor)
    assert code_of(error) == "motion.close.before_vote"
    assert close_motion(opened, actor=world.actor).closed_on == TODAY


def test_what_was_closed_is_taken_up_by_a_new_motion_alone(world: SimpleNamespace) -> None:
    done = decided(world.motion(), "+++++++++++", world.actor)
    again = take_up_again(done, actor=world.actor)
    assert (again.state, again.replaces, again.title) == ("draft", done, done.title)
    with pytest.raises(RuleError) as error:
        take_up_again(again, actor=world.actor)
    assert code_of(error) == "motion.again.open"
    with pytest.raises(RuleError) as error:
        writing.change(fresh(done), {"title": {"en": "Otherwise"}}, actor=world.actor)
    assert code_of(error) == "record.settled"


def boarded(world: SimpleNamespace, day: str = "2018-05-14") -> Meeting:
    """Found the board, and plan a meeting of it."""
    body = found_board(world.region, on=on("2015"), actor=world.actor)
    world.region = fresh(world.region)
    meeting: Meeting = GOING.create(Meeting, {"body": body, "day": on(day)}, actor=world.actor)
    return meeting


def test_the_board_is_founded_once_with_the_members(world: SimpleNamespace) -> None:
    board = boarded(world).body
    assert (str(board.title), board.kind, board.members.count()) == ("Board of East region", "board", 11)
    with pytest.raises(RuleError) as error:
        found_board(world.region, on=on("2018"), actor=world.actor)
    assert code_of(error) == "region.board.exists"


def test_what_is_carried_at_a_meeting_becomes_a_decision_of_the_board_with_its_votes(world: SimpleNamespace) -> None:
    meeting = boarded(world)
    motion = world.motion(meeting=meeting, text={"en": "We ask for a railway"})
    done = decided(motion, "++++++----0", world.actor)
    assert done.opened_on == dt.date(2018, 5, 14)
    decision = Decision.objects.get()
    assert done.decision == decision
    assert (decision.meeting, decision.taken, str(decision.text)) == (meeting, "majority", "We ask for a railway")
    assert (decision.in_favour, decision.against, decision.abstaining) == (6, 4, 1)
    decided(world.motion("Lost", meeting=meeting), "+++++------", world.actor)
    assert Decision.objects.count() == 1
    with pytest.raises(RuleError):
        GOING.remove(decision, actor=world.actor)


def test_a_decision_is_recorded_later_where_there_was_no_board_yet(world: SimpleNamespace) -> None:
    opened = world.circulated()
    done = decided(opened, "+++++++++++", world.actor)
    assert done.decision is None
    with pytest.raises(RuleError) as error:
        record_decision(done, actor=world.actor)
    assert code_of(error) == "motion.decision.cannot"
    boarded(world)
    assert record_decision(done, actor=world.actor).decision == Decision.objects.get(taken="circulation")
    with pytest.raises(RuleError):
        record_decision(done, actor=world.actor)


def test_a_meeting_of_another_body_is_none_for_a_motion(world: SimpleNamespace) -> None:
    meeting = boarded(world)
    other: Any = GOING.create(type(meeting.body), {"title": {"en": "Other"}, "kind": "board"}, actor=world.actor)
    wrong = GOING.create(Meeting, {"body": other, "day": on("2018-05-14")}, actor=world.actor)
    with pytest.raises(RuleError, match="another body"):
        world.motion(meeting=wrong)


def test_a_motion_comes_on_an_agenda_and_a_point_becomes_a_motion(world: SimpleNamespace) -> None:
    meeting = boarded(world, "2018-06-20")
    motion = put_on_agenda(world.motion(), meeting=meeting, actor=world.actor)
    item = AgendaItem.objects.get()
    assert (motion.item, motion.meeting, str(item.title)) == (item, meeting, "A joint ask")
    with pytest.raises(RuleError) as error:
        put_on_agenda(motion, meeting=meeting, actor=world.actor)
    assert code_of(error) == "motion.agenda.there"
    point = GOING.create(AgendaItem, {"meeting": meeting, "title": {"en": "Railway"}}, actor=world.actor)
    made = move_point(world.region, item=point, actor=world.actor)
    assert (made.item, made.rule, str(made.title)) == (point, world.simple, "Railway")
    with pytest.raises(RuleError) as error:
        move_point(world.region, item=point, actor=world.actor)
    assert code_of(error) == "motion.point.twice"


def test_readers_and_other_offices_take_no_step(world: SimpleNamespace, reader: User, neighbour: User) -> None:
    motion, opened = world.motion(), open_motion(world.motion(), actor=world.actor)
    for actor in (reader, neighbour):
        for act in (
            lambda actor: open_motion(motion, actor=actor),
            lambda actor: record_votes(opened, votes=[], actor=actor),
            lambda actor: close_motion(opened, actor=actor),
            lambda actor: withdraw_motion(opened, reason="Why", actor=actor),
            lambda actor: take_up_again(opened, actor=actor),
            lambda actor: found_board(world.region, on=on("2018"), actor=actor),
        ):
            with pytest.raises(NotAllowed):
                act(actor)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_vote_cast_while_the_motion_is_closed_counts_or_is_refused(account: Any) -> None:
    """One waits for the other: what is counted is what stands."""
    office, nearby = Office.objects.create(name="Office"), Office.objects.create(name="Office near")
    circle = Circle.objects.create(name="City-region")
    for at in (office, nearby):
        CircleMember.objects.create(circle=circle, office=at)
    steward, neighbour = account(office, Role.STEWARD), account(nearby, Role.EDITOR)
    world = build(steward, neighbour)
    opened = world.circulated()
    vote(opened, "+.+++++++++", steward)
    own = ballots(opened)[1]
    cast_vote(own, vote="abstain", actor=neighbour)
    barrier, told = threading.Barrier(2), {}

    def run(name: str, act: Any) -> None:
        try:
            barrier.wait(timeout=20)
            act()
            told[name] = "done"
        except RuleError as error:
            told[name] = error.code
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=("cast", lambda: cast_vote(own, vote="no", actor=neighbour))),
        threading.Thread(target=run, args=("close", lambda: close_motion(opened, actor=steward))),
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert told["close"] == "done"
    assert told["cast"] in {"done", "motion.closed"}
    assert fresh(opened).against == (told["cast"] == "done")
    assert (fresh(own).vote == "no") == (told["cast"] == "done")
