"""Meetings are planned after the answer: by a job that lays its plan once, or says why not; and told at the command line."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.models import PlanningState
from proxenia.audit.models import Event
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.jobs import Job
from proxenia.engines.pairs import solve
from proxenia.openings.models import SeminarPair, SeminarPlanning
from proxenia.openings.seminars import jobs, seating
from proxenia.openings.seminars.planning import left_of, left_words, told
from proxenia.openings.seminars.seating import ask_for_plan, place

World = SimpleNamespace


def worked_out(world: World, actor: User) -> SeminarPlanning:
    planning = ask_for_plan(world.seminar, actor=actor)
    jobs.plan.func(planning.pk)
    planning.refresh_from_db()
    return planning


def planned(world: World) -> int:
    found: int = SeminarPair.objects.filter(seminar=world.seminar, slot__isnull=False).count()
    return found


def test_a_job_lays_the_plan_and_keeps_what_came_of_it(world: World, editor: User) -> None:
    world.slots(7)
    world.pairs(world.firms[:1])
    planning = ask_for_plan(world.seminar, actor=editor)
    assert Job.objects.count() == 1
    assert planned(world) == 0
    jobs.plan.func(planning.pk)
    planning.refresh_from_db()
    assert (planning.state, planned(world)) == (PlanningState.LAID, 7)
    assert (planning.told["planned"], planning.told["slots_needed"]) == (7, 8)
    verbs = list(Event.objects.filter(label="openings.seminar").order_by("seq").values_list("verb", flat=True))
    assert verbs[-2:] == ["began", "planned"]


def test_a_job_that_is_run_again_after_a_kill_lays_the_plan_once(world: World, editor: User) -> None:
    world.slots()
    world.pairs(world.firms[:1])
    planning = ask_for_plan(world.seminar, actor=editor)
    SeminarPlanning.objects.update(state=PlanningState.WORKING)
    for _run in range(2):
        jobs.plan.func(planning.pk)
    assert planned(world) == 8
    assert Event.objects.filter(label="openings.seminar", verb="planned").count() == 1


def test_what_changed_while_it_was_planned_is_not_overwritten_and_the_board_says_so(
    world: World, editor: User, monkeypatch: pytest.MonkeyPatch, client_of: Callable[[User], Client]
) -> None:
    world.slots()
    (pair,) = world.pairs(world.firms[:1], world.others[:1])

    def interrupted(problem: Any) -> Any:
        place(pair, slot=world.seminar.slots.last(), actor=editor)
        return solve(problem)

    monkeypatch.setattr("proxenia.openings.seminars.seating.solve", interrupted)
    planning = worked_out(world, editor)
    assert planning.state == PlanningState.FAILED
    assert SeminarPair.objects.get().slot == world.seminar.slots.last()
    page = client_of(editor).get(f"/openings/seminars/{world.seminar.pk}/board/").text
    assert "Somebody changed the seminar while it was planned." in page


def test_only_one_planning_is_at_work_and_one_that_was_stopped_lays_nothing(
    world: World, editor: User, reader: User
) -> None:
    world.slots()
    world.pairs(world.firms[:1])
    planning = ask_for_plan(world.seminar, actor=editor)
    with pytest.raises(RuleError, match="already"):
        ask_for_plan(world.seminar, actor=editor)
    with pytest.raises(NotAllowed):
        stop_plan(planning, actor=reader)
    stop_plan(planning, actor=editor)
    jobs.plan.func(planning.pk)
    assert planned(world) == 0
    with pytest.raises(RuleError, match="not being planned"):
        stop_plan(planning, actor=editor)
    assert worked_out(world, editor).state == PlanningState.LAID


def test_something_unexpected_ends_the_planning_and_is_raised(
    world: World, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.slots()
    world.pairs(world.firms[:1])
    planning = ask_for_plan(world.seminar, actor=editor)

    def broken(_problem: Any) -> Any:
        raise ValueError("broken")

    monkeypatch.setattr(seating, "solve", broken)
    with pytest.raises(ValueError, match="broken"):
        jobs.plan.func(planning.pk)
    planning.refresh_from_db()
    assert planning.state == PlanningState.FAILED
    assert "ask again" in planning.failure


def test_a_page_that_waits_is_shown_anew_when_the_meetings_are_planned(
    world: World, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    world.slots(7)
    world.pairs(world.firms[:1])
    client, board = client_of(editor), f"/openings/seminars/{world.seminar.pk}/board/"
    assert client.post(f"/openings/seminars/{world.seminar.pk}/plan/").url == f"{board}#plan-work"  # type: ignore[attr-defined]
    waiting = {"HX-Request": "true", "HX-Target": "plan-work"}
    page = client.get(board, headers=waiting)
    assert "HX-Refresh" not in page
    assert "It waits for its turn." in page.text
    planning = SeminarPlanning.objects.get()
    stop = f"/openings/seminars/plannings/{planning.pk}/stop/"
    assert stop in page.text
    assert stop not in client_of(reader).get(board).text
    jobs.plan.func(planning.pk)
    assert client.get(board, headers=waiting)["HX-Refresh"] == "true"
    page = client.get(board)
    assert "7 meetings are planned. 1 could not be planned. With 8 slots all could be." in page.text
    assert "Firm 1 has 8 pairs and there are 7 slots. It could be planned with one more slot." in page.text


def test_what_is_kept_of_a_plan_says_the_same_as_the_plan(world: World, editor: User) -> None:
    world.slots(2)
    SeminarPair.objects.filter(pk__in=[one.pk for one in world.pairs(world.firms[:1])]).update(wish_ours="would")
    found = seating.plan_meetings(world.seminar, actor=editor)
    kept = json.loads(json.dumps(told(found.plan)))
    assert left_of(kept) == list(found.plan.left)
    assert [left_words(found.board, one) for one in left_of(kept)] == [
        left_words(found.board, one) for one in found.plan.left
    ]
    assert len(found.plan.left) == 6


def test_the_command_line_lists_seminars_and_tells_the_schedule(world: World, editor: User, stranger: User) -> None:
    world.slots()
    first, _second = world.pairs(world.firms[:1], world.others[:2])
    place(first, slot=world.seminar.slots.first(), table=2, actor=editor)

    def run(*command: str, who: User = editor) -> Any:
        return CliRunner().invoke(cli, ["openings", *command, "--as", who.email])

    (row,) = json.loads(run("seminars", "--json").output)["seminars"]
    assert (row["id"], row["title"], row["state"], row["place"]) == (
        *(world.seminar.pk, "Clean water", "planned", "Harbin"),
    )
    assert json.loads(run("seminars", "--state", "held", "--json").output)["count"] == 0
    assert json.loads(run("seminars", "--json", who=stranger).output)["count"] == 0
    number = str(world.seminar.pk)
    told = json.loads(run("schedule", number, "--json").output)
    assert told["seminar"]["id"] == world.seminar.pk
    assert [(one["slot"], one["table"], one["theirs"]) for one in told["pairs"]] == [
        ("2.3. 09:00–09:20", 2, "Counterpart 1"),
        ("", None, "Counterpart 2"),
    ]
    assert told["pairs"][0]["begins"] == "2026-03-02T09:00:00+08:00"
    assert "Firm 1 – Counterpart 2" in run("schedule", number).output
    refused = run("schedule", number, who=stranger)
    assert refused.exit_code == 1
    assert "plans no seminar" in refused.output
