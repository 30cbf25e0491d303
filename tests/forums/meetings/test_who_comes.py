"""Who does not come any more meets nobody, and nobody meets while they ride in a bus or sit in another round."""

import datetime as dt
from types import SimpleNamespace

import time_machine

from proxenia.accounts.models import User
from proxenia.forums.meetings import laying, seating
from proxenia.forums.meetings.holding import meeting_missed
from proxenia.forums.meetings.setting import bring_up_to_date, setting_of
from proxenia.forums.models import Bus, Choice, Hours, Participant, Party, Round, Session, Tables
from tests.forums.day_world import participant
from tests.forums.meetings.conftest import AFTER

World = SimpleNamespace


def _comes(meet: World, editor: User, party: Party, **values: object) -> Participant:
    one = participant(meet.forum, editor, **values)
    party.members.add(one)
    return one


def test_a_party_of_whom_nobody_comes_any_more_is_planned_no_more(meet: World, editor: User) -> None:
    one = _comes(meet, editor, meet.firms[0])
    _comes(meet, editor, meet.cities[0])
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    other = meet.meeting(meet.firms[1], meet.cities[1])
    for each in (meeting, other):
        seating.place(each, slot=1, actor=editor)
    Participant.objects.filter(pk=one.pk).update(state="cancelled")
    assert laying.wrong_now(setting_of(meet.of)), "the office is told that the plan no longer holds"
    _setting, mended = laying.mend(meet.of, actor=editor)
    meeting.refresh_from_db()
    other.refresh_from_db()
    assert meeting.starts_at is None
    assert other.starts_at is not None
    assert not mended.moved


def test_nobody_meets_while_their_bus_is_on_the_way(meet: World, editor: User) -> None:
    one = _comes(meet, editor, meet.firms[0])
    bus = meet.add(Bus, forum=meet.forum, name="Bus 1", seats=40, day=meet.of.hours.get().day, leaves=dt.time(9, 30))
    visit = meet.add(
        Session,
        forum=meet.forum,
        title={"en": "Harbour"},
        kind="site_visit",
        by_choice=True,
        capacity=20,
        day=bus.day,
        begins=dt.time(10, 30),
        ends=dt.time(12),
        bus=bus,
    )
    Choice.objects.create(office=editor.office, participant=one, session=visit, state="given")
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    legal = [slot for slot in range(1, 5) if seating.Seats(setting_of(meet.of), str(meeting.pk)).verdict(slot).legal]
    assert legal == [1], "from 9:30 on they ride"


def test_what_was_held_stays_on_record_though_its_table_is_gone(meet: World, editor: User) -> None:
    meeting = seating.place(meet.meeting(meet.firms[0], meet.cities[0]), slot=1, table="A2", actor=editor)
    open_one = seating.place(meet.meeting(meet.firms[1], meet.cities[1]), slot=2, actor=editor)
    with time_machine.travel(AFTER):
        meeting_missed(meeting, actor=editor)
        Tables.objects.update(number=1)
        laying.mend(meet.of, actor=editor)
    meeting.refresh_from_db()
    open_one.refresh_from_db()
    assert (meeting.state, meeting.table, meeting.starts_at is None) == ("missed", "A2", False)
    assert open_one.starts_at is not None


def test_nobody_meets_in_two_published_rounds_at_once(meet: World, editor: User) -> None:
    one = _comes(meet, editor, meet.firms[0])
    seating.place(meet.meeting(meet.firms[0], meet.cities[0]), slot=1, actor=editor)
    second = meet.add(Round, forum=meet.forum, title={"en": "Authorities"}, slot_minutes=30)
    meet.add(Hours, round=second, day=meet.of.hours.get().day, begins=dt.time(9, 10), ends=dt.time(10, 10))
    meet.add(Tables, round=second, prefix="B", number=2)
    mine, theirs = (
        meet.add(Party, round=second, name=f"{country} 9", country=country, members=those)
        for country, those in (("DK", [one]), ("CN", []))
    )
    meet.wish(mine, theirs)
    found = bring_up_to_date(second).meetings[0]

    def legal() -> list[int]:
        return [slot for slot in (1, 2) if seating.Seats(setting_of(second), str(found.pk)).verdict(slot).legal]

    assert legal() == [1, 2], "what is not published binds nobody"
    laying.publish(meet.of, actor=editor)
    assert legal() == [2]
