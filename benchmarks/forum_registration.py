"""Registering for a forum under load, and the office's list of 5,000 participants.

Serves the public form on an own database. Many connections send 500 registrations at once, each twice, as phones do where a line
breaks, then open the mailed links and confirm. Counts what was lost or doubled and whether the places were kept; CPU of the server for
each step. Then a file of 5,000 participants is brought in, twice, and the list is paged, narrowed and searched.
"""

import http.client
import json
import os
import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from . import harness

PLACES = 400
CONNECTIONS = 16
PEER = {"form sent": 36, "list of participants": 1305}
"""Wall milliseconds of Indico on a quiet machine here: a registration, a list of 2,040 participants."""
AIM = {"form sent": 20, "list of participants": 20, "searched": 20}
SLUG = "forum-1"


def fill() -> tuple[Any, Any]:
    """Write an office with a public forum of 400 places and four workshops; return its officer and the forum."""
    import datetime as dt

    from proxenia.accounts.models import Office, User
    from proxenia.accounts.writing import create
    from proxenia.core.dates import PartialDate
    from proxenia.forums.models import Forum, Session

    office = Office.objects.create(name="Benchmark office")
    actor = User.objects.create_user("benchmark@example.org", name="Officer 1", office=office, role="administrator")
    today = dt.date.today()  # noqa: DTZ011 - any day will do
    values = {"title": {"en": "Forum 1"}, "slug": SLUG, "capacity": PLACES, "registration_opens": today}
    values |= {"start": PartialDate.of(today + dt.timedelta(90)), "end": PartialDate.of(today + dt.timedelta(92))}
    forum = create(Forum, values, actor=actor)
    for number in range(4):
        more = {"title": {"en": f"Workshop {number}"}, "kind": "workshop", "by_choice": True, "capacity": 100}
        create(Session, {"forum": forum, "day": today, "begins": dt.time(9 + number), **more}, actor=actor)
    Forum.objects.filter(pk=forum.pk).update(sharing="public", published_on=PartialDate.of(today))
    forum.refresh_from_db()
    return actor, forum


def form(number: int, sessions: list[int]) -> dict[str, Any]:
    """Return what a registration of one person sends."""
    from proxenia.forums.registration.taking import GUARD

    return {
        "stamp": GUARD.signer.sign(f"{SLUG}:{int(time.time()) - 60}"),
        "key": str(uuid.uuid4()),
        "people": "1",
        "send": "1",
        "w-organisation_name": f"City {number % 170}",
        "w-country": "CN",
        "w-contact_name": f"Delegate {number}",
        "w-contact_mail": f"delegate{number}@example.org",
        "p1-role": "authority",
        "p1-asked_role": "authority",
        "p1-name": f"Delegate {number}",
        "p1-sessions": sessions[number % len(sessions)],
        "p1-consents_listed": "on",
    }


def posted(port: int, path: str, fields: dict[str, Any], number: int) -> int:
    """Send a form as a browser does, with a token of its own; return the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    token = uuid.uuid4().hex
    body = urlencode(fields | {"csrfmiddlewaretoken": token}, doseq=True)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={token}",
        "X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
        "Accept-Language": "en",
    }
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def load(port: int, pid: int, people: int) -> dict[str, Any]:
    """Send the registrations, each twice, and confirm them; return what came of it."""
    from proxenia.forums.models import Participant, Registration, Session
    from proxenia.forums.registration.own_views import own_path

    sessions = list(Session.objects.values_list("pk", flat=True))
    forms = [(number, form(number, sessions)) for number in range(people)]
    sent = [one for one in forms for _again in range(2)]
    before, started = harness.cpu_seconds(pid), time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        statuses = list(pool.map(lambda one: posted(port, f"/forum/{SLUG}/register/", one[1], one[0]), sent))
    cpu, wall = harness.cpu_seconds(pid) - before, time.monotonic() - started
    paths = [(one.pk % 60000, own_path(one)) for one in Registration.objects.order_by("pk")]
    before = harness.cpu_seconds(pid)
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda one: posted(port, one[1], {"step": "confirm"}, one[0]), paths))
    confirming = harness.cpu_seconds(pid) - before
    given = Participant.objects.filter(state="given").count()
    return {
        "refused": sum(status != 200 for status in statuses),
        "registrations": Registration.objects.count(),
        "lost": people - Participant.objects.values("name").distinct().count(),
        "doubled": Participant.objects.count() - Participant.objects.values("name").distinct().count(),
        "with a place": given,
        "over the places": max(0, given - PLACES),
        "seconds": round(wall, 1),
        "cpu_ms": {"form sent": 1000 * cpu / len(sent), "confirmed": 1000 * confirming / max(1, len(paths))},
    }


def brought(actor: Any, forum: Any, people: int) -> dict[str, float]:
    """Bring in a file of so many orders, twice; return rows a second."""
    from proxenia.forums.registration.arriving.bringing import bring_in_file

    chance = random.Random(7)  # noqa: S311 - data of a benchmark
    orders = [
        {
            "code": f"C{number:05d}",
            "status": "p",
            "email": f"guest{number}@example.org",
            "datetime": "2026-01-01T10:00:00Z",
            "positions": [{"positionid": 1, "attendee_name": f"{harness.word(chance)} Guest {number}"}],
            "invoice_address": {"company": f"City {number % 170}", "name": f"Guest {number}", "country": "CN"},
        }
        for number in range(people)
    ]
    content = json.dumps({"event": {"orders": orders}}).encode()
    told = {}
    for name in ("brought in", "again, nothing new"):
        started = time.process_time()
        bring_in_file(forum, content, actor=actor)
        told[name] = people / (time.process_time() - started)
    return told


def main() -> None:
    """Run the benchmark and print its tables."""
    asked = harness.options(__doc__, sizes={"people": 500, "listed": 5000})
    with harness.installation(asked.database):
        actor, forum = fill()
        environment = dict(os.environ) | {"PROXENIA_BEHIND_PROXY": "1"}
        with harness.server(environment) as (port, pid):
            came = load(port, pid, asked.people)
        rates = brought(actor, forum, asked.listed)
        cookie, path = harness.cookie_of(actor), f"/forums/{forum.pk}/participants/"
        pages = {
            "list of participants": path,
            "page 30": f"{path}?page=30",
            "narrowed": f"{path}?state=waiting&country=CN",
            "searched": f"{path}?q=Guest+77",
        }
        counts = {name: harness.queries(one, cookie) for name, one in pages.items()}
        with harness.server(dict(os.environ)) as (port, pid):
            figures = {name: harness.measure(port, pid, one, cookie, asked.rounds)[0] for name, one in pages.items()}
    if asked.json:
        print(json.dumps({"load": came, "rows_a_second": rates, "cpu_ms": figures, "queries": counts}))
        return
    for name, value in came.items():
        if name != "cpu_ms":
            print(f"{name:<18} {value:>8}")
    print(f"\n{'step or page':<24} {'CPU ms':>7} {'aim':>5} {'queries':>8}   Indico (wall ms)")
    for name, ms in {**came["cpu_ms"], **figures}.items():
        peer = PEER.get(name)
        beside = f"{peer} ({peer / ms:.0f}x)" if peer else ""
        print(f"{name:<24} {ms:>7.1f} {AIM.get(name, ''):>5} {counts.get(name, ''):>8}   {beside}")
    for name, rate in rates.items():
        print(f"{name}: {rate:.0f} registrations a second of CPU")


if __name__ == "__main__":
    main()
