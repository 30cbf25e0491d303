"""Registrations of pretix, Indico and sheets: brought in again and again, none doubled; bad files are named line by line."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.models import Forum, Participant, Registration
from proxenia.forums.registration import actions
from proxenia.forums.registration.arriving.bringing import Brought, bring_in_file
from tests.forums.registering import TODAY, open_forum


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor, capacity=3)


def order(code: str, *names: str, status: str = "p", **more: Any) -> dict[str, Any]:
    positions = [
        {
            "id": 100 + at,
            "positionid": at,
            "attendee_name": name,
            "attendee_email": None,
            "addon_to": None,
            "company": None,
        }
        for at, name in enumerate(names, 1)
    ]
    said = {"code": code, "status": status, "email": f"{code.lower()}@example.org", "phone": "+45 1", "locale": "da"}
    invoice = {"company": f"City {code}", "name": f"Contact {code}", "street": "Street 1", "country": "DK"}
    return said | {"datetime": "2018-08-01T10:00:00+02:00", "positions": positions, "invoice_address": invoice} | more


def exported(*orders: dict[str, Any]) -> bytes:
    return json.dumps({"event": {"name": "Forum", "orders": list(orders)}}).encode()


def test_orders_of_pretix_come_in_again_and_again(forum: Forum, editor: User) -> None:
    first = exported(
        order("A1", "Delegate 1", "Delegate 2"), order("B2", "Delegate 3"), order("C3", "Delegate 4", status="c")
    )
    assert bring_in_file(forum, first, actor=editor) == Brought(added=2, left_out=1)
    assert bring_in_file(forum, first, actor=editor) == Brought(same=2, left_out=1)
    made = Registration.objects.get(origin_key="A1")
    assert (made.organisation_name, made.country, made.language, made.is_group) == ("City A1", "DK", "da", True)
    assert set(Participant.objects.values_list("state", flat=True)) == {"given"}
    later = exported(
        order("A1", "Delegate 1", "Delegate 22"), order("B2", "Delegate 3", status="c"), order("D4", "Delegate 5")
    )
    assert bring_in_file(forum, later, actor=editor) == Brought(added=1, changed=1, cancelled=1)
    told = dict(Participant.objects.values_list("name", "state"))
    assert told == {"Delegate 1": "given", "Delegate 22": "given", "Delegate 3": "cancelled", "Delegate 5": "given"}


def test_who_cancelled_here_stays_so_and_a_check_writes_nothing(forum: Forum, editor: User) -> None:
    content = exported(order("A1", "Delegate 1"))
    assert bring_in_file(forum, content, only_checks=True, actor=editor) == Brought(added=1)
    assert not Registration.objects.exists()
    bring_in_file(forum, content, actor=editor)
    actions.cancel_registration(Registration.objects.get())
    assert bring_in_file(forum, content, actor=editor) == Brought(left_out=1)
    assert Participant.objects.get().state == "cancelled"


def test_more_than_there_are_places_wait_in_the_order_of_the_other_tool(forum: Forum, editor: User) -> None:
    late = order("A1", "Delegate 1", datetime="2018-08-02T10:00:00Z")
    content = exported(late, order("B2", "Delegate 2", "Delegate 3", "Delegate 4"))
    bring_in_file(forum, content, actor=editor)
    told = dict(Participant.objects.values_list("name", "state"))
    assert told == {"Delegate 1": "waiting", "Delegate 2": "given", "Delegate 3": "given", "Delegate 4": "given"}


def test_positions_of_pretix_come_as_a_table_and_as_its_api_tells_them(forum: Forum, editor: User) -> None:
    table = (
        "Order code,Position ID,Status,Email,Phone number,Order date,Order time,Attendee name,Company,Country\n"
        "A1,1,paid,a1@example.org,,2018-08-01,10:00:00,Delegate 1,City 1,CN\n"
        "A1,2,paid,a1@example.org,,2018-08-01,10:00:00,王二,City 1,CN\n"
        "B2,1,canceled,b2@example.org,,2018-08-01,10:00:00,Delegate 3,City 2,CN\n"
    )
    assert bring_in_file(forum, table.encode(), actor=editor) == Brought(added=1, left_out=1)
    assert list(Participant.objects.order_by("pk").values_list("name", "native_name")) == [
        ("Delegate 1", ""),
        ("王二", "王二"),
    ]
    api = json.dumps({"count": 1, "results": [order("Z9", "Delegate 9")]}).encode()
    assert bring_in_file(forum, api, actor=editor).added == 1


def test_registrations_of_indico_come_as_json_and_as_a_table(forum: Forum, editor: User) -> None:
    personal = {"firstName": "Delegate", "surname": "One", "email": "d1@example.org", "affiliation": "City 1"}
    said = {
        "registrants": [{"registrant_id": "7", "full_name": "x", "personal_data": personal | {"country_code": "CN"}}]
    }
    assert bring_in_file(forum, json.dumps(said).encode(), "company", actor=editor) == Brought(added=1)
    one = Participant.objects.get()
    assert (one.name, one.role, one.registration.country) == ("Delegate One", "company", "CN")
    table = (
        "ID,Name,First Name,Last Name,Email Address,Affiliation,Country,Registration state\n"
        "7,One,Delegate,One,d1@example.org,City 1,China,Completed\n"
        "8,Two,Delegate,Two,d2@example.org,City 2,Denmark,Completed\n"
        "9,Three,Delegate,Three,d3@example.org,City 3,Denmark,Withdrawn\n"
    )
    assert bring_in_file(forum, table.encode(), "company", actor=editor) == Brought(added=1, same=1, left_out=1)


def test_a_sheet_of_ones_own_keeps_a_delegation_together(forum: Forum, editor: User) -> None:
    table = (
        "Navn;Kinesisk navn;By;Land;Delegation;E-mail;Rolle;Mad\n"
        "Delegate 1;王一;City 1;Kina;D1;d1@example.org;virksomhed;vegansk\n"
        "Delegate 2;;City 1;Kina;D1;d2@example.org;;\n"
        "Delegate 3;;City 3;DK;;d3@example.org;;\n"
    )
    assert bring_in_file(forum, table.replace("vegansk", "vegan").encode(), actor=editor) == Brought(added=2)
    assert bring_in_file(forum, table.replace("vegansk", "vegan").encode(), actor=editor) == Brought(same=2)
    group = Registration.objects.get(origin_key="D1")
    assert (group.is_group, group.participants.count(), group.country) == (True, 2, "CN")
    assert Participant.objects.get(name="Delegate 1").role == "company"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "line 1"),
        (b'{"event": {"orders": []}}', "no orders of pretix"),
        (b'[{"positions": 1}]', "order 1: it has no code"),
        (b"\xff\xfe\x00", "JSON of pretix|zero bytes|no text"),
        (b"apples,pears\n1,2\n", "No row of headings"),
        (b"name,mail\nDelegate 1,nobody\n", "row 2, .e-mail.: .nobody. is no mail address"),
        (b"name,country\nDelegate 1,Atlantis\n", "row 2, .country.: .Atlantis. is no country"),
        (b"name,role\nDelegate 1,pirate\n", "row 2, .role.: .pirate. is not one of the choices"),
        (b"name,mail\nDelegate 1,a@example.org\nDelegate 2,a@example.org\n", "row 3, .name.: The same participant"),
        (b"name,by\n,City 1\n", "Somebody without a name"),
        (f"name\n{'x' * 300}\n".encode(), "300 characters; at most 200"),
        (exported(order("A1", "Delegate 1"), order("A1", "Delegate 2")), "same key as order A1"),
    ],
)
def test_bad_files_are_named_by_their_line_and_nothing_comes_in(
    content: bytes, said: str, forum: Forum, editor: User
) -> None:
    with pytest.raises(RuleError, match=said):
        bring_in_file(forum, content, actor=editor)
    assert not Registration.objects.exists()


def test_the_page_checks_or_brings_in_and_only_writers_may(
    forum: Forum, editor: User, reader: User, stranger: User, client_of: Any
) -> None:
    address = reverse("forums:bring-in", args=[forum.pk])

    def sent(**more: str) -> dict[str, Any]:
        return {
            "file": SimpleUploadedFile("orders.json", exported(order("A1", "Delegate 1"))),
            "role": "authority",
        } | more

    assert client_of(reader).get(address).status_code == 403
    assert client_of(stranger).post(address, sent()).status_code == 404
    assert "1 added" in client_of(editor).post(address, sent(check="1")).content.decode()
    assert not Registration.objects.exists()
    client_of(editor).post(address, sent())
    assert Registration.objects.count() == 1
    with pytest.raises(NotAllowed):
        bring_in_file(forum, b"", actor=reader)
