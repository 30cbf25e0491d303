"""CPU and queries of a digest: 100 accounts, each with its own promises, in an office with 200 ties and 1,000 contacts.

Letters are claimed, written and handed to a mail backend that keeps them in memory, by the worker that does it for an office.
"""

import json
import random
import time

from . import harness

ACCOUNTS, TIES, CONTACTS = 100, 200, 1_000


def fill() -> None:
    """Write the data through the verbs of every door."""
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create_many
    from proxenia.contacts.models import Interaction
    from proxenia.core.clock import today
    from proxenia.core.dates import PartialDate
    from proxenia.desk.actions import own, set_myself
    from proxenia.relations.models import Commitment, Tie

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 0", office=office, role="administrator")
    begun = PartialDate.parse("1984")
    ties = create_many(
        Tie, [{"name": f"Tie {n}", "kind": "sister_city", "start": begun} for n in range(TIES)], actor=actor
    )
    due = PartialDate.of(today())
    owed = create_many(
        Commitment,
        [{"tie": chance.choice(ties), "text": {"en": f"Report {n}"}, "due": due} for n in range(ACCOUNTS)],
        actor=actor,
    )
    days = [PartialDate.parse(f"{chance.randint(2005, 2024)}-{chance.randint(1, 12):02d}") for _ in range(CONTACTS)]
    contacts = create_many(
        Interaction,
        [{"title": {"en": f"Meeting {n}"}, "kind": "meeting", "start": day} for n, day in enumerate(days)],
        actor=actor,
    )
    through = Interaction.ties.through
    through.objects.bulk_create(through(interaction_id=one.pk, tie_id=chance.choice(ties).pk) for one in contacts)
    for number, one in enumerate(owed):
        values = {"name": f"Officer {number + 1}", "office": office, "role": "editor", "language": "en"}
        user = User.objects.create_user(f"officer{number + 1}@example.org", **values)
        set_myself({"digest": "daily"}, actor=user)
        own("relations.commitment", one.pk, actor=user)


def main() -> None:
    """Run the benchmark and print what it took."""
    asked = harness.options(__doc__)
    with harness.installation(asked.database):
        from django.conf import settings
        from django.core import mail
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from proxenia.core.working import work

        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        settings.EMAIL_HOST, settings.DIGEST_HOUR = "mail.example.org", 0
        mail.outbox = []  # type: ignore[attr-defined]
        fill()
        with CaptureQueriesContext(connection) as caught:
            cpu, wall = time.process_time(), time.perf_counter()
            done = work(once=True)
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        sent = len(mail.outbox)  # type: ignore[attr-defined]
    each = {"cpu_ms": cpu / ACCOUNTS * 1000, "queries": len(caught) / ACCOUNTS}
    if asked.json:
        print(json.dumps({"sent": sent, "failed": done.failed, "wall_s": wall, **each}))
        return
    print(f"{sent} digests in {wall:.1f} s; each {each['cpu_ms']:.0f} ms of CPU and {each['queries']:.0f} queries")


if __name__ == "__main__":
    main()
