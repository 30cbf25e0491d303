"""Pairs of a seminar: proposed for a reason, agreed to, planned without clashes, introduced once."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.models import Event
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Post
from proxenia.engines.pairs import solve
from proxenia.openings.choices import Consent, Stage
from proxenia.openings.doors.actions import reach
from proxenia.openings.models import Introduction, SeminarGuest, SeminarInterpreting, SeminarPair
from proxenia.openings.seminars.actions import lay_slots, note_consent, propose_pairs
from proxenia.openings.seminars.meeting import meeting_again, meeting_held, meeting_missed
from proxenia.openings.seminars.planning import board_of, interpreting_of, left_words, wish_of
from proxenia.openings.seminars.seating import fix, let_go, place, plan_meetings

from .conftest import AFTER, DAY

World = SimpleNamespace


def refused(act: Callable[..., Any], *said: Any, **values: Any) -> str:
    with pytest.raises(RuleError) as caught:
        act(*said, **values)
    return caught.value.code


def seats(seminar: Any) -> dict[int, tuple[int, int]]:
    return {one.pk: (one.slot_id, one.table) for one in SeminarPair.objects.filter(seminar=seminar, slot__isnull=False)}


def test_five_firms_and_eight_counterparts_get_a_schedule_without_clashes(world: World, editor: User) -> None:
    world.slots()
    world.pairs()
    planned = plan_meetings(world.seminar, actor=editor)
    assert planned.plan.left == ()
    found = list(SeminarPair.objects.filter(seminar=world.seminar).select_related("ours", "theirs"))
    assert len(found) == 40
    busy = Counter((one.slot_id, guest) for one in found for guest in (one.ours_id, one.theirs_id))
    assert set(busy.values()) == {1}
    assert set(Counter((one.slot_id, one.table) for one in found).values()) == {1}
    assert {one.table for one in found} == {1, 2, 3, 4, 5}
    assert board_of(world.seminar).wrong() == []


def test_a_firm_with_more_pairs_than_slots_is_told_in_words_with_the_change_that_would_do(
    world: World, editor: User
) -> None:
    world.slots(7)
    world.pairs(world.firms[:1])
    planned = plan_meetings(world.seminar, actor=editor)
    (left,) = planned.plan.left
    assert left_words(planned.board, left) == (
        "Firm 1 has 8 pairs and there are 7 slots. It could be planned with one more slot."
    )


def test_planning_again_moves_nothing_and_keeps_what_is_fixed(world: World, editor: User) -> None:
    world.slots()
    pairs = world.pairs(world.firms[:2], world.others[:3])
    plan_meetings(world.seminar, actor=editor)
    slot = world.seminar.slots.last()
    place(pairs[0], slot=slot, table=5, actor=editor)
    fix(pairs[0], actor=editor)
    before = seats(world.seminar)
    assert plan_meetings(world.seminar, actor=editor).plan.moved == ()
    assert seats(world.seminar) == before
    assert seats(world.seminar)[pairs[0].pk] == (slot.pk, 5)


def test_whoever_declined_is_not_planned_and_loses_the_slot(world: World, editor: User) -> None:
    world.slots()
    pairs = world.pairs(world.firms[:1], world.others[:2])
    plan_meetings(world.seminar, actor=editor)
    note_consent(world.others[0], pairs=[pairs[0]], consent="refused", on=PartialDate.parse("2026-02"), actor=editor)
    assert set(seats(world.seminar)) == {pairs[1].pk}
    plan_meetings(world.seminar, actor=editor)
    assert set(seats(world.seminar)) == {pairs[1].pk}


def test_two_pairs_of_one_firm_cannot_be_put_into_one_slot_by_hand(world: World, editor: User) -> None:
    world.slots()
    first, second = world.pairs(world.firms[:1], world.others[:2])
    slot = world.seminar.slots.first()
    place(first, slot=slot, actor=editor)
    assert seats(world.seminar)[first.pk] == (slot.pk, 1)
    with pytest.raises(RuleError) as caught:
        place(second, slot=slot, actor=editor)
    assert "Firm 1 would be in two meetings at once" in caught.value.message
    assert set(seats(world.seminar)) == {first.pk}
    place(first, actor=editor)
    assert seats(world.seminar) == {}


def test_a_table_that_is_taken_or_not_there_is_refused(world: World, editor: User) -> None:
    world.slots()
    one, _two, _three, other = world.pairs(world.firms[:2], world.others[:2])
    slot = world.seminar.slots.first()
    place(one, slot=slot, table=2, actor=editor)
    assert refused(place, other, slot=slot, table=2, actor=editor) == "pair.clash"
    assert refused(place, other, slot=slot, table=6, actor=editor) == "pair.clash"
    assert place(other, slot=slot, actor=editor).table == 1


def test_an_interpreter_is_needed_where_one_side_asks_and_no_language_is_shared(world: World, editor: User) -> None:
    change(world.firms[0], {"languages": "da,en"}, actor=editor)
    change(world.others[0], {"languages": "zh", "needs_interpreter": True}, actor=editor)
    change(world.others[1], {"languages": "en,zh", "needs_interpreter": True}, actor=editor)
    world.slots()
    needing, sharing = world.pairs(world.firms[:1], world.others[:2])
    between = {frozenset({"da", "zh"}), frozenset({"en", "zh"})}
    assert interpreting_of(SeminarPair.objects.get(pk=needing.pk)) == between
    assert interpreting_of(SeminarPair.objects.get(pk=sharing.pk)) is None
    planned = plan_meetings(world.seminar, actor=editor)
    (left,) = planned.plan.left
    assert left_words(planned.board, left) == (
        "Nobody interprets here between Chinese–Danish, Chinese–English. "
        "It could be planned with one more interpreter Chinese–Danish or one more interpreter Chinese–English."
    )
    create(SeminarInterpreting, {"seminar": world.seminar, "one": "zh", "other": "en", "number": 1}, actor=editor)
    assert plan_meetings(world.seminar, actor=editor).plan.left == ()


def test_the_stronger_wish_of_the_two_is_that_of_the_pair() -> None:
    told = {("must", "rather_not"): 3, ("would", "rather_not"): 0, ("would", ""): 2, ("", ""): 1}
    for (ours, theirs), wish in told.items():
        assert wish_of(SeminarPair(wish_ours=ours, wish_theirs=theirs)) == wish
        assert wish_of(SeminarPair(wish_ours=theirs, wish_theirs=ours)) == wish


def test_what_was_changed_while_it_was_planned_is_not_overwritten(
    world: World, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.slots()
    (pair,) = world.pairs(world.firms[:1], world.others[:1])

    def interrupted(problem: Any) -> Any:
        place(pair, slot=world.seminar.slots.last(), actor=editor)
        return solve(problem)

    monkeypatch.setattr("proxenia.openings.seminars.seating.solve", interrupted)
    assert refused(plan_meetings, world.seminar, actor=editor) == "plan.stale"
    assert seats(world.seminar)[pair.pk] == (world.seminar.slots.last().pk, 1)


def test_a_plan_needs_slots_and_tables(world: World, editor: User) -> None:
    assert refused(plan_meetings, world.seminar, actor=editor) == "plan.nowhere"


def test_pairs_are_proposed_once_and_only_of_firms_and_authorities(world: World, editor: User) -> None:
    assert len(world.pairs()) == 40
    assert world.pairs() == []
    press = world.guest("Newspaper", "theirs", role="press")
    assert refused(world.pairs, world.firms, [press]) == "record.invalid"
    authority = world.guest("City department", "ours", role="authority")
    assert refused(world.pairs, [authority], [world.others[7]]) == "record.invalid"
    assert refused(world.pairs, world.others[:1], world.firms[:1]) == "record.invalid"
    assert refused(world.pairs, [], []) == "pairs.nobody"


def test_agreement_is_noted_with_its_day_and_way_of_each_side(world: World, editor: User) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    on = PartialDate.parse("2026-02-19")
    note_consent(world.firms[0], pairs=[pair], consent="given", on=on, how="by telephone", actor=editor)
    pair.refresh_from_db()
    assert (pair.consent_ours, pair.consent_ours_on, str(pair.consent_ours_how)) == ("given", on, "by telephone")
    assert pair.consent_theirs == Consent.NOT_ASKED
    assert not pair.is_agreed
    later = PartialDate.parse("2026-02-21")
    assert refused(note_consent, world.others[0], pairs=[pair], consent="given", on=later, actor=editor) == (
        "seminar.date.future"
    )
    assert refused(note_consent, world.others[1], pairs=[pair], consent="given", on=on, actor=editor) == (
        "pairs.consent.other"
    )


def test_slots_are_laid_out_with_pauses_and_a_break_on_the_clocks_of_the_place(world: World, editor: User) -> None:
    lay_slots(
        *(world.seminar,),
        day=DAY,
        begins=dt.time(9),
        number=3,
        minutes=20,
        pause=5,
        break_after=2,
        break_minutes=30,
        actor=editor,
    )
    found = list(world.seminar.slots.all())
    assert [one.hours for one in found] == ["09:00–09:20", "09:25–09:45", "10:15–10:35"]
    assert found[0].starts_at.astimezone(dt.UTC).hour == 1
    again = {"day": DAY, "begins": dt.time(9, 10), "number": 1, "minutes": 20}
    assert refused(lay_slots, world.seminar, **again, actor=editor) == "record.invalid"
    late = {"day": DAY, "begins": dt.time(23), "number": 4, "minutes": 30}
    assert refused(lay_slots, world.seminar, **late, actor=editor) == "slots.midnight"
    assert world.seminar.slots.count() == 3


def test_a_held_meeting_becomes_an_introduction_once_with_reason_and_agreement(
    world: World, editor: User, after: None
) -> None:
    world.slots()
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    assert refused(meeting_held, pair, actor=editor) == "meeting.consent"
    world.agree(pair)
    plan_meetings(world.seminar, actor=editor)
    for _press in range(2):
        meeting_held(pair, note="They meet again in May.", actor=editor)
    (made,) = Introduction.objects.all()
    assert (made.ours, made.theirs) == (pair.ours.organisation, pair.theirs.organisation)
    assert made.stage == Stage.INTRODUCED
    assert str(made.reason) == "Both work on water."
    assert (made.consent_ours, made.consent_theirs) == (Consent.GIVEN, Consent.GIVEN)
    assert made.consent_theirs_on == PartialDate.parse("2026-02-19")
    assert (made.seminar, made.tie, made.introduced_on) == (world.seminar, world.tie, PartialDate.of(DAY))
    assert not made.is_flagged
    pair.refresh_from_db()
    assert pair.introduction == made
    assert refused(meeting_missed, pair, actor=editor) == "meeting.introduced"
    assert refused(place, pair, actor=editor) == "pair.met"


def test_two_organisations_are_introduced_once_however_often_their_pair_is_noted(
    world: World, editor: User, after: None
) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    world.agree(pair)
    meeting_held(pair, actor=editor)
    remove(SeminarPair.objects.get(), actor=editor)
    (again,) = world.pairs(world.firms[:1], world.others[:1])
    world.agree(again)
    assert meeting_held(again, actor=editor).introduction == Introduction.objects.get()


def test_a_guest_who_is_one_of_a_pair_stays_on_its_side(world: World, editor: User) -> None:
    world.pairs(world.firms[:1], world.others[:1])
    for values in ({"side": "theirs"}, {"role": "press"}):
        assert refused(change, world.firms[0], values, actor=editor) == "record.invalid"


def test_a_meeting_that_was_not_held_can_be_taken_back(world: World, editor: User, after: None) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    assert refused(meeting_again, pair, actor=editor) == "meeting.going"
    meeting_missed(pair, note="The train was late.", actor=editor)
    assert meeting_again(pair, actor=editor).met == ""
    assert not Introduction.objects.exists()


def test_a_meeting_that_was_held_can_be_taken_back_with_its_introduction(
    world: World, editor: User, reader: User, after: None
) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    world.agree(pair)
    made = meeting_held(pair, note="They meet again.", actor=editor).introduction
    with pytest.raises(NotAllowed):
        meeting_again(pair, actor=reader)
    again = meeting_again(pair, actor=editor)
    assert (again.met, str(again.note), again.introduction) == ("", "", None)
    assert not Introduction.objects.exists()
    told = Event.objects.filter(label="openings.seminarpair", record_id=pair.pk).order_by("-seq").first()
    assert told is not None
    assert told.verb == "taken_back"
    assert Event.objects.filter(label="openings.introduction", record_id=made.pk, verb="removed").exists()
    assert meeting_held(pair, actor=editor).introduction is not None


def test_a_meeting_is_not_taken_back_when_its_introduction_has_gone_on(world: World, editor: User, after: None) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    world.agree(pair)
    made = meeting_held(pair, actor=editor).introduction
    reach(made, stage=Stage.DIALOGUE, on=PartialDate.of(DAY), told_by="ours", actor=editor)
    assert refused(meeting_again, pair, actor=editor) == "meeting.further"
    pair.refresh_from_db()
    assert (pair.met, pair.introduction) == ("held", made)


def test_an_introduction_of_two_pairs_stays_when_one_is_taken_back(world: World, editor: User, after: None) -> None:
    officer = create(Post, {"label": {"en": "Engineer"}, "organisation": world.others[0].organisation}, actor=editor)
    values = {"seminar": world.seminar, "side": "theirs", "organisation": officer.organisation, "post": officer}
    second = create(SeminarGuest, values, actor=editor)
    pairs = world.pairs(world.firms[:1], [world.others[0], second])
    world.agree(*pairs)
    for pair in pairs:
        meeting_held(pair, actor=editor)
    for left in (1, 0):
        meeting_again(pairs.pop(), actor=editor)
        assert Introduction.objects.count() == left


def test_a_meeting_is_not_held_before_its_day(world: World, editor: User) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    world.agree(pair)
    assert refused(meeting_held, pair, actor=editor) == "seminar.date.future"


def test_owner_teammate_and_stranger(
    world: World, editor: User, reader: User, stranger: User, neighbour: User, steward: User
) -> None:
    world.slots()
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    for act in (lambda: plan_meetings(world.seminar, actor=reader), lambda: fix(pair, actor=reader)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        propose_pairs(world.seminar, ours=world.firms, theirs=world.others, reason="x", actor=stranger)
    with time_machine.travel(AFTER, tick=False), pytest.raises(NotAllowed):
        meeting_held(pair, actor=reader)
    for model in (SeminarPair, SeminarGuest):
        assert model.objects.visible_to(reader).exists()
        assert not model.objects.visible_to(stranger).exists()
        assert not model.objects.visible_to(neighbour).exists()
    assert let_go(pair, actor=editor).is_locked is False


def test_the_board_is_worked_by_forms_alone(world: World, editor: User, client_of: Callable[[User], Client]) -> None:
    world.slots()
    first, second = world.pairs(world.firms[:1], world.others[:2])
    client, board = client_of(editor), f"/openings/seminars/{world.seminar.pk}/board/"
    slot = world.seminar.slots.first()
    answer = client.post(f"/openings/seminars/pairs/{first.pk}/place/", {"slot": slot.pk, "table": ""}, follow=True)
    assert "09:00–09:20, table 1" in answer.text
    answer = client.post(f"/openings/seminars/pairs/{second.pk}/place/", {"slot": slot.pk, "table": ""})
    assert answer.status_code == 422
    assert "Firm 1 would be in two meetings at once" in answer.text
    plan_meetings(world.seminar, actor=editor)
    assert client.post(f"/openings/seminars/pairs/{first.pk}/fix/").status_code == 302
    assert SeminarPair.objects.get(pk=first.pk).is_locked
    assert client.get(board).status_code == 200


def test_the_board_asks_as_much_for_one_pair_as_for_three(
    world: World, editor: User, client_of: Callable[[User], Client]
) -> None:
    world.slots()
    client, counts = client_of(editor), []
    for number in (1, 3):
        world.pairs(world.firms[:1], world.others[:number])
        for page in ("board", "consents", "day", "schedules"):
            url = f"/openings/seminars/{world.seminar.pk}/{page}/"
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code == 200
            counts.append((page, len(asked)))
    assert counts[:4] == counts[4:]
