"""A file that comes in again changes what it says otherwise than before, and leaves alone what was written here since."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.errors import RuleError
from proxenia.forums.models import Forum, Participant, Registration
from proxenia.forums.registration import retention
from proxenia.forums.registration.arriving import bringing, views
from proxenia.forums.registration.arriving.bringing import Brought, bring_in_file
from tests.forums.registering import TODAY, open_forum
from tests.forums.test_arriving import exported, order


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor)


def test_what_the_office_wrote_stays_when_the_same_file_comes_again(forum: Forum, editor: User) -> None:
    first = exported(order("A1", "Delegate 1"))
    bring_in_file(forum, first, actor=editor)
    one = Participant.objects.get()
    change(one, {"role": "speaker", "nationality": "CN", "mail": "delegate1@example.org"}, actor=editor)
    change(Registration.objects.get(), {"contact_name": "Contact 12", "invoice_address": "Street 2"}, actor=editor)
    assert bring_in_file(forum, first, actor=editor) == Brought(same=1)
    one.refresh_from_db()
    assert (one.role, one.nationality, one.mail) == ("speaker", "CN", "delegate1@example.org")
    made = Registration.objects.get()
    assert (made.contact_name, made.invoice_address) == ("Contact 12", "Street 2")


def test_what_the_file_says_anew_comes_in_and_the_rest_stays(forum: Forum, editor: User) -> None:
    bring_in_file(forum, exported(order("A1", "Delegate 1")), actor=editor)
    change(Participant.objects.get(), {"role": "speaker", "name": "Delegate 1 B"}, actor=editor)
    bring_in_file(forum, exported(order("A1", "Delegate 1", phone="+45 2")), actor=editor)
    made = Registration.objects.get()
    assert (made.contact_phone, made.participants.get().name) == ("+45 2", "Delegate 1 B")
    assert bring_in_file(forum, exported(order("A1", "Delegate 12", phone="+45 2")), actor=editor) == Brought(changed=1)
    one = Participant.objects.get()
    assert (one.name, one.role) == ("Delegate 12", "speaker")


def test_a_sheet_without_a_column_says_nothing_of_it(forum: Forum, editor: User) -> None:
    bring_in_file(forum, b"name;mail;diet\nDelegate 1;delegate1@example.org;vegan\n", actor=editor)
    change(Participant.objects.get(), {"access": "wheelchair", "dines": True}, actor=editor)
    bring_in_file(forum, b"name;mail\nDelegate 1;delegate1@example.org\n", actor=editor)
    one = Participant.objects.get()
    assert (one.diets, one.access, one.dines) == ("vegan", "wheelchair", True)


def test_one_of_a_delegation_who_is_cancelled_in_a_sheet_does_not_come(forum: Forum, editor: User) -> None:
    rows = "name;delegation;mail;cancelled\nDelegate 1;City 12;a@example.org;\nDelegate 2;City 12;;yes\n"
    bring_in_file(forum, rows.encode(), actor=editor)
    assert [one.name for one in Participant.objects.exclude(state="cancelled")] == ["Delegate 1"]
    bring_in_file(forum, rows.replace("org;", "org;yes").encode(), actor=editor)
    assert not Participant.objects.exclude(state="cancelled").exists()


def test_a_cancelled_position_in_the_table_of_pretix_does_not_come(forum: Forum, editor: User) -> None:
    rows = (
        "Order code,Position ID,Status,Email,Attendee name\n"
        "A1,1,paid,a@example.org,Delegate 1\nA1,2,canceled,a@example.org,Delegate 2\n"
    )
    bring_in_file(forum, rows.encode(), actor=editor)
    assert [one.name for one in Participant.objects.exclude(state="cancelled")] == ["Delegate 1"]


def test_json_that_is_no_file_of_ours_is_refused_in_words(forum: Forum, editor: User) -> None:
    wrong = [{"code": "A1", "positions": 5}]
    with pytest.raises(RuleError):
        bring_in_file(forum, json.dumps(wrong).encode(), actor=editor)


def test_signs_no_database_keeps_and_days_there_are_not_stop_no_file(forum: Forum, editor: User) -> None:
    said = [
        order("A1", "Dele\0gate \ud8001", datetime="2018-13-45T10:00:00"),
        order("B2", "Delegate 2", datetime="0001-01-01T00:00:00"),
    ]
    bring_in_file(forum, json.dumps(said).encode(), actor=editor)
    assert set(Participant.objects.values_list("name", flat=True)) == {"Delegate 1", "Delegate 2"}


def test_who_was_erased_does_not_come_back_with_the_next_file(forum: Forum, editor: User) -> None:
    content = exported(order("A1", "Delegate 1"), order("B2", "Delegate 2"))
    bring_in_file(forum, content, actor=editor)
    retention.erase_registration(Registration.objects.get(origin_key="A1"), actor=editor)
    assert not Registration.objects.filter(origin_key="A1").exists()
    assert bring_in_file(forum, content, actor=editor) == Brought(same=1, left_out=1)
    assert not Participant.objects.filter(name="Delegate 1").exists()


def test_no_more_of_a_file_is_read_than_may_come(
    forum: Forum, editor: User, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []

    def measured(_forum: Forum, content: bytes, *_more: Any, **_named: Any) -> Brought:
        lengths.append(len(content))
        return Brought()

    monkeypatch.setattr(bringing, "bring_in_file", measured)
    monkeypatch.setattr(views, "limits", lambda: {"bytes": 5}, raising=False)
    sent = {"file": SimpleUploadedFile("a.csv", b"name\nDelegate 1\n"), "role": "authority"}
    client_of(editor).post(reverse("forums:bring-in", args=[forum.pk]), sent)
    assert lengths == [6]
