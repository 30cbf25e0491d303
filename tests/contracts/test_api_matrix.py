"""The access matrix of the API: every endpoint, for every role, for private, regional and public records."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from proxenia.accounts.models import Office, User
from proxenia.accounts.records import Part
from proxenia.config.api import ROOMS
from proxenia.core.rest import Endpoint, Room
from proxenia.core.scoping import Sharing
from proxenia.exchange.actions import take_file
from tests.factories import make, record_models, sharings

from .matrix import ENDPOINTS, ROLES, endpoint_rule
from .test_matrix import BELONGING, CANARY, MARKER, body, browsers, cast, confide, marked

pytestmark = pytest.mark.once

__all__ = ["browsers", "cast"]

ASKED = {
    Sharing.OFFICE: ROLES,
    Sharing.REGION: ("member", "stranger", "guest"),
    Sharing.PUBLIC: ("member", "stranger", "guest"),
}
"""How far a record is shared changes nothing for the office that owns it."""
EVERY = [(room, one) for room in ROOMS for one in room.endpoints]


def subject(endpoint: Endpoint, sharing: str, cast: dict[str, User]) -> Any:  # noqa: PLR0911 - one answer for each kind
    """Return the record that the address names."""
    keeper = cast["administrator"]
    model = endpoint.model or owner_model(endpoint)
    if model is None:
        return make(apps.get_model("directory.place"), actor=keeper, sharing=sharing)
    label = model._meta.label_lower
    if label == "exchange.run":
        return take_file(b"name\nHarbin\n", file_name="places.csv", actor=cast["editor"])[0]
    if label == "accounts.office":
        return Office.objects.get(name="Office far")
    if label == "directory.topic":
        return model.objects.get_or_create(slug="topic-1", defaults={"label": "Topic 1"})[0]
    if label == "directory.gazetteerentry":
        town = {"name": "Town", "country": "DK", "latitude": 56, "longitude": 10, "folded": "town"}
        return model.objects.get_or_create(geoname_id=1, defaults=town)[0]
    if label in BELONGING:
        return BELONGING[label](cast)
    if label == "desk.putaside":
        values = {"user": cast["reader"], "key": "key", "state": "state", "until": "2030-01-01"}
        return model.objects.create(office=cast["reader"].office, **values)
    if label == "desk.myself":
        return cast["reader"]
    if issubclass(model, Part):
        owner = make(named_owner(endpoint, model), actor=keeper, sharing=sharing)
        field = next(one for one in owners(model) if model._meta.get_field(one).related_model is type(owner))
        return make(model, actor=keeper, sharing=sharing, **{field: owner})
    return make(model, actor=keeper, sharing=sharing)


def owners(model: Any) -> list[str]:
    """Return the foreign keys of a part that lead to a record."""
    return [one.name for one in model._meta.concrete_fields if one.is_relation and one.name != "office"]


def owner_model(endpoint: Endpoint) -> Any:
    """Return the model of the record whose parts are listed or added to, by the endpoint's path."""
    if "owner_pk" not in endpoint.path:
        return None
    base = endpoint.path.split("/{", 1)[0]
    return next(one.model for room in ROOMS for one in room.endpoints if one.path == f"{base}/{{int:pk}}" and one.model)


def named_owner(endpoint: Endpoint, model: Any) -> Any:
    return owner_model(endpoint) or model._meta.get_field(model.owners[0]).related_model


def address(room: Room, endpoint: Endpoint, record: Any) -> str:
    """Return the endpoint's address for a record."""
    model = owner_model(endpoint)
    field = next(
        (one for one in owners(type(record)) if model and type(record)._meta.get_field(one).related_model is model), ""
    )
    owner = getattr(record, field) if field and endpoint.model is not None else record
    path = endpoint.path.replace("{int:owner_pk}", str(owner.pk)).replace("{int:pk}", str(record.pk))
    named = {"{label}": record._meta.label_lower, "{kind}": "place", "{which}": "people"}
    for name, value in named.items():
        path = path.replace(name, value)
    return f"/api/v1/{room.name}/{path}"


def ask(browser: Client, endpoint: Endpoint, path: str) -> int:
    """Return the status of a request, whose writing is undone; no answer may hold confidential words."""
    with transaction.atomic():
        sent = "{}" if endpoint.body else ""
        kind = "application/json" if endpoint.body else "text/plain"
        response = browser.generic(endpoint.method, path, sent, content_type=kind, headers={"If-Match": "*"})
        text = body(response)
        assert endpoint.name == "read_note_words" or CANARY not in text
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_role_gets_from_every_endpoint_what_the_matrix_says(
    room: Room, cast: dict[str, User], browsers: dict[str, Client]
) -> None:
    known: dict[tuple[Any, Any, str], Any] = {}
    wrong = [words for endpoint in room.endpoints for words in judged(room, endpoint, cast, browsers, known)]
    assert wrong == []


def judged(
    room: Room,
    endpoint: Endpoint,
    cast: dict[str, User],
    browsers: dict[str, Client],
    known: dict[tuple[Any, Any, str], Any],
) -> list[str]:
    """Ask an endpoint as every role; return what is not as the matrix says. `known` are the records made before."""
    rule = endpoint_rule(endpoint.name)
    names_record = any(name in {"pk", "owner_pk"} for _kind, name in endpoint.parameters)
    wrong = []
    for sharing, roles in ASKED.items():
        if sharing != Sharing.OFFICE and not (
            names_record and sharing in sharings(endpoint.model or owner_model(endpoint))
        ):
            continue
        is_record = hasattr(endpoint.model or owner_model(endpoint), "loose_reference")
        kind = (endpoint.model, owner_model(endpoint), sharing if is_record else "")
        if kind not in known:
            known[kind] = subject(endpoint, sharing, cast)
            confide(getattr(known[kind], "owner_record", known[kind]), cast["administrator"])
        path = address(room, endpoint, known[kind])
        for role in roles:
            got = ask(browsers[role], endpoint, path)
            if got not in rule(role, sharing):
                wrong.append(f"{endpoint.name} {sharing} {role}: {got}, not {sorted(rule(role, sharing))}")
    return wrong


def test_every_rule_is_about_an_endpoint() -> None:
    used = {id(endpoint_rule(one.name)) for _room, one in EVERY}
    assert [pattern for pattern, rule in ENDPOINTS if id(rule) not in used] == []


def test_no_endpoint_without_a_record_shows_others_what_is_the_offices_alone(
    cast: dict[str, User], browsers: dict[str, Client]
) -> None:
    for model in record_models():
        marked(model, cast["administrator"])
    lists = [(room, one) for room, one in EVERY if one.method == "GET" and not one.parameters and not one.need]
    shown = []
    for room, one in lists:
        asked = {"q": "Schneegans"} if "q" in one.query.model_fields else {}
        for role in ("guest", "adviser", "member", "stranger"):
            answer = browsers[role].get(f"/api/v1/{room.name}/{one.path}", asked)
            if MARKER in body(answer):
                shown.append(f"{role}: {one.name}")
    assert shown == []
    seen = browsers["reader"].get("/api/v1/desk/search", {"q": "Schneegans"})
    assert MARKER in body(seen)
