"""CPU of the server per finished HTML page, with the data of a large office.

Starts `proxenia serve` on an own database, asks for each page in a loop from one connection, and reads the CPU time of the
server's processes before and after. Prints a table with the peers' figures and the number of queries of each page.
"""

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PEOPLE, ORGANISATIONS, EVENTS, EVENTS_OF_ONE = 20_000, 1_000, 20_000, 300
PEERS = {"list": (15, 600), "record": (42, 217), "search": (37, 188)}
AIM = 12
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
TICK = os.sysconf("SC_CLK_TCK")


def word(chance: random.Random) -> str:
    """Return a made-up word; nobody is called so."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def fill() -> dict[str, str]:
    """Write the data; return the paths to ask for and the session's cookie."""
    from django.contrib.sessions.backends.db import SessionStore

    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create, create_many
    from proxenia.contacts.models import Interaction, Participant
    from proxenia.core.dates import PartialDate
    from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
    from proxenia.relations.models import Agreement, Phase, Tie, TieParty

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")
    places = create_many(
        Place,
        [
            {
                "name": f"{word(chance)} {n}",
                "country": "DK",
                "latitude": chance.uniform(-50, 70),
                "longitude": chance.uniform(-170, 170),
            }
            for n in range(300)
        ],
        actor=actor,
    )
    organisations = create_many(
        Organisation,
        [
            {
                "name": f"{word(chance)} organisation {n}",
                "place": chance.choice(places),
                "kind": "city",
                "is_ours": n == 0,
            }
            for n in range(ORGANISATIONS)
        ],
        actor=actor,
    )
    posts = create_many(
        Post,
        [
            {"label": {"en": f"Post {n}", "da": f"Post {n}"}, "organisation": chance.choice(organisations)}
            for n in range(2000)
        ],
        actor=actor,
    )
    people = create_many(Person, [{"name": f"{word(chance)} Delegate {n}"} for n in range(PEOPLE)], actor=actor)
    create_many(
        Tenure,
        [
            {"post": post, "person": person, "start": PartialDate.parse(str(chance.randint(1990, 2020)))}
            for post, person in zip(posts, people, strict=False)
        ],
        actor=actor,
    )
    ties = create_many(
        Tie,
        [
            {"name": f"Tie {n} {word(chance)}", "kind": "sister_city", "start": PartialDate.parse("1984")}
            for n in range(200)
        ],
        actor=actor,
    )
    create_many(TieParty, [{"tie": tie, "organisation": organisations[0], "side": "ours"} for tie in ties], actor=actor)
    create_many(
        TieParty,
        [{"tie": tie, "organisation": chance.choice(organisations[1:]), "side": "theirs"} for tie in ties],
        actor=actor,
    )
    create_many(
        Phase, [{"tie": tie, "kind": "started", "start": PartialDate.parse("1984")} for tie in ties], actor=actor
    )
    create(
        Agreement,
        {"title": "Agreement 1", "kind": "mou", "ties": [ties[0]], "start": PartialDate.parse("1984")},
        actor=actor,
    )
    days = [
        f"{chance.randint(1985, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}" for _ in range(EVENTS)
    ]
    events = create_many(
        Interaction,
        [
            {
                "title": {"en": f"Meeting {n} on {word(chance)}"},
                "kind": "meeting",
                "start": PartialDate.parse(day),
                "place": chance.choice(places),
            }
            for n, day in enumerate(days)
        ],
        actor=actor,
    )
    through = Interaction.ties.through
    through.objects.bulk_create(
        through(interaction_id=event.pk, tie_id=ties[0 if n < EVENTS_OF_ONE else chance.randint(1, 199)].pk)
        for n, event in enumerate(events)
    )
    create_many(
        Participant,
        [{"interaction": event, "side": "theirs", "post": chance.choice(posts)} for event in events],
        actor=actor,
    )
    session = SessionStore()
    session["_auth_user_id"] = str(actor.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = actor.get_session_auth_hash()
    session.create()
    needle = people[PEOPLE // 2].name.split()[0]
    return {
        "cookie": f"sessionid={session.session_key}",
        "list": "/directory/people/",
        "record": ties[0].get_absolute_url(),
        "search": f"/search/?q={needle[:6].lower()}",
    }


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Serve on a free port; give the port and the server's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from proxenia.config.cli import main; main()", "serve", "--port", str(port)]
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


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database", help="URL of an empty PostgreSQL database; without it SQLite in a temporary folder"
    )
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PROXENIA_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "proxenia.config.settings"
        if options.database:
            os.environ["DATABASE_URL"] = options.database
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", verbosity=0)
        started = time.monotonic()
        paths = fill()
        filled = time.monotonic() - started
        cookie = paths.pop("cookie")
        counts = {name: queries(path, cookie) for name, path in paths.items()}
        with server(dict(os.environ)) as (port, pid):
            figures = {name: measure(port, pid, path, cookie, options.rounds) for name, path in paths.items()}
    if options.json:
        print(
            json.dumps(
                {name: {"cpu_ms": ms, "bytes": size, "queries": counts[name]} for name, (ms, size) in figures.items()}
            )
        )
        return
    print(f"data written in {filled:.0f} s through the same verbs as every door")
    print(
        f"{'page':<8} {'CPU ms':>7} {'aim':>5} {'queries':>8} {'kB':>6}   peers (CPU ms): Odoo 14, JSON | Crème 2.8.6, page"
    )
    for name, (ms, size) in figures.items():
        odoo, creme = PEERS[name]
        print(
            f"{name:<8} {ms:>7.1f} {AIM:>5} {counts[name]:>8} {size / 1000:>6.0f}   {odoo} ({odoo / ms:.1f}x) | {creme} ({creme / ms:.0f}x)"  # noqa: E501 - one sentence
        )


if __name__ == "__main__":
    main()
