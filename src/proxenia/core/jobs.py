"""Work after the answer: what to write in a job, and what is promised about it.

**Writing a job.** A job is a module-level function under `@task()`; asking for it is one call:

    from django_tasks import task

    @task()
    def write_book(book_id: int) -> None:
        actions.write_book(Book.objects.get(pk=book_id))

    write_book.enqueue(book.pk)

- A job takes keys (what JSON can hold), fetches the records anew, and calls a rule. It never gets a record.
- `enqueue` writes one row in the transaction in which it is called. So what asked for the job and the job are both there, or
  neither is: call it inside the verb's transaction, never in `on_commit`.
- A job is run **at least once**. A worker that dies (killed, out of memory, power lost) leaves its job behind, and another
  worker, or the next one, runs it again from its beginning: see `reclaim`. So a job asks the database what is done already and
  goes on from there: it writes its progress in steps, each in a transaction of its own, and a step that is done is not done twice.
- After `MOST_ATTEMPTS` workers have died over it, a job fails for good with `KilledTooOften`. A job that raises fails at once and
  is not run again: whoever asked may ask again. Both stand in `proxenia check`.
- A job may last for hours: its worker says every `BEAT` that it lives. No transaction may last longer than a few seconds, as on
  SQLite it holds up the whole office, and the worker's sign of life with it.

Work that somebody may stop has the mark for it in its own record, and asks for it before each step, as an import does.

**What comes due by itself** is registered in `RECURRING` in an app's `ready()`; a worker asks for it once for each turn, however
many workers there are. `core.working` has the worker, `docs/adr/0013-jobs-and-mail.md` the reasons.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from .contributions import Slot
from .errors import RuleError
from .models import Turn, Worker

Job = DBTaskResult[Any, Any]
LOG = logging.getLogger(__name__)

BEAT = dt.timedelta(seconds=10)
"""How often a worker says that it lives."""
LEASE = dt.timedelta(seconds=60)
"""How long a worker that says nothing is waited for."""
MOST_ATTEMPTS = 3
"""How many workers may die over a job."""
KEPT = dt.timedelta(days=14)
"""How long a finished job is on record: `core.privacy.Retention.SESSION`."""
LONG_WAIT = dt.timedelta(minutes=10)
"""Jobs that wait longer than this are told of by `proxenia check`."""


class KilledTooOften(Exception):
    """Several workers died over this job."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work that comes due by itself. `turn` names the turn a moment lies in, or None before it has come; `ask` enqueues its job."""

    name: str
    turn: Callable[[dt.datetime], str | None]
    ask: Callable[[str], Any]


RECURRING: Slot[Recurring] = Slot()


@contextmanager
def told_to(language: str, fail: Callable[[str], None], unexpected: Any) -> Iterator[None]:
    """Work for somebody who waits for what comes of it: `fail` notes in their language why nothing did.

    That is the sentence of a rule, or `unexpected` where anything else goes wrong, which is raised as well.
    """
    with override(language):
        try:
            yield
        except RuleError as error:
            fail(error.message)
        except Exception:
            fail(str(unexpected))
            LOG.exception("A job that somebody waits for failed.")
            raise


def reclaim(lease: dt.timedelta = LEASE) -> int:
    """Put the jobs of dead workers back into the queue; return how many.

    A worker is dead that left, or was not heard of for the lease. The jobs are read before the workers, so that one that
    begins meanwhile is never taken for an orphan, and each is taken by a conditional UPDATE: two that reclaim at once do it once.
    """
    running = list(DBTaskResult.objects.running())
    living = set(living_workers(lease))
    return sum(_again(job) for job in running if not job.worker_ids or job.worker_ids[-1] not in living)


def living_workers(lease: dt.timedelta = LEASE) -> list[str]:
    """Return the names of the workers that live, by the clock of the database."""
    heard = Worker.objects.filter(left_at__isnull=True, seen_at__gte=Now() - lease)
    return list(heard.values_list("name", flat=True))


def _again(job: Job) -> int:
    same = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)
    if len(job.worker_ids) >= MOST_ATTEMPTS:
        _fail(same, KilledTooOften(f"{len(job.worker_ids)} workers died over this job, so it is not tried again."))
    else:
        return same.update(status=TaskResultStatus.READY, started_at=None)
    return 0


def _fail(jobs: QuerySet[Job], why: Exception) -> None:
    kind = type(why)
    jobs.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{kind.__module__}.{kind.__qualname__}",
        traceback=str(why),
    )


def ask_for_what_is_due(now: dt.datetime) -> int:
    """Enqueue the recurring work whose turn has come, each turn once; return how many."""
    return sum(_take_turn(one, turn) for one in RECURRING.every() if (turn := one.turn(now)) is not None)


@transaction.atomic
def _take_turn(one: Recurring, turn: str) -> int:
    Turn.objects.get_or_create(name=one.name)
    taken = Turn.objects.filter(name=one.name).exclude(last=turn).update(last=turn)
    if taken:
        one.ask(turn)
    return taken


def forget_old() -> None:
    """Remove what finished jobs and workers that are gone left behind, two weeks after."""
    before = timezone.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    Worker.objects.filter(seen_at__lt=before).delete()


def failed_jobs() -> list[Job]:
    """Return the jobs that failed in the last two weeks, newest first."""
    return list(DBTaskResult.objects.failed().filter(finished_at__gte=timezone.now() - KEPT).order_by("-finished_at"))


def waiting_too_long() -> list[Job]:
    """Return the jobs that nobody has begun for long, the oldest first."""
    before = timezone.now() - LONG_WAIT
    at_once = Q(run_after=get_date_max(), enqueued_at__lt=before)
    ready = DBTaskResult.objects.filter(at_once | Q(run_after__lt=before), status=TaskResultStatus.READY)
    return list(ready.order_by("enqueued_at"))


def worker_looked_lately() -> bool:
    """Whether a worker looked for work within a day: one that stays, or one that a clock calls with `--once`."""
    return Worker.objects.filter(seen_at__gte=timezone.now() - dt.timedelta(days=1)).exists()
