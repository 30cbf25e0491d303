"""CPU of the server per finished HTML page, with the data of a large office.

Starts `proxenia serve` on an own database, asks for each page in a loop from one connection, and reads the CPU time of the
server's processes before and after. Prints a table with the peers' figures and the number of queries of each page.
"""

import json
import os
import random
import time

from . import harness

PEOPLE, ORGANISATIONS, EVENTS, EVENTS_OF_ONE = 20_000, 1_000, 20_000, 300
PEERS = {"list": (15, 600), "record": (42, 217), "search": (37, 188)}
AIM = 12


def fill() -> dict[str, str]:
    """Write the data; return the paths to ask for and the session's cookie."""
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create, create_many
    from proxenia.contacts.models import Interaction, Participant
    from proxenia.core.dates import PartialDate
    from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
    from proxenia.relations.models import Agreement, Phase, Strand, Tie, TieParty

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")
    places = create_many(
        Place,
        [
            {
                "name": f"{harness.word(chance)} {n}",
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
                "name": f"{harness.word(chance)} organisation {n}",
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
    people = create_many(Person, [{"name": f"{harness.word(chance)} Delegate {n}"} for n in range(PEOPLE)], actor=actor)
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
            {"name": f"Tie {n} {harness.word(chance)}", "kind": "sister_city", "start": PartialDate.parse("1984")}
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
    for model, kind in ((Phase, "started"), (Strand, "friendship")):
        begun = {"kind": kind, "start": PartialDate.parse("1984")}
        create_many(model, [{"tie": tie, **begun} for tie in ties], actor=actor)
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
                "title": {"en": f"Meeting {n} on {harness.word(chance)}"},
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
    needle = people[PEOPLE // 2].name.split()[0]
    return {
        "cookie": harness.cookie_of(actor),
        "home": "/",
        "list": "/directory/people/",
        "record": ties[0].get_absolute_url(),
        "search": f"/search/?q={needle[:6].lower()}",
    }


def main() -> None:
    """Run the benchmark and print its table."""
    asked = harness.options(__doc__)
    with harness.installation(asked.database):
        started = time.monotonic()
        paths = fill()
        filled = time.monotonic() - started
        cookie = paths.pop("cookie")
        counts = {name: harness.queries(path, cookie) for name, path in paths.items()}
        with harness.server(dict(os.environ)) as (port, pid):
            figures = {name: harness.measure(port, pid, path, cookie, asked.rounds) for name, path in paths.items()}
    if asked.json:
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
        beside = " | ".join(f"{peer} ({peer / ms:.1f}x)" for peer in PEERS.get(name, ()))
        print(f"{name:<8} {ms:>7.1f} {AIM:>5} {counts[name]:>8} {size / 1000:>6.0f}   {beside}")


if __name__ == "__main__":
    main()
