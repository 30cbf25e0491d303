"""CPU of the server per answer of the API, beside the finished HTML page of the same in the same run.

Starts `proxenia serve` on an own database with 20,000 people, and asks from one connection for a list of 100, for one person, and to
add one; the CPU time of the server's processes is read before and after. Prints a table with queries and the ratio to the page.
"""

import http.client
import json
import os

from . import harness
from .pages import fill

LIST = "/api/v1/directory/people?limit=100"


def token() -> str:
    """Return a token for the account of the benchmark."""
    from proxenia.accounts.models import User
    from proxenia.accounts.tokens import make_token

    return make_token("Benchmark", ["read", "write"], days=1, actor=User.objects.get())[1]


def measure(port: int, pid: int, path: str, headers: dict[str, str], rounds: int, body: str = "") -> float:
    """Return CPU milliseconds per request; with a body each is a POST of it, numbered. Raises SystemExit for what fails."""
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(number: int) -> None:
        sent = body.replace("NUMBER", str(number)) or None
        connection.request("POST" if sent else "GET", path, body=sent, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status not in {200, 201}:
            raise SystemExit(f"{path} answered {answer.status}")

    for number in range(20):
        ask(-number)
    before = harness.cpu_seconds(pid)
    for number in range(1, rounds + 1):
        ask(number)
    return (harness.cpu_seconds(pid) - before) / rounds * 1000


def queries(path: str, headers: dict[str, str], body: str = "") -> int:
    """Return how many queries a warm request costs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers=headers)
    for number in (-100, -101):
        sent = body.replace("NUMBER", str(number))
        with CaptureQueriesContext(connection) as caught:
            answer = client.post(path, sent, content_type="application/json") if body else client.get(path)
            assert answer.status_code in {200, 201}, answer.content
    return len(caught)


def main() -> None:
    """Run the benchmark and print its table."""
    asked = harness.options(__doc__)
    with harness.installation(asked.database):
        from proxenia.directory.models import Person

        cookie = fill()["cookie"]
        bearer = {"Authorization": f"Bearer {token()}"}
        one = Person.objects.earliest("pk").pk
        new = json.dumps({"name": "Benchmark delegate NUMBER", "is_another": True})
        page = {"Cookie": cookie, "Accept-Language": "en"}
        rows = {
            "list of 100 people": (LIST, bearer, "", "/directory/people/"),
            "one person": (f"/api/v1/directory/people/{one}", bearer, "", f"/directory/people/{one}/"),
            "add a person": (
                "/api/v1/directory/people",
                bearer | {"Content-Type": "application/json"},
                new,
                "/directory/people/new/",
            ),
        }
        counts = {name: queries(path, bearer, body) for name, (path, _headers, body, _page) in rows.items()}
        with harness.server(dict(os.environ)) as (port, pid):
            figures = {
                name: (
                    measure(port, pid, path, headers, asked.rounds, body),
                    measure(port, pid, shown, page, asked.rounds),
                )
                for name, (path, headers, body, shown) in rows.items()
            }
    if asked.json:
        said = {
            name: {"cpu_ms": api, "page_ms": html, "queries": counts[name]} for name, (api, html) in figures.items()
        }
        print(json.dumps(said))
        return
    print(f"{'asked':<20} {'CPU ms':>7} {'queries':>8} {'page, CPU ms':>13} {'API over page':>14}")
    for name, (api, html) in figures.items():
        print(f"{name:<20} {api:>7.1f} {counts[name]:>8} {html:>13.1f} {api / html:>14.2f}")


if __name__ == "__main__":
    main()
