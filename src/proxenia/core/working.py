"""The worker: does what waits in the queue, says that it lives, and asks for what comes due by itself."""

import datetime as dt
import logging
import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import FrameType
from typing import Any

from django.db import Error, OperationalError, close_old_connections, connection
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from . import jobs
from .models import Worker

log = logging.getLogger(__name__)
PAUSE = 1.0
"""Seconds between two looks into an empty queue."""
ROUND = 15.0
"""Seconds between two rounds in which orphans are taken in and recurring work is asked for."""


@dataclass(slots=True)
class Done:
    """What a worker did: jobs it ran and how many of them failed, orphans it put back, turns it asked for."""

    ran: int = 0
    failed: int = 0
    reclaimed: int = 0
    asked: int = 0

    def as_dict(self) -> dict[str, int]:
        """Return it for JSON."""
        return asdict(self)


def work(
    *, once: bool = False, lease: dt.timedelta = jobs.LEASE, signals: bool = False, parent: int | None = None
) -> Done:
    """Do jobs until a signal comes or the parent process is gone; once: until nothing waits.

    The first signal lets the job in hand end; the second ends the process, and another worker runs the job again.
    """
    with _present(lease) as name:
        hands = _Hands(name, lease)
        if signals:
            hands.configure_signals()
        while hands.running and (parent is None or os.getppid() == parent):
            busy = hands.one_more()
            if not busy and once:
                break
            if not busy:
                time.sleep(PAUSE)
    return hands.done


class _Hands(db_worker.Worker):
    """The worker of django-tasks-db, one job at a time, between which we look after the queue."""

    def __init__(self, name: str, lease: dt.timedelta) -> None:
        super().__init__(
            queue_names=["*"],
            interval=PAUSE,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=1,
            worker_id=name,
            excluded_queue_names=[],
        )
        self.lease = lease
        self.done = Done()
        self.next_round = 0.0

    def shutdown(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002 - what a signal brings along
        """End after the job in hand; at the second signal at once, so that the job is an orphan and not a failure."""
        if not self.running:
            os._exit(1)
        self.running = False

    def one_more(self) -> bool:
        """Do one job; say whether there was one."""
        if time.monotonic() >= self.next_round:
            self._look_after()
        before = self.done.ran
        if DBTaskResult.objects.ready().exists():
            self._run_tasks = 0
            self.run()
        return self.done.ran > before

    def run_task(self, db_task_result: Any) -> None:
        """Run a job and count it."""
        super().run_task(db_task_result)
        self.done.ran += 1
        self.done.failed += db_task_result.status == TaskResultStatus.FAILED

    def _look_after(self) -> None:
        self.next_round = time.monotonic() + min(ROUND, self.lease.total_seconds() / 4)
        close_old_connections()
        try:
            self.done.reclaimed += jobs.reclaim(self.lease)
            self.done.asked += jobs.ask_for_what_is_due(timezone.now())
            jobs.forget_old()
        except OperationalError:
            log.warning("The database is busy; what is due is asked for in the next round.", exc_info=True)


@contextmanager
def _present(lease: dt.timedelta) -> Iterator[str]:
    """Be on the list of workers, and say from a second thread that we live, however long a job lasts."""
    name = f"{platform.node()[:30]}-{os.getpid()}-{get_random_string(8)}"
    Worker.objects.create(name=name)
    left = threading.Event()
    heart = threading.Thread(target=_beat, args=(name, left, min(jobs.BEAT, lease / 4)), daemon=True)
    heart.start()
    try:
        yield name
    finally:
        left.set()
        heart.join()
        Worker.objects.filter(name=name).update(seen_at=Now(), left_at=Now())


def _beat(name: str, left: threading.Event, every: dt.timedelta) -> None:
    while not left.wait(every.total_seconds()):
        try:
            Worker.objects.filter(name=name).update(seen_at=Now())
        except Error:
            connection.close()  # the database is away or busy: try again at the next beat
    connection.close()
