"""Every rule that a plan breaks is said, and nothing else."""

from dataclasses import replace

import pytest

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
    violations,
)
from proxenia.engines.meetings.model import Exclusion

DA_ZH = frozenset({"da", "zh"})
PEOPLE = tuple(Participant(f"P{at}", country="DK" if at < 3 else "SE") for at in range(1, 5))
EVENT = Instance(
    PEOPLE,
    (Meeting("1", ("P1", "P2")), Meeting("2", ("P1", "P3"))),
    (Half("morning", 3), Half("afternoon", 3)),
    (Table("A", area="hall"), Table("B", area="port")),
    (Interpreter("I1", frozenset({DA_ZH})),),
)
GOOD = (Placement("1", 1, "A"), Placement("2", 2, "A"))


def with_meeting(**changes: object) -> Instance:
    return replace(EVENT, meetings=(replace(EVENT.meetings[0], **changes), EVENT.meetings[1]))  # type: ignore[arg-type]


def with_person(**changes: object) -> Instance:
    return replace(EVENT, participants=(replace(PEOPLE[0], **changes), *PEOPLE[1:]))  # type: ignore[arg-type]


def test_a_plan_that_holds_breaks_no_rule() -> None:
    assert violations(EVENT, GOOD) == []


@pytest.mark.parametrize(
    ("instance", "plan", "rule"),
    [
        (EVENT, (*GOOD, Placement("3", 1, "B")), "unknown"),
        (EVENT, (*GOOD, Placement("1", 1, "C")), "unknown"),
        (EVENT, (*GOOD, Placement("1", 7, "A")), "unknown"),
        (EVENT, (*GOOD, Placement("1", 4, "B")), "twice"),
        (EVENT, GOOD[:1], "missing"),
        (with_meeting(wish="no"), GOOD, "no"),
        (replace(EVENT, exclusions=(Exclusion("country", "DK", "DK"),)), GOOD, "excluded"),
        (with_meeting(length=2), (Placement("1", 3, "A"), Placement("2", 1, "A")), "half"),
        (with_meeting(slots=frozenset({2})), GOOD, "slots"),
        (with_meeting(fixed=3), GOOD, "fixed"),
        (with_meeting(table="B"), GOOD, "table"),
        (with_meeting(after=frozenset({"2"})), GOOD, "precedence"),
        (with_meeting(interpreting=frozenset({DA_ZH})), GOOD, "interpreter"),
        (
            with_meeting(interpreting=frozenset({frozenset({"da", "fr"})})),
            (replace(GOOD[0], interpreter="I1"), GOOD[1]),
            "interpreter",
        ),
        (EVENT, (replace(GOOD[0], interpreter="I1"), GOOD[1]), "interpreter"),
        (replace(EVENT, tables=(Table("A", closed=frozenset({1})),)), GOOD, "closed"),
        (replace(EVENT, tables=(Table("A", places=1),)), GOOD, "places"),
        (EVENT, (Placement("1", 1, "A"), Placement("2", 1, "B")), "busy"),
        (replace(EVENT, travel={("port", "hall"): 1}), (GOOD[0], Placement("2", 2, "B")), "busy"),
        (with_person(away=(Away(frozenset({2}), "session"),)), GOOD, "busy"),
        (with_person(capacity=2, away=(Away(frozenset({1}), many=1),)), (GOOD[0], Placement("2", 1, "B")), "busy"),
        (with_person(least=3), GOOD, "least"),
        (with_person(most=1), GOOD, "most"),
        (replace(EVENT, homogeneity=0), (GOOD[0], Placement("2", 3, "A")), "homogeneity"),
    ],
)
def test_a_rule_that_is_broken_is_said(instance: Instance, plan: tuple[Placement, ...], rule: str) -> None:
    assert {one.rule for one in violations(instance, plan)} == {rule}


def test_two_meetings_at_one_table_are_said_with_slot_and_table() -> None:
    instance = replace(EVENT, meetings=(EVENT.meetings[0], Meeting("2", ("P3", "P4"))))
    found = violations(instance, (GOOD[0], Placement("2", 1, "A")))
    assert [one.why for one in found] == ["Meetings 1 and 2 are both at table A in slot 1."]


def test_a_team_of_two_holds_two_meetings_at_once() -> None:
    assert violations(with_person(capacity=2), (GOOD[0], Placement("2", 1, "B"))) == []


def test_an_agreed_meeting_may_be_left_out_where_that_is_allowed_but_not_one_that_must_be() -> None:
    assert violations(EVENT, GOOD[:1], all_agreed=False) == []
    found = violations(with_meeting(wish="must"), GOOD[1:], all_agreed=False)
    assert [one.rule for one in found] == ["missing"]


def test_breaks_are_idle_runs_between_meetings_of_a_day_and_a_session_fills_them() -> None:
    apart = (GOOD[0], Placement("2", 4, "A"))
    assert breaks_of(EVENT, apart)["P1"] == 1
    assert breaks_of(with_person(away=(Away(frozenset({2, 3}), "session", counts=True),)), apart)["P1"] == 0
    assert breaks_of(with_person(away=(Away(frozenset({2, 3}), "arrives late"),)), apart)["P1"] == 1
    two_days = replace(EVENT, halves=(Half("day 1", 3), Half("day 2", 3, 2)))
    assert breaks_of(two_days, apart)["P1"] == 0
