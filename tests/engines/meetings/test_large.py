"""The large regime: plans that hold, bounds that no plan beats, repairs that move at most three, reasons and changes that are true."""

import random
from dataclasses import replace
from itertools import product

import pytest
from benchmarks.meetings_made import plain, rich
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.meetings import (
    Away,
    Exclusion,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Package,
    Participant,
    Placement,
    Table,
    violations,
)
from proxenia.engines.meetings.board import Board
from proxenia.engines.meetings.bounding import bound
from proxenia.engines.meetings.chains import Chains
from proxenia.engines.meetings.explaining import Explaining, whatif
from proxenia.engines.meetings.large import Plan, plan
from proxenia.engines.meetings.moving import Moving
from proxenia.engines.meetings.repair import fit, repair

DA_ZH, EN_ZH = frozenset({"da", "zh"}), frozenset({"en", "zh"})
ROUNDS = 200


def planned(instance: Instance, *, seed: int = 0) -> Plan:
    return plan(instance, seconds=3_600, seed=seed, rounds=ROUNDS)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Make any small event: whatever the form knows may be in it."""
    slots = draw(st.integers(2, 5))
    halves = (Half("first", slots - 1), Half("second", 1, day=draw(st.integers(1, 2))))
    some = st.frozensets(st.integers(1, slots), max_size=2)
    areas = st.sampled_from(["Hall", "Town"])
    people = tuple(
        Participant(
            f"Delegate {at}",
            capacity=draw(st.integers(1, 2)),
            most=draw(st.sampled_from([None, None, 1, 2])),
            away=tuple(
                Away(gone, area=draw(areas), many=draw(st.sampled_from([None, 1])), counts=draw(st.booleans()))
                for gone in draw(st.lists(some, max_size=1))
            ),
            package=draw(st.sampled_from(["", "basic"])),
            country=draw(st.sampled_from(["North", "South"])),
        )
        for at in range(draw(st.integers(2, 5)))
    )
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(people)] * 2), min_size=1, max_size=7))
    meetings = tuple(
        Meeting(
            f"m{at}",
            (one.key, other.key),
            draw(st.sampled_from(["meet", "meet", "meet", "no"])),
            weight=draw(st.integers(0, 3)),
            length=draw(st.sampled_from([1, 1, 2])),
            slots=draw(st.sampled_from([None, None, frozenset({1, 2})])),
            table=draw(st.sampled_from([None, None, "t0"])),
            after=frozenset({f"m{at - 1}"})
            if at and pairs[at - 1][0] != pairs[at - 1][1] and draw(st.booleans())
            else frozenset(),
            interpreting=draw(st.sampled_from([None, None, frozenset({DA_ZH}), frozenset({DA_ZH, EN_ZH})])),
        )
        for at, (one, other) in enumerate(pairs)
        if one != other
    )
    tables = tuple(
        Table(f"t{at}", draw(st.sampled_from([None, 2, 3])), draw(areas), draw(some))
        for at in range(draw(st.integers(1, 3)))
    )
    interpreters = tuple(
        Interpreter(f"Interpreter {at}", frozenset({draw(st.sampled_from([DA_ZH, EN_ZH]))}))
        for at in range(draw(st.integers(0, 2)))
    )
    return Instance(
        people,
        meetings,
        halves,
        tables,
        interpreters,
        packages=(Package("basic", 0, 2),),
        exclusions=draw(st.sampled_from([(), (Exclusion("country", "North", "North"),)])),
        travel={("Hall", "Town"): draw(st.integers(0, 2))},
        objective="wishes",
    )


def every_plan(instance: Instance, keys: list[str]) -> list[list[Placement]]:
    """Return all plans that hold just these meetings, whatever it takes; the checker alone judges."""
    spots = [
        [
            Placement(key, slot, table.key, who)
            for slot in range(1, instance.slots + 1)
            for table in instance.tables
            for who in (None, *instance.interpreter_of)
            if not violations(instance, [Placement(key, slot, table.key, who)], all_agreed=False)
            or _order_alone(instance, Placement(key, slot, table.key, who))
        ]
        for key in keys
    ]
    return [list(one) for one in product(*spots) if not violations(instance, one, all_agreed=False)]


def _order_alone(instance: Instance, one: Placement) -> bool:
    return {wrong.rule for wrong in violations(instance, [one], all_agreed=False)} <= {"least", "missing"}


@given(instances())
@settings(max_examples=150)
def test_every_plan_holds_and_no_plan_beats_the_bound(instance: Instance) -> None:
    found = planned(instance)
    assert not violations(instance, found.schedule.placements, all_agreed=False)
    keys = {one.meeting for one in found.schedule.placements}
    assert found.schedule.objective == sum(instance.asked[key].weight for key in keys)
    assert (found.schedule.bound or 0) >= found.schedule.objective
    assert 0 <= found.gap <= 1


@given(instances())
@settings(max_examples=40)
def test_no_plan_of_a_tiny_event_beats_the_bound_or_has_a_meeting_more(instance: Instance) -> None:
    instance = replace(instance, meetings=tuple(replace(one, after=frozenset()) for one in instance.meetings[:3]))
    limit = bound(Board(instance)).most
    agreed = [one.key for one in instance.agreed]
    brought = [
        sum(instance.asked[key].weight for key in keys)
        for bits in product([0, 1], repeat=len(agreed))
        if every_plan(instance, keys := [key for key, there in zip(agreed, bits, strict=True) if there])
    ]
    assert max(brought, default=0) <= limit
    assert planned(instance).schedule.objective == max(brought, default=0)


@given(instances(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_a_repair_moves_the_fewest_that_can_be_or_proves_that_none_can(
    instance: Instance, chance: random.Random
) -> None:
    short = replace(instance, meetings=tuple(replace(one, after=frozenset()) for one in instance.meetings[:3]))
    placements = list(planned(short).schedule.placements)
    keys = [one.meeting for one in placements]
    for meeting in short.agreed:
        others = [one for one in placements if one.meeting != meeting.key]
        found = fit(short, others, meeting.key)
        plans = every_plan(short, [one.meeting for one in others] + [meeting.key])
        fewest = min((sum(one not in plan for one in others) for plan in plans), default=None)
        assert found.proved
        assert (None if found.placements is None else len(found.moved)) == fewest
        assert found.placements is None or not violations(short, found.placements, all_agreed=False)
    assert len(keys) == len(set(keys))


@given(instances())
@settings(max_examples=60)
def test_changes_that_are_told_plan_the_request_when_they_are_made(instance: Instance) -> None:
    placements = planned(instance).schedule.placements
    for told in Explaining(instance, placements).all():
        change = told.change
        if told.reason.kind in {"no", "excluded"}:
            assert change is None
        if change is None:
            continue
        now = [one for one in placements if one.meeting not in change.meetings]
        if change.kind == "table":
            other = replace(
                instance,
                tables=(*instance.tables, Table(change.placement.table, None, area_of(instance, change.placement))),
            )
            assert any(
                not violations(with_area, [*now, change.placement], all_agreed=False)
                for with_area in [
                    replace(other, tables=(*instance.tables, Table(change.placement.table, None, area)))
                    for area in {one.area for one in instance.tables}
                ]
            )
        elif change.kind == "free":
            who = instance.of[change.who]
            taken = frozenset(instance.asked[told.meeting].taken(change.slot))
            freed = replace(who, away=tuple(replace(one, slots=one.slots - taken) for one in who.away))
            people = tuple(freed if one == who else one for one in instance.participants)
            assert not violations(replace(instance, participants=people), [*now, change.placement], all_agreed=False)
        elif change.kind == "interpreter":
            assert change.placement.interpreter is not None
            more = Interpreter(change.placement.interpreter, frozenset({change.tongues}))
            those = (
                instance.interpreters
                if change.placement.interpreter in instance.interpreter_of
                else (*instance.interpreters, more)
            )
            assert not violations(replace(instance, interpreters=those), [*now, change.placement], all_agreed=False)


def area_of(instance: Instance, placement: Placement) -> str:
    return instance.tables[0].area


@given(instances(), st.integers(1, 5), st.integers(0, 2))
@settings(max_examples=60)
def test_the_board_says_of_a_move_what_the_checker_says(instance: Instance, slot: int, table: int) -> None:
    placements = planned(instance).schedule.placements
    moving = Moving(instance, placements)
    for one in placements:
        there = replace(one, slot=slot, table=instance.tables[table % len(instance.tables)].key)
        whole = violations(instance, [*(other for other in placements if other != one), there], all_agreed=False)
        verdict = moving.judge(there)
        assert verdict.legal == (not [wrong for wrong in whole if wrong.rule != "least"])
        assert moving.board.placements() == placements
        if verdict.legal:
            moved = [*(other for other in placements if other != one), there]
            assert Board(instance, moved).all_breaks() - moving.board.all_breaks() == verdict.breaks


@given(instances(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_what_is_undone_leaves_the_board_as_it_was(instance: Instance, chance: random.Random) -> None:
    board = Board(instance, planned(instance).schedule.placements)
    before = board.placements(), list(board.free), list(board.filled), list(board.free_tables)
    chains = Chains(board, chance)
    for at, spot in enumerate(board.spots):
        if spot is None and board.begins[at]:
            chains.insert(at, 100)
    chains.change()
    chains.undo()
    assert (board.placements(), list(board.free), list(board.filled), list(board.free_tables)) == before


def test_the_same_seed_gives_the_same_plan() -> None:
    assert planned(rich(20), seed=3) == planned(rich(20), seed=3)


@pytest.mark.parametrize("people", [20, 50])
def test_rich_events_are_planned_whole_and_near_the_bound(people: int) -> None:
    instance = rich(people)
    found = planned(instance)
    assert found.schedule.status in {"feasible", "optimal"}
    assert not violations(instance, found.schedule.placements, all_agreed=False)
    assert found.gap < 0.15


def test_more_rounds_make_fewer_breaks_and_cost_no_wish() -> None:
    instance = plain(people=60, requests=400, tables=15)
    few, many = (plan(instance, seconds=3_600, rounds=rounds) for rounds in (0, 4_000))
    assert many.breaks < few.breaks
    assert many.schedule.objective == few.schedule.objective


def event(*meetings: Meeting, tables: int = 1, slots: int = 2, **more: object) -> Instance:
    """Return one half with so many slots and tables, and one participant for each name."""
    names = sorted({party for one in meetings for party in one.parties})
    values = {"participants": tuple(Participant(name) for name in names), **more}
    return Instance(
        meetings=meetings,
        halves=(Half("day", slots),),
        tables=tuple(Table(f"t{at}") for at in range(tables)),
        **values,  # type: ignore[arg-type]
    )


def test_whoever_has_least_is_lifted_and_that_is_told() -> None:
    wishes = tuple(Meeting(f"ab{at}", ("A", "B")) for at in range(2))
    instance = event(*wishes, Meeting("cd", ("C", "D")))
    begun = [Placement("ab0", 1, "t0"), Placement("ab1", 2, "t0")]
    found = plan(instance, placements=begun, rounds=0)
    assert [(one.participant, one.meeting) for one in found.lifted] == [("C", "cd")]
    assert found.lifted[0].instead in {("ab0",), ("ab1",)}
    assert found.schedule.objective == 2


def test_what_is_locked_stays() -> None:
    instance = event(Meeting("light", ("A", "B")), Meeting("heavy", ("A", "C"), weight=9), slots=1)
    begun = [Placement("light", 1, "t0")]
    assert plan(instance, placements=begun, locked=["light"]).schedule.placements == tuple(begun)
    assert [one.meeting for one in plan(instance, placements=begun).schedule.placements] == ["heavy"]


def test_reasons_name_what_lies_deepest() -> None:
    ab, cd = Meeting("ab", ("A", "B")), Meeting("cd", ("C", "D"))
    held = [Placement("ab", 1, "t0")]

    def why(instance: Instance, key: str, placed: list[Placement] = held) -> tuple[str, str | None]:
        told = Explaining(instance, placed).explain(key)
        return told.reason.kind, told.change.kind if told.change else None

    assert why(event(ab, cd, slots=1), "cd") == ("tables", "table")
    assert why(event(ab, Meeting("ac", ("A", "C")), tables=2, slots=1), "ac") == ("busy", None)
    assert why(event(ab, replace(cd, wish="no")), "cd") == ("no", None)
    chinese = replace(cd, interpreting=frozenset({DA_ZH}))
    assert why(event(ab, chinese), "cd") == ("nobody", "interpreter")
    absent = (Participant("A"), Participant("B"), Participant("C", away=(Away(frozenset({1, 2})),)), Participant("D"))
    assert why(event(ab, cd, participants=absent), "cd") == ("absent", "free")
    full = (Participant("A", most=1), Participant("B"), Participant("C"))
    assert why(event(ab, Meeting("ac", ("A", "C")), participants=full), "ac") == ("most", "most")
    helped = event(
        replace(ab, interpreting=frozenset({DA_ZH})),
        chinese,
        tables=2,
        slots=1,
        interpreters=(Interpreter("I", frozenset({DA_ZH})),),
    )
    assert why(helped, "cd", [Placement("ab", 1, "t0", "I")]) == ("interpreters", "interpreter")


def test_a_move_that_would_do_is_the_first_change_told() -> None:
    late = Meeting("cd", ("C", "D"), fixed=1)
    told = Explaining(event(Meeting("ab", ("A", "B")), late), [Placement("ab", 1, "t0")]).explain("cd")
    assert told.change is not None
    assert (told.change.kind, told.change.meetings) == ("move", ("ab",))


def test_what_more_would_bring_is_found_and_bounded() -> None:
    instance = event(Meeting("ab", ("A", "B")), Meeting("cd", ("C", "D"), weight=3), slots=1)
    gains = {one.kind: one for one in whatif(instance, [Placement("ab", 1, "t0")])}
    assert (gains["table"].found, gains["table"].most, gains["table"].meetings) == (3, 3, ("cd",))
    assert (gains["slot"].found, gains["slot"].most) == (3, 3)


def test_a_table_that_is_closed_has_its_meetings_planned_anew_and_late_arrivals_get_a_place() -> None:
    instance = event(Meeting("ab", ("A", "B")), Meeting("cd", ("C", "D")), tables=2)
    closed = replace(instance, tables=(Table("t0", closed=frozenset({1})), Table("t1", closed=frozenset({1, 2}))))
    mended = repair(closed, [Placement("ab", 1, "t0")], anew=["cd"])
    assert mended.replanned == ("ab",)
    assert (mended.left, mended.proved) == (("cd",), frozenset({"cd"}))
    assert mended.placements == (Placement("ab", 2, "t0"),)


def test_a_locked_meeting_is_not_moved_by_a_repair() -> None:
    instance = event(Meeting("ab", ("A", "B")), Meeting("cd", ("C", "D"), fixed=1))
    held = [Placement("ab", 1, "t0")]
    assert repair(instance, held, anew=["cd"]).moved == ("ab",)
    assert repair(instance, held, anew=["cd"], locked=["ab"]).left == ("cd",)


def test_a_search_that_is_cut_off_does_not_claim_a_proof() -> None:
    instance = event(*(Meeting(f"m{at}", (f"A{at}", f"B{at}")) for at in range(3)))
    held = [Placement("m0", 1, "t0"), Placement("m1", 2, "t0")]
    assert fit(instance, held, "m2").proved
    assert not fit(instance, held, "m2", tries=2).proved
