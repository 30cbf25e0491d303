"""Answers while one types, over 100,000 people and 1,000,000 contacts: time and CPU for each keystroke.

Writes the entries of the index as the index itself makes them, then asks for each kind of query what the suggestions under the
search box ask. On SQLite bare FTS5 and on PostgreSQL pg_trgm answer queries over the same names in the same run.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from . import harness

AIM = 20
PEERS_AT_20_000 = {"Odoo 14": 29, "Crème 2.8.6": 188}
"""CPU milliseconds of a search for a name among 20,000 contacts."""
LIMIT = 8
BATCH = 5000
ENDINGS = ["sen", "ård", "ø", "ński", "ł", "é", "ür", "ðs", "ova", "ić", "şan", "ễn"]
CHARACTERS = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗晓明伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英华文建国"
ABOUT = ["water", "energy", "culture", "schools", "harbour", "transport", "housing", "health"]


def people(chance: random.Random, number: int) -> Iterable[tuple[str, list[str]]]:
    """Give names, made up of syllables, and other names of each; one in ten is Chinese."""
    from proxenia.core.folding import pinyin

    for at in range(number):
        if at % 10:
            yield f"{harness.word(chance)} {harness.word(chance)}{chance.choice(ENDINGS)}", []
        else:
            family, given = chance.choice(CHARACTERS), "".join(chance.sample(CHARACTERS, 2))
            yield f"{pinyin(family).capitalize()} {pinyin(given).capitalize()}", [family + given]


def fill(persons: int, contacts: int) -> tuple[Any, list[str], list[str]]:
    """Write the index; return who asks, some names of people, and their Chinese names."""
    from django.db import connection, transaction

    from proxenia.accounts.models import Office, User
    from proxenia.core.contributions import Found

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")
    known = list(people(chance, persons))
    places = [harness.word(chance) for _ in range(2000)]
    makers: list[tuple[str, Iterable[Found]]] = [
        ("directory.person", (Found(name, " ".join(others), "", "", others) for name, others in known)),
        (
            "contacts.interaction",
            (
                Found(
                    f"Meeting {at} in {chance.choice(places)} on {chance.choice(ABOUT)}",
                    "",
                    "Meeting 2018-11-20",
                    f"{chance.choice(known)[0]} {chance.choice(known)[0]} {harness.word(chance)}",
                )
                for at in range(contacts)
            ),
        ),
    ]
    with transaction.atomic():
        for label, founds in makers:
            _write(office.pk, label, founds)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    latin = [name for name, others in known if not others]
    return actor, chance.sample(latin, 300), chance.sample([others[0] for _, others in known if others], 100)


def _write(office: int, label: str, founds: Iterable[Any]) -> None:
    from types import SimpleNamespace

    from proxenia.core.index import entry_of, write

    numbered = (SimpleNamespace(pk=at, office_id=office, sharing="office") for at in range(1, 10**9))
    entries = (entry_of(label, record, found) for record, found in zip(numbered, founds, strict=False))
    while batch := list(islice(entries, BATCH)):
        write(batch)


def mix(latin: list[str], chinese: list[str], chance: random.Random) -> dict[str, list[str]]:
    """Return the queries of each kind."""
    from proxenia.core.folding import pinyin, plain

    words = [name.split()[0] for name in latin]

    def wrong(word: str, at: int) -> str:
        return word[:at] + chance.choice("bdgkmnptz") + word[at + 1 :]

    kinds = {f"first {size} letters": [word[:size] for word in words] for size in range(1, 7)}
    return kinds | {
        "whole name": latin,
        "without accents, turned round": [" ".join(reversed(plain(name).split())) for name in latin],
        "common word": [word[:size] for word in ("meeting", "water", "energy") for size in range(3, 8)],
        "common and rare word": [f"meeting {word}" for word in words],
        "rare and first letter": [f"{name.split()[1]} {name[0]}" for name in latin],
        "two letters swapped": [word[:2] + word[3] + word[2] + word[4:] for word in words],
        "one letter missing": [word[:3] + word[4:] for word in words],
        "first letter wrong": [wrong(word, 0) for word in words],
        "name with an error": [f"{wrong(name.split()[0], 3)} {name.split()[1]}" for name in latin],
        "pinyin": [f"{pinyin(name[1:])} {pinyin(name[0])}" for name in chinese],
        "Chinese": [*chinese, *(name[:2] for name in chinese)],
        "nothing": [f"x{word}qx" for word in words],
    }


def backend_cpu() -> Callable[[], float]:
    """Return what reads the CPU seconds of this process, and of the database server's process that works for it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]

    def both() -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return time.process_time() + (int(fields[11]) + int(fields[12])) / harness.TICK

    return both


def measure(queries: list[str], ask: Callable[[str], int], rounds: int) -> dict[str, float]:
    """Return p50 and p95 of the milliseconds a query takes, the mean CPU, and the share of queries with an answer."""
    cpu = backend_cpu()
    asked = [queries[at % len(queries)] for at in range(rounds)]
    for text in asked[:5]:
        ask(text)
    took, answered, before = [], 0, cpu()
    for text in asked:
        start = time.perf_counter()
        answered += bool(ask(text))
        took.append((time.perf_counter() - start) * 1000)
    spent = (cpu() - before) / rounds * 1000
    p95 = statistics.quantiles(took, n=20)[-1]
    return {"p50": statistics.median(took), "p95": p95, "cpu": spent, "answered": answered / rounds}


def peer() -> tuple[str, Callable[[str], int]]:
    """Return the bare search of the database itself over the same names: no scope, no order of kinds, titles alone."""
    from django.db import connection

    def run(sql: str, *params: Any) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return len(cursor.fetchall())

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute("CREATE INDEX peer ON core_searchentry USING gin (title gin_trgm_ops)")
            cursor.execute("ANALYZE core_searchentry")
        similar = (
            "SELECT title FROM core_searchentry WHERE %s <%% title ORDER BY word_similarity(%s, title) DESC LIMIT 8"
        )
        return "pg_trgm, word similarity", lambda text: run(similar, text, text)
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE peer USING fts5(title, prefix='1 2 3')")
        cursor.execute("INSERT INTO peer SELECT title FROM core_searchentry")
    prefix = "SELECT title FROM peer WHERE peer MATCH %s ORDER BY rank LIMIT 8"
    return "bare FTS5, prefixes", lambda text: run(prefix, " ".join(f'"{word}"*' for word in text.split()))


def refresh_cost(number: int = 5000) -> float:
    """Return the microseconds of wall time that writing the entry of one person takes, reading the person included."""
    from django.db import transaction

    from proxenia.accounts.models import Office
    from proxenia.core.index import refresh
    from proxenia.directory.models import Person

    chance, office = random.Random(3), Office.objects.create(name="Office 2")  # noqa: S311 - data of a benchmark
    rows = [Person(office=office, name=f"{harness.word(chance)} {harness.word(chance)}") for _ in range(number)]
    keys = [person.pk for person in Person.objects.bulk_create(rows, batch_size=500)]
    start = time.perf_counter()
    with transaction.atomic():
        refresh("directory.person", keys)
    spent = (time.perf_counter() - start) / number * 1e6
    Person.objects.filter(pk__in=keys).delete()
    refresh("directory.person", keys)
    return spent


def main() -> None:
    """Run the benchmark and print its table."""
    asked = harness.options(__doc__, sizes={"people": 100_000, "contacts": 1_000_000})
    with harness.installation(asked.database):
        from proxenia.core.index import look

        cost = refresh_cost()
        start = time.monotonic()
        actor, latin, chinese = fill(asked.people, asked.contacts)
        filled = time.monotonic() - start
        kinds = mix(latin, chinese, random.Random(5))  # noqa: S311 - data of a benchmark
        ours = {
            name: measure(queries, lambda text: len(look(actor, text, limit=LIMIT).hits), asked.rounds)
            for name, queries in kinds.items()
        }
        peer_name, ask = peer()
        theirs = {name: measure(queries, ask, min(asked.rounds, 60)) for name, queries in kinds.items()}
    if asked.json:
        print(json.dumps({"ours": ours, "peer": peer_name, "theirs": theirs, "refresh_us": cost, "filled_s": filled}))
        return
    tell(ours, theirs, peer_name)
    every = [one["cpu"] for one in ours.values()]
    print(f"\nindex written in {filled:.0f} s; one entry of a person in {cost:.0f} µs; load {os.getloadavg()[0]:.1f}")
    print("mean CPU of a keystroke", f"{statistics.mean(every):.1f} ms;", f"at 20,000 contacts {PEERS_AT_20_000}")


def tell(ours: dict[str, dict[str, float]], theirs: dict[str, dict[str, float]], peer_name: str) -> None:
    """Print the table."""
    print(f"aim: p95 at most {AIM} ms; peer: {peer_name}")
    print(
        f"{'query':<30} {'p50':>6} {'p95':>6} {'CPU':>6} {'found':>6} | peer {'p50':>6} {'p95':>7} {'found':>6} {'ratio':>6}"
    )
    for name, one in ours.items():
        other = theirs[name]
        print(
            f"{name:<30} {one['p50']:>6.1f} {one['p95']:>6.1f} {one['cpu']:>6.1f} {one['answered']:>6.0%} |      "
            f"{other['p50']:>6.1f} {other['p95']:>7.1f} {other['answered']:>6.0%} {one['p95'] / other['p95']:>6.2f}"
        )


if __name__ == "__main__":
    main()
