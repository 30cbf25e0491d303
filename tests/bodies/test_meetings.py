"""A meeting that was held is a contact, once; one that is planned or cancelled is none; who was there is said in one place."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from icalendar import Calendar

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.bodies import recording
from proxenia.bodies.actions import GOING, call_roll, cancel_meeting, hold_meeting, take_back_holding
from proxenia.bodies.choices import Attendance, MeetingState
from proxenia.bodies.models import AgendaItem, Attendee, Meeting, Member
from proxenia.contacts.actions import log_contact
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import DiscussionPoint, Interaction, Participant
from proxenia.contacts.queries import contacts, contacts_with
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.actions import make_feed
from proxenia.relations.choices import Side
from proxenia.sources.models import Citation
from tests.factories import make
from tests.processes import Beside

from .conftest import build, on

ALL = ("chair", "expert", "co_chair", "office")


def held(world: SimpleNamespace, *who: str, **more: Any) -> Meeting:
    """Plan a meeting, note who of the members came, and record that it was held."""
    meeting = world.meeting(**more)
    call_roll(meeting, present=[getattr(world, name) for name in who or ALL], actor=world.actor)
    return hold_meeting(meeting, actor=world.actor)


def took_part(contact: Interaction) -> set[tuple[Any, ...]]:
    return {(one.side, one.post, one.person, one.organisation) for one in contact.participants.all()}


def test_meetings_are_numbered_one_after_the_other_unless_a_number_is_said(world: SimpleNamespace) -> None:
    assert [world.meeting().number, world.meeting().number] == [1, 2]
    assert world.meeting(number=17).number == 17
    assert world.meeting().number == 18
    with pytest.raises(RuleError, match="with this number already"):
        world.meeting(number=17)


def test_hours_belong_to_a_day_and_a_time_zone(world: SimpleNamespace) -> None:
    nine = dt.time(9)
    with pytest.raises(RuleError, match="in which time zone"):
        world.meeting(begins=nine)
    with pytest.raises(RuleError, match="Hours belong to a day"):
        world.meeting("2018-05", begins=nine, zone="Asia/Shanghai")
    with pytest.raises(RuleError, match="no time zone"):
        world.meeting(begins=nine, zone="Harbin time")
    with pytest.raises(RuleError, match="ends after it begins"):
        world.meeting(begins=nine, ends=dt.time(8), zone="Asia/Shanghai")
    with pytest.raises(RuleError, match="Say when it begins"):
        world.meeting(ends=nine, zone="Asia/Shanghai")
    assert world.meeting(begins=nine, ends=dt.time(11), zone="Asia/Shanghai").begins == nine


def test_an_hour_that_the_clocks_skip_is_refused(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="clocks skip this hour"):
        world.meeting("2018-03-25", begins=dt.time(2, 30), zone="Europe/Copenhagen")


def test_a_planned_meeting_is_never_counted(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    cancelled = world.meeting()
    cancel_meeting(cancelled, reason="Nobody could come", actor=world.actor)
    assert not Interaction.objects.exists()
    assert list(contacts_with(world.actor, world.tie)) == []


def test_holding_a_meeting_records_its_contact_with_all_that_follows_from_it(world: SimpleNamespace) -> None:
    meeting = held(world, place=world.far)
    contact = Interaction.objects.get()
    assert meeting.contact == contact
    assert contact.body_meeting == meeting
    assert (contact.kind, contact.start, contact.place) == (InteractionKind.MEETING, meeting.day, world.far)
    assert list(contact.ties.all()) == [world.tie]
    assert (contact.direction, contact.level) == (Direction.OUT, "political")
    assert contact.title["en"] == "Cleantech task force, meeting 1"
    assert contact.title["zh"] == "清洁技术工作组第1次会议"
    assert took_part(contact) == {
        (Side.OURS, world.mayor, None, None),
        (Side.OURS, world.adviser, world.people[2], None),
        (Side.THEIRS, world.vice, None, None),
        (Side.THEIRS, None, None, world.bureau),
    }
    assert list(contacts(world.actor)) == [contact]


def test_holding_it_again_changes_nothing(world: SimpleNamespace) -> None:
    meeting = held(world)
    before = Event.objects.count()
    again = hold_meeting(meeting, actor=world.actor)
    assert again.contact == meeting.contact
    assert Interaction.objects.count() == 1
    assert Event.objects.count() == before


@pytest.fixture
def beside(tmp_path: Path, transactional_db: None) -> Iterator[Beside]:
    with closing(Beside(tmp_path / "office")) as found:
        yield found


def test_two_who_hold_it_at_once_record_one_contact(beside: Beside) -> None:
    """Two real programs on one database, each recording the same meeting as held."""
    made = beside.run(
        """
from proxenia.accounts.models import Office, User
from proxenia.bodies.actions import call_roll
from tests.bodies.conftest import build
office = Office.objects.create(name="Office 9")
editor = User.objects.create_user("editor9@example.org", office=office, role="editor", name="Officer 9")
world = build(editor)
meeting = world.meeting("2018-05-14")
call_roll(meeting, present=[world.chair, world.co_chair], actor=editor)
print(json.dumps([editor.pk, meeting.pk]))
"""
    )
    script = f"""
from proxenia.accounts.models import User
from proxenia.bodies.actions import hold_meeting
from proxenia.bodies.models import Meeting
actor, meeting = User.objects.get(pk={made[0]}), Meeting.objects.get(pk={made[1]})
print(json.dumps(hold_meeting(meeting, actor=actor).contact_id))
"""
    programs = [beside.start(script) for _ in range(2)]
    told = [program.communicate(timeout=60) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], told
    contacts_told = {json.loads(said) for said, _errors in told}
    count = beside.run(
        "from proxenia.contacts.models import Interaction, Participant\n"
        "print(json.dumps([Interaction.objects.count(), Participant.objects.count()]))"
    )
    assert len(contacts_told) == 1
    assert count == [1, 2]


def test_a_meeting_is_held_when_its_day_has_come_and_somebody_was_there(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="Note who was there first"):
        hold_meeting(world.meeting(), actor=world.actor)
    ahead = world.meeting("2018-11-20")
    call_roll(ahead, present=[world.chair, world.co_chair], actor=world.actor)
    with pytest.raises(RuleError, match="has not come yet"):
        hold_meeting(ahead, actor=world.actor)
    cancelled = world.meeting()
    cancel_meeting(cancelled, reason="Ill", actor=world.actor)
    with pytest.raises(RuleError, match="was cancelled"):
        hold_meeting(cancelled, actor=world.actor)


def test_where_one_side_alone_was_there_it_was_held_and_is_no_contact(world: SimpleNamespace) -> None:
    meeting = held(world, "chair", "expert")
    assert (meeting.state, meeting.contact) == (MeetingState.HELD, None)
    assert not Interaction.objects.exists()


def test_when_the_other_side_is_noted_later_the_contact_is_recorded_then(world: SimpleNamespace) -> None:
    meeting = held(world, "chair")
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    meeting.refresh_from_db()
    assert meeting.contact is not None
    assert Participant.objects.filter(interaction=meeting.contact).count() == 2


def test_who_came_changes_the_contact_that_was_recorded(world: SimpleNamespace) -> None:
    meeting = held(world, "chair", "co_chair")
    assert meeting.contact.level == "political"
    deputy = {"meeting": meeting, "state": Attendance.DEPUTY, "member": world.office, "person": world.people[3]}
    GOING.create(Attendee, deputy, actor=world.actor)
    call_roll(meeting, present=[world.expert, world.co_chair], apologies=[world.chair], actor=world.actor)
    contact = Interaction.objects.get()
    assert took_part(contact) == {
        (Side.OURS, world.adviser, world.people[2], None),
        (Side.THEIRS, world.vice, None, None),
        (Side.THEIRS, None, world.people[3], None),
    }
    assert contact.level == "administrative"


def test_what_somebody_wrote_into_the_contact_by_hand_stays(world: SimpleNamespace) -> None:
    meeting = held(world, "chair", "co_chair")
    create(
        Participant,
        {"interaction": meeting.contact, "side": Side.OURS, "organisation": world.ours},
        actor=world.actor,
    )
    change(meeting.contact, {"level": "technical"}, actor=world.actor)
    call_roll(meeting, present=[world.expert, world.co_chair], actor=world.actor)
    contact = Interaction.objects.get()
    assert (Side.OURS, None, None, world.ours) in took_part(contact)
    assert contact.level == "technical"


def test_the_attendance_cannot_leave_a_contact_without_one_side(world: SimpleNamespace) -> None:
    meeting = held(world, "chair", "co_chair")
    with pytest.raises(RuleError, match="Nobody of one side would be left"):
        call_roll(meeting, present=[world.chair], actor=world.actor)
    row = Attendee.objects.get(meeting=meeting, member=world.co_chair)
    with pytest.raises(RuleError, match="Nobody of one side would be left"):
        GOING.remove(row, actor=world.actor)
    with pytest.raises(RuleError, match="so somebody was there"):
        call_roll(meeting, actor=world.actor)
    assert Attendee.objects.filter(meeting=meeting).count() == 2
    assert Participant.objects.count() == 2


def test_a_guest_and_a_deputy_are_noted_beside_the_members(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    note = {"meeting": meeting, "person": world.people[3]}
    with pytest.raises(RuleError, match="on which side the guest"):
        GOING.create(Attendee, note, actor=world.actor)
    with pytest.raises(RuleError, match="Name the member"):
        GOING.create(Attendee, note | {"state": Attendance.APOLOGIES, "side": Side.OURS}, actor=world.actor)
    values = {"meeting": meeting, "state": Attendance.DEPUTY, "member": world.office}
    with pytest.raises(RuleError, match="Name who came instead"):
        GOING.create(Attendee, values, actor=world.actor)
    guest = GOING.create(Attendee, note | {"side": Side.THEIRS}, actor=world.actor)
    assert (guest.side, str(guest)) == (Side.THEIRS, "Delegate 4")
    closer = GOING.create(
        Attendee, {"meeting": meeting, "member": world.office, "person": world.people[1]}, actor=world.actor
    )
    there = recording.presence(meeting)
    assert closer.side == Side.THEIRS
    assert {(one.person, one.organisation) for one in there} == {
        (world.people[3], None),
        (world.people[1], world.bureau),
    }


def test_the_roll_is_of_the_members_of_this_body(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    other = make(Member, actor=world.actor)
    with pytest.raises(RuleError, match="member of another body"):
        call_roll(meeting, present=[other], actor=world.actor)
    with pytest.raises(RuleError, match="come and to have sent apologies"):
        call_roll(meeting, present=[world.chair], apologies=[world.chair], actor=world.actor)
    deputy = {"meeting": meeting, "state": Attendance.DEPUTY, "member": world.chair, "person": world.people[3]}
    GOING.create(Attendee, deputy, actor=world.actor)
    with pytest.raises(RuleError, match="A deputy of"):
        call_roll(meeting, present=[world.chair], actor=world.actor)
    assert Attendee.objects.count() == 1


def test_a_contact_that_was_logged_by_hand_is_taken_and_no_second_one_is_made(world: SimpleNamespace) -> None:
    logged = log_contact(
        kind=InteractionKind.MEETING,
        title="Meeting in May",
        start=on("2018-05-14"),
        ties=[world.tie],
        ours=[world.mayor],
        actor=world.actor,
    )
    meeting = world.meeting()
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    assert hold_meeting(meeting, contact=logged, actor=world.actor).contact == logged
    assert Interaction.objects.count() == 1
    assert took_part(logged) == {(Side.OURS, world.mayor, None, None), (Side.THEIRS, world.vice, None, None)}
    back = take_back_holding(Meeting.objects.get(pk=meeting.pk), actor=world.actor)
    assert (back.contact, list(Interaction.objects.all())) == (None, [logged])


def test_only_the_office_of_a_body_plans_its_meetings(world: SimpleNamespace, steward: User, neighbour: User) -> None:
    change(world.body, {"sharing": "public"}, actor=steward)
    with pytest.raises(RuleError, match="Only the office that keeps this body"):
        GOING.create(Meeting, {"body": world.body, "day": on("2018-05-14")}, actor=neighbour)
    assert not Meeting.objects.exists()


def test_a_meeting_held_meanwhile_is_not_removed(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    seen = Meeting.objects.get(pk=meeting.pk)
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    hold_meeting(meeting, actor=world.actor)
    with pytest.raises(RuleError, match="Take that back first"):
        GOING.remove(seen, actor=world.actor)
    assert Interaction.objects.filter(body_meeting=meeting).exists()


def test_only_a_contact_of_that_day_and_of_no_other_meeting_is_taken(world: SimpleNamespace) -> None:
    first = held(world)
    second = world.meeting()
    call_roll(second, present=[world.chair, world.co_chair], actor=world.actor)
    milestone = log_contact(kind=InteractionKind.MILESTONE, title="Day", start=second.on, actor=world.actor)
    june = log_contact(kind=InteractionKind.MEETING, title="June", start=on("2018-06-01"), actor=world.actor)
    wrong = ((first.contact, "recorded from another"), (milestone, "a milestone"), (june, "not on the day"))
    for contact, words in wrong:
        with pytest.raises(RuleError, match=words):
            hold_meeting(second, contact=contact, actor=world.actor)
    second.refresh_from_db()
    assert second.state == MeetingState.PLANNED


def test_taking_back_takes_the_contact_back_unless_something_hangs_on_it(world: SimpleNamespace) -> None:
    meeting = held(world)
    point = create(DiscussionPoint, {"interaction": meeting.contact, "text": "Manure"}, actor=world.actor)
    with pytest.raises(RuleError, match="points, promises, costs or sources"):
        take_back_holding(meeting, actor=world.actor)
    meeting.refresh_from_db()
    assert meeting.contact is not None
    point.delete()
    back = take_back_holding(meeting, actor=world.actor)
    assert (back.state, back.contact) == (MeetingState.PLANNED, None)
    assert not Interaction.objects.exists()
    assert hold_meeting(back, actor=world.actor).contact is not None


def test_a_contact_with_a_source_is_not_taken_back(world: SimpleNamespace) -> None:
    meeting = held(world)
    about = {"about_label": "contacts.interaction", "about_id": meeting.contact_id}
    make(Citation, actor=world.actor, **about)
    with pytest.raises(RuleError, match="points, promises, costs or sources"):
        take_back_holding(meeting, actor=world.actor)


def test_a_held_meeting_keeps_its_day_and_place_and_is_not_removed(world: SimpleNamespace) -> None:
    meeting = held(world)
    for values in ({"day": on("2018-05-15")}, {"place": world.far}):
        with pytest.raises(RuleError, match="Take that back first"):
            GOING.change(Meeting.objects.get(pk=meeting.pk), values, actor=world.actor)
    with pytest.raises(RuleError, match="Take that back first"):
        GOING.remove(meeting, actor=world.actor)
    changed = GOING.change(meeting, {"minutes": "We talked", "approved_on": on("2018-06-01")}, actor=world.actor)
    assert str(changed.minutes) == "We talked"


def test_the_contact_of_a_meeting_cannot_be_removed_behind_its_back(world: SimpleNamespace) -> None:
    from proxenia.accounts.writing import remove

    meeting = held(world)
    with pytest.raises(RuleError, match="it is used by"):
        remove(meeting.contact, actor=world.actor)


def test_a_member_whose_attendance_is_on_record_stays_who_it_was(world: SimpleNamespace) -> None:
    held(world)
    with pytest.raises(RuleError, match="attendance of this member is on record"):
        GOING.change(world.chair, {"post": world.adviser}, actor=world.actor)
    assert GOING.change(world.chair, {"end": on("2018-06")}, actor=world.actor).end == on("2018-06")


def test_it_has_the_direction_of_the_place_where_it_was(world: SimpleNamespace) -> None:
    there = {"home": Direction.IN, "far": Direction.OUT, "elsewhere": Direction.NONE, "": Direction.NONE}
    found = {name: held(world, place=getattr(world, name) if name else None).contact for name in there}
    assert {name: contact.direction for name, contact in found.items()} == there


def test_points_on_the_agenda_stand_in_the_order_in_which_they_were_written(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    for title in ("Welcome", "Manure", "Any other business"):
        GOING.create(AgendaItem, {"meeting": meeting, "title": title}, actor=world.actor)
    assert [str(one) for one in meeting.items.all()] == ["Welcome", "Manure", "Any other business"]
    assert [one.position for one in meeting.items.all()] == [1, 2, 3]


def test_who_may_only_read_changes_nothing(world: SimpleNamespace, reader: User, stranger: User) -> None:
    meeting = world.meeting()
    for actor in (reader, stranger):
        for act in (
            lambda actor: hold_meeting(meeting, actor=actor),
            lambda actor: call_roll(meeting, present=[world.chair], actor=actor),
            lambda actor: cancel_meeting(meeting, reason="No", actor=actor),
            lambda actor: take_back_holding(meeting, actor=actor),
        ):
            with pytest.raises(NotAllowed):
                act(actor)
        with pytest.raises(RuleError):
            GOING.create(AgendaItem, {"meeting": meeting, "title": "No"}, actor=actor)
    assert not meeting.items.exists()


class Attending(TestCase):
    """However the roll is called before and after a meeting is held, contact and attendance say the same."""

    @settings(max_examples=25)
    @given(st.lists(st.sets(st.sampled_from(ALL)), min_size=1, max_size=4), st.integers(0, 3))
    def test_a_contact_is_there_once_and_says_who_was_there(self, rolls: list[set[str]], at: int) -> None:
        office = Office.objects.create(name="Office 7")
        actor = User.objects.create_user("officer7@example.org", office=office, role=Role.EDITOR, name="Officer 7")
        world = build(actor)
        meeting = world.meeting()
        for number, roll in enumerate(rolls):
            try:
                call_roll(meeting, present=[getattr(world, name) for name in roll], actor=actor)
                if number >= at:
                    hold_meeting(meeting, actor=actor)
            except RuleError:
                pass
        meeting.refresh_from_db()
        there = recording.presence(meeting)
        sides = {one.side for one in there}
        assert Interaction.objects.count() == (meeting.contact is not None)
        if meeting.contact is not None:
            assert sides == set(Side)
            assert took_part(meeting.contact) == {(o.side, o.post, o.person, o.organisation) for o in there}
        elif meeting.is_held:
            assert len(sides) == 1
        assert meeting.day == PartialDate.parse("2018-05-14")


def test_a_calendar_of_a_body_shows_its_meetings_at_their_hours(world: SimpleNamespace) -> None:
    hours = {"begins": dt.time(9), "ends": dt.time(11), "zone": "Asia/Shanghai"}
    made: Meeting = world.meeting("2018-10-09", place=world.far, venue="Room 1", **hours)
    feed = make_feed("record", world.body, actor=world.actor)
    answer = Client().get(f"/calendar/{feed.token}.ics")
    told = {str(one["UID"]).rpartition("@")[0]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    event = told[f"bodies.meeting-{made.pk}-meeting"]
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event.decoded("DTSTART").hour == 9
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(hours=2)
    assert "Room 1" in str(event["LOCATION"])
