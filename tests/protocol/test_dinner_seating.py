"""A seating is worked out, laid only onto what it was worked out from, changed by hand, and taken back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.engines.seating import solve
from proxenia.protocol.dinners import actions, jobs, queries
from proxenia.protocol.dinners.choices import SeatingState
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, DinnerTable, Seating

from .evenings import a_dinner, guest, places


@pytest.fixture
def dinner(editor: User) -> Dinner:
    return a_dinner(editor)


def worked_out(dinner: Dinner, actor: User, *, seconds: int = 1) -> Seating:
    """Ask for a seating and do the job at once."""
    seating = actions.ask_for_seating(dinner, seconds=seconds, actor=actor)
    jobs.seat.func(seating.pk)
    return Seating.objects.get(pk=seating.pk)


def test_everybody_gets_a_seat_and_no_rule_is_broken(dinner: Dinner, editor: User) -> None:
    seating = worked_out(dinner, editor)
    assert (seating.state, seating.hard) == (SeatingState.APPLIED, 0)
    assert len(places(dinner)) == 12
    assert len(set(places(dinner).values())) == 12
    assert queries.evening(editor, dinner).standing_plan.hard_violations == ()


def test_the_guest_of_honour_sits_at_the_right_hand_of_the_host(dinner: Dinner, editor: User) -> None:
    worked_out(dinner, editor)
    (table, host), (also, honour) = places(dinner)["Guest 1"], places(dinner)["Guest 2"]
    assert table == also == dinner.tables.get(is_head=True).name
    assert honour == host % 8 + 1


def test_who_is_to_be_kept_apart_is_and_who_belongs_together_sits_side_by_side(dinner: Dinner, editor: User) -> None:
    for kind, one, other in (("apart", 3, 4), ("together", 5, 6)):
        pair = {"dinner": dinner, "one": guest(dinner, one), "other": guest(dinner, other), "kind": kind}
        create(DinnerPair, pair, actor=editor)
    worked_out(dinner, editor)
    found = places(dinner)
    assert found["Guest 3"][0] != found["Guest 4"][0]
    assert found["Guest 5"][0] == found["Guest 6"][0]


def test_a_locked_guest_stays_and_few_move_when_one_cancels(dinner: Dinner, editor: User) -> None:
    worked_out(dinner, editor)
    before = places(dinner)
    actions.lock_guest(guest(dinner, 7), lock="seat", actor=editor)
    change(guest(dinner, 8), {"declined_on": "2018-11-01"}, actor=editor)
    seating = worked_out(dinner, editor)
    after = places(dinner)
    assert "Guest 8" not in after
    assert after["Guest 7"] == before["Guest 7"]
    assert sum(after[name][0] != before[name][0] for name in after) <= 2
    assert seating.hard == 0


def test_a_plan_is_not_laid_where_somebody_changed_guests_meanwhile(dinner: Dinner, editor: User) -> None:
    worked_out(dinner, editor)
    seating = actions.ask_for_seating(dinner, seconds=1, actor=editor)
    found = queries.evening(editor, dinner)
    plan = solve(found.problem, seconds=1)
    actions.move_guest(guest(dinner, 9), actor=editor)
    before = places(dinner)
    laid = actions.lay_plan(seating, plan, digest=found.digest, actor=editor)
    assert laid.state == SeatingState.OUTDATED
    assert places(dinner) == before


def test_a_job_that_comes_twice_lays_one_plan(dinner: Dinner, editor: User) -> None:
    seating = worked_out(dinner, editor)
    actions.move_guest(guest(dinner, 9), actor=editor)
    before = places(dinner)
    jobs.seat.func(seating.pk)
    assert places(dinner) == before


def test_two_are_not_worked_out_at_once(dinner: Dinner, editor: User) -> None:
    actions.ask_for_seating(dinner, actor=editor)
    with pytest.raises(RuleError, match="worked out already"):
        actions.ask_for_seating(dinner, actor=editor)


def test_it_says_what_is_missing(editor: User) -> None:
    with pytest.raises(RuleError, match="Nobody is invited"):
        actions.ask_for_seating(a_dinner(editor, guests=0), actor=editor)
    with pytest.raises(RuleError, match="Add tables or seats for 4 more"):
        actions.ask_for_seating(a_dinner(editor, guests=12, tables=1), actor=editor)


def test_one_that_nobody_began_is_stopped_and_can_be_asked_for_again(dinner: Dinner, editor: User) -> None:
    seating = actions.ask_for_seating(dinner, actor=editor)
    assert actions.stop_seating(seating, actor=editor).state == SeatingState.FAILED
    assert worked_out(dinner, editor).state == SeatingState.APPLIED


def test_one_that_is_stopped_under_way_lays_the_best_so_far(
    dinner: Dinner, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = actions.ask_for_seating(dinner, seconds=60, actor=editor)

    def solving(problem: Any, *, seconds: float, on_better: Any, should_stop: Any) -> Any:
        actions.stop_seating(asked, actor=editor)
        assert should_stop()
        return solve(problem, seconds=1, on_better=on_better)

    monkeypatch.setattr(jobs, "solve", solving)
    jobs.seat.func(asked.pk)
    assert Seating.objects.get(pk=asked.pk).state == SeatingState.APPLIED


def test_what_goes_wrong_is_noted_and_nothing_changes(
    dinner: Dinner, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = actions.ask_for_seating(dinner, actor=editor)

    def broken(*_args: Any, **_more: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "solve", broken)
    with pytest.raises(ZeroDivisionError):
        jobs.seat.func(asked.pk)
    stored = Seating.objects.get(pk=asked.pk)
    assert (stored.state, places(dinner)) == (SeatingState.FAILED, {})
    assert "ask again" in stored.failure


def test_the_last_plan_is_taken_back_but_not_what_was_done_by_hand_since(dinner: Dinner, editor: User) -> None:
    worked_out(dinner, editor)
    first = places(dinner)
    change(guest(dinner, 8), {"declined_on": "2018-11-01"}, actor=editor)
    change(dinner, {"mix_sides": "none", "keep_places": "none", "follow_rank": "much"}, actor=editor)
    seating = worked_out(dinner, editor)
    actions.move_guest(guest(dinner, 9), actor=editor)
    actions.take_back_seating(seating, actor=editor)
    after = places(dinner)
    assert "Guest 9" not in after
    assert {name: place for name, place in first.items() if name in after} == after
    with pytest.raises(RuleError, match="laid last"):
        actions.take_back_seating(seating, actor=editor)


def test_a_guest_moves_by_hand_to_the_first_free_seat_or_one_that_is_named(dinner: Dinner, editor: User) -> None:
    table = dinner.tables.get(name="2")
    actions.move_guest(guest(dinner, 3), table=table, actor=editor)
    actions.move_guest(guest(dinner, 4), table=table, seat=5, actor=editor)
    assert places(dinner) == {"Guest 3": ("2", 1), "Guest 4": ("2", 5)}
    with pytest.raises(RuleError, match="Guest 4 sits there"):
        actions.move_guest(guest(dinner, 5), table=table, seat=5, actor=editor)
    with pytest.raises(RuleError, match="seats 1 to 8"):
        actions.move_guest(guest(dinner, 5), table=table, seat=9, actor=editor)


def test_a_full_table_takes_nobody(editor: User) -> None:
    dinner = a_dinner(editor, guests=3, tables=1, seats=2)
    table = dinner.tables.get()
    for number in (1, 2):
        actions.move_guest(guest(dinner, number), table=table, actor=editor)
    with pytest.raises(RuleError, match="Table 1 is full"):
        actions.move_guest(guest(dinner, 3), table=table, actor=editor)


def test_two_guests_swap_and_who_sits_nowhere_takes_the_seat_of_the_other(dinner: Dinner, editor: User) -> None:
    table = dinner.tables.get(name="1")
    for number in (1, 2):
        actions.move_guest(guest(dinner, number), table=table, seat=number, actor=editor)
    actions.swap_guests(guest(dinner, 1), other=guest(dinner, 2), actor=editor)
    assert places(dinner) == {"Guest 1": ("1", 2), "Guest 2": ("1", 1)}
    actions.swap_guests(guest(dinner, 3), other=guest(dinner, 1), actor=editor)
    assert places(dinner) == {"Guest 3": ("1", 2), "Guest 2": ("1", 1)}


def test_what_is_done_by_hand_is_judged_at_once(dinner: Dinner, editor: User) -> None:
    worked_out(dinner, editor)
    actions.move_guest(guest(dinner, 2), actor=editor)
    broken = {one.rule for one in queries.evening(editor, dinner).standing_plan.hard_violations}
    assert broken == {"seat"}


def test_guest_and_table_of_another_dinner_are_refused(dinner: Dinner, editor: User) -> None:
    other = a_dinner(editor)
    with pytest.raises(RuleError, match="another dinner"):
        actions.move_guest(guest(dinner, 1), table=other.tables.get(name="1"), actor=editor)
    with pytest.raises(RuleError, match="another dinner"):
        actions.swap_guests(guest(dinner, 1), other=guest(other, 1), actor=editor)
    with pytest.raises(RuleError, match="another dinner"):
        create(DinnerPair, {"dinner": dinner, "one": guest(dinner, 1), "other": guest(other, 2)}, actor=editor)


def test_only_who_sits_is_locked_and_leaving_the_seat_unlocks(dinner: Dinner, editor: User) -> None:
    with pytest.raises(RuleError, match="no seat"):
        actions.lock_guest(guest(dinner, 1), lock="seat", actor=editor)
    actions.move_guest(guest(dinner, 1), table=dinner.tables.get(name="1"), actor=editor)
    actions.lock_guest(guest(dinner, 1), lock="seat", actor=editor)
    actions.move_guest(guest(dinner, 1), actor=editor)
    assert guest(dinner, 1).lock == ""


def test_a_guest_who_declines_frees_the_seat(dinner: Dinner, editor: User) -> None:
    actions.move_guest(guest(dinner, 1), table=dinner.tables.get(name="1"), seat=1, actor=editor)
    change(guest(dinner, 1), {"declined_on": "2018-11-01"}, actor=editor)
    actions.move_guest(guest(dinner, 2), table=dinner.tables.get(name="1"), seat=1, actor=editor)
    assert places(dinner) == {"Guest 2": ("1", 1)}
    with pytest.raises(RuleError, match="has declined"):
        actions.move_guest(guest(dinner, 1), table=dinner.tables.get(name="1"), actor=editor)


def test_a_table_that_is_removed_leaves_its_guests_without_a_seat(dinner: Dinner, editor: User) -> None:
    from proxenia.accounts.writing import remove

    worked_out(dinner, editor)
    remove(dinner.tables.get(name="2"), actor=editor)
    found = queries.evening(editor, dinner)
    assert len(found.unseated) == 12 - len(found.seats) > 0
    assert {one.rule for one in found.standing_plan.hard_violations} >= {"seat"}


def test_who_needs_a_way_without_steps_sits_at_a_table_that_has_one(dinner: Dinner, editor: User) -> None:
    change(guest(dinner, 6), {"access": "wheelchair"}, actor=editor)
    change(dinner.tables.get(name="1"), {"is_accessible": False}, actor=editor)
    worked_out(dinner, editor)
    assert places(dinner)["Guest 6"][0] == "2"


def test_tables_are_set_in_one_go_and_numbered_on(editor: User) -> None:
    dinner = a_dinner(editor, guests=0, tables=3)
    actions.set_tables(dinner, number=2, seats=12, shape="long", actor=editor)
    told = [
        (one.name, one.shape, one.seats, one.is_head, one.position) for one in DinnerTable.objects.filter(dinner=dinner)
    ]
    assert told == [
        *[("1", "round", 8, True, 0), ("2", "round", 8, False, 1), ("3", "round", 8, False, 2)],
        *[("4", "long", 12, False, 3), ("5", "long", 12, False, 4)],
    ]
    with pytest.raises(RuleError, match="1 to 100 tables"):
        actions.set_tables(dinner, number=96, seats=8, actor=editor)


def test_a_reader_of_the_office_changes_nothing(dinner: Dinner, editor: User, reader: User) -> None:
    worked_out(dinner, editor)
    one, seating = guest(dinner, 1), Seating.objects.get()
    acts = (
        lambda: actions.set_tables(dinner, number=1, seats=8, actor=reader),
        lambda: actions.add_guests(dinner, guests=[actions.Invitee(name="Guest 99")], actor=reader),
        lambda: actions.ask_for_seating(dinner, actor=reader),
        lambda: actions.stop_seating(seating, actor=reader),
        lambda: actions.take_back_seating(seating, actor=reader),
        lambda: actions.move_guest(one, actor=reader),
        lambda: actions.swap_guests(one, other=guest(dinner, 2), actor=reader),
        lambda: actions.lock_guest(one, lock="seat", actor=reader),
    )
    before = places(dinner)
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert places(dinner) == before


def test_every_move_leaves_an_event(dinner: Dinner, editor: User) -> None:
    actions.move_guest(guest(dinner, 1), table=dinner.tables.get(name="1"), seat=2, actor=editor)
    event = Event.objects.filter(label="protocol.dinnerguest", verb="moved").get()
    assert event.changes == {"place": [[None, None], [dinner.tables.get(name="1").pk, 2]]}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 2), st.integers(1, 4)), max_size=8)
)
def test_whatever_is_moved_and_swapped_nobody_shares_a_seat(editor: User, steps: list[tuple[int, ...]]) -> None:
    dinner = a_dinner(editor, guests=6, tables=2, seats=4)
    for one, other, table, seat in steps:
        try:
            actions.move_guest(guest(dinner, one), table=dinner.tables.get(name=str(table)), seat=seat, actor=editor)
        except RuleError:
            actions.swap_guests(guest(dinner, one), other=guest(dinner, other), actor=editor)
        taken = places(dinner)
        assert len(set(taken.values())) == len(taken)


def test_rules_of_precedence_rank_the_guests_each_with_the_reason(editor: User) -> None:
    from proxenia.directory.models import Organisation, Post
    from proxenia.protocol.models import OrderRules, RankClass

    rules = create(OrderRules, {"title": {"en": "Rules 1"}, "basis": {"en": "Agreed"}}, actor=editor)
    for rank, word in ((1, "party secretary"), (2, "mayor")):
        create(RankClass, {"rules": rules, "rank": rank, "label": {"en": word}, "words": word}, actor=editor)
    dinner = a_dinner(editor, guests=0, rules=rules)
    city = create(Organisation, {"name": "City 1", "kind": "city"}, actor=editor)
    for word in ("Mayor", "Party Secretary"):
        post = create(Post, {"label": {"en": word}, "organisation": city, "level": "top_political"}, actor=editor)
        create(DinnerGuest, {"dinner": dinner, "post": post}, actor=editor)
    told = queries.evening(editor, dinner)
    ranked = {guest.name: told.standings[guest.pk] for guest in told.guests}
    assert {name: one.rank for name, one in ranked.items()} == {"Party Secretary": 1, "Mayor": 2}
    assert "party secretary" in ranked["Party Secretary"].reason
    change(DinnerGuest.objects.get(name="Mayor"), {"rank": 1, "rank_reason": "Hosts the evening"}, actor=editor)
    found = queries.evening(editor, dinner)
    mayor = DinnerGuest.objects.get(name="Mayor")
    assert (found.standings[mayor.pk].rank, found.standings[mayor.pk].reason) == (1, "Hosts the evening")


def test_without_rules_guests_rank_by_the_level_of_their_posts(editor: User) -> None:
    from proxenia.directory.models import Organisation, Post

    dinner = a_dinner(editor, guests=0)
    city = create(Organisation, {"name": "City 1", "kind": "city"}, actor=editor)
    for word, level in (("Mayor", "top_political"), ("Deputy", "political"), ("Alderman", "political")):
        post = create(Post, {"label": {"en": word}, "organisation": city, "level": level}, actor=editor)
        create(DinnerGuest, {"dinner": dinner, "post": post}, actor=editor)
    told = queries.evening(editor, dinner)
    assert {one.name: told.standings[one.pk].rank for one in told.guests} == {"Mayor": 1, "Deputy": 2, "Alderman": 2}


def test_a_place_by_hand_needs_its_reason(editor: User) -> None:
    with pytest.raises(RuleError, match="Say why"):
        create(DinnerGuest, {"dinner": a_dinner(editor, guests=0), "name": "Guest 1", "rank": 1}, actor=editor)
