"""The chain names the first row that was tampered with, and survives erasure."""

import datetime as dt
import json
import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit import chain
from proxenia.audit.actions import destroy_key, record_event
from proxenia.audit.cli import group
from proxenia.audit.models import ChainHead, Event
from proxenia.audit.queries import history_of
from proxenia.audit.words import shown_value
from proxenia.directory.models import Name, Person, Place
from tests.factories import make

LENGTH = 6
PLAIN = "Delegate Zugvogel"


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def events(office: Office) -> None:
    Event.objects.filter(office_id=office.pk).delete()
    ChainHead.objects.filter(office_id=office.pk).delete()
    for number in range(LENGTH):
        record_event("changed", "directory.place", number, actor=None, office_id=office.pk, name=[number, number + 1])


def tampered(office: Office) -> int | None:
    fault = chain.verify(office.pk)
    return fault.seq if fault else None


many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


def test_an_untouched_chain_is_whole(office: Office) -> None:
    events(office)
    assert tampered(office) is None
    assert chain.verify(office.pk + 1000) is None


@many
@given(
    seq=st.integers(1, LENGTH), column=st.sampled_from(["verb", "label", "record_id", "actor_id", "digest", "previous"])
)
def test_a_changed_row_is_named(office: Office, seq: int, column: str) -> None:
    events(office)
    value = 4711 if column.endswith("_id") else "x"
    run(f"UPDATE audit_event SET {column} = %s WHERE office_id = %s AND seq = %s", value, office.pk, seq)
    assert tampered(office) == seq


@many
@given(seq=st.integers(1, LENGTH))
def test_changed_values_and_times_are_named(office: Office, seq: int) -> None:
    events(office)
    event = Event.objects.get(office_id=office.pk, seq=seq)
    Event.objects.filter(pk=event.pk).update(changes={"name": [0, 99]})
    assert tampered(office) == seq
    Event.objects.filter(pk=event.pk).update(changes=event.changes, at=event.at.replace(year=1999))
    assert tampered(office) == seq


@many
@given(seq=st.integers(1, LENGTH))
def test_a_removed_row_is_missed_at_its_place(office: Office, seq: int) -> None:
    events(office)
    run("DELETE FROM audit_event WHERE office_id = %s AND seq = %s", office.pk, seq)
    assert tampered(office) == seq


@many
@given(pair=st.lists(st.integers(1, LENGTH), min_size=2, max_size=2, unique=True).map(sorted))
def test_rows_that_changed_places_are_named_by_the_first(office: Office, pair: list[int]) -> None:
    events(office)
    for old, new in ((pair[0], 100), (pair[1], pair[0]), (100, pair[1])):
        run("UPDATE audit_event SET seq = %s WHERE office_id = %s AND seq = %s", new, office.pk, old)
    assert tampered(office) == pair[0]


@many
@given(seq=st.integers(1, LENGTH + 1))
def test_a_row_put_in_is_named_even_if_it_was_forged_with_care(office: Office, seq: int) -> None:
    events(office)
    for late in range(LENGTH, seq - 1, -1):
        run("UPDATE audit_event SET seq = %s WHERE office_id = %s AND seq = %s", late + 1, office.pk, late)
    before = Event.objects.filter(office_id=office.pk, seq=seq - 1).first()
    like = Event.objects.filter(office_id=office.pk).first()
    assert like is not None
    forged = Event(office_id=office.pk, seq=seq, at=like.at, verb="changed", label="directory.place", record_id=1)
    forged.previous = before.digest if before else ""
    forged.digest = chain.link_digest(forged)
    forged.save()
    assert tampered(office) == (seq + 1 if seq <= LENGTH else seq)


def test_chains_of_offices_do_not_touch_each_other(office: Office, other_office: Office) -> None:
    events(office)
    events(other_office)
    run("DELETE FROM audit_event WHERE office_id = %s AND seq = 2", office.pk)
    assert (tampered(office), tampered(other_office)) == (2, None)


def test_the_command_names_office_row_and_reason(office: Office, other_office: Office) -> None:
    events(office)
    events(other_office)
    run("DELETE FROM audit_event WHERE office_id = %s AND seq = 3", office.pk)
    told = CliRunner().invoke(group, ["verify", "--json"])
    assert told.exit_code == 1
    assert json.loads(told.output) == {"checked": 2, "faults": [{"office": "Office 1", "seq": 3, "reason": "missing"}]}
    assert CliRunner().invoke(group, ["verify", "--office", "Office 2"]).exit_code == 0
    assert CliRunner().invoke(group, ["verify", "--office", "Office 9"]).exit_code == 2


def test_the_command_prints_the_end_of_the_log(office: Office) -> None:
    events(office)
    told = CliRunner().invoke(group, ["log", "--limit", "2", "--json"])
    rows = [json.loads(line) for line in told.output.splitlines()]
    assert [row["seq"] for row in rows] == [LENGTH, LENGTH - 1]
    assert all(re.search(r"\+0[12]:00$", row["at"]) for row in rows), "local time with its offset"


def test_personal_values_are_ciphertext_in_the_database(editor: User) -> None:
    person = make(Person, actor=editor, name=PLAIN)
    create(Name, {"person": person, "text": f"{PLAIN}, called Z"}, actor=editor)
    change(person, {"name": f"{PLAIN} the Second"}, actor=editor)
    remove(person, actor=editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes FROM audit_event")
        stored = " ".join(str(row[0]) for row in cursor.fetchall())
    assert "Zugvogel" not in stored
    assert stored.count("cipher") == 4


def test_a_destroyed_key_leaves_the_chain_whole_and_the_values_erased(editor: User) -> None:
    person = make(Person, actor=editor, name=PLAIN)
    [entry] = history_of(editor, "directory.person", person.pk)
    assert [change.new for change in entry.changes if change.new == PLAIN] == [PLAIN]
    destroy_key(f"directory.person:{person.pk}", actor=editor)
    erased, entry = history_of(editor, "directory.person", person.pk)
    assert (erased.verb, entry.erased) == ("erased", True)
    assert not [change for change in entry.changes if PLAIN in change.new]
    assert chain.verify(editor.office_id) is None


def test_history_tells_of_parts_too_also_of_removed_ones(editor: User) -> None:
    place = make(Place, actor=editor, name="Harbin")
    kept = create(Name, {"place": place, "text": "哈尔滨"}, actor=editor)
    gone = create(Name, {"place": place, "text": "Kharbin"}, actor=editor)
    remove(gone, actor=editor)
    change(place, {"name": "Harbin City"}, actor=editor)
    entries = history_of(editor, "directory.place", place.pk)
    assert [(entry.label, entry.record_id) for entry in entries] == [
        ("directory.place", place.pk),
        ("directory.name", gone.pk or entries[1].record_id),
        ("directory.name", kept.pk),
        ("directory.place", place.pk),
    ]
    assert [(change.old, change.new) for change in entries[0].changes] == [("Harbin", "Harbin City")]


def test_only_the_own_office_reads_a_history(
    admin: User, reader: User, stranger: User, client: Client, client_of: Callable[[User], Client]
) -> None:
    place = make(Place, actor=admin, sharing="public")
    url = reverse("audit:history", args=["directory.place", place.pk])
    assert client_of(reader).get(url).status_code == 200
    assert client_of(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302
    assert client_of(reader).get(reverse("audit:history", args=["nothing.atall", 1])).status_code == 404
    assert client_of(reader).get(reverse("audit:history", args=["accounts.user", admin.pk])).status_code == 404


def test_only_administrators_read_the_log_of_their_office(
    admin: User, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    make(Place, actor=steward)
    url = reverse("audit:log")
    assert client_of(steward).get(url).status_code == 403
    page = client_of(admin).get(url, {"verb": "created", "who": steward.pk})
    assert [entry.verb for entry in page.context["entries"]] == ["created"]
    assert client_of(admin).get(url, {"who": admin.pk}).context["entries"] == []
    assert client_of(stranger).get(url).context["entries"] == []


def test_the_log_names_the_records_and_leads_to_them(admin: User, client_of: Callable[[User], Client]) -> None:
    place = make(Place, actor=admin, name="Zugvogel")
    create(Name, {"place": place, "text": "Another"}, actor=admin)
    url, counts = reverse("audit:log"), []
    for _number in range(2):
        make(Place, actor=admin)
        with CaptureQueriesContext(connection) as queries:
            page = client_of(admin).get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    named = {(entry.label, entry.title, entry.url) for entry in page.context["entries"]}
    assert {("directory.place", "Zugvogel", place.get_absolute_url())} <= named
    assert {("directory.name", "Zugvogel", place.get_absolute_url())} <= named


def test_the_log_may_be_asked_for_one_day(admin: User, client_of: Callable[[User], Client]) -> None:
    make(Place, actor=admin)
    client, url = client_of(admin), reverse("audit:log")
    today = timezone.localdate()
    assert len(client.get(url, {"day": today.isoformat()}).context["entries"]) == 1
    assert client.get(url, {"day": (today - dt.timedelta(days=1)).isoformat()}).context["entries"] == []
    assert len(client.get(url, {"day": "nonsense"}).context["entries"]) == 1


def test_the_history_costs_the_same_for_one_and_three_changes(
    editor: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    counts = []
    place = make(Place, actor=editor)
    for number in range(3):
        change(place, {"name": f"Name {number}"}, actor=editor)
        with CaptureQueriesContext(connection) as queries:
            history_of(editor, "directory.place", place.pk)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_if_the_event_cannot_be_written_nothing_happened(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise OSError

    place = make(Place, actor=editor, name="Before")
    monkeypatch.setattr("proxenia.accounts.writing.record_events", fail)
    for attempt in (
        lambda: create(Place, {"name": "New"}, actor=editor),
        lambda: change(place, {"name": "After"}, actor=editor),
        lambda: remove(place, actor=editor),
    ):
        with pytest.raises(OSError):  # noqa: PT011 - the failure is ours
            attempt()
    assert list(Place.objects.values_list("name", flat=True)) == ["Before"]


def test_what_is_kept_as_a_structure_is_shown_as_it_is_written() -> None:
    assert shown_value(None, {"8": {"why": "fuldt optaget"}}, {}) == '{"8": {"why": "fuldt optaget"}}'
    assert shown_value(None, ["da", "en"], {}) == '["da", "en"]'
