"""A briefing book of some thirty pages, from live data: queries, seconds and memory for page, PDF and Word.

A visit of forty people and ninety lines of programme within a tie with 400 contacts, 30 agreements, 60 promises and 120 gifts. In the
same run Typst compiles the same text with no office behind it: the limit that the PDF is set beside.
"""

import json
import random
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as hour
from typing import Any

from . import harness

AIM = 2.0
"""Seconds for the file, from the first query on."""
SIZES = {"delegates": 40, "items": 90, "contacts": 400, "agreements": 30, "promises": 60, "gifts": 120}
FIRST = date(2026, 10, 5)


def fill(sizes: dict[str, int]) -> tuple[Any, Any]:
    """Write the data; return who asks and the visit."""
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create, create_many
    from proxenia.contacts.models import Interaction, Promise
    from proxenia.core.dates import PartialDate
    from proxenia.directory.models import Organisation, Person, Place, Post
    from proxenia.protocol.models import Gift, GuestCard
    from proxenia.relations.models import Agreement, Tie, TieParty
    from proxenia.visits.models import Delegate, ProgrammeItem, Visit

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")

    def words(number: int) -> dict[str, str]:
        return {"en": " ".join(harness.word(chance) for _ in range(number))}

    far = create(Place, {"name": "City 2", "country": "CN", "latitude": 45.8, "longitude": 126.5}, actor=actor)
    ours = create(Organisation, {"name": "Municipality 1", "is_ours": True}, actor=actor)
    theirs = create(Organisation, {"name": "Government 2", "place": far}, actor=actor)
    tie = create(Tie, {"name": "Tie 1", "kind": "sister_city", "start": PartialDate.parse("1984")}, actor=actor)
    for side, party in (("ours", ours), ("theirs", theirs)):
        create(TieParty, {"tie": tie, "organisation": party, "side": side}, actor=actor)
    about = {"title": words(5), "start": PartialDate.of(FIRST), "end": PartialDate.of(FIRST + timedelta(days=9))}
    visit = create(Visit, {**about, "place": far, "ties": [tie], "zone": "Asia/Shanghai"}, actor=actor)
    people = create_many(Person, [{"name": f"Delegate {n}"} for n in range(sizes["delegates"])], actor=actor)
    posts = create_many(
        Post, [{"label": words(3), "organisation": chance.choice([ours, theirs])} for _ in people], actor=actor
    )
    create_many(
        Delegate,
        [
            {
                "visit": visit,
                "person": one,
                "post": post,
                "side": "ours" if post.organisation_id == ours.pk else "theirs",
                "category": "official",
            }
            for one, post in zip(people, posts, strict=True)
        ],
        actor=actor,
    )
    create_many(
        GuestCard,
        [
            {"person": one, "address_form": words(3), "pronunciation": words(2), "languages": "da,en,zh"}
            for one in people
        ],
        actor=actor,
    )
    create_many(
        ProgrammeItem,
        [
            {
                "visit": visit,
                "title": words(6),
                "day": FIRST + timedelta(days=n // 9),
                "begins": hour(8 + n % 9),
                "venue": words(4),
            }
            | {"place": far, "host_post": chance.choice(posts), "note": words(12)}
            for n in range(sizes["items"])
        ],
        actor=actor,
    )
    contacts = create_many(
        Interaction,
        [
            {"title": words(5), "kind": "meeting", "start": PartialDate.parse(f"{chance.randint(1985, 2025)}-06")}
            for _ in range(sizes["contacts"])
        ],
        actor=actor,
    )
    through: Any = Interaction.ties.through
    through.objects.bulk_create([through(interaction_id=one.pk, tie_id=tie.pk) for one in contacts])
    promised = [
        {"interaction": one, "text": words(10), "side": "theirs", "due": PartialDate.parse("2027")}
        for one in contacts[: sizes["promises"]]
    ]
    create_many(Promise, promised, actor=actor)
    for _ in range(sizes["agreements"]):
        create(
            Agreement,
            {"title": words(6), "kind": "mou", "ties": [tie], "signed_on": PartialDate.parse("2013")},
            actor=actor,
        )
    given = [
        {
            "tie": tie,
            "what": words(5),
            "day": PartialDate.parse("2015"),
            "their_person": chance.choice(people),
            "value": 300,
        }
        for _ in range(sizes["gifts"])
    ]
    create_many(Gift, given, actor=actor)
    return actor, visit


def seconds(make: Callable[[], Any], rounds: int) -> dict[str, float]:
    """Return the median and the 95th percentile of the seconds something takes, and the median of its CPU, once it is warm."""
    make()
    taken, cpu = [], []
    for _ in range(rounds):
        started, begun = time.perf_counter(), time.process_time()
        make()
        taken.append(time.perf_counter() - started)
        cpu.append(time.process_time() - begun)
    taken.sort()
    late = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
    return {"p50": statistics.median(taken), "p95": late, "cpu": statistics.median(cpu)}


def main() -> None:
    """Run the benchmark and print its table."""
    asked = harness.options(__doc__, sizes=SIZES)
    rounds = min(asked.rounds, 20)
    with harness.installation(asked.database):
        from django.db import connection
        from django.template.loader import render_to_string
        from django.test.utils import CaptureQueriesContext

        from proxenia.core.documents import as_data, docx, page_count, pdf
        from proxenia.reports.book import book

        actor, visit = fill({name: getattr(asked, name) for name in SIZES})

        def read() -> Any:
            return book(actor, visit, FIRST, language="en", level="team", base="https://proxenia.example.org").document

        made = read()
        with CaptureQueriesContext(connection) as caught:
            read()
        found = {
            "page": seconds(lambda: render_to_string("ui/document.html", {"document": as_data(read())}), rounds),
            "pdf": seconds(lambda: pdf(read()), rounds),
            "docx": seconds(lambda: docx(read()), rounds),
            "bare Typst, the same text": seconds(lambda: pdf(made), rounds),
        }
        pages, queries = page_count(made), len(caught)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    if asked.json:
        print(json.dumps({"pages": pages, "queries": queries, "memory_mb": memory, "seconds": found}))
        return
    print(f"{pages} pages, {queries} queries, at most {memory:.0f} MB in this process")
    for name, took in found.items():
        share = f"{took['cpu'] / AIM:.2f} of the aim of {AIM:.0f} s"
        print(f"{name:<26} p50 {took['p50']:>6.2f} s  p95 {took['p95']:>6.2f} s  CPU {took['cpu']:>5.2f} s   {share}")
    limit = found["bare Typst, the same text"]["cpu"]
    print(f"the PDF takes {found['pdf']['cpu'] / limit:.1f} times the CPU that its words alone take to set")


if __name__ == "__main__":
    main()
