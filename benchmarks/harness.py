"""What the benchmarks share: an own database, a server, and the CPU it takes for each request."""

import argparse
import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")
SYLLABLES = [
    "al",
    "be",
    "cor",
    "den",
    "el",
    "fa",
    "gor",
    "hin",
    "is",
    "jo",
    "ka",
    "lim",
    "mo",
    "nor",
    "os",
    "pa",
    "ru",
    "sen",
]


def word(chance: random.Random) -> str:
    """Return a made-up word; nobody is called so."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def options(description: str | None, *, sizes: Mapping[str, int] | None = None) -> argparse.Namespace:
    """Read the command line that all benchmarks have; `sizes` are options of one, with what they are left out."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--database", help="URL of an empty PostgreSQL database; without it SQLite in a temporary folder"
    )
    parser.add_argument("--rounds", type=int, default=300)
    for name, number in (sizes or {}).items():
        parser.add_argument(f"--{name}", type=int, default=number, help=f"how many {name}; {number} if left out")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    return parser.parse_args()


@contextmanager
def installation(database: str | None) -> Iterator[None]:
    """Set Django up on an own, empty database."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PROXENIA_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "proxenia.config.settings"
        if database:
            os.environ["DATABASE_URL"] = database
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", verbosity=0)
        yield


def cookie_of(user: Any) -> str:
    """Return the cookie of a session in which somebody is signed in."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Serve on a free port; give the port and the server's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from proxenia.config.cli import main; main()",
        "serve",
        "--no-work",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def cpu_seconds(pid: int) -> float:
    """Return user and system CPU seconds of a process and its children, from /proc."""
    total = 0.0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        for task in Path(f"/proc/{one}/task").iterdir():
            waiting += [int(child) for child in (task / "children").read_text().split()]
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / TICK
    return total


def measure(port: int, pid: int, path: str, cookie: str, rounds: int) -> tuple[float, int]:
    """Return CPU milliseconds per request and the page's size in bytes. Raises SystemExit where the page is not there."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    size = 0
    headers = {"Cookie": cookie, "Accept-Language": "en"}

    def ask() -> int:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return len(body)

    for _ in range(20):
        size = ask()
    before = cpu_seconds(pid)
    for _ in range(rounds):
        ask()
    return (cpu_seconds(pid) - before) / rounds * 1000, size


def queries(path: str, cookie: str) -> int:
    """Return how many queries a page costs once it is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies["sessionid"] = cookie.split("=")[1]
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    return len(caught)
