"""A process that is killed at any moment loses nothing and doubles nothing: real processes, killed for real, on either database."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Beside

COUNT = 3200
SET_UP = "import django, json, sys; django.setup()\n"
BEGIN = """
from proxenia.accounts.models import Office, User
from proxenia.exchange import actions
office = Office.objects.create(name="Office 1")
editor = User.objects.create_user("editor@example.org", office=office, role="editor", name="Editor", language="en")
lines = [f"Delegate {number};d{number}@example.org;Mayor;City {number % 50}" for number in range(int(sys.argv[1]))]
content = "\\n".join(["Name;E-mail;Post;Organisation", *lines]).encode()
run = actions.take_file(content, file_name="people.csv", actor=editor)[0]
run = actions.set_columns(run, run.columns, {}, actor=editor)
print(actions.bring_at_once(run, actor=editor).pk)
"""
WORK = """
from proxenia.exchange import working
working.go_on(int(sys.argv[1]), lambda run: print("portion", flush=True))
"""
TELL = """
from proxenia.audit import chain
from proxenia.core.models import SearchEntry
from proxenia.directory.models import ContactPoint, Organisation, Person, Tenure
from proxenia.exchange import queries
from proxenia.exchange.models import Run
run = Run.objects.get(pk=sys.argv[1])
print(json.dumps({
    "state": run.state,
    "counts": queries.outcome(run).counts["new"],
    "people": Person.objects.count(),
    "names": Person.objects.values("name").distinct().count(),
    "mails": ContactPoint.objects.values("value").distinct().count(),
    "points": ContactPoint.objects.count(),
    "tenures": Tenure.objects.count(),
    "cities": Organisation.objects.count(),
    "found": SearchEntry.objects.filter(label="directory.person").count(),
    "chain": chain.verify(run.office_id) is None,
}))
"""


@pytest.fixture
def environment(tmp_path: Path, transactional_db: None) -> dict[str, str]:
    """Return the environment of processes with a database of their own: a file, or the one of this test on PostgreSQL."""
    return {**Beside(tmp_path / "office").environment, "DJANGO_SETTINGS_MODULE": "proxenia.config.settings"}


def ask(script: str, environment: dict[str, str], *arguments: Any) -> str:
    command = [sys.executable, "-c", SET_UP + script, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=300).stdout


def work_and_be_killed(run: str, environment: dict[str, str], after: float) -> None:
    """Let another process work until it has done a portion, and kill it a moment later."""
    command = [sys.executable, "-c", SET_UP + WORK, run]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "portion\n"
        time.sleep(after)
        process.kill()


def test_a_killed_import_loses_nothing_and_doubles_nothing(environment: dict[str, str]) -> None:
    run = ask(BEGIN, environment, COUNT).strip()
    chance = random.Random(7)
    for _time in range(3):
        work_and_be_killed(run, environment, chance.uniform(0, 0.4))
    halfway = json.loads(ask(TELL, environment, run))
    assert halfway["state"] == "run"
    assert 0 < halfway["people"] < COUNT
    assert halfway["chain"]
    ask(WORK, environment, run)
    done = json.loads(ask(TELL, environment, run))
    whole = dict.fromkeys(("counts", "people", "names", "mails", "points", "tenures", "found"), COUNT)
    assert done == {"state": "done", **whole, "cities": 50, "chain": True}
