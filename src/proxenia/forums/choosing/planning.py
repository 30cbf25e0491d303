"""Verbs of planning: asked for, worked out after the answer, stopped; a trial is the same and changes nothing."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.planning.models import AT_WORK
from proxenia.accounts.planning.steps import finish, held, note_step
from proxenia.audit.actions import Happening, record_event, record_events
from proxenia.core.errors import RuleError
from proxenia.engines.places import FixedClash, Plan, outcome, seats, solve
from proxenia.engines.places.scoring import Given
from proxenia.forums import access
from proxenia.forums.choices import PlaceState, PlanningWay
from proxenia.forums.models import Choice, Forum, PlacePlanning
from proxenia.forums.record.queries import locked

from .gathering import Board, board_of
from .queries import LATER
from .wording import wrong_words

FORUM = "forums.forum"
MOST_TRIED = 60
"""For so many sessions that are full it is tried what one more place would bring."""


@transaction.atomic
def ask_for_plan(forum: Forum, *, way: str = PlanningWay.WISHES, actor: User) -> PlacePlanning:
    """Ask that the places of a forum be planned: the job is asked for in the same transaction.

    Raises NotAllowed; RuleError where there is nothing to plan, or it is being planned already.
    """
    return _ask(forum, way, {}, actor, is_trial=False)


@transaction.atomic
def ask_for_trial(forum: Forum, *, way: str, changed: Mapping[str, Any], actor: User) -> PlacePlanning:
    """Ask what would come of other places, leasts and seats; nothing of it is laid. Raises as `ask_for_plan`."""
    return _ask(forum, way, dict(changed), actor, is_trial=True)


def _ask(forum: Forum, way: str, changed: dict[str, Any], actor: User, *, is_trial: bool) -> PlacePlanning:
    from .jobs import plan  # noqa: PLC0415 - the job calls verbs, and this one enqueues it

    stored = locked(forum)
    access.must_plan(actor, stored)
    if way not in PlanningWay.values:
        raise RuleError("places.way", _("Say what goes first: wishes, steady or fill."))
    if not board_of(stored).sessions:
        raise RuleError("places.none", _("No site visit has places to ask for yet. Add one to the programme first."))
    if stored.place_plannings.filter(state__in=AT_WORK, is_trial=is_trial).exists():
        raise RuleError("places.busy", _("The places are being planned already. Wait for it, or stop it."))
    planning = PlacePlanning.objects.create(
        office_id=stored.office_id, forum=stored, user=actor, way=way, changed=changed, is_trial=is_trial
    )
    record_event("began", FORUM, stored.pk, actor=actor, planning=planning.pk, way=way)
    plan.enqueue(planning.pk)
    return planning


class Stopped(Exception):
    """Somebody stopped the planning."""


def work_out(planning: PlacePlanning, *, actor: User) -> None:
    """Plan what somebody asked to have planned. What was stopped meanwhile is left; raises RuleError where it cannot be laid."""
    access.must_plan(actor, planning.forum)
    board = board_of(planning.forum).tried(planning.changed)
    try:
        plan = solved(board, planning.way, lambda step: _step(planning, step))
        told = told_of(board, plan, planning.way)
        _step(planning, "seats")
        told["seats"] = _seats_told(board, plan, planning.way)
        _finish(planning, board, plan, told, actor)
    except Stopped:
        return


def solved(board: Board, way: str, step: Callable[[str], None] = lambda _step: None) -> Plan:
    """Return the best plan of a board. Raises RuleError where what is fixed breaks a rule."""
    step("planning")
    try:
        return solve(board.problem(way))
    except FixedClash as error:
        said = [wrong_words(board, one) for one in error.found]
        raise RuleError("places.fixed", " ".join(said), fields={"": said}) from None


def _step(planning: PlacePlanning, step: str) -> None:
    """Note what is being done; raise Stopped where somebody stopped it."""
    if not note_step(planning, step):
        raise Stopped


def told_of(board: Board, plan: Plan, way: str) -> dict[str, Any]:
    """Return what is kept of a plan: figures, score and bound, and how many are in each session."""
    problem = board.problem(way)
    return {
        **asdict(outcome(problem, plan.given)),
        "score": plan.score._asdict(),
        "bound": plan.bound._asdict(),
        "moved": plan.score.moved,
        "method": plan.method,
        "proven": plan.proven,
        "sessions": dict(Counter(key for those in plan.given.values() for key in those)),
    }


def _seats_told(board: Board, plan: Plan, way: str) -> list[dict[str, Any]]:
    """Return what one more place would bring where a plan is a flow, which is solved again in no time."""
    if plan.method != "flow" or len(board.sessions) > MOST_TRIED:
        return []
    return [asdict(one) for one in seats(board.problem(way), plan)]


@transaction.atomic
def _finish(planning: PlacePlanning, board: Board, plan: Plan, told: dict[str, Any], actor: User) -> None:
    forum = locked(planning.forum)
    stored = held(PlacePlanning, planning.pk)
    if stored is None:
        return
    if not stored.is_trial:
        access.must_plan(actor, forum)
        now = board_of(forum)
        if now.problem(stored.way) != board.problem(stored.way):
            raise RuleError("places.stale", _("Somebody changed wishes or visits while it was planned. Plan it again."))
        lay(now, plan.given, actor=actor)
    finish(stored, told)
    if not stored.is_trial:
        record_event("planned", FORUM, forum.pk, actor=actor, planning=stored.pk, moved=plan.score.moved)


def lay(board: Board, given: Given, *, actor: User) -> int:
    """Write down who is planned where, and return how many places were changed; the forum is locked by whoever calls."""
    before = board.given()
    came = [(who, key) for who, those in given.items() for key in those - before[who]]
    gone = [(who, key) for who, those in before.items() for key in those - given.get(who, frozenset())]
    fresh = [pair for pair in came if pair not in board.choice]
    made = [
        Choice(
            office_id=board.forum.office_id,
            participant=board.person[who],
            session=board.session[key],
            rank=LATER,
            is_planned=True,
        )
        for who, key in fresh
    ]
    Choice.objects.bulk_create(made)
    kept = [board.choice[pair].pk for pair in came if pair in board.choice]
    left = [board.choice[pair].pk for pair in gone]
    Choice.objects.filter(pk__in=kept).update(is_planned=True)
    Choice.objects.filter(pk__in=left).update(is_planned=False, is_locked=False)
    Choice.objects.filter(pk__in=left, rank=LATER, state=PlaceState.WISHED).delete()
    _tell([*((one.pk, True) for one in made), *((pk, True) for pk in kept), *((pk, False) for pk in left)], actor)
    return len(came) + len(gone)


def _tell(changes: list[tuple[int, bool]], actor: User) -> None:
    label = Choice._meta.label_lower
    record_events(
        [Happening("planned", label, pk, {"is_planned": [not there, there]}) for pk, there in changes], actor=actor
    )
