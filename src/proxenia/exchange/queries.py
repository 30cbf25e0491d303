"""Named reads of what is brought in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from proxenia.accounts.models import User

from .choices import State
from .columns import sheet_of
from .files.book import column_letters
from .models import Portion, Run
from .portions import SIZE, add_up, unpack

LOOKED_AT = 8
"""Rows that the page of columns shows."""


def runs(actor: User) -> QuerySet[Run]:
    """Return the runs of the actor's office, newest first, for those who read the office's records."""
    found = Run.objects.select_related("user", "office")
    return found.filter(office_id=actor.office_id) if actor.reads_office else found.none()


def is_there(run_id: int) -> bool:
    """Whether a run still is, for a job that may come late."""
    return Run.objects.filter(pk=run_id).exists()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: portions done of all."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """The share that is done, in whole per cent."""
        return 100 * self.done // self.total if self.total else 100


def progress(run: Run) -> Progress:
    """Return how far a run is in its present state."""
    done = {
        State.LOOK: Q(looked__isnull=False),
        State.RUN: Q(brought__isnull=False),
        State.UNDO: Q(undone__isnull=False),
    }.get(State(run.state), Q())
    relevant = Q(trace__isnull=False) if run.state == State.UNDO else Q()
    found = Portion.objects.filter(relevant, run=run).aggregate(total=Count("pk"), done=Count("pk", filter=done))
    return Progress(found["done"], found["total"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a look or the bringing in came to: counts by verdict, what else is made, and the rows worth a word."""

    counts: dict[str, int]
    also: dict[str, int]
    rows: list[dict[str, Any]]


def outcome(run: Run) -> Outcome:
    """Return what became of the rows: of those brought in what was done, of the others what would be."""
    portions = Portion.objects.filter(run=run).order_by("number").only("brought", "looked")
    reports = [report for one in portions if (report := one.brought or one.looked)]
    counts, also = add_up(reports)
    return Outcome(counts, also, [row for report in reports for row in report["rows"]])


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking back came to."""

    removed: int
    restored: int
    left: list[dict[str, str]]


def taken_back(run: Run) -> TakenBack:
    """Return what taking a run back came to, as far as it is."""
    told: list[Any] = [
        one for one in Portion.objects.filter(run=run).order_by("number").values_list("undone", flat=True) if one
    ]
    return TakenBack(
        sum(one["removed"] for one in told),
        sum(one["restored"] for one in told),
        [row for one in told for row in one["left"]],
    )


def rows_of(run: Run) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a run with their numbers in the file, as long as they are kept."""
    for portion in Portion.objects.filter(run=run).order_by("number").iterator(chunk_size=5):
        yield from enumerate(unpack(portion.rows), portion.number * SIZE + 1)


def first_rows(run: Run, count: int = 40) -> list[list[str]]:
    """Return the first rows of a run's file."""
    found: list[list[str]] = []
    for _number, cells in rows_of(run):
        found.append(cells)
        if len(found) == count:
            break
    return found


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a file as the page of columns shows it."""

    index: int
    letters: str
    heading: str
    key: str
    cells: list[str]


def file_columns(run: Run) -> list[FileColumn]:
    """Return the columns of a run's file with their first cells."""
    rows = first_rows(run)[run.heading_row :][:LOOKED_AT]
    return [
        FileColumn(at, column_letters(at), heading, key, [row[at][:80] for row in rows if at < len(row) and row[at]])
        for at, (heading, key) in enumerate(zip(run.headings, run.columns, strict=True))
    ]


def needed_elsewhere(run: Run) -> list[Any]:
    """Return the columns that a new record needs and the file lacks: what they hold is said once for all rows."""
    return [column for column in sheet_of(run.sheet).columns if column.needed and column.key not in run.columns]


def also_words(told: Outcome) -> list[tuple[str, int]]:
    """Return what else is made, in words: the plural of each kind and its number."""
    return [
        (str(apps.get_model(label)._meta.verbose_name_plural), number) for label, number in told.also.items() if number
    ]
