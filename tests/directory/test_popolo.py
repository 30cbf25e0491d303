"""Popolo in and out: nothing is lost, nothing doubled, and a bad file changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.audit.actions import destroy_key
from proxenia.audit.chain import verify
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.directory.formats.popolo_in import import_popolo
from proxenia.directory.formats.popolo_out import export_popolo
from proxenia.directory.models import ContactPoint, Import, Organisation, Person, Place, Post, Tenure

OWN = Path(__file__).parent / "popolo"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "popolo"

pytestmark = pytest.mark.django_db


def alike(value: Any) -> Any:
    """Return the value so that equal meaning is equal: order of lists aside, nulls and empty lists left out."""
    if isinstance(value, dict):
        return {key: alike(one) for key, one in sorted(value.items()) if one is not None and one != []}
    if isinstance(value, list):
        return sorted((alike(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def bring(actor: User, data: Any, name: str = "file.json") -> Any:
    return import_popolo(json.dumps(data).encode(), file_name=name, actor=actor)


def taken_out(actor: User, number: int) -> Any:
    return json.loads(json.dumps(export_popolo(Import.objects.get(pk=number), actor=actor)))


@pytest.fixture
def council() -> Any:
    return json.loads((OWN / "council.json").read_text())


def test_what_comes_in_goes_out_again(editor: User, council: Any) -> None:
    report = bring(editor, council)
    assert alike(taken_out(editor, report.import_id)) == alike(council)


def test_each_list_becomes_records_of_its_own(editor: User, council: Any) -> None:
    bring(editor, council)
    assert [place.name for place in Place.objects.all()] == ["All of it", "North"]
    assert Place.objects.get(name="North").part_of == Place.objects.get(name="All of it")
    assert Organisation.objects.get(name="Party 1").place == Place.objects.get(name="All of it")
    assert [(str(post), post.is_implied, post.seats) for post in Post.objects.order_by("pk")] == [
        ("Chair", False, 1),
        ("member", True, None),
        ("member", True, None),
        ("secretary", True, None),
    ]
    assert Person.objects.get(name="p3").extra["@name"] == "p3"
    assert Tenure.objects.get(post__label__en="secretary").person is None
    assert ContactPoint.objects.filter(person__name="Delegate 1").count() == 2


def test_the_report_says_what_is_remarkable_where_and_what_to_do(editor: User, council: Any) -> None:
    found = [(one["code"], one["where"]) for one in bring(editor, council).findings]
    assert sorted(found) == [
        ("date.bad", "$.persons[1].birth_date"),
        ("date.order", "$.memberships[4].end_date"),
        ("key.unknown", "$.motions"),
        ("reference.broken", "$.memberships[5].person_id"),
        ("tenure.open", "$.memberships[3]"),
        ("tenure.open", "$.memberships[6]"),
        ("tenure.overlap", "$.memberships[3]"),
        ("tenure.undated", "$.memberships[1]"),
        ("tenure.undated", "$.memberships[4]"),
    ]


def test_the_same_file_again_adds_nothing(editor: User, council: Any) -> None:
    first = bring(editor, council)
    again = bring(editor, council)
    assert again.created == {}
    assert again.already_there["directory.person"] == 3
    assert again.import_id == first.import_id
    assert Tenure.objects.count() == 6


def test_a_later_file_of_the_same_source_adds_only_what_is_new(editor: User, council: Any) -> None:
    bring(editor, council)
    council["persons"].append({"id": "p4", "name": "Delegate 4"})
    again = bring(editor, council)
    assert again.created == {"directory.person": 1}
    assert alike(taken_out(editor, again.import_id)) == alike(council)


def test_ids_of_another_source_are_not_taken_for_the_same(editor: User) -> None:
    bring(editor, {"persons": [{"id": "1", "name": "Delegate 1"}]}, "one.json")
    bring(editor, {"persons": [{"id": "1", "name": "Delegate 2"}]}, "two.json")
    assert [person.name for person in Person.objects.all()] == ["Delegate 1", "Delegate 2"]


@pytest.mark.parametrize(
    "content",
    [
        b"no json",
        b"[]",
        b"{}",
        b'{"persons": {}}',
        b'{"persons": [1]}',
        b'{"persons": [{"id": "1", "name": "Delegate 1"}, {"id": "1", "name": "Delegate 2"}]}',
    ],
)
def test_what_is_no_popolo_changes_nothing(editor: User, content: bytes) -> None:
    with pytest.raises(RuleError, match=r"\$"):
        import_popolo(content, file_name="bad.json", actor=editor)
    assert (Person.objects.count(), Import.objects.count()) == (0, 0)


def test_a_dry_run_changes_nothing(editor: User, council: Any) -> None:
    content = json.dumps(council).encode()
    report = import_popolo(content, file_name="file.json", actor=editor, dry_run=True)
    assert report.created["directory.person"] == 3
    assert (Person.objects.count(), Import.objects.count()) == (0, 0)


def test_a_reader_may_not_bring_a_file_in(reader: User, council: Any) -> None:
    with pytest.raises(NotAllowed):
        bring(reader, council)
    assert Person.objects.count() == 0


def test_what_came_in_is_found_and_on_record(editor: User, council: Any) -> None:
    bring(editor, council)
    assert [hit.title for hit in search(editor, "Nord")] == ["North"]
    assert verify(editor.office_id) is None


def test_what_a_file_said_of_people_can_be_erased_with_their_keys(editor: User, council: Any) -> None:
    """The import itself leaves nothing of its people in the chain, under whatever key."""
    report = bring(editor, council)
    event = Event.objects.get(label="directory.import", record_id=report.import_id)
    hidden = dict.fromkeys(("carried", "keys", "report"), "…")
    said = {name: value for name, value in event.changes.items() if name not in {"sharing", "imported_at"}}
    assert said == {"format": "popolo", "file_name": "file.json", **hidden}
    for person in Person.objects.all():
        destroy_key(person.privacy_subject, actor=editor)
    for label in ("directory.person", "directory.name", "directory.contactpoint", "directory.import"):
        for one in Event.objects.filter(label=label):
            assert "Delegate 1" not in json.dumps(one.changes)
    assert verify(editor.office_id) is None


def test_a_stranger_takes_nothing_of_it_out(editor: User, stranger: User, council: Any) -> None:
    bring(editor, council)
    data = export_popolo(None, actor=stranger)
    assert {name: len(data[name]) for name in data} == dict.fromkeys(data, 0)


def test_all_that_is_visible_can_be_taken_out_without_an_import(editor: User, council: Any) -> None:
    bring(editor, council)
    data = export_popolo(None, actor=editor)
    assert len(data["persons"]) == 3
    assert len(data["memberships"]) == 6


def test_what_the_office_took_out_is_known_when_it_comes_back(editor: User, stranger: User, council: Any) -> None:
    bring(editor, council)
    out = json.loads(json.dumps(export_popolo(None, actor=editor)))
    again = bring(editor, out, "out.json")
    assert (again.created, again.already_there["directory.tenure"]) == ({}, 6)
    assert bring(stranger, out, "out.json").created["directory.person"] == 3


@pytest.mark.parametrize("wrapped", [True, False])
def test_embedded_records_are_taken_out(editor: User, *, wrapped: bool) -> None:
    one = {
        "id": "m1",
        "role": "Officer",
        "organization": {"id": "o1", "name": "Office 9"},
        "person": {"id": "p1", "name": "Officer 3"},
        "post": {"id": "x1", "label": "Head of office", "organization_id": "o1"},
        "start_date": "1972-01-01",
    }
    report = bring(editor, {"memberships": [one]} if wrapped else one)
    data = taken_out(editor, report.import_id)
    assert data["memberships"] == [
        {
            "id": "m1",
            "role": "Officer",
            "start_date": "1972-01-01",
            "post_id": "x1",
            "organization_id": "o1",
            "person_id": "p1",
        }
    ]
    assert data["persons"] == [{"id": "p1", "name": "Officer 3"}]


@pytest.mark.data
@pytest.mark.parametrize("country", ["Alderney", "Croatia", "Estonia", "Finland"])
def test_a_parliament_goes_through_without_loss(steward: User, country: str) -> None:
    path = SHARED / f"{country}.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this clone")
    content = path.read_bytes()
    report = import_popolo(content, file_name=path.name, actor=steward)
    assert alike(taken_out(steward, report.import_id)) == alike(json.loads(content))


@pytest.mark.data
@pytest.mark.parametrize("kind", ["membership", "organization", "person", "post"])
def test_the_published_examples_of_embedding_are_read(steward: User, kind: str) -> None:
    path = SHARED / "examples" / f"embedding-{kind}.json"
    if not path.exists():
        pytest.skip("the examples of Popolo are not beside this clone")
    report = import_popolo(path.read_bytes(), file_name=path.name, actor=steward)
    data = taken_out(steward, report.import_id)
    assert {one["id"] for one in data["memberships"]} <= {"593", "700"}
    assert data["memberships"]
