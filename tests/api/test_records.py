"""Records at the API: read, add, change and remove, under the same rules as on the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.directory.models import Organisation, Person, Place
from tests.factories import make, record_models

from .conftest import Program

Programs = Callable[..., Program]


def test_an_editor_adds_reads_changes_and_removes_a_record(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    made = program.post("/directory/places", {"name": "Harbin", "country": "CN"})
    assert made.status_code == 201, made.content
    place = made.json()
    assert place["label"] == "Harbin"
    assert made["Location"] == f"/api/v1/directory/places/{place['id']}"
    read = program.get(f"/directory/places/{place['id']}")
    assert read.json() == place
    assert read["ETag"] == made["ETag"]
    changed = program.patch(
        f"/directory/places/{place['id']}", {"country": None, "kind": "city"}, If_Match=read["ETag"]
    )
    assert changed.status_code == 200, changed.content
    assert (changed.json()["country"], changed.json()["version"]) == ("", 2)
    assert program.delete(f"/directory/places/{place['id']}", If_Match=read["ETag"]).status_code == 412
    assert program.delete(f"/directory/places/{place['id']}", If_Match=changed["ETag"]).status_code == 204
    assert program.get(f"/directory/places/{place['id']}").status_code == 404
