"""The board and the day: meetings put by hand, mended, fitted in, noted as held; and who sees the pages."""

from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.errors import RuleError
from proxenia.directory.models import Topic
from proxenia.forums.choices import MeetingState
from proxenia.forums.meetings import holding, laying, seating, wishing
from proxenia.forums.meetings.suggesting import suggested
from proxenia.forums.models import Participant, Party, Registration, Wish
from proxenia.openings.choices import Stage
from proxenia.openings.models import Introduction
from tests.factories import make

from .conftest import AFTER

World = SimpleNamespace


def test_a_meeting_goes_where_nothing_is_in_its_way_and_what_is_is_said(meet: World, editor: User) -> None:
    first, second = meet.meeting(meet.firms[0], meet.cities[0]), meet.meeting(meet.firms[0], meet.cities[1])
    seating.place(first, slot=1, table="A1", actor=editor)
    with pytest.raises(RuleError, match="Firm 1 is elsewhere at that time"):
        seating.place(second, slot=1, actor=editor)
    other = meet.meeting(meet.firms[1], meet.cities[1])
    with pytest.raises(RuleError, match="The table A1 is taken"):
        seating.place(other, slot=1, table="A1", actor=editor)
    assert seating.place(other, slot=1, actor=editor).table == "A2"
    with pytest.raises(RuleError, match="no such slot or table"):
        seating.place(second, slot=99, actor=editor)
    assert seating.place(first, actor=editor).starts_at is None


def test_a_fixed_meeting_is_neither_moved_nor_placed(meet: World, editor: User) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    with pytest.raises(RuleError, match="no slot yet"):
        seating.fix(meeting, actor=editor)
    seating.place(meeting, slot=2, actor=editor)
    seating.fix(meeting, actor=editor)
    with pytest.raises(RuleError, match="Let it go first"):
        seating.place(meeting, slot=3, actor=editor)
    seating.let_go(meeting, actor=editor)
    assert seating.place(meeting, slot=3, actor=editor).starts_at is not None


def test_a_meeting_is_fitted_in_by_moving_few_or_it_is_proven_that_none_such_exists(meet: World, editor: User) -> None:
    meet.of.tables.update(number=1)
    placed = [meet.meeting(meet.firms[0], city) for city in meet.cities]
    for slot, one in enumerate(placed, 1):
        seating.place(one, slot=slot, actor=editor)
    other = meet.meeting(meet.firms[1], meet.cities[0])
    assert seating.fit_in(other, actor=editor) == []
    last = meet.meeting(meet.firms[2], meet.cities[1])
    with pytest.raises(RuleError, match="that is proven"):
        seating.fit_in(last, actor=editor)


def test_a_plan_is_mended_after_a_table_is_gone_and_a_cancelled_meeting_leaves_its_place(
    meet: World, editor: User
) -> None:
    first, second = meet.meeting(meet.firms[0], meet.cities[0]), meet.meeting(meet.firms[1], meet.cities[1])
    seating.place(first, slot=1, table="A1", actor=editor)
    seating.place(second, slot=1, table="A2", actor=editor)
    change(meet.of.tables.get(), {"number": 1}, actor=editor)
    (said,) = laying.wrong_now(laying.setting_of(meet.of))
    assert said == "Some meetings are in slots or at tables that are no more: mend the plan."
    laying.mend(meet.of, actor=editor)
    second.refresh_from_db()
    assert second.starts_at is None
    seating.call_off(first, actor=editor)
    seating.fit_in(second, actor=editor)
    first.refresh_from_db()
    assert (first.state, first.starts_at) == (MeetingState.CANCELLED, None)
    assert seating.take_up(first, actor=editor).state == MeetingState.PLANNED


def test_a_held_meeting_of_two_sides_is_an_introduction_once(meet: World, editor: User) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    Wish.objects.update(reason={"en": "Both work on water."})
    seating.place(meeting, slot=1, actor=editor)
    with pytest.raises(RuleError):
        holding.meeting_held(meeting, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        for _ in range(2):
            holding.meeting_held(meeting, actor=editor)
        (made,) = Introduction.objects.all()
        assert (made.ours, made.theirs, made.stage) == (
            meet.firms[0].organisation,
            meet.cities[0].organisation,
            Stage.INTRODUCED,
        )
        assert str(made.reason) == "Both work on water."
        with pytest.raises(RuleError, match="This meeting is over"):
            seating.place(meeting, slot=2, actor=editor)
        holding.meeting_again(meeting, actor=editor)
        assert not Introduction.objects.exists()
        assert holding.meeting_missed(meeting, actor=editor).state == MeetingState.MISSED


def test_a_firm_of_the_country_of_the_forum_is_of_ours_though_it_is_no_part_of_the_city(
    meet: World, editor: User
) -> None:
    change(meet.firms[0].organisation, {"is_ours": False}, actor=editor)
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    seating.place(meeting, slot=1, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        holding.meeting_held(meeting, actor=editor)
    assert Introduction.objects.get().ours == meet.firms[0].organisation


def test_two_of_ours_who_met_are_no_introduction(meet: World, editor: User) -> None:
    change(meet.of, {"same_country": True}, actor=editor)
    meeting = meet.meeting(meet.firms[0], meet.firms[1])
    seating.place(meeting, slot=1, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        assert holding.meeting_held(meeting, actor=editor).introduction is None


def test_participants_who_agreed_become_parties_once(meet: World, editor: User) -> None:
    registration = make(Registration, actor=editor, forum=meet.forum, organisation_name="City 9", country="CN")
    for number, agreed in enumerate((True, True, False), 1):
        one = make(Participant, actor=editor, forum=meet.forum, registration=registration, name=f"Delegate {number}")
        Participant.objects.filter(pk=one.pk).update(state="given", consents_meetings=agreed)
    assert [one.name for one in wishing.take_in(meet.of, actor=editor)] == ["Delegate 1, City 9", "Delegate 2, City 9"]
    assert wishing.take_in(meet.of, as_teams=True, actor=editor) == []
    Party.objects.filter(name__startswith="Delegate").delete()
    (team,) = wishing.take_in(meet.of, as_teams=True, actor=editor)
    assert (team.name, team.members.count(), team.country) == ("City 9", 2, "CN")


def test_parties_of_one_topic_are_suggested_to_each_other_with_the_reason(meet: World, editor: User) -> None:
    topic = Topic.objects.create(slug="water", label={"en": "Water"})
    for one in (meet.firms[0], meet.firms[1], meet.cities[1]):
        change(one, {"topics": [topic]}, actor=editor)
    (found,) = suggested(editor, meet.firms[0])
    assert (found.party, found.reasons) == (meet.cities[1], ("Both work on Water.",))
    wishing.wish_for(meet.firms[0], meet.cities[1], actor=editor)
    assert suggested(editor, meet.firms[0]) == []


def test_those_who_meet_tell_wishes_and_answers_as_long_as_they_are_taken(meet: World, editor: User) -> None:
    firm, city = meet.firms[0], meet.cities[0]
    wishing.tell_wishes(firm, {city.pk: "must", meet.cities[1].pk: "meet"})
    wishing.tell_wishes(firm, {city.pk: "meet"})
    (wish,) = firm.wishes.all()
    assert (wish.asked, wish.strength) == (city, "meet")
    wishing.tell_answer(city, wish, "accepted")
    wish.refresh_from_db()
    assert wish.answer == "accepted"
    with pytest.raises(RuleError):
        wishing.tell_answer(meet.cities[1], wish, "declined")
    with pytest.raises(RuleError):
        wishing.tell_wishes(firm, {firm.pk: "meet"})
    meeting = meet.meeting(meet.firms[1], city)
    seating.place(meeting, slot=1, actor=editor)
    laying.publish(meet.of, actor=editor)
    with pytest.raises(RuleError, match="not taken any more"):
        wishing.tell_wishes(firm, {})
    wish.refresh_from_db()
    assert wish.answer == "accepted"


def pages(meet: World, meeting: object) -> list[str]:
    return [
        reverse("forums:meetings", args=[meet.forum.pk]),
        meet.of.get_absolute_url(),
        meet.firms[0].get_absolute_url(),
        reverse("forums:round-board", args=[meet.of.pk]),
        reverse("forums:round-day", args=[meet.of.pk]),
        reverse("forums:round-sheet", args=[meet.of.pk]),
        meeting.get_absolute_url(),  # type: ignore[attr-defined]
    ]


def test_pages_open_to_the_office_and_to_nobody_else(
    meet: World, editor: User, reader: User, stranger: User, client: Client
) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    seating.place(meeting, slot=1, actor=editor)
    for actor, status in ((editor, 200), (reader, 200), (stranger, 404)):
        client.force_login(actor)
        assert {client.get(page).status_code for page in pages(meet, meeting)} == {status}


def test_buttons_of_the_board_do_what_they_say(meet: World, editor: User, client: Client) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    client.force_login(editor)

    def press(name: str, pk: int, **data: object) -> int:
        return client.post(reverse(f"forums:{name}", args=[pk]), data).status_code

    assert press("meeting-place", meeting.pk, slot=2, table="") == 302
    assert press("meeting-place", meeting.pk, slot=44, table="") == 422
    assert press("meeting-step", meeting.pk, do="fix") == 302
    assert press("meeting-step", meeting.pk, do="let-go") == 302
    assert press("meeting-step", meeting.pk, do="nonsense") == 422
    assert press("round-publish", meet.of.pk) == 302
    assert press("round-withdraw", meet.of.pk) == 302
    assert press("round-mend", meet.of.pk) == 302
    assert press("round-plan", meet.of.pk, seconds=5) == 302
    assert press("round-plan", meet.of.pk, seconds=5) == 422
    assert press("round-plan-stop", meet.of.plannings.get().pk) == 302
    assert press("meeting-mark", meeting.pk, do="held") == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.is_locked) == (MeetingState.PLANNED, False)


@pytest.mark.parametrize("name", ["round-board", "round-day", "round-detail"])
def test_more_meetings_ask_no_more_of_the_database(meet: World, editor: User, client: Client, name: str) -> None:
    client.force_login(editor)
    address = reverse(f"forums:{name}", args=[meet.of.pk])
    asked = []
    for number in (1, 2):
        meeting = meet.meeting(meet.firms[number - 1], meet.cities[number - 1])
        meet.meeting(meet.firms[2], meet.cities[number])
        seating.place(meeting, slot=number, actor=editor)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]
