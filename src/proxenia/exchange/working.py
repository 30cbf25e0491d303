"""Does the work of a run, portion by portion.

Each portion is one transaction: what it writes, the audit events, the search index and the mark of progress stand or fall
together, so that a process killed at any moment loses nothing and doubles nothing.
"""

import logging
from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.audit.actions import hold_chain
from proxenia.core import index
from proxenia.core.errors import NotAllowed, RuleError

from .access import can_handle
from .choices import UNWRITTEN, State
from .columns import sheet_of
from .kinds import kind_of
from .models import Portion, Run
from .planning import Planner
from .plans import Layout, Plan
from .portions import SIZE, pack, report, unpack
from .undoing import take_back
from .writing import Writer

LOG = logging.getLogger(__name__)
LEFT_TO_DO = {State.LOOK: "looked", State.RUN: "brought", State.UNDO: "undone"}
AFTER = {State.LOOK: State.READY, State.RUN: State.DONE, State.UNDO: State.UNDONE}


class Rehearsed(Exception):
    """Takes back what a look tried out, before the search index hears of it."""


class Work:
    """The work on one run by one process. It may be begun again after any end; what is marked as done is not done twice."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.planner: Planner | None = None

    def step(self) -> bool:
        """Do the next portion; return whether there may be more to do."""
        with transaction.atomic():
            run = Run.objects.select_for_update().get(pk=self.run_id)
            if not run.is_working:
                return False
            if not can_handle(run.user, run):
                raise NotAllowed("exchange.forbidden", _("Whoever began this may no longer write in the office."))
            portion = next_portion(run)
            if portion is None:
                finish(run)
                return False
            match run.state:
                case State.LOOK:
                    self._look(run, portion)
                case State.RUN:
                    self._bring(run, portion)
                case _:
                    self._take_back(run, portion)
            return True

    def _plans(self, run: Run, portion: Portion) -> tuple[Planner, list[Plan]]:
        if self.planner is None:
            self.planner = Planner(sheet_of(run.sheet), layout_of(run), run.decisions, run.user)
        first = portion.number * SIZE + 1
        return self.planner, self.planner.plan(list(enumerate(unpack(portion.rows), first)))

    def _look(self, run: Run, portion: Portion) -> None:
        """Try the rows out and take it back: what a look says is what bringing them in would do."""
        if kind := kind_of(run):
            portion.looked = kind.look(run, portion)
            portion.save(update_fields=["looked"])
            return
        planner, plans = self._plans(run, portion)
        alone = [plan for plan in plans if plan.first.row >= portion.number * SIZE]
        also: dict[str, int] = {}
        with suppress(Rehearsed), transaction.atomic(), index.gathered():
            also = Writer(planner.sheet, planner.layout, planner.records, run.user).write(alone).also
            raise Rehearsed
        planner.forget_records(plans)
        portion.looked = report(plans, also)
        portion.save(update_fields=["looked"])
        planner.matcher.forget_cells(plans)

    def _bring(self, run: Run, portion: Portion) -> None:
        first = hold_chain(run.office_id)
        if kind := kind_of(run):
            with index.gathered():
                portion.brought, told = kind.bring(run, portion)
            portion.trace = {**told, "events": [first + 1, hold_chain(run.office_id)]}
            portion.rows = b""
            portion.save(update_fields=["trace", "brought", "rows"])
            return
        planner, plans = self._plans(run, portion)
        with index.gathered():
            trace = Writer(planner.sheet, planner.layout, planner.records, run.user).write(plans)
        portion.trace = {**trace.as_dict(), "events": [first + 1, hold_chain(run.office_id)]}
        portion.brought = report(plans, trace.also)
        left = {plan.row: plan.cells for plan in plans if plan.verdict in UNWRITTEN}
        first_row = portion.number * SIZE + 1
        portion.rows = pack([left.get(first_row + at, []) for at in range(SIZE)]) if left else b""
        portion.save(update_fields=["trace", "brought", "rows"])
        planner.matcher.forget_cells(plans)

    @staticmethod
    def _take_back(run: Run, portion: Portion) -> None:
        kind, first = kind_of(run), hold_chain(run.office_id)
        told = kind.back(run, portion) if kind else None
        portion.undone = take_back(run, portion, actor=run.user)
        if told:
            portion.undone["restored"] += told["restored"]
            portion.undone["left"] += told["left"]
            portion.undone["events"] = [first + 1, hold_chain(run.office_id)]
        portion.save(update_fields=["undone"])


def next_portion(run: Run) -> Portion | None:
    """Return the portion that comes next: in the order of the file, or backwards where it is taken back."""
    portions = Portion.objects.filter(run=run, **{f"{LEFT_TO_DO[State(run.state)]}__isnull": True})
    if run.state == State.UNDO:
        portions = portions.filter(trace__isnull=False)
        return portions.order_by("-number").first()
    return portions.order_by("number").first()


def finish(run: Run) -> None:
    """Go to the state that follows; of what was taken back no rows are kept."""
    if run.state == State.RUN:
        run.done_at = timezone.now()
    if run.state == State.UNDO:
        Portion.objects.filter(run=run).update(rows=b"")
    run.state = AFTER[State(run.state)]
    run.save(update_fields=["state", "done_at"])


def layout_of(run: Run) -> Layout:
    """Return how the columns of a run are understood."""
    sheet = sheet_of(run.sheet)
    columns = [sheet.column(key) if key else None for key in run.columns]
    return Layout(run.headings, columns, run.fixed, run.heading_row)


def go_on(run_id: int, tell: Callable[[Run], None] | None = None) -> Run:
    """Work on a run until it is done, stopped or broken; `tell` hears of it after each portion.

    What goes wrong is noted with the run, which then is stopped and can be resumed.
    """
    run = Run.objects.select_related("user", "office").get(pk=run_id)
    work = Work(run_id)
    with override(run.user.language):
        try:
            while work.step():
                if tell is not None:
                    tell(run)
        except RuleError as error:
            _broken(run_id, error.message)
        except Exception:
            _broken(
                run_id, _("Something unexpected happened. What was brought in before is kept; resume, or take it back.")
            )
            LOG.exception("run %s", run_id)
            raise
    run.refresh_from_db()
    if tell is not None:
        tell(run)
    return run


def _broken(run_id: int, words: str) -> None:
    Run.objects.filter(pk=run_id).update(is_stopped=True, failure=words)
