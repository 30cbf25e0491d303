"""What we export is Popolo by its published schemas (draft 3 of JSON Schema)."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from proxenia.accounts.models import User
from proxenia.directory.formats.popolo_in import import_popolo
from proxenia.directory.formats.popolo_out import export_popolo
from proxenia.directory.models import Import

OWN = Path(__file__).parent / "popolo"
SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "popolo" / "schemas"
KINDS = {
    "areas": "area",
    "organizations": "organization",
    "persons": "person",
    "posts": "post",
    "memberships": "membership",
}

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not SCHEMAS.exists(), reason="the schemas of Popolo are not beside this clone"),
]


def problems(document: dict[str, Any]) -> list[str]:
    """Return what the schemas find wrong with each record of a document."""
    known = {path.stem: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    resources = [(one["id"], Resource(one, DRAFT3)) for one in known.values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    found = []
    for name, kind in KINDS.items():
        validator = Draft3Validator(known[kind], registry=registry)
        for number, record in enumerate(document[name]):
            errors = validator.iter_errors(record)
            found += [f"{name}[{number}]{error.json_path[1:]}: {error.message}" for error in errors]
    return found


def carried_out(actor: User, source: Import | None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(export_popolo(source, actor=actor)))
    assert [name for name in KINDS if not document[name]] == []
    return document


def test_what_goes_out_is_popolo(editor: User) -> None:
    """A date that was none in the file goes out as it came; here there is no such date."""
    content = (OWN / "council.json").read_text().replace("around 1950", "1950")
    import_popolo(content.encode(), file_name="council.json", actor=editor)
    assert problems(carried_out(editor, None)) == []


def test_an_import_goes_out_no_worse_than_it_came(editor: User) -> None:
    content = (OWN / "council.json").read_bytes()
    report = import_popolo(content, file_name="council.json", actor=editor)
    document = carried_out(editor, Import.objects.get(pk=report.import_id))
    assert sorted(problems(document)) == sorted(problems(json.loads(content)))


def test_the_schemas_find_what_is_wrong() -> None:
    bad: dict[str, Any] = {name: [] for name in KINDS}
    assert problems(bad | {"persons": [{"name": 7}]}) == ["persons[0].name: 7 is not of type 'string', 'null'"]
