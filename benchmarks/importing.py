"""How many rows a second come in: 20,000 people with rules, search for duplicates, audit chain and search index.

    .venv/bin/python -m benchmarks.importing [--database URL] [--rounds ROWS] [--profile FILE]

Each person has a name, a mail address and a phone; the office holds a quarter as many already, of whom every twentieth row
means one.
The file is CSV. Measured, in CPU seconds of the process that does it: reading it, looking at it, bringing it in, looking at it again
(nothing changes) and taking it back.
"""

import cProfile
import io
import json
import random
import sys
import time
from typing import Any

from . import harness


def people(chance: random.Random, count: int) -> list[tuple[str, str, str]]:
    """Return names, mail and phone of made-up people, no two alike by name."""
    names: dict[str, None] = {}
    while len(names) < count:
        names.setdefault(
            f"{harness.word(chance)}{harness.word(chance).lower()} {harness.word(chance)}{harness.word(chance).lower()}"
        )
    return [(name, f"p{at}@example.org", f"+45 {at:08}") for at, name in enumerate(names)]


def table(rows: list[tuple[str, str, str]]) -> bytes:
    """Return them as CSV."""
    text = io.StringIO()
    text.write("Name;E-mail;Phone\n")
    for row in rows:
        text.write(";".join(row) + "\n")
    return text.getvalue().encode()


def main() -> None:
    """Print rows per second of each step."""
    profile = sys.argv.pop(sys.argv.index("--profile") + 1) if "--profile" in sys.argv else ""
    if profile:
        sys.argv.remove("--profile")
    options = harness.options(__doc__)
    count = options.rounds if options.rounds != 300 else 20_000
    chance = random.Random(4)  # noqa: S311 - made-up names
    every = people(chance, count + count // 4)
    there, fresh = every[: count // 4], every[count // 4 :]
    rows = [there[at % len(there)] if at % 20 == 0 else fresh[at] for at in range(count)]
    with harness.installation(options.database):
        from proxenia.accounts.models import Office, User
        from proxenia.exchange import actions, queries, working

        office = Office.objects.create(name="Benchmark")
        editor = User.objects.create_user(
            "editor@example.org", office=office, role="editor", name="Editor", language="en"
        )
        _bring(table(there), editor)
        seconds: dict[str, float] = {}
        tracer = cProfile.Profile() if profile else None

        def timed(what: str, work: Any) -> Any:
            start = time.process_time()
            found = work()
            seconds[what] = time.process_time() - start
            return found

        run = timed("read", lambda: actions.take_file(table(rows), file_name="people.csv", actor=editor)[0])
        actions.set_columns(run, run.columns, {}, actor=editor)
        timed("look", lambda: working.go_on(run.pk))
        actions.bring_in(run, actor=editor)
        if tracer:
            tracer.enable()
        timed("bring in", lambda: working.go_on(run.pk))
        if tracer:
            tracer.disable()
            tracer.dump_stats(profile)
        counts = queries.outcome(run).counts
        again = actions.take_file(table(rows), file_name="people.csv", actor=editor)[0]
        actions.set_columns(again, again.columns, {}, actor=editor)
        timed("look again", lambda: working.go_on(again.pk))
        same = queries.outcome(again).counts
        actions.take_back(run, actor=editor)
        timed("take back", lambda: working.go_on(run.pk))
    speed = {what: round(count / took) for what, took in seconds.items()}
    if options.json:
        print(json.dumps({"rows": count, "per_second": speed, "counts": counts, "again": same}))
        return
    print(
        f"{count} rows: {counts['new']} new, {counts['same']} same, {counts['doubtful']} doubtful; again: {same['same']} same"
    )
    for what, rate in speed.items():
        print(f"{what:12} {seconds[what]:8.1f} s {rate:8} rows/s")


def _bring(content: bytes, editor: Any) -> None:
    from proxenia.exchange import actions, working

    run = actions.take_file(content, file_name="there.csv", actor=editor)[0]
    actions.set_columns(run, run.columns, {}, actor=editor)
    actions.bring_at_once(run, actor=editor)
    working.go_on(run.pk)


if __name__ == "__main__":
    main()
