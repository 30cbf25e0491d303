"""The guide's examples for programs work as they stand there."""

import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.tokens import make_token
from proxenia.directory.models import Place

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"


def examples() -> list[str]:
    """Return the lines of the guide that call curl."""
    return re.findall(r"^curl .+$", GUIDE.read_text(), flags=re.MULTILINE)


def run(line: str, token: str) -> Any:
    """Send what a line of curl would send."""
    words = shlex.split(line.replace("$TOKEN", token))[1:]
    method, content, address, headers = "GET", "", "", {}
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-d":
                content = words.pop(0)
            case "-H":
                name, _colon, value = words.pop(0).partition(": ")
                headers[name] = value
            case address:
                pass
    kind = headers.pop("Content-Type", "text/plain")
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Client().generic(method, path, content, content_type=kind, headers=headers)


def test_every_example_of_the_guide_works(editor: User) -> None:
    _token, words = make_token("Guide", ["read", "write"], days=30, actor=editor)
    answers = []
    for line in examples():
        place = Place.objects.first()
        line = re.sub(r"places/1\b", f"places/{place.pk if place else 1}", line)  # noqa: PLW2901 - the number is today's
        answers.append(run(line, words))
    assert [one.status_code for one in answers] == [200, 200, 200, 200, 201, 200, 204]
    assert set(json.loads(answers[1].content)) == {"items", "next"}
    assert json.loads(answers[4].content)["display"] == "Riga"
