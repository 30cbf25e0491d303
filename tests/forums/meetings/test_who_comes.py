"""Who does not come any more meets nobody, and nobody meets while they ride in a bus or sit in another round."""

import datetime as dt
from types import SimpleNamespace

from proxenia.accounts.models import User
from proxenia.forums.meetings import laying, seating
from proxenia.forums.meetings.setting import setting_of
from proxenia.forums.models import Bus, Choice, Participant, Party, Session
from tests.forums.day_world import participant

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
