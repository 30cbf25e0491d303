"""A process that is killed at any moment loses nothing and doubles nothing: a real process, killed for real, on either database."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.audit import chain
from proxenia.core.models import SearchEntry
from proxenia.directory.models import ContactPoint, Person
from proxenia.exchange import actions, queries, working
from proxenia.exchange.choices import State
from proxenia.exchange.models import Portion, Run

COUNT = 2600
WORKER = """
import sys
from django.conf import settings
import django
settings.DATABASES
django.setup()
from proxenia.exchange import working
working.go_on(int(sys.argv[1]))
"""


def environment() -> dict[str, str]:
    """Return the environment in which another process meets the database of this test."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{at['NAME']}"
    else:
        who = f"{at['USER']}:{at['PASSWORD']}@" if at["USER"] else ""
        url = f"postgres://{who}{(at['HOST'] or '').replace('/', '%2F')}:{at['PORT'] or 5432}/{at['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "PROXENIA_KEY": settings.PROXENIA_KEY,
        "DJANGO_SETTINGS_MODULE": "proxenia.config.settings",
    }


def work_and_be_killed(run: Run, after: float) -> bool:
    """Let another process work on a run, and kill it after some seconds; return whether it was still at work."""
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(run.pk)], env=environment())
    deadline = time.monotonic() + 60
    before = Portion.objects.filter(run=run, brought__isnull=False).count()
    while process.poll() is None and time.monotonic() < deadline:
        if Portion.objects.filter(run=run, brought__isnull=False).count() > before:
            break
        time.sleep(0.05)
    time.sleep(after)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return alive


@pytest.fixture
def own_database(transactional_db: None) -> None:
    """Ask for a database that another process can open; one in memory is nobody else's."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        connection.close()
        pytest.skip("the embedded database of this run is in memory; test_a_killed_process covers it by a file")


def test_a_killed_import_loses_nothing_and_doubles_nothing(
    own_database: None, account: Callable[..., User]
) -> None:
    editor = account(Office.objects.create(name="Office 1"), Role.EDITOR)
    lines = [f"Delegate {number};d{number}@example.org" for number in range(COUNT)]
    content = "\n".join(["Name;E-mail", *lines]).encode()
    run = actions.take_file(content, file_name="people.csv", actor=editor)[0]
    run = actions.set_columns(run, run.columns, {}, actor=editor)
    actions.bring_at_once(run, actor=editor)
    chance = random.Random(7)
    killed = sum(work_and_be_killed(run, chance.uniform(0, 0.3)) for _time in range(3))
    assert killed
    assert Person.objects.count() < COUNT
    done = working.go_on(run.pk)
    assert done.state == State.DONE
    assert queries.outcome(done).counts["new"] == COUNT
    names = sorted(Person.objects.values_list("name", flat=True))
    assert names == sorted(f"Delegate {number}" for number in range(COUNT))
    assert ContactPoint.objects.count() == COUNT
    assert SearchEntry.objects.filter(label="directory.person").count() == COUNT
    assert chain.verify(editor.office_id) is None
