"""What nobody thought of: every endpoint is asked what the document allows and what it forbids, by every role.

`API_EXAMPLES=50 make fuzz` asks longer, and otherwise each time.
"""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from proxenia.accounts.models import Circle, CircleMember, Office, User
from proxenia.accounts.tokens import all_scopes, make_token
from proxenia.config.api import API, ROOMS
from proxenia.core.rest import Endpoint, Room
from tests.factories import make, record_models

pytestmark = pytest.mark.once

EXAMPLES = int(os.environ.get("API_EXAMPLES", "6"))
SEARCHING = "API_EXAMPLES" in os.environ
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    unsupported_method,
    negative_data_rejection,
]
NOBODY = "nobody"
SENT = {"Authorization": "Bearer token", "If-Match": "*"}
"""Headers that are sent as they must be where something else is wrong: the role's own stands in their place."""


def operations() -> dict[str, Any]:
    """Return the document's operations by their names, to be asked in this process."""
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(API.document)))
    schema.app = get_wsgi_application()
    found = [one.ok() for one in schema.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


@pytest.fixture(scope="session")
def asking() -> dict[str, Any]:
    return operations()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the connection of the test between requests, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@dataclass
class World:
    """A token with every scope for each role, and nothing for nobody; one record of every model."""

    tokens: dict[str, str]
    known: dict[Any, Any]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once for all rooms: what is asked of it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        office, near, far = (Office.objects.create(name=f"Office {number}") for number in (1, 2, 3))
        circle = Circle.objects.create(name="City-region 1")
        for one in (office, near):
            CircleMember.objects.create(circle=circle, office=one)
        who = {role: (office, role) for role in ("reader", "editor", "steward", "administrator")}
        who |= {"neighbour": (near, "editor"), "stranger": (far, "administrator")}
        users = {
            name: User.objects.create_user(f"{name}@example.org", office=at, role=role, name="Officer", language="en")
            for name, (at, role) in who.items()
        }
        tokens = {name: make_token("Test 1", all_scopes(), days=30, actor=user)[1] for name, user in users.items()}
        known = {model: make(model, actor=users["administrator"]) for model in record_models()}
        yield World({NOBODY: ""} | tokens, known)
        transaction.set_rollback(True)
    cache.clear()
    connection.close()


def arguments(endpoint: Endpoint, known: dict[Any, Any]) -> dict[str, Any]:
    """Return what the path names, so that there is something to find."""
    record = known.get(endpoint.model)
    owner = getattr(record, "owner_record", None)
    said = {
        "pk": getattr(record, "pk", 1),
        "owner_pk": getattr(owner, "pk", 1),
        "label": "directory.place",
        "kind": "place",
        "which": "people",
    }
    return {name: said[name] for _kind, name in endpoint.parameters}


def cases(operation: Any, path: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return what is asked of an endpoint: what the document allows, and what it does not, of a record that is there or of any."""
    ways = []
    for mode, headers in ((GenerationMode.POSITIVE, None), (GenerationMode.NEGATIVE, SENT)):
        ways.append(operation.as_strategy(generation_mode=mode, headers=headers))
        if path:
            ways.append(operation.as_strategy(generation_mode=mode, headers=headers, path_parameters=path))
    return st.one_of(ways)


def ask(operation: Any, path: dict[str, Any], tokens: dict[str, str]) -> None:
    """Ask an endpoint some times; raise for the first answer that is wrong. What was written is undone."""

    @hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize=not SEARCHING,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[hypothesis.Phase.generate],
        report_multiple_bugs=False,
    )
    @given(case=cases(operation, path), role=st.sampled_from(sorted(tokens)), as_it_is=st.booleans())
    def asked(case: Any, role: str, *, as_it_is: bool) -> None:
        headers = {"Authorization": f"Bearer {tokens[role]}"} if tokens[role] else {}
        if as_it_is and "If-Match" in (case.headers or {}):
            headers["If-Match"] = "*"
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        cache.clear()
        try:
            case.validate_response(response, checks=CHECKS, headers=headers)
        except FailureGroup as found:
            raise AssertionError("\n".join([*map(str, found.exceptions), case.as_curl_command(headers)])) from None

    asked()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_endpoint_errs_or_answers_what_it_does_not_say(
    room: Room, asking: dict[str, Any], world: World, db: None
) -> None:
    wrong = {}
    for endpoint in room.endpoints:
        try:
            ask(asking[endpoint.name], arguments(endpoint, world.known), world.tokens)
        except Exception as error:  # noqa: BLE001 - every endpoint is asked, whatever another answers
            wrong[endpoint.name] = "".join(traceback.format_exception_only(error))
            if SEARCHING:
                sys.stderr.write(f"{endpoint.name}: {wrong[endpoint.name]}\n")
    assert not wrong, "\n\n".join(f"{name}: {words}" for name, words in wrong.items())
