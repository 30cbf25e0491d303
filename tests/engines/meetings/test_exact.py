"""All agreed meetings with fewest breaks: the same as by trying everything, and irreducible clashes where there is no plan."""

import json
import os
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.engines.meetings import (
    Away,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Participant,
    Placement,
    Table,
    breaks_of,
    read_dzn,
    solve,
    violations,
)
from proxenia.engines.meetings.anytime import Anytime
from proxenia.engines.meetings.clashing import find_clash
from proxenia.engines.meetings.raising import raise_bound

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "b2b"
QUICK = (
    "original/tic-12.original.dzn",
    "original/forumt-14crafe.original.dzn",
    "variants/tic-13crafb.fixed020-Forb.dzn",
    "variants/tic-12.forb0003.dzn",
)
DA_ZH = frozenset({"da", "zh"})


@st.composite
def events(draw: st.DrawFn) -> Instance:
    """Make any tiny event: up to four meetings in up to five slots, with every rule that there is."""
    halves = tuple(
        Half(f"half {at}", draw(st.integers(1, 3)), day)
        for at, day in enumerate(draw(st.sampled_from([(1,), (1, 1), (1, 2)])))
    )
    slots = st.integers(1, sum(one.slots for one in halves))
    areas = st.sampled_from(["", "hall", "port"])

    def away() -> tuple[Away, ...]:
        if not draw(st.booleans()):
            return ()
        many = draw(st.sampled_from([None, 1]))
        return (Away(draw(st.frozensets(slots, max_size=2)), area=draw(areas), many=many, counts=draw(st.booleans())),)

    people = tuple(Participant(f"P{at}", draw(st.sampled_from([1, 1, 2])), away=away()) for at in range(4))
    tables = tuple(
        Table(f"T{at}", draw(st.sampled_from([None, 2, 3])), draw(areas), draw(st.frozensets(slots, max_size=1)))
        for at in range(draw(st.integers(1, 2)))
    )
    interpreters = tuple(Interpreter(f"I{at}", frozenset({DA_ZH}), away()) for at in range(draw(st.integers(0, 1))))
    count = draw(st.integers(1, 4))
    meetings = tuple(
        Meeting(
            str(at),
            draw(st.sampled_from([("P0", "P1"), ("P0", "P2"), ("P1", "P2"), ("P2", "P3"), ("P0", "P1", "P3")])),
            length=draw(st.sampled_from([1, 1, 1, 2])),
            slots=draw(st.one_of(st.none(), st.frozensets(slots, min_size=1))),
            fixed=draw(st.one_of(st.none(), st.none(), slots)),
            table=draw(st.sampled_from([None, None, "T0"])),
            after=frozenset({str(at - 1)}) if at and draw(st.booleans()) else frozenset(),
            interpreting=draw(st.sampled_from([None, None, frozenset({DA_ZH})])),
        )
        for at in range(count)
    )
    return Instance(
        people,
        meetings,
        halves,
        tables,
        interpreters,
        travel={("hall", "port"): 1},
        homogeneity=draw(st.sampled_from([None, 0, 1])),
    )


def fewest(instance: Instance) -> int | None:
    """Return the fewest breaks of any plan, by trying every one; None where there is none."""
    ways = [
        [
            Placement(one.key, slot, table.key, helper)
            for slot in range(1, instance.slots + 1)
            for table in instance.tables
            for helper in ((None,) if one.interpreting is None else [each.key for each in instance.interpreters])
            if not [
                wrong
                for wrong in violations(alone, [Placement(one.key, slot, table.key, helper)])
                if wrong.rule != "homogeneity"
            ]
        ]
        for one in instance.agreed
        for alone in [replace(instance, meetings=(replace(one, after=frozenset()),))]
    ]
    held = (plan for plan in product(*ways) if not violations(instance, plan))
    return min((sum(breaks_of(instance, plan).values()) for plan in held), default=None)


def proven(instance: Instance) -> tuple[int | None, tuple[Placement, ...]]:
    news: list[tuple[str, object]] = []
    raise_bound(instance, lambda what, value: news.append((what, value)))
    what, value = news[-1]
    assert all(isinstance(bound, int) for what, bound in news[:-1] if what == "bound")
    return value if what == "optimal" else (None, ())  # type: ignore[return-value]


@settings(max_examples=150)
@given(events())
def test_the_proof_finds_the_fewest_breaks_of_all_plans(instance: Instance) -> None:
    breaks, plan = proven(instance)
    assert breaks == fewest(instance)
    if breaks is not None:
        assert violations(instance, plan) == []
        assert sum(breaks_of(instance, plan).values()) == breaks


@settings(max_examples=25)
@given(events())
def test_the_search_beside_it_ends_with_the_same(instance: Instance) -> None:
    news: list[tuple[str, object]] = []
    Anytime(instance, 30, lambda what, value: news.append((what, value))).run()
    what, value = news[-1]
    assert (value[0] if what == "optimal" else None) == fewest(instance)  # type: ignore[index]


@settings(max_examples=100)
@given(events())
def test_wishes_clash_where_and_only_where_there_is_no_plan(instance: Instance) -> None:
    news: list[tuple[str, object]] = []
    find_clash(instance, lambda what, value: news.append((what, value)))
    assert bool(news) == (fewest(instance) is None)
    assert not news or news[-1][0] == "irreducible"


def small(**changes: object) -> Instance:
    """A host who meets three in four slots at one table."""
    guests = tuple(Participant(f"Guest {at}") for at in range(1, 4))
    meetings = tuple(Meeting(str(at), ("Host", f"Guest {at}")) for at in range(1, 4))
    usual = {
        "participants": (Participant("Host"), *guests),
        "meetings": meetings,
        "halves": (Half("day", 4),),
        "tables": (Table("A"),),
    }
    return Instance(**(usual | changes))  # type: ignore[arg-type]


def test_three_meetings_in_a_row_have_no_break() -> None:
    schedule = solve(small(), seconds=60)
    assert (schedule.status, schedule.objective, schedule.bound) == ("optimal", 0, 0)
    assert violations(small(), schedule.placements) == []


def test_a_break_that_must_be_is_proven() -> None:
    fixed = tuple(replace(one, fixed=slot) for one, slot in zip(small().meetings, (1, 2, 4), strict=True))
    schedule = solve(small(meetings=fixed), seconds=60)
    assert (schedule.status, schedule.objective, schedule.bound) == ("optimal", 1, 1)


def test_the_clash_names_the_meetings_and_the_absence_and_nothing_else() -> None:
    host = Participant("Host", away=(Away(frozenset({2, 3}), "site visit"),))
    idle = Participant("Guest 4", away=(Away(frozenset({1}), "session"),))
    schedule = solve(small(participants=(host, *small().participants[1:], idle)), seconds=60)
    assert schedule.status == "infeasible"
    assert schedule.irreducible
    assert sorted(schedule.clash) == [
        "that Host is away (site visit) in slots 2, 3",
        "that meeting 1 (Host, Guest 1) is held",
        "that meeting 2 (Host, Guest 2) is held",
        "that meeting 3 (Host, Guest 3) is held",
    ]


def test_a_meeting_that_must_be_held_and_is_excluded_clashes_by_itself() -> None:
    from proxenia.engines.meetings import Exclusion

    people = tuple(replace(one, kind="embassy") for one in small().participants)
    meetings = (replace(small().meetings[0], wish="must"),)
    schedule = solve(
        small(participants=people, meetings=meetings, exclusions=(Exclusion("kind", "embassy", "embassy"),))
    )
    assert schedule.clash == ("that meeting 1 is held", "that embassy and embassy do not meet (kind)")


@pytest.mark.parametrize("name", QUICK)
def test_a_published_instance_has_the_optimum_that_was_proven(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("shared/data/b2b is not here")
    instance = read_dzn((SHARED / name).read_bytes())
    breaks, plan = proven(instance)
    known = json.loads((SHARED / "optima.json").read_text(encoding="utf-8"))[name]["optimum"]
    assert ("UNSAT" if breaks is None else breaks) == known
    if breaks is not None:
        assert violations(instance, plan) == []
        assert sum(breaks_of(instance, plan).values()) == known
