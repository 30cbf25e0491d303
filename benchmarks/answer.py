"""The answer to “what came of it?” for a tie with 10,000 contacts and 200 chains.

Prints the queries and the server's CPU for the page, and the seconds until the PDF and the Word file are made, beside the aims.
"""

import itertools
import json
import os
import random
import time
from typing import Any

from . import harness

CONTACTS, CHAINS, STEPS = 10_000, 200, 4
AIMS = {"page": 30.0, "pdf": 1.0, "docx": 1.0}


def fill() -> tuple[Any, Any]:
    """Write the data; return who asks and the tie."""
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create, create_many
    from proxenia.contacts.models import Cost, Interaction
    from proxenia.core.dates import PartialDate
    from proxenia.relations.models import Concern, Review, Tie
    from proxenia.results.models import Chain, Link, Outcome, Step
    from proxenia.sources.models import Citation, Source

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")
    tie = create(Tie, {"name": "Tie 1", "kind": "sister_city", "start": PartialDate.parse("1984")}, actor=actor)
    days = [f"{chance.randint(1985, 2024)}-{chance.randint(1, 12):02d}" for _ in range(CONTACTS)]
    contacts = create_many(
        Interaction,
        [
            {
                "title": {"en": f"Meeting {number}"},
                "kind": "visit",
                "start": PartialDate.parse(day),
                "direction": chance.choice(["out", "in", "none"]),
                "level": chance.choice(["", "top_political", "administrative"]),
            }
            for number, day in enumerate(days)
        ],
        actor=actor,
    )
    through = Interaction.ties.through
    through.objects.bulk_create([through(interaction_id=one.pk, tie_id=tie.pk) for one in contacts], batch_size=500)
    costs = [
        {"interaction": one, "kind": "travel", "amount": chance.randint(100, 9000), "co2_kg": chance.randint(50, 3000)}
        for one in contacts[: CONTACTS // 2]
    ]
    create_many(Cost, costs, actor=actor)
    outcomes = create_many(
        Outcome,
        [
            {
                "title": {"en": f"Result {number}"},
                "kind": "contract",
                "start": PartialDate.parse(str(chance.randint(1990, 2024))),
                "claimed_level": 4,
                "level": chance.randint(1, 4),
            }
            for number in range(CHAINS)
        ],
        actor=actor,
    )
    chains = create_many(Chain, [{"title": {"en": f"Chain {number}"}} for number in range(CHAINS)], actor=actor)
    for model, records in ((Outcome, outcomes), (Chain, chains)):
        pairs: Any = model.ties.through
        name = model._meta.model_name
        pairs.objects.bulk_create([pairs(**{f"{name}_id": one.pk, "tie_id": tie.pk}) for one in records])
    for chain, outcome in zip(chains, outcomes, strict=True):
        steps = create_many(
            Step,
            [{"chain": chain, "position": at, "kind": "contact", "label": {"en": f"Step {at}"}} for at in range(STEPS)]
            + [{"chain": chain, "position": STEPS, "kind": "outcome", "outcome": outcome}],
            actor=actor,
        )
        links = [
            {"chain": chain, "source": one, "target": two, "claimed_by": {"en": "Office"}}
            for one, two in itertools.pairwise(steps)
        ]
        create_many(Link, links, actor=actor)
    source = create(Source, {"title": "Report 1"}, actor=actor)
    cited = [
        {
            "about_label": "results.outcome",
            "about_id": one.pk,
            "source": source,
            "locator": "p. 1",
            "grade": chance.randint(0, 4),
        }
        for one in outcomes
    ]
    create_many(Citation, cited, actor=actor)
    create(Review, {"tie": tie, "decided_on": "2023", "verdict": "go_on", "reasons": {"en": "Reasons"}}, actor=actor)
    create(Concern, {"tie": tie, "kind": "rights", "text": {"en": "A question"}}, actor=actor)
    return actor, tie


def files(actor: Any, tie: Any) -> dict[str, float]:
    """Return the seconds until each file is made, from the first query on; the compiler is warm, as in a running server."""
    from proxenia.core.clock import today
    from proxenia.core.documents import docx, pdf
    from proxenia.reports.answer.asking import answer
    from proxenia.reports.answer.document import on_two_pages

    seconds = {}
    for name, make in (("pdf", pdf), ("docx", docx)):
        for _ in range(2):
            started = time.perf_counter()
            make(on_two_pages(answer(actor, tie, today(), "en"), "https://proxenia.example.org"))
            seconds[name] = time.perf_counter() - started
    return seconds


def main() -> None:
    """Run the benchmark and print its table."""
    asked = harness.options(__doc__)
    with harness.installation(asked.database):
        started = time.monotonic()
        actor, tie = fill()
        filled = time.monotonic() - started
        path, cookie = f"/reports/ties/{tie.pk}/answer/", harness.cookie_of(actor)
        count = harness.queries(path, cookie)
        seconds = files(actor, tie)
        with harness.server(dict(os.environ)) as (port, pid):
            cpu, size = harness.measure(port, pid, path, cookie, asked.rounds)
    if asked.json:
        print(json.dumps({"page": {"cpu_ms": cpu, "bytes": size, "queries": count}, "seconds": seconds}))
        return
    print(f"data written in {filled:.0f} s; {count} queries, {size / 1000:.0f} kB")
    print(f"page  {cpu:>8.1f} ms CPU   aim {AIMS['page']:.0f} ms   {cpu / AIMS['page']:.2f} of the aim")
    for name, took in seconds.items():
        print(f"{name:<5} {took:>8.2f} s        aim {AIMS[name]:.0f} s    {took / AIMS[name]:.2f} of the aim")


if __name__ == "__main__":
    main()
