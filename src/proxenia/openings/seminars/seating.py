"""Verbs of the schedule: planned by the solver, put by hand, fixed, let go. What would clash is refused, whoever asks."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.accounts.planning.models import AT_WORK
from proxenia.accounts.planning.steps import finish, held
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.engines.pairs import LocksClash, Plan, Seat, clashes, solve
from proxenia.openings.models import Seminar, SeminarPair, SeminarPlanning, SeminarSlot

from . import access
from .planning import Board, board_of, clash_words, told
from .queries import locked

SEMINAR = "openings.seminar"


@dataclass(frozen=True, slots=True)
class Planned:
    """What came of planning, with the pairs and slots that it was about."""

    board: Board
    plan: Plan


def plan_meetings(seminar: Seminar, *, actor: User) -> Planned:
    """Plan the pairs over the slots: as many as can be, the wished-for first, what is fixed kept, few moved.

    Whoever declined is left out. It is worked out before anything is locked, and written only if nobody changed anything
    meanwhile. Raises NotAllowed; RuleError where there is nothing to plan with, or what is fixed cannot be held together.
    """
    planned = _worked_out(seminar, actor)
    _write(planned.board, planned.plan, actor)
    return planned


def _worked_out(seminar: Seminar, actor: User) -> Planned:
    access.must_plan(actor, seminar)
    board = _board_with_slots(seminar)
    try:
        return Planned(board, solve(board.problem))
    except LocksClash as error:
        said = [clash_words(board, clash) for clash in error.found]
        raise RuleError("plan.locks", " ".join(said), fields={"": said}) from None


def _board_with_slots(seminar: Seminar) -> Board:
    board = board_of(seminar)
    if not board.slots or not seminar.tables:
        raise RuleError("plan.nowhere", _("Say how many tables there are, and lay out slots first."))
    return board


@transaction.atomic
def ask_for_plan(seminar: Seminar, *, actor: User) -> SeminarPlanning:
    """Ask that the meetings be planned: the job is asked for in the same transaction.

    Raises NotAllowed; RuleError where there is nothing to plan with, or they are being planned already.
    """
    from .jobs import plan  # noqa: PLC0415 - the job calls verbs, and this one enqueues it

    stored = locked(seminar)
    access.must_plan(actor, stored)
    _board_with_slots(stored)
    if stored.plannings.filter(state__in=AT_WORK).exists():
        raise RuleError("plan.busy", _("The meetings are being planned already. Wait for it, or stop it."))
    planning = SeminarPlanning.objects.create(office_id=stored.office_id, seminar=stored, user=actor)
    record_event("began", SEMINAR, stored.pk, actor=actor, planning=planning.pk)
    plan.enqueue(planning.pk)
    return planning


def work_out(planning: SeminarPlanning, *, actor: User) -> None:
    """Plan the meetings that somebody asked to have planned. Raises as plan_meetings does; what was stopped meanwhile is left."""
    planned = _worked_out(planning.seminar, actor)
    with transaction.atomic():
        seminar = locked(planning.seminar)
        stored = held(SeminarPlanning, planning.pk)
        if stored is not None:
            _write(planned.board, planned.plan, actor)
            finish(stored, told(planned.plan))
            facts = {"planning": stored.pk, "moved": len(planned.plan.moved)}
            record_event("planned", SEMINAR, seminar.pk, actor=actor, **facts)


@transaction.atomic
def _write(board: Board, plan: Plan, actor: User) -> None:
    stored = locked(board.seminar)
    access.must_plan(actor, stored)
    now = board_of(stored)
    if now.problem != board.problem or [one.pk for one in now.slots] != [one.pk for one in board.slots]:
        raise RuleError("plan.stale", _("Somebody changed the seminar while it was planned. Plan it again."))
    for pair in now.wanted:
        seat = plan.seats.get(str(pair.pk))
        if seat != now.seat_of(pair):
            _place(pair, now, seat, actor)


def _place(pair: SeminarPair, board: Board, seat: Seat | None, actor: User) -> SeminarPair:
    slot = None if seat is None else board.slots[seat.slot]
    values = {"slot": slot, "table": None if seat is None else seat.table + 1}
    if seat is None:
        values["is_locked"] = False
    return writing.change(pair, values, actor=actor, verb="placed")


@transaction.atomic
def place(pair: SeminarPair, *, slot: SeminarSlot | None = None, table: int | None = None, actor: User) -> SeminarPair:
    """Put a pair into a slot, at a table or the lowest one that is free; without a slot it is taken out of the plan.

    Raises NotAllowed; RuleError, which names with whom it would clash and what to do, where it cannot be there.
    """
    board, stored = _on_board(pair, actor)
    if slot is None:
        return _place(stored, board, None, actor)
    if slot.pk not in board.number:
        raise RuleError("pair.slot", _("This slot belongs to another seminar."))
    if stored.is_refused:
        raise RuleError("pair.refused", _("A side declined. Note first that both agree."))
    if stored.is_locked:
        raise RuleError("pair.fixed", _("This meeting is fixed. Let it go first."))
    number = board.number[slot.pk]
    others = {key: seat for key, seat in board.seats.items() if key != str(stored.pk)}
    seat = Seat(number, _free(number, others, board) if table is None else table - 1)
    wrong = [one for one in clashes(board.problem, {**others, str(stored.pk): seat}) if one.slot == number]
    said = [clash_words(board, one) for one in wrong if str(stored.pk) in one.keys or one.kind == "interpreter"]
    if said:
        raise RuleError("pair.clash", " ".join(said), fields={"slot": said})
    return _place(stored, board, seat, actor)


def _free(slot: int, seats: dict[str, Seat], board: Board) -> int:
    """Return the lowest free table of a slot; the one after the last where none is, which clashes."""
    taken = {seat.table for seat in seats.values() if seat.slot == slot}
    return next((table for table in range(board.seminar.tables) if table not in taken), board.seminar.tables)


def _on_board(pair: SeminarPair, actor: User) -> tuple[Board, SeminarPair]:
    """Return the board as it stands and the pair on it, locked; raise RuleError where the pair has met."""
    seminar = locked(pair.seminar)
    access.must_plan(actor, seminar)
    board = board_of(seminar)
    stored = board.by_key[str(pair.pk)]
    if stored.met:
        raise RuleError("pair.met", _("This meeting is over."))
    return board, stored


@transaction.atomic
def fix(pair: SeminarPair, *, actor: User) -> SeminarPair:
    """Keep a meeting where it is, whatever is planned anew. Raises NotAllowed; RuleError where it is not planned or is over."""
    _board, stored = _on_board(pair, actor)
    if stored.slot_id is None:
        raise RuleError("pair.fix.nowhere", _("This meeting has no slot yet."))
    return writing.change(stored, {"is_locked": True}, actor=actor, verb="fixed")


@transaction.atomic
def let_go(pair: SeminarPair, *, actor: User) -> SeminarPair:
    """Let planning move a meeting that was fixed. Raises NotAllowed; RuleError where it is over."""
    _board, stored = _on_board(pair, actor)
    return writing.change(stored, {"is_locked": False}, actor=actor, verb="let_go")
