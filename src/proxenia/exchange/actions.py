"""What is done with files that are brought in: taken, understood, looked at, brought in, stopped, taken back, forgotten."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.sheets import Sheet, Unreadable

from . import columns, working
from .access import can_handle, must_bring_in
from .choices import State
from .files import Book, Table, read
from .kinds import kind_of
from .models import Headings, Portion, Run, limits
from .portions import SIZE, pack
from .queries import rows_of

LABEL = "exchange.run"
FEW = 2
"""So many columns have to be understood before one of several tables of a file is taken."""


@transaction.atomic
def take_file(content: bytes, *, file_name: str, sheet: Sheet | None = None, actor: User) -> list[Run]:
    """Read a file and keep its rows, one run for each table that looks like a sheet, in the order in which they lean on each other.

    Of several tables those that hold nothing are left out. The file itself is not kept. Raises NotAllowed without the right to write,
    RuleError where the file cannot be read.
    """
    must_bring_in(actor)
    book = read(content, limits())
    found = [(table, columns.guess(table.rows, book.keys.get(table.name), sheet)) for table in book.tables]
    several = [(table, guess) for table, guess in found if guess.known >= FEW and _holds_rows(table, guess)]
    if sheet is not None or not several:
        several = [max(found, key=lambda pair: (pair[1].known, len(pair[0].rows)))]
    several.sort(key=lambda pair: pair[1].sheet.order)
    forget_old(actor=actor)
    return [_keep(table, guess, book, file_name, actor) for table, guess in several]


def _holds_rows(table: Table, guess: columns.Guess) -> bool:
    """Whether anything stands below the headings: a workbook of ours has a table for each sheet, many of them empty."""
    return any(map(any, table.rows[guess.heading_row :]))


def _keep(table: Table, guess: columns.Guess, book: Book, file_name: str, actor: User) -> Run:
    run = Run.objects.create(
        office_id=actor.office_id,
        user=actor,
        sheet=guess.sheet.key,
        file_name=file_name[-200:],
        table=table.name[:100],
        heading_row=guess.heading_row,
    )
    _understand(run, table.rows, guess.columns, known=table.name in book.keys)
    run.save()
    Portion.objects.bulk_create(
        Portion(office_id=actor.office_id, run=run, number=at // SIZE, rows=pack(table.rows[at : at + SIZE]))
        for at in range(0, len(table.rows), SIZE)
    )
    record_event("created", LABEL, run.pk, actor=actor, sheet=run.sheet, rows=len(table.rows))
    return run


def _understand(run: Run, rows: Sequence[Sequence[str]], keys: Sequence[str], *, known: bool = False) -> None:
    """Take the headings of a run from its rows, and its columns from the office's memory, else from a guess."""
    headings = list(rows[run.heading_row - 1]) if run.heading_row <= len(rows) else []
    width = max((len(row) for row in rows[:SIZE]), default=0)
    run.headings = [*headings, *[""] * (width - len(headings))]
    run.columns = [*keys, *[""] * (width - len(keys))][:width]
    mark = columns.mark_of(columns.sheet_of(run.sheet), headings)
    before = Headings.objects.filter(office_id=run.office_id, sheet=run.sheet, digest=mark).first()
    if before is not None and not known and len(before.columns) == width:
        run.columns = before.columns


@transaction.atomic
def reread(run: Run, sheet: Sheet, heading_row: int, *, actor: User) -> Run:
    """Understand a run as another sheet, or with its headings in another row; the columns are guessed anew."""
    stored = _sheeted(_handled(run, actor, State.COLUMNS, State.READY))
    rows = [cells for _number, cells in rows_of(stored)]
    if not 1 <= heading_row <= len(rows):
        text = _("The table has no row %(number)d.") % {"number": heading_row}
        raise RuleError("sheet.heading_row", text, fields={"heading_row": [text]})
    stored.sheet, stored.heading_row, stored.state, stored.decisions, stored.fixed = (
        sheet.key,
        heading_row,
        State.COLUMNS,
        {},
        {},
    )
    _understand(stored, rows, columns.columns_of(sheet, rows[heading_row - 1]))
    stored.save()
    return stored


@transaction.atomic
def set_columns(run: Run, keys: Sequence[str], fixed: Mapping[str, str], *, actor: User) -> Run:
    """Say which column is which, and what holds for all rows; the office remembers it for the same headings. Then it is looked at.

    Raises RuleError where a column is named twice, none is, or what holds for all rows cannot be read.
    """
    stored = _sheeted(_handled(run, actor, State.COLUMNS, State.READY))
    sheet = columns.sheet_of(stored.sheet)
    named = [key for key in keys if key]
    known = {column.key for column in sheet.columns}
    twice = sorted({key for key in named if named.count(key) > 1})
    if twice:
        label = sheet.column(twice[0]).label
        raise RuleError(
            "sheet.twice", _("Two columns are said to be “%(what)s”. Leave one of them out.") % {"what": label}
        )
    if not set(named) or set(named) - known or len(keys) != len(stored.headings):
        raise RuleError("sheet.no_columns", _("Say of at least one column what it holds."))
    said = {key: text for key, text in fixed.items() if text and key in known and key not in named}
    for key, text in said.items():
        try:
            sheet.column(key).kind.read(text)
        except Unreadable as error:
            raise RuleError("sheet.fixed", f"{error.what} {error.todo}") from None
    stored.columns, stored.fixed, stored.decisions = list(keys), said, {}
    mark = columns.mark_of(sheet, _trimmed(stored.headings))
    memory = {"columns": stored.columns}
    Headings.objects.update_or_create(office_id=stored.office_id, sheet=stored.sheet, digest=mark, defaults=memory)
    return _begin(stored, State.LOOK, actor)


def _trimmed(headings: Sequence[str]) -> list[str]:
    found = list(headings)
    while found and not found[-1]:
        found.pop()
    return found


@transaction.atomic
def decide(run: Run, decisions: Mapping[int, str], *, actor: User) -> Run:
    """Take what a person decided of doubtful rows (`new`, `leave`, `same:12`, `same:row14`), and look at those rows again."""
    stored = _handled(run, actor, State.READY)
    stored.decisions = {**stored.decisions, **{str(row): said for row, said in decisions.items() if said}}
    kind = kind_of(stored)
    numbers = {(row - 1) // (kind.size if kind else SIZE) for row in decisions}
    Portion.objects.filter(run=stored, number__in=numbers).update(looked=None)
    return _begin(stored, State.LOOK, actor, again=False)


@transaction.atomic
def bring_in(run: Run, *, actor: User) -> Run:
    """Begin to bring in what was looked at. Raises RuleError where it was not, or is in already."""
    return _begin(_handled(run, actor, State.READY), State.RUN, actor)


@transaction.atomic
def bring_at_once(run: Run, *, actor: User) -> Run:
    """Begin to bring in without a look before: what is doubtful or wrong is left out all the same."""
    return _begin(_handled(run, actor, State.LOOK, State.READY), State.RUN, actor)


@transaction.atomic
def stop(run: Run, *, actor: User) -> Run:
    """Stop the work on a run after the portion at hand; what is done stays done."""
    stored = _handled(run, actor, State.LOOK, State.RUN, State.UNDO)
    stored.is_stopped = True
    stored.save(update_fields=["is_stopped"])
    record_event("stopped", LABEL, stored.pk, actor=actor)
    return stored


@transaction.atomic
def resume(run: Run, *, actor: User) -> Run:
    """Go on with a run that was stopped or broken off."""
    stored = _handled(run, actor, State.LOOK, State.RUN, State.UNDO)
    return _begin(stored, State(stored.state), actor, again=False)


@transaction.atomic
def take_back(run: Run, *, actor: User) -> Run:
    """Begin to take back what a run brought in, wholly or as far as it came. Raises RuleError where that is too long ago."""
    stored = _handled(run, actor, State.DONE, State.RUN)
    if stored.state == State.RUN and not stored.is_stopped:
        raise RuleError("sheet.running", _("It is being brought in. Stop it first."))
    return _begin(stored, State.UNDO, actor)


@transaction.atomic
def discard(run: Run, *, actor: User) -> None:
    """Forget a run that brought nothing in, with its rows."""
    stored = _handled(run, actor, State.COLUMNS, State.READY, State.LOOK, State.UNDONE)
    record_event("removed", LABEL, stored.pk, actor=actor)
    stored.delete()


@transaction.atomic
def forget_old(run_id: int | None = None, *, actor: User | None) -> int:
    """Forget the runs that can no longer be taken back, with all that is kept of them; return how many there were."""
    before = timezone.now() - dt.timedelta(days=limits()["undo_days"])
    old = Run.objects.filter(made_at__lt=before).exclude(done_at__gte=before)
    if run_id is not None:
        old = old.filter(pk=run_id)
    elif actor is not None:
        old = old.filter(office_id=actor.office_id)
    gone = list(old)
    for run in gone:
        record_event("removed", LABEL, run.pk, actor=actor, office_id=run.office_id)
        run.delete()
    return len(gone)


def proceed(run: Run, *, actor: User) -> Run:
    """Work on a small run at once, whoever waits for it; a larger one is worked on after the answer, by the job that was asked for."""
    if not can_handle(actor, run):
        raise _forbidden()
    kind = kind_of(run)
    if Portion.objects.filter(run=run).count() * (kind.size if kind else SIZE) <= limits()["at_once"]:
        return working.go_on(run.pk)
    return run


def _begin(run: Run, state: State, actor: User, *, again: bool = True) -> Run:
    """Put a run to work under the name of whoever says so: the job is asked for in the same transaction."""
    from .jobs import forget, work  # noqa: PLC0415 - jobs call verbs, and this one enqueues them

    if again and state == State.LOOK:
        Portion.objects.filter(run=run).update(looked=None)
    run.state, run.user, run.is_stopped, run.failure = state, actor, False, ""
    run.save()
    record_event("began", LABEL, run.pk, actor=actor, state=state)
    work.enqueue(run.pk)
    if state == State.RUN:
        forget.using(run_after=timezone.now() + dt.timedelta(days=limits()["undo_days"] + 1)).enqueue(run.pk)
    return run


@transaction.atomic
def take_portions(
    key: str, packed: Iterable[bytes], *, file_name: str, about: Mapping[str, Any], rows: int, actor: User
) -> Run:
    """Keep a file of another kind than a sheet, portion by portion, and begin to look at it.

    `about` tells of the file; it is read after the last portion. Nothing is kept where the portions end in an error.
    Raises NotAllowed without the right to write.
    """
    must_bring_in(actor)
    forget_old(actor=actor)
    run = Run.objects.create(office_id=actor.office_id, user=actor, sheet=key, file_name=file_name[-200:])
    for number, content in enumerate(packed):
        Portion.objects.create(office_id=actor.office_id, run=run, number=number, rows=content)
    run.about = dict(about)
    record_event("created", LABEL, run.pk, actor=actor, sheet=key, rows=rows)
    return _begin(run, State.LOOK, actor)


def _handled(run: Run, actor: User, *states: State) -> Run:
    """Return the run as it is stored, locked. Raises NotAllowed, or RuleError where it is in none of the states."""
    if not can_handle(actor, run):
        raise _forbidden()
    stored = Run.objects.select_for_update().get(pk=run.pk)
    if stored.state not in states:
        words = _("That cannot be done now: it %(state)s.") % {"state": stored.get_state_display()}
        raise RuleError("sheet.state", words)
    return stored


def _sheeted(run: Run) -> Run:
    """Return a run that is of a sheet; raise RuleError for a file of another kind, which has no columns."""
    if kind_of(run):
        raise RuleError("sheet.no_sheet", _("This file has no columns."))
    return run


def _forbidden() -> NotAllowed:
    return NotAllowed("exchange.forbidden", _("Only who writes in the office brings files in and takes them back."))
