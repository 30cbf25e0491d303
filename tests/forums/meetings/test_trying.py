"""What if there were more tables, interpreters or slots, or fewer: shown beside the plan, and nothing is laid."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.models import PlanningState
from proxenia.accounts.writing import change
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.meetings import jobs, laying, seating, trying
from proxenia.forums.meetings.setting import setting_of
from proxenia.forums.models import MeetingPlanning, PlannedMeeting

World = SimpleNamespace


def tried(meet: World, actor: User, **changed: dict[str, int]) -> MeetingPlanning:
    planning = trying.ask_for_trial(meet.of, changed=changed, seconds=5, actor=actor)
    jobs.plan_round.func(planning.pk)
    planning.refresh_from_db()
    return planning


@pytest.fixture
def crowded(meet: World, editor: User) -> World:
    """Nine agreed pairs, four slots and one table: four are planned and five are not."""
    meet.of.tables.update(number=1)
    for firm in meet.firms:
        for city in meet.cities:
            meet.wish(firm, city)
    jobs.plan_round.func(laying.ask_for_plan(meet.of, seconds=5, actor=editor).pk)
    meet.row, meet.hours = str(meet.of.tables.get().pk), str(meet.of.hours.get().pk)
    return meet


def stands() -> list[tuple[object, ...]]:
    return list(PlannedMeeting.objects.order_by("pk").values_list("pk", "starts_at", "table"))


def test_more_tables_bring_more_meetings_and_nothing_is_laid(crowded: World, editor: User) -> None:
    before = stands()
    trial = tried(crowded, editor, tables={crowded.row: 2})
    assert trial.state == PlanningState.LAID
    assert trial.told["today"] == {"planned": 4, "asked": 9, "weight": 8, "bound": 8, "breaks": 0}
    assert (trial.told["planned"], trial.told["weight"], trial.told["bound"]) == (9, 18, 18)
    assert (len(trial.told["gained"]), trial.told["lost"]) == (5, [])
    assert stands() == before


def test_fewer_slots_bring_fewer_and_one_more_at_the_end_one_more(crowded: World, editor: User) -> None:
    fewer = tried(crowded, editor, slots={crowded.hours: -1}).told
    assert (fewer["planned"], len(fewer["lost"]) - len(fewer["gained"])) == (3, 1)
    more = tried(crowded, editor, slots={crowded.hours: 1}).told
    assert (more["planned"], len(more["gained"]) - len(more["lost"])) == (5, 1)


def test_one_more_interpreter_brings_what_waits_for_one(meet: World, editor: User) -> None:
    change(meet.firms[0], {"languages": "da"}, actor=editor)
    change(meet.cities[0], {"languages": "zh"}, actor=editor)
    meet.meeting(meet.firms[0], meet.cities[0])
    assert tried(meet, editor, interpreters={"da-zh": 1}).told["gained"] == [[meet.firms[0].pk, meet.cities[0].pk]]


def test_what_is_agreed_since_is_tried_too_and_no_meeting_is_made_of_it(crowded: World, editor: User) -> None:
    change(crowded.of, {"same_country": True}, actor=editor)
    crowded.wish(crowded.firms[0], crowded.firms[1])
    trial = tried(crowded, editor, tables={crowded.row: 3})
    assert trial.told["asked"] == 10
    assert PlannedMeeting.objects.count() == 9


def test_fixed_meetings_stay_in_a_trial(crowded: World, editor: User) -> None:
    setting = setting_of(crowded.of)
    fixed = setting.by_key[setting.placements[0].meeting]
    seating.fix(fixed, actor=editor)
    told = tried(crowded, editor, slots={crowded.hours: -2}).told
    assert sorted([fixed.one_id, fixed.other_id]) not in told["lost"] or setting.placements[0].slot > 2
    assert told["planned"] == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "how many more or fewer there shall be"),
        ({"tables": {"1": 0}}, "how many more or fewer there shall be"),
        ({"tables": {"999999": 1}}, "of what there is"),
        ({"chairs": {"1": 1}}, "of what there is"),
        ({"interpreters": {"da-xx": 1}}, "of what there is"),
        ({"interpreters": {"da-zh": 51}}, "of what there is"),
    ],
)
def test_what_cannot_be_tried_is_said(
    crowded: World, editor: User, changed: dict[str, dict[str, int]], said: str
) -> None:
    with pytest.raises(RuleError, match=said):
        trying.ask_for_trial(crowded.of, changed=changed, actor=editor)


def test_hours_reach_neither_over_midnight_nor_into_others(crowded: World, editor: User) -> None:
    with pytest.raises(RuleError, match="over midnight"):
        trying.ask_for_trial(crowded.of, changed={"slots": {crowded.hours: 50}}, actor=editor)
    with pytest.raises(RuleError, match="Say in which hours and at which tables"):
        trying.ask_for_trial(crowded.of, changed={"tables": {crowded.row: -1}}, actor=editor)


def test_a_trial_runs_beside_a_planning_once_and_can_be_stopped(crowded: World, editor: User) -> None:
    laying.ask_for_plan(crowded.of, seconds=5, actor=editor)
    trial = trying.ask_for_trial(crowded.of, changed={"tables": {crowded.row: 1}}, actor=editor)
    with pytest.raises(RuleError, match="being planned already"):
        trying.ask_for_trial(crowded.of, changed={"tables": {crowded.row: 2}}, actor=editor)
    stop_plan(trial, actor=editor)
    jobs.plan_round.func(trial.pk)
    trial.refresh_from_db()
    assert (trial.state, trial.told) == (PlanningState.FAILED, {})


def test_a_reader_and_a_stranger_try_nothing(crowded: World, reader: User, stranger: User) -> None:
    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            trying.ask_for_trial(crowded.of, changed={"tables": {crowded.row: 1}}, actor=actor)


def test_the_page_asks_and_shows_both_plans(crowded: World, editor: User, client: Client) -> None:
    client.force_login(editor)
    address = reverse("forums:round-whatif", args=[crowded.of.pk])
    wrong = client.post(address, {f"tables-{crowded.row}": "many"})
    assert wrong.status_code == 422
    nothing = client.post(address, {"seconds": 5})
    assert (nothing.status_code, "there shall be" in nothing.content.decode()) == (422, True)
    asked = client.post(address, {f"tables-{crowded.row}": "2", "seconds": 5})
    assert asked["Location"].startswith(address)
    assert "It waits for its turn" in client.get(address).content.decode()
    jobs.plan_round.func(MeetingPlanning.objects.get(is_trial=True).pk)
    page = client.get(address).content.decode()
    assert "2 tables more, Hall A1–A1" in page
    assert '<td class="text-end">4</td><td class="text-end">9</td><td class="text-end">+5</td>' in page
    assert "9 of 9 meetings are planned." in page
    assert "was changed since" not in page
    board = client.get(reverse("forums:round-board", args=[crowded.of.pk])).content.decode()
    assert "4 of 9 meetings have a slot" in board
    seating.call_off(PlannedMeeting.objects.filter(starts_at__isnull=False)[0], actor=editor)
    assert "was changed since" in client.get(address).content.decode()
