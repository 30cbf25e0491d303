"""Jobs are written with what asked for them, run at least once however a worker dies, and stop where they are asked to."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from proxenia.config.health import findings
from proxenia.core import jobs
from proxenia.core.models import Turn, Worker
from proxenia.core.working import work
from tests.core import jobs_for_tests
from tests.processes import Beside

ALONE = "from proxenia.core.jobs import RECURRING\nRECURRING._items = {}\n"
"""What rooms let come due by themselves is not asked for."""
JOBS = "from tests.core import jobs_for_tests as jobs_to_do\n"
NEVER = 24
STATES = """
from django_tasks_db.models import DBTaskResult
print(json.dumps(sorted(DBTaskResult.objects.values_list("status", flat=True))))
"""


@pytest.fixture(autouse=True)
def _nothing_comes_due(settings: Any, transactional_db: None) -> None:
    """Let nothing come due by itself; a worker renews its connection, so no test may hold a transaction around it."""
    settings.DIGEST_HOUR = NEVER


@pytest.fixture
def beside(tmp_path: Path, transactional_db: None) -> Iterator[Beside]:
    with closing(Beside(tmp_path / "office", PROXENIA_DIGEST_HOUR=str(NEVER))) as found:
        yield found


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


@pytest.fixture(autouse=True)
def _nothing_else_comes_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.RECURRING, "_items", {})


def test_a_job_is_there_with_what_asked_for_it_or_not_at_all(db: None) -> None:
    def ask() -> None:
        with transaction.atomic():
            jobs_for_tests.fall_over.enqueue()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask()
    assert DBTaskResult.objects.count() == 0


def test_a_worker_does_what_waits_and_leaves(db: None, tmp_path: Path) -> None:
    for number in range(3):
        jobs_for_tests.write_line.enqueue(str(tmp_path / "lines"), str(number))
    jobs_for_tests.fall_over.enqueue()
    done = work(once=True)
    assert (done.ran, done.failed) == (4, 1)
    assert lines(tmp_path / "lines") == ["0", "1", "2"]
    assert Worker.objects.get().left_at is not None
    assert jobs.living_workers() == []


def test_a_job_that_fails_is_told_by_the_check_with_its_reason(db: None) -> None:
    jobs_for_tests.fall_over.enqueue()
    work(once=True)
    [found] = [one.what for one in findings() if "failed" in one.what]
    assert "fall_over" in found
    assert "the printer is on fire" in found


def test_a_job_that_nobody_does_and_a_worker_that_is_missing_are_told(db: None) -> None:
    jobs_for_tests.fall_over.enqueue()
    assert [one.what for one in findings() if "No worker" in one.what]
    assert not [one for one in findings() if "jobs wait" in one.what]
    DBTaskResult.objects.update(enqueued_at=timezone.now() - 2 * jobs.LONG_WAIT)
    assert [one.what for one in findings() if "1 jobs wait" in one.what]
    work(once=True)
    assert not [one.what for one in findings() if "No worker" in one.what]


def test_a_job_of_a_killed_worker_is_run_again_by_the_next_one(beside: Beside, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    beside.run(f"{JOBS}jobs_to_do.die_the_first_time.enqueue({str(marker)!r}, 'done')")
    beside.work(ALONE, killed=True)
    assert beside.run(STATES) == ["RUNNING"]
    time.sleep(0.5)
    done = beside.work(ALONE)
    assert (done["ran"], done["failed"], done["reclaimed"]) == (1, 0, 1)
    assert lines(marker) == ["done"]


def test_a_job_that_kills_its_workers_fails_in_the_end_and_says_so(beside: Beside) -> None:
    beside.run(f"{JOBS}jobs_to_do.always_die.enqueue()")
    for _time in range(jobs.MOST_ATTEMPTS):
        beside.work(ALONE, killed=True)
        time.sleep(0.5)
    beside.work(ALONE)
    assert beside.run(STATES) == ["FAILED"]
    told = beside.run("from proxenia.config.health import findings\nprint(json.dumps([f.what for f in findings()]))")
    assert any("3 workers died over this job" in what for what in told)


def test_a_long_job_keeps_its_lease_beside_other_workers(beside: Beside, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    beside.run(f"{JOBS}jobs_to_do.take_long.enqueue({str(marker)!r}, 3.0)")
    work_long = ALONE + "from proxenia.core.working import work\nwork(once=True, lease=dt.timedelta(seconds=1.2))"
    slow = beside.start(work_long)
    while lines(marker) != ["began"]:
        assert slow.poll() is None
        time.sleep(0.05)
    time.sleep(1.5)
    assert beside.work(ALONE, lease=1.2)["reclaimed"] == 0
    slow.communicate(timeout=30)
    assert lines(marker) == ["began", "ended"]


def test_several_workers_do_each_job_once(beside: Beside, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    beside.run(f"{JOBS}for n in range(40): jobs_to_do.write_line.enqueue({str(marker)!r}, str(n))")
    workers = [beside.start(ALONE + "from proxenia.core.working import work\nwork(once=True)") for _number in range(3)]
    for one in workers:
        one.communicate(timeout=60)
        assert one.returncode == 0
    assert sorted(lines(marker), key=int) == [str(n) for n in range(40)]


def test_what_comes_due_is_asked_for_once_a_turn(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    hourly = jobs.Recurring("hourly", lambda now: f"{now:%H}" if now.minute >= 30 else None, asked.append)
    monkeypatch.setattr(jobs.RECURRING, "_items", {"tests": [hourly]})
    noon = dt.datetime(2018, 1, 1, 12, tzinfo=dt.UTC)
    for minutes in (0, 29, 30, 31, 59, 89, 90, 95):
        jobs.ask_for_what_is_due(noon + dt.timedelta(minutes=minutes))
    assert asked == ["12", "13"]
    assert Turn.objects.get().last == "13"


def test_a_turn_that_could_not_be_asked_for_is_asked_for_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def ask(turn: str) -> None:
        asked.append(turn)
        if len(asked) == 1:
            raise RuntimeError

    monkeypatch.setattr(jobs.RECURRING, "_items", {"tests": [jobs.Recurring("daily", lambda _now: "today", ask)]})
    with pytest.raises(RuntimeError):
        jobs.ask_for_what_is_due(timezone.now())
    jobs.ask_for_what_is_due(timezone.now())
    jobs.ask_for_what_is_due(timezone.now())
    assert asked == ["today", "today"]


def test_what_finished_long_ago_is_forgotten(db: None) -> None:
    for _number in range(2):
        jobs_for_tests.fall_over.enqueue()
    work(once=True)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(  # type: ignore[union-attr]
        finished_at=timezone.now() - jobs.KEPT - dt.timedelta(hours=1)
    )
    jobs.forget_old()
    assert DBTaskResult.objects.count() == 1
