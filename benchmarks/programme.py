"""What the programme of a forum costs: the page for everybody, the board, the checker, a release, exports and an import by sheet.

    .venv/bin/python -m benchmarks.programme [--database URL] [--sessions N] [--rounds N] [--json]

A forum of four days in twenty rooms of four houses, with 500 sessions, two people in each. CPU milliseconds of this process, median;
the page is measured drawn anew and drawn before. The peers' figures are fixed numbers (wall, a quiet machine, 500 sessions).
"""

import datetime as dt
import io
import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from . import harness

PEERS = {"page, drawn anew": "pretalx 378, Indico 262", "import, rows a second": "pretalx 30 to 700, Indico 70"}
DAYS, ROOMS, PEOPLE = 4, 20, 300
START = dt.date(2018, 11, 20)


def main() -> None:
    """Print milliseconds and rows a second."""
    options = harness.options(__doc__, sizes={"sessions": 500})
    rounds = options.rounds if options.rounds != 300 else 20
    chance = random.Random(9)  # noqa: S311 - made-up titles
    with harness.installation(options.database):
        told = _measured(chance, options.sessions, rounds)
    if options.json:
        print(json.dumps(told))
        return
    for what, value in told.items():
        print(f"{what:28} {value:10} {PEERS.get(what, '')}")


def _median(rounds: int, work: Callable[[], Any]) -> float:
    took = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return round(statistics.median(took), 1)


def _measured(chance: random.Random, count: int, rounds: int) -> dict[str, Any]:
    from django.core.cache import cache
    from django.test import Client

    from proxenia.forums.models import Forum
    from proxenia.forums.programme import actions, checking, exporting, queries

    steward, forum = _forum(chance, count)
    found: dict[str, Any] = {"sessions": count}
    start = time.process_time()
    actions.publish_programme(forum, actor=steward)
    found["release, ms"] = round((time.process_time() - start) * 1000, 1)
    Forum.objects.filter(pk=forum.pk).update(published_on=20181001, sharing="public")
    client, url = Client(), f"/forum/{forum.slug}/programme/?lang=en"

    def page() -> None:
        assert client.get(url).status_code == 200

    def anew() -> None:
        cache.clear()
        page()

    anew()
    found["page, drawn anew"] = _median(rounds, anew)
    found["page, drawn before"] = _median(rounds, page)
    found["page, kilobytes"] = round(len(client.get(url).content) / 1000)
    found["check"] = _median(3, lambda: checking.check_forum(steward, forum))
    office = Client()
    office.force_login(steward, backend="allauth.account.auth_backends.AuthenticationBackend")
    found["board of a day"] = _median(3, lambda: office.get(f"/forums/{forum.pk}/programme/?day={START}"))
    entries = queries.published_programme(forum)
    told = exporting.schedule(forum, entries, version="1", language="en", url="https://example.org/")
    found["schedule.json"] = _median(3, lambda: exporting.as_json(told))
    found["schedule.xml"] = _median(3, lambda: exporting.as_xml(told))
    return found | _imported(chance, steward, 10 * count)


def _forum(chance: random.Random, count: int) -> tuple[Any, Any]:
    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create, create_many
    from proxenia.directory.models import Person
    from proxenia.forums.models import Appearance, Forum, Room, Session, Theme, Way

    office = Office.objects.create(name="Benchmark")
    steward = User.objects.create_user("s@example.org", office=office, role="steward", name="Steward", language="en")
    facts = {"title": {"en": "Forum", "da": "Forum"}, "slug": "benchmark", "start": "2018-11-20", "end": "2018-11-23"}
    forum = create(Forum, facts | {"text": {"en": "Text"}}, actor=steward)
    rooms = create_many(
        Room,
        [{"forum": forum, "name": f"Room {n}", "area": f"House {n % 4}", "seats": 100} for n in range(ROOMS)],
        actor=steward,
    )
    ways = [(one, other) for one in range(4) for other in range(one)]
    create_many(
        Way,
        [{"forum": forum, "one": f"House {one}", "other": f"House {other}", "minutes": 10} for one, other in ways],
        actor=steward,
    )
    themes = create_many(Theme, [{"forum": forum, "name": {"en": f"Theme {n}"}} for n in range(6)], actor=steward)
    people = create_many(Person, [{"name": f"Delegate {n}"} for n in range(PEOPLE)], actor=steward)
    rows = []
    for number in range(count):
        slot = number // ROOMS % 12
        begins = dt.time(8 + slot)
        rows.append(
            {
                "forum": forum,
                "kind": chance.choice(["parallel", "workshop"]),
                "title": {"en": f"{harness.word(chance)} {harness.word(chance)}"},
                "text": {"en": " ".join(harness.word(chance) for _word in range(40))},
                "day": START + dt.timedelta(days=number // (ROOMS * 12) % DAYS),
                "begins": begins,
                "ends": begins.replace(minute=45),
                "room": rooms[number % ROOMS],
                "themes": [chance.choice(themes)],
                "languages": "en",
            }
        )
    sessions = create_many(Session, rows, actor=steward)
    appearances = [
        {"session": one, "person": chance.choice(people), "promised": "agreed", "task": task}
        for one in sessions
        for task in ("speaker", "moderator")
    ]
    create_many(Appearance, appearances, actor=steward)
    return steward, forum


def _imported(chance: random.Random, steward: Any, count: int) -> dict[str, Any]:
    """Bring sessions in by sheet: looked at, then brought in, with rules, audit chain and index; rows a second of both together."""
    from proxenia.core.sheets import SHEETS
    from proxenia.exchange import actions, working

    text = io.StringIO()
    text.write("forum;title;kind;day;begins;ends;room;theme;speakers;places\n")
    for number in range(count):
        day = START + dt.timedelta(days=number % DAYS)
        who = f"[speaker agreed] Delegate {number % PEOPLE}"
        title = f"{harness.word(chance)} {harness.word(chance)} {number}"
        hour = 8 + number // DAYS % 12
        text.write(
            f"Forum;{title};workshop;{day};{hour}:00;{hour}:45;Room {number % ROOMS};Theme {number % 6};{who};30\n"
        )
    content = text.getvalue().encode()
    start = time.process_time()
    run = actions.take_file(content, file_name="sessions.csv", sheet=SHEETS.of("sessions")[0], actor=steward)[0]
    actions.set_columns(run, run.columns, {}, actor=steward)
    looked = working.go_on(run.pk)
    seen = time.process_time()
    done = working.go_on(actions.bring_in(looked, actor=steward).pk)
    ended = time.process_time()
    assert done.state == "done", done.failure
    return {
        "import, rows": count,
        "import, looked at a second": round(count / (seen - start)),
        "import, brought in a second": round(count / (ended - seen)),
        "import, rows a second": round(count / (ended - start)),
    }


if __name__ == "__main__":
    main()
