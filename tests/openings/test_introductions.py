"""Introductions: both sides agree first, stages go forward, and our role ends before a contract is negotiated."""

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.openings.choices import Consent, Stage, Teller
from proxenia.openings.doors import actions
from proxenia.openings.models import Introduction, StageReached

from .world_doors import NOW, doors_world, on


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return doors_world(editor, firms=2)


def planned(world: SimpleNamespace, actor: User, **more: Any) -> Introduction:
    values = {"ours": world.firms[0], "theirs": world.harbin, "role": "door_opener", "reason": "Nobody else does it"}
    return actions.introduce(**(values | {"need": world.need} | more), actor=actor)


def agreed(world: SimpleNamespace, actor: User, **more: Any) -> Introduction:
    made = planned(world, actor, **more)
    for side in ("ours", "theirs"):
        actions.note_consent(made, side=side, consent="given", on=on("2026-08-02"), how="By mail", actor=actor)
    return made


def at(stage: str, told_by: str = "office", day: str = "2026-08-10", **more: Any) -> dict[str, Any]:
    return {"stage": stage, "on": on(day), "told_by": told_by} | more


def test_need_and_tie_follow_and_the_event_stands_in_the_log(world: SimpleNamespace, editor: User) -> None:
    made = planned(world, editor)
    assert (made.need, made.tie, made.stage, made.is_flagged) == (world.need, world.tie, Stage.PLANNED, False)
    assert Event.objects.filter(label="openings.introduction", verb="created").count() == 1


def test_without_a_call_or_a_reason_it_is_flagged_and_not_forbidden(world: SimpleNamespace, editor: User) -> None:
    assert planned(world, editor, reason="").is_flagged
    assert not planned(world, editor, ours=world.firms[1], reason="The only one with a reference").is_flagged


def test_nobody_is_introduced_before_both_have_agreed(world: SimpleNamespace, editor: User) -> None:
    made = planned(world, editor)
    actions.note_consent(made, side="ours", consent="given", on=on("2026-08-02"), actor=editor)
    actions.note_consent(made, side="theirs", consent="asked", on=on("2026-08-02"), actor=editor)
    with pytest.raises(RuleError) as refused:
        actions.reach(made, actor=editor, **at("introduced"))
    assert refused.value.code == "introduction.consent.missing"
    assert "City of Harbin" in refused.value.message
    assert "Firm 1" not in refused.value.message
    assert StageReached.objects.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=made.pk).update(stage="introduced")


def test_it_moves_on_and_says_who_told(world: SimpleNamespace, editor: User) -> None:
    made = agreed(world, editor)
    actions.reach(made, actor=editor, **at("introduced", day="2026-08-10"))
    actions.reach(made, actor=editor, **at("dialogue", "theirs", "2026-08-20", note="They met twice"))
    made.refresh_from_db()
    assert (made.stage, made.introduced_on) == ("dialogue", on("2026-08-10"))
    assert list(made.stages.values_list("stage", "told_by")) == [("introduced", "office"), ("dialogue", "theirs")]
    with pytest.raises(RuleError, match="come further already"):
        actions.reach(made, actor=editor, **at("introduced", day="2026-08-21"))
    with pytest.raises(RuleError, match="before the stage on record"):
        actions.reach(made, actor=editor, **at("demonstration", day="2026-08-01"))
    with pytest.raises(RuleError, match="has not come yet"):
        actions.reach(made, actor=editor, **at("demonstration", day="2026-10-01"))


def test_negotiation_stops_until_our_role_ends(world: SimpleNamespace, editor: User) -> None:
    made = agreed(world, editor)
    actions.reach(made, actor=editor, **at("introduced"))
    with pytest.raises(RuleError) as refused:
        actions.reach(made, actor=editor, **at("negotiation", "ours"))
    assert refused.value.code == "introduction.role.must_end"
    actions.reach(made, actor=editor, **at("negotiation", "ours", ending_role=True))
    made.refresh_from_db()
    assert made.role_ended_on == on("2026-08-10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=made.pk).update(role_ended_on=None)


def test_after_our_role_ended_the_two_themselves_tell_and_nobody_else(world: SimpleNamespace, editor: User) -> None:
    made = agreed(world, editor)
    actions.end_role(made, on=on("2026-08-11"), why="More would be support for one firm", actor=editor)
    for stage, teller in (("dialogue", "ours"), ("closed", "office"), ("negotiation", "other")):
        with pytest.raises(RuleError, match="Our role ended"):
            actions.reach(made, actor=editor, **at(stage, teller, "2026-08-12", ending_role=True))
    for write in (
        lambda: change(made, {"role": "voucher"}, actor=editor),
        lambda: remove(made, actor=editor),
        lambda: planned(world, editor),
        lambda: actions.note_consent(made, side="ours", consent="given", on=on("2026-08-12"), actor=editor),
        lambda: actions.end_role(made, on=on("2026-08-12"), why="Again", actor=editor),
        lambda: create(
            StageReached, {"introduction": made, "stage": "dialogue", "on": "2026-08", "told_by": "ours"}, actor=editor
        ),
    ):
        with pytest.raises(RuleError, match="Our role ended"):
            write()
    actions.reach(made, actor=editor, **at("negotiation", "ours", "2026-08-12"))
    actions.reach(made, actor=editor, **at("closed", "theirs", "2026-08-13"))
    with pytest.raises(RuleError, match="closed"):
        actions.reach(made, actor=editor, **at("closed", "theirs", "2026-08-14"))
    assert made.role_ended_on == on("2026-08-11")


STEPS = st.tuples(st.sampled_from(Stage.values), st.sampled_from(Teller.values), st.booleans())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=6), ends_at=st.integers(0, 6))
def test_our_role_has_ended_if_and_only_if_no_act_of_support_is_accepted(
    world: SimpleNamespace, editor: User, steps: list[tuple[str, str, bool]], ends_at: int
) -> None:
    with transaction.atomic():
        made = agreed(world, editor)
        for number, (stage, teller, ending) in enumerate(steps):
            if number == ends_at and not made.settled_words:
                actions.end_role(made, on=on("2026-08-10"), why="Enough", actor=editor)
            accepted = True
            before = Introduction.objects.get(pk=made.pk)
            try:
                actions.reach(made, actor=editor, **at(stage, teller, ending_role=ending))
            except RuleError:
                accepted = False
            if before.role_ended_on is not None and accepted:
                assert stage in {Stage.NEGOTIATION, Stage.CLOSED}
                assert teller in {Teller.OURS, Teller.THEIRS}
        stored = Introduction.objects.get(pk=made.pk)
        if stored.stage != Stage.CLOSED:
            try:
                change(stored, {"role": "host" if stored.role != "host" else "voucher"}, actor=editor)
                supported = True
            except RuleError:
                supported = False
            assert supported == (stored.role_ended_on is None)
        transaction.set_rollback(True)


def test_consent_is_not_taken_back_after_they_met(world: SimpleNamespace, editor: User) -> None:
    made = agreed(world, editor)
    actions.reach(made, actor=editor, **at("introduced"))
    with pytest.raises(RuleError, match="Close the introduction"):
        actions.note_consent(made, side="ours", consent=Consent.REFUSED, on=on("2026-08-12"), actor=editor)


def test_readers_and_strangers_introduce_nobody(
    world: SimpleNamespace, editor: User, reader: User, stranger: User
) -> None:
    made = agreed(world, editor)
    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            actions.reach(made, actor=actor, **at("introduced"))
        with pytest.raises(NotAllowed):
            actions.note_consent(made, side="ours", consent="asked", on=on("2026-08"), actor=actor)
        with pytest.raises((NotAllowed, RuleError)):
            planned(world, actor)
    assert dt.date(2026, 9, 1) == NOW.date()
