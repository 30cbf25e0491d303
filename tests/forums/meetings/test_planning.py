"""Rounds are planned after the answer; what is agreed becomes meetings, and who is left is told why."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.models import PlanningState
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.choices import PlaceState
from proxenia.forums.meetings import jobs, laying, seating
from proxenia.forums.meetings.setting import agreed_of, setting_of
from proxenia.forums.meetings.words import left_words, plan_words
from proxenia.forums.models import (
    Choice,
    Interpreting,
    MeetingPlanning,
    Participant,
    PlannedMeeting,
    Registration,
    Session,
    Wish,
)
from tests.factories import make

from .conftest import DAY

World = SimpleNamespace


def planned(meet: World, actor: User) -> MeetingPlanning:
    planning = laying.ask_for_plan(meet.of, seconds=5, actor=actor)
    jobs.plan_round.func(planning.pk)
    planning.refresh_from_db()
    return planning


def everybody(meet: World) -> None:
    """Let each firm wish for each city, and each accept."""
    for firm in meet.firms:
        for city in meet.cities:
            meet.wish(firm, city)


def test_what_both_wish_or_one_accepts_is_agreed_and_what_anybody_refuses_is_not(meet: World) -> None:
    (first, second, third), (one, other, last) = meet.firms, meet.cities
    meet.wish(first, one, "open")
    meet.wish(one, first, "open", strength="must")
    meet.wish(first, other)
    meet.wish(second, one, "open")
    meet.wish(second, other, "declined")
    meet.wish(third, last)
    meet.wish(last, third, "open", strength="no")
    found = {(pair.one, pair.other): (pair.must, pair.weight) for pair in agreed_of(Wish.objects.all())}
    assert found == {(first.pk, one.pk): (True, 3), (first.pk, other.pk): (False, 2)}


def test_a_job_plans_what_is_agreed_and_says_how_good_that_is(meet: World, editor: User) -> None:
    meet.of.tables.update(number=1)
    (first, second, third), (one, other, last) = meet.firms, meet.cities
    for firm, city in ((first, one), (second, other), (third, last), (first, other), (second, last)):
        meet.wish(firm, city)
    planning = planned(meet, editor)
    assert planning.state == PlanningState.LAID
    assert plan_words(planning.told)[:2] == [
        "4 of 5 meetings are planned.",
        "By how much they are wished, no plan brings more.",
    ]
    setting = setting_of(meet.of)
    assert laying.clashes(setting, setting.placements) == []
    (left,) = planning.told["left"]
    words = left_words(setting, left, setting.by_key[left["meeting"]])
    assert words.startswith("Whenever both are free, all tables are taken. One more table would plan it, 02.03. ")


def test_sessions_interpreters_and_borders_bind_the_plan(meet: World, editor: User) -> None:
    one, other = meet.firms[0], meet.cities[0]
    registration = make(Registration, actor=editor, forum=meet.forum)
    values = {"forum": meet.forum, "registration": registration, "name": "Delegate 1"}
    delegate = make(Participant, actor=editor, **values)
    hours = {"begins": dt.time(8), "ends": dt.time(9, 50)}
    visit = create(Session, {"forum": meet.forum, "title": {"en": "Plant"}, "day": DAY, **hours}, actor=editor)
    choice = create(Choice, {"participant": delegate, "session": visit}, actor=editor)
    Choice.objects.filter(pk=choice.pk).update(state=PlaceState.GIVEN)
    change(one, {"members": [delegate]}, actor=editor)
    change(other, {"languages": "zh"}, actor=editor)
    meeting = meet.meeting(one, other)
    domestic = meet.meeting(one, meet.firms[1])
    told = {left["meeting"]: left["reason"]["kind"] for left in planned(meet, editor).told["left"]}
    assert told == {str(meeting.pk): "nobody", str(domestic.pk): "excluded"}
    create(Interpreting, {"round": meet.of, "one": "da", "other": "zh", "number": 1}, actor=editor)
    planned(meet, editor)
    meeting.refresh_from_db()
    assert meeting.starts_at == setting_of(meet.of).times[3]
    assert meeting.interpreter


def test_what_is_fixed_stays_and_once_published_everything_does(meet: World, editor: User) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    seating.fix(seating.place(meeting, slot=3, table="A2", actor=editor), actor=editor)
    everybody_else = [meet.meeting(meet.firms[1], city) for city in meet.cities]
    planned(meet, editor)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.table) == (setting_of(meet.of).times[2], "A2")
    before = list(PlannedMeeting.objects.order_by("pk").values_list("starts_at", "table"))
    laying.publish(meet.of, actor=editor)
    meet.of.refresh_from_db()
    meet.meeting(meet.firms[2], meet.cities[2])
    planned(meet, editor)
    assert list(PlannedMeeting.objects.order_by("pk").values_list("starts_at", "table"))[:4] == before
    assert len(everybody_else) == 3


def test_a_plan_is_not_laid_when_somebody_changed_the_round_meanwhile(
    meet: World, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(meet)
    planning = laying.ask_for_plan(meet.of, seconds=5, actor=editor)
    genuine = laying.plan

    def meanwhile(*args: object, **kwargs: object) -> object:
        found = genuine(*args, **kwargs)  # type: ignore[arg-type]
        change(meet.of, {"slot_minutes": 30}, actor=editor)
        return found

    monkeypatch.setattr(laying, "plan", meanwhile)
    jobs.plan_round.func(planning.pk)
    planning.refresh_from_db()
    assert planning.state == PlanningState.FAILED
    assert planning.failure == "Somebody changed the round while it was planned. Plan it again."
    assert not PlannedMeeting.objects.filter(starts_at__isnull=False).exists()


def test_a_planning_that_is_stopped_lays_nothing(meet: World, editor: User) -> None:
    everybody(meet)
    planning = laying.ask_for_plan(meet.of, seconds=5, actor=editor)
    with pytest.raises(RuleError, match="being planned already"):
        laying.ask_for_plan(meet.of, seconds=5, actor=editor)
    stop_plan(planning, actor=editor)
    jobs.plan_round.func(planning.pk)
    planning.refresh_from_db()
    assert (planning.state, planning.failure) == (PlanningState.FAILED, "It was stopped.")
    assert not PlannedMeeting.objects.filter(starts_at__isnull=False).exists()
    assert Event.objects.filter(verb="stopped", label="forums.round").count() == 1


def test_there_must_be_something_to_plan(meet: World, editor: User) -> None:
    with pytest.raises(RuleError, match="Nothing is agreed yet"):
        laying.ask_for_plan(meet.of, actor=editor)
    meet.of.tables.all().delete()
    meet.wish(meet.firms[0], meet.cities[0])
    with pytest.raises(RuleError, match="Say in which hours"):
        laying.ask_for_plan(meet.of, actor=editor)
    assert not MeetingPlanning.objects.exists()


def test_a_reader_and_a_stranger_plan_nothing(meet: World, reader: User, stranger: User) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    acts: list[Callable[[User], object]] = [
        lambda actor: laying.ask_for_plan(meet.of, actor=actor),
        lambda actor: laying.publish(meet.of, actor=actor),
        lambda actor: laying.mend(meet.of, actor=actor),
        lambda actor: seating.place(meeting, slot=1, actor=actor),
        lambda actor: seating.call_off(meeting, actor=actor),
    ]
    for actor in (reader, stranger):
        for act in acts:
            with pytest.raises(NotAllowed):
                act(actor)
