"""Records at the API: read, add, change and remove, under the same rules as on the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.audit.models import Event
from proxenia.config.api import ROOMS
from proxenia.core.rest import SHAPES, Endpoint
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.relations.models import AgreementVersion, Tie
from proxenia.sources.models import Note
from tests.factories import make

from .conftest import Program

Programs = Callable[..., Program]
MANY = [(room.name, one) for room in ROOMS for one in room.endpoints if one.method == "GET"]


def problem(answer: Any) -> tuple[int, str]:
    """Return status and code of a problem, which always says both."""
    said = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert said["status"] == answer.status_code
    assert said["detail"]
    return answer.status_code, said["code"]


def test_an_editor_adds_reads_changes_and_removes_a_record(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    made = program.post("/directory/places", {"name": "Harbin", "country": "CN"})
    assert made.status_code == 201, made.content
    place = made.json()
    assert place["display"] == "Harbin"
    assert made["Location"] == f"/api/v1/directory/places/{place['id']}"
    read = program.get(f"/directory/places/{place['id']}")
    assert read.json() == place
    assert read["ETag"] == made["ETag"]
    changed = program.patch(
        f"/directory/places/{place['id']}", {"country": None, "kind": "city"}, If_Match=read["ETag"]
    )
    assert changed.status_code == 200, changed.content
    assert (changed.json()["country"], changed.json()["version"]) == ("", 2)
    assert problem(program.delete(f"/directory/places/{place['id']}", If_Match=read["ETag"])) == (
        412,
        "record.version.stale",
    )
    assert program.delete(f"/directory/places/{place['id']}", If_Match=changed["ETag"]).status_code == 204
    assert problem(program.get(f"/directory/places/{place['id']}")) == (404, "record.unknown")


def test_a_part_has_a_version_of_its_own_values(editor: User, program_of: Programs) -> None:
    program, place = program_of(editor), make(Place, actor=editor)
    made = program.post(f"/directory/places/{place.pk}/names", {"text": "Aarhus", "kind": "alias"})
    assert made.status_code == 201, made.content
    address = made["Location"].removeprefix("/api/v1")
    first = program.get(address)["ETag"]
    assert problem(program.patch(address, {"text": "Århus"})) == (428, "record.version.missing")
    assert program.patch(address, {"text": "Århus"}, If_Match=first).json()["text"] == "Århus"
    assert problem(program.patch(address, {"text": "Arhus"}, If_Match=first)) == (412, "record.version.stale")
    assert program.delete(address, If_Match=program.get(address)["ETag"]).status_code == 204


def test_what_a_patch_leaves_out_stays_and_null_empties(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    organisation = make(Organisation, actor=editor)
    post = make(Post, actor=editor, organisation=organisation, label={"da": "Borgmester", "en": "Mayor"}, seats=1)
    address = f"/directory/posts/{post.pk}"
    said = {"label": {"da": None, "zh": "市长"}, "seats": None}
    changed = program.patch(address, said, If_Match=program.get(address)["ETag"])
    assert changed.json().get("label") == {"en": "Mayor", "zh": "市长"}, changed.content.decode()
    post.refresh_from_db()
    assert (post.label, post.seats, post.organisation) == ({"en": "Mayor", "zh": "市长"}, None, organisation)


def test_an_empty_patch_changes_nothing(editor: User, program_of: Programs) -> None:
    program, place = program_of(editor), make(Place, actor=editor)
    before = Event.objects.count()
    answer = program.patch(f"/directory/places/{place.pk}", {}, If_Match="*")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert Event.objects.count() == before


def test_the_rules_of_the_form_and_of_the_record_hold(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    make(Place, actor=editor, name="Harbin")
    again = program.post("/directory/places", {"name": "Harbin"})
    assert problem(again) == (422, "record.invalid")
    assert again.json()["errors"][0]["pointer"] == "#/name"
    assert program.post("/directory/places", {"name": "Harbin", "is_another": True}).status_code == 201
    tie = make(Tie, actor=editor)
    wrong = program.patch(f"/relations/ties/{tie.pk}", {"start": "2010", "end": "1984"}, If_Match="*")
    assert problem(wrong) == (422, "record.invalid")
    assert [one["detail"] for one in wrong.json()["errors"]] == ["The end lies before the start."]


def test_what_is_wrong_with_a_body_is_said_with_its_place(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    wrong = program.post("/directory/posts", {"label": {"fr": "Maire"}, "organisation": "1", "colour": "red"})
    assert problem(wrong) == (422, "request.invalid")
    assert {one["pointer"] for one in wrong.json()["errors"]} == {"#/label/fr", "#/organisation", "#/colour"}


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        (b"{", "application/json", (400, "request.malformed")),
        (b"\xff", "application/json", (400, "request.malformed")),
        (b"[" * 100_000, "application/json", (400, "request.malformed")),
        (b'{"name": NaN}', "application/json", (400, "request.malformed")),
        (b"name=Harbin", "application/x-www-form-urlencoded", (415, "request.type")),
        (b'{"name": "a\\u0000b"}', "application/json", (422, "request.characters")),
        (b'{"name": "\\ud800"}', "application/json", (422, "request.characters")),
        (b"[]", "application/json", (422, "request.invalid")),
        (b'{"name": "' + b"x" * 11_000_000 + b'"}', "application/json", (413, "request.too_large")),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    content: bytes, kind: str, expected: tuple[int, str], editor: User, program_of: Programs
) -> None:
    answer = program_of(editor).client.post("/api/v1/directory/places", content, content_type=kind)
    assert problem(answer) == expected
    assert Place.objects.count() == 0


def test_other_methods_are_refused_with_those_that_are_allowed(editor: User, program_of: Programs) -> None:
    client = program_of(editor).client
    answer = client.put("/api/v1/directory/places")
    assert problem(answer) == (405, "request.method")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
    head = client.head("/api/v1/directory/places")
    assert (head.status_code, head.content) == (200, b"")
    for nowhere in ("nowhere", "places/%0A", "places/-1", "places/1/"):
        assert problem(client.get(f"/api/v1/directory/{nowhere}")) == (404, "record.unknown")


def test_unknown_parameters_and_fields_are_refused(reader: User, program_of: Programs) -> None:
    program = program_of(reader)
    assert problem(program.get("/directory/places?colour=red")) == (422, "request.parameter")
    assert problem(program.get("/directory/places?fields=colour")) == (422, "request.fields")
    assert problem(program.get("/directory/places?kind=castle")) == (422, "request.invalid")
    assert problem(program.get("/directory/places?limit=0")) == (422, "request.invalid")
    assert problem(program.get("/directory/people?as_of=soon")) == (422, "request.day")


def test_a_list_comes_in_pages_that_stay_in_step_while_records_come(
    editor: User, reader: User, program_of: Programs
) -> None:
    places = [make(Place, actor=editor, name=f"Town {number}") for number in range(5)]
    program = program_of(reader)
    first = program.get("/directory/places?limit=2&fields=name")
    assert first.json()["items"] == [{"id": one.pk, "name": one.name} for one in places[:2]]
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    make(Place, actor=editor, name="A town before all others")
    places[0].delete()
    second = program.client.get(first.json()["next"]).json()
    assert [one["name"] for one in second["items"]] == ["Town 2", "Town 3"]
    last = program.client.get(second["next"])
    assert last.json()["next"] is None
    assert "Link" not in last


def test_what_is_known_already_is_not_sent_again(editor: User, program_of: Programs) -> None:
    program, place = program_of(editor), make(Place, actor=editor)
    for address in ("/directory/places", f"/directory/places/{place.pk}"):
        tag = program.get(address)["ETag"]
        assert tag.startswith("W/") == (address == "/directory/places")
        again = program.get(address, If_None_Match=tag)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert program.get(address, If_None_Match='"1.0"').status_code == 200


def test_a_list_is_narrowed_by_filters_words_and_day(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    make(Tie, actor=editor, name="Old tie", kind="sister_city", start="1984", end="1999")
    make(Tie, actor=editor, name="New tie", kind="sister_city", start="2010")
    names = [
        [one["name"] for one in program.get(f"/relations/ties?{query}").json()["items"]]
        for query in ("as_of=1990", "as_of=2018", "q=old", "kind=sister_city", "as_of=1990&q=new")
    ]
    assert names == [["Old tie"], ["Old tie", "New tie"], ["Old tie"], ["Old tie", "New tie"], []]


def test_a_reference_that_the_reader_may_not_see_is_not_told(
    editor: User, steward: User, stranger: User, program_of: Programs
) -> None:
    hidden = make(Tie, actor=editor, name="Hidden tie")
    shown = make(Tie, actor=steward, name="Shown tie", sharing="public")
    interaction = make(apps.get_model("contacts.interaction"), actor=steward, sharing="public", ties=[hidden, shown])
    told = program_of(stranger).get(f"/contacts/interactions/{interaction.pk}").json()
    assert told["ties"] == [{"id": shown.pk, "label": "Shown tie"}]
    secret = make(Organisation, actor=editor, name="Hidden organisation")
    open_one = make(Organisation, actor=steward, name="Open organisation", sharing="public")
    for organisation in (secret, open_one):
        make(apps.get_model("relations.tieparty"), actor=steward, tie=shown, organisation=organisation)
    answer = program_of(stranger).get(f"/relations/ties/{shown.pk}/parties").json()
    assert [one["organisation"]["label"] for one in answer["items"]] == ["Open organisation"]


def test_what_speaks_against_a_tie_stays_in_the_office(steward: User, stranger: User, program_of: Programs) -> None:
    tie = make(Tie, actor=steward, sharing="public")
    make(apps.get_model("relations.concern"), actor=steward, tie=tie)
    address = f"/relations/ties/{tie.pk}/concerns"
    assert len(program_of(steward).get(address).json()["items"]) == 1
    assert problem(program_of(stranger).get(address)) == (404, "record.unknown")
    assert program_of(stranger).get(f"/relations/ties/{tie.pk}/phases").status_code == 200


def test_an_editor_does_not_decide_who_reads(editor: User, steward: User, program_of: Programs) -> None:
    said = {"name": "Harbin", "sharing": "public"}
    assert problem(program_of(editor).post("/directory/places", said)) == (403, "record.field.forbidden")
    assert program_of(steward).post("/directory/places", said).json()["sharing"] == "public"


def test_a_confidential_note_is_told_without_its_words_and_reading_them_is_logged(
    steward: User, editor: User, program_of: Programs
) -> None:
    note = make(Note, actor=steward, text="In confidence", is_confidential=True)
    program = program_of(steward)
    told = program.get(f"/sources/notes/{note.pk}")
    assert "text" not in told.json()
    assert b"In confidence" not in told.content + program.get("/sources/notes").content
    assert program.post(f"/sources/notes/{note.pk}/words").json() == {"text": "In confidence"}
    event = Event.objects.filter(verb="read").get()
    assert (event.record_id, event.actor_id) == (note.pk, steward.pk)
    assert problem(program_of(editor).post(f"/sources/notes/{note.pk}/words")) == (404, "record.unknown")
    assert problem(program_of(steward, "read").get(f"/sources/notes/{note.pk}")) == (404, "record.unknown")


def test_a_file_goes_in_and_comes_out(editor: User, program_of: Programs, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    program = program_of(editor)
    agreement = make(apps.get_model("relations.agreement"), actor=editor)
    said = {"number": "1", "language": "en", "file": {"name": "text.pdf", "content": "JVBERi0xLjQ="}}
    made = program.post(f"/relations/agreements/{agreement.pk}/versions", said)
    assert made.status_code == 201, made.content
    assert made.json()["file"]["size"] == 8
    file = program.get(f"/relations/agreements/{agreement.pk}/versions/{made.json()['id']}/file")
    assert b"".join(file.streaming_content) == b"%PDF-1.4"
    broken = said | {"number": "2", "file": {"name": "text.pdf", "content": "§"}}
    assert problem(program.post(f"/relations/agreements/{agreement.pk}/versions", broken)) == (422, "request.invalid")
    assert AgreementVersion.objects.count() == 1


def addresses(room: str, endpoint: Endpoint, known: dict[Any, Any]) -> str:
    """Return the address of an endpoint for records that are there."""
    record = known.get(endpoint.model)
    owner = record.owner_record.pk if record is not None and hasattr(record, "owner_record") else 1
    path = endpoint.path
    for name, value in (("{int:owner_pk}", owner), ("{int:pk}", getattr(record, "pk", 1))):
        path = path.replace(name, str(value))
    return f"/{room}/{path}"


LISTED = [(room, one) for room, one in MANY if one.name.startswith("list_") and "owner_pk" not in one.path]


@pytest.mark.parametrize(("room", "endpoint"), LISTED, ids=lambda one: getattr(one, "name", one))
def test_a_list_of_three_takes_as_many_queries_as_one(
    room: str, endpoint: Endpoint, admin: User, program_of: Programs
) -> None:
    """Records of a list are found by the shape of its items."""
    items = dict(endpoint.answer or {}).get("properties", {}).get("items", {}).get("items", {})
    name = str(items.get("$ref", "")).rsplit("/", 1)[-1]
    model: Any = next(
        (one for one, shape in SHAPES.items() if shape.name == name and hasattr(one, "loose_reference")), None
    )
    if model is None or model._meta.label_lower == "directory.import":
        pytest.skip("its rows are no records that come by a verb")
    program = program_of(admin)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make(model, actor=admin)
        program.get(f"/{room}/{endpoint.path}")
        with CaptureQueriesContext(connection) as caught:
            answer = program.get(f"/{room}/{endpoint.path}")
        counts.append(len(caught))
        assert len(answer.json()["items"]) >= 1
    assert counts[0] == counts[1]


def test_somebody_signed_in_reads_and_writes_with_the_forms_token(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert browser.get("/api/v1/accounts/me").json()["scopes"] is None
    refused = browser.post("/api/v1/directory/places", {"name": "Harbin"}, content_type="application/json")
    assert refused.status_code == 403
    browser.get("/account/preferences/")
    token = browser.cookies["csrftoken"].value
    made = browser.post(
        "/api/v1/directory/places", {"name": "Harbin"}, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert made.status_code == 201, made.content


def test_nobody_gets_a_problem_and_not_the_log_in_page(client: Client, db: None) -> None:
    answer = client.get("/api/v1/directory/places")
    assert problem(answer) == (401, "token.missing")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_people_come_with_their_posts(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    person, post = make(Person, actor=editor), make(Post, actor=editor)
    said = {"post": post.pk, "start": "2010-01"}
    made = program.post(f"/directory/people/{person.pk}/tenures", said)
    assert made.status_code == 201, made.content
    assert (made.json()["start"], made.json()["person"]["id"]) == ("2010-01", person.pk)
    ended = program.post(f"/directory/tenures/{made.json()['id']}/end", {"on": "2018"})
    assert ended.json()["end"] == "2018"
    assert problem(program.post(f"/directory/tenures/{made.json()['id']}/end", {"on": "2019"})) == (
        422,
        "tenure.end.already",
    )


def test_a_reference_is_a_number_whatever_is_called_so(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    country, town = make(Place, actor=editor, name="Country"), make(Place, actor=editor, name="Town")
    make(Place, actor=editor, name=str(country.pk))
    address = f"/directory/places/{town.pk}"
    changed = program.patch(address, {"part_of": country.pk}, If_Match="*")
    assert changed.json().get("part_of") == {"id": country.pk, "label": "Country"}, changed.content.decode()
    kept = program.patch(address, {"kind": "city"}, If_Match="*")
    assert kept.json()["part_of"]["id"] == country.pk
    unknown = program.patch(address, {"part_of": 10**9}, If_Match="*")
    assert problem(unknown) == (422, "record.invalid")
    assert unknown.json()["errors"][0]["pointer"] == "#/part_of"
    step = program.post(
        f"/results/chains/{make(apps.get_model('results.chain'), actor=editor).pk}/steps",
        {"about": {"label": "directory.place", "id": town.pk}},
    )
    assert step.status_code == 201, step.content
    assert (step.json()["about_label"], step.json()["about_id"]) == ("directory.place", town.pk)
