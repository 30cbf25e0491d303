"""Calendar feeds: a secret address gives what its owner may see now, and nothing to anybody else."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.models import Event
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.actions import make_feed, renew_feed, revoke_feed
from proxenia.desk.models import Feed
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.relations.models import Agreement, Tie, TieParty
from tests.factories import make

NOW = dt.datetime(2018, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_2018() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def tie(editor: User) -> Tie:
    tie = make(Tie, actor=editor, name="Harbin", start="1998-03-10")
    values = {"title": {"en": "Water; treatment, accord"}, "start": "2013-02-01", "end": "2018-12-31"}
    agreement = make(Agreement, actor=editor, **values, notice_months=3, renewal="automatic", signed_on="2013-02-01")
    change(agreement, {"ties": [tie]}, actor=editor)
    return tie


def address(feed: Feed) -> str:
    return f"/calendar/{feed.token}.ics"


def events(feed: Feed) -> dict[str, Any]:
    answer = Client().get(address(feed))
    assert answer.status_code == 200
    return {str(one["UID"]).rpartition("@")[0]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_feed_holds_what_comes_up_and_needs_no_log_in(editor: User, tie: Tie) -> None:
    found = events(make_feed("all", actor=editor))
    agreement = Agreement.objects.get()
    turns = {key.rpartition("-")[2]: key for key in found}
    assert found[f"relations.tie-{tie.pk}-anniversary-20"].decoded("DTSTART") == dt.date(2018, 3, 10)
    notice = found[f"relations.agreement-{agreement.pk}-notice"]
    assert str(notice["SUMMARY"]) == "Water; treatment, accord"
    assert "notice is 3 months" in str(notice["DESCRIPTION"])
    assert {"notice", "end", "20"} <= set(turns)


def test_lines_are_short_and_the_same_data_give_the_same_bytes(editor: User, tie: Tie) -> None:
    feed = make_feed("all", actor=editor)
    first, again = (Client().get(address(feed)).content for _time in range(2))
    assert first == again
    assert max(len(line) for line in first.split(b"\r\n")) <= 75
    assert b"BEGIN:VTIMEZONE" not in first


def test_the_sequence_grows_with_a_change_and_the_uid_stays(editor: User, tie: Tie) -> None:
    feed = make_feed("all", actor=editor)
    before = events(feed)
    with time_machine.travel(NOW + dt.timedelta(hours=1)):
        change(Agreement.objects.get(), {"notice_months": 6}, actor=editor)
        after = events(feed)
    key = next(key for key in before if key.endswith("notice"))
    assert set(before) == set(after)
    assert int(after[key]["SEQUENCE"]) > int(before[key]["SEQUENCE"])
    assert after[key].decoded("DTSTAMP") > before[key].decoded("DTSTAMP")
    assert after[key].decoded("DTSTART") < before[key].decoded("DTSTART")


def test_rights_are_asked_anew_each_time(editor: User, admin: User, tie: Tie) -> None:
    feed = make_feed("all", actor=editor)
    assert events(feed)
    type(editor).objects.filter(pk=editor.pk).update(role="guest")
    assert events(feed) == {}
    type(editor).objects.filter(pk=editor.pk).update(is_active=False)
    assert Client().get(address(feed)).status_code == 404


def test_a_feed_of_a_tie_is_gone_with_the_right_to_see_it(editor: User, tie: Tie) -> None:
    make(Tie, actor=editor, name="Riga", start="2008-04-01")
    feed = make_feed("record", tie, actor=editor)
    assert all("Riga" not in str(one["SUMMARY"]) for one in events(feed).values())
    assert {key.split("-")[0] for key in events(feed)} == {"relations.tie", "relations.agreement"}
    type(editor).objects.filter(pk=editor.pk).update(role="guest")
    assert Client().get(address(feed)).status_code == 404


def test_a_feed_of_one_kind_of_alarm_holds_no_other(editor: User, tie: Tie) -> None:
    kinds = {key.rpartition("-")[2] for key in events(make_feed("notice", actor=editor))}
    assert kinds == {"notice", "end"}


def test_a_stranger_reads_nothing_of_ours(stranger: User, tie: Tie) -> None:
    assert events(make_feed("all", actor=stranger)) == {}
    with pytest.raises(RuleError, match="no such record"):
        make_feed("record", tie, actor=stranger)


def test_a_new_address_and_a_revoked_one_make_the_old_worthless(editor: User) -> None:
    feed = make_feed("all", actor=editor)
    old = address(feed)
    renew_feed(feed, actor=editor)
    assert (Client().get(old).status_code, Client().get(address(feed)).status_code) == (404, 200)
    revoke_feed(feed, actor=editor)
    assert Client().get(address(feed)).status_code == 404
    assert list(Event.objects.filter(label="desk.feed").order_by("seq").values_list("verb", flat=True)) == [
        "created",
        "changed",
        "removed",
    ]


def test_nobody_revokes_the_feed_of_a_teammate_and_no_feed_is_made_twice(editor: User, admin: User) -> None:
    feed = make_feed("all", actor=editor)
    with pytest.raises(NotAllowed):
        revoke_feed(feed, actor=admin)
    with pytest.raises(RuleError, match="already"):
        make_feed("all", actor=editor)


def test_the_row_alone_opens_nothing(editor: User) -> None:
    feed = make_feed("all", actor=editor)
    assert Client().get(f"/calendar/{feed.seal}.ics").status_code == 404
    assert Client().get(f"/calendar/{feed.seal}.forged.ics").status_code == 404


def test_pollers_are_told_that_nothing_changed(editor: User, tie: Tie) -> None:
    feed = make_feed("all", actor=editor)
    answer = Client().get(address(feed))
    same = Client().get(address(feed), headers={"If-None-Match": answer["ETag"]})
    since = Client().get(address(feed), headers={"If-Modified-Since": answer["Last-Modified"]})
    assert (same.status_code, since.status_code, same.content) == (304, 304, b"")


def test_the_page_makes_renews_and_revokes(client_of: Any, editor: User, tie: Tie) -> None:
    client = client_of(editor)
    assert f"/calendar/?record=relations.tie-{tie.pk}" in client.get(tie.get_absolute_url()).content.decode()
    asked = client.get(f"/calendar/?record=relations.tie-{tie.pk}").content.decode()
    assert f'value="Harbin #tie-{tie.pk}"' in asked
    client.post("/calendar/", {"kind": "record", "record": f"Harbin #tie-{tie.pk}"})
    feed = Feed.objects.get()
    assert f"http://testserver{address(feed)}" in client.get("/calendar/").content.decode()
    client.post(f"/calendar/{feed.pk}/new-address/")
    assert address(feed) not in client.get("/calendar/").content.decode()
    client.post(f"/calendar/{feed.pk}/revoke/")
    assert Feed.objects.count() == 0
    assert client.post("/calendar/", {"kind": "everything"}).status_code == 422
    assert client.post("/calendar/", {"kind": "record"}).status_code == 422
    assert client.get("/calendar/?record=auth.user-1").status_code == 200


def test_a_feed_takes_the_same_queries_for_one_tie_and_for_three(editor: User, tie: Tie) -> None:
    feed = make_feed("all", actor=editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            events(feed)
        return len(queries)

    events(feed)
    few = asked()
    for number in (2, 3):
        other = make(Tie, actor=editor, name=f"Tie {number}", start="2008-04-01")
        values = {"start": "2013-02-01", "end": "2018-12-31", "renewal": "automatic", "signed_on": "2013-02-01"}
        change(make(Agreement, actor=editor, **values), {"ties": [other]}, actor=editor)
    assert asked() == few


def test_a_month_without_a_day_says_so(editor: User) -> None:
    create(Tie, {"name": "Riga", "kind": "sister_city", "start": "2008"}, actor=editor)
    title = next(str(one["SUMMARY"]) for one in events(make_feed("all", actor=editor)).values())
    assert title == "Riga: 10 years (2018, the day is not known)"


def test_a_feed_of_a_person_holds_contacts_and_the_end_of_tenures_and_nothing_of_others(editor: User) -> None:
    person, other = (make(Person, actor=editor, name=f"Delegate {n}") for n in (1, 2))
    post = make(Post, actor=editor, label={"en": "Mayor"})
    tenure = make(Tenure, actor=editor, post=post, person=person, start="2014", end="2018-06-30")
    met = make(Interaction, actor=editor, title={"en": "Met in person"}, kind="meeting", start="2017-10-01", end=None)
    make(Participant, actor=editor, interaction=met, person=person, post=None, organisation=None, side="theirs")
    planned = make(Interaction, actor=editor, title={"en": "Planned"}, kind="visit", start="2018-05-01", end=None)
    make(Participant, actor=editor, interaction=planned, post=post, person=None, organisation=None, side="theirs")
    make(Interaction, actor=editor, title={"en": "Somebody else"}, kind="meeting", start="2017-10-01", end=None)
    found = events(make_feed("record", person, actor=editor))
    assert set(found) == {
        f"contacts.interaction-{met.pk}-contact",
        f"contacts.interaction-{planned.pk}-contact",
        f"directory.tenure-{tenure.pk}-end",
    }
    assert found[f"directory.tenure-{tenure.pk}-end"].decoded("DTSTART") == dt.date(2018, 6, 30)
    assert events(make_feed("record", other, actor=editor)) == {}


def test_a_feed_of_an_organisation_holds_its_ties(editor: User, tie: Tie) -> None:
    partner = make(Organisation, actor=editor, name="City 1", is_ours=False)
    make(TieParty, actor=editor, tie=tie, organisation=partner, side="theirs", start=None, end=None)
    assert f"relations.tie-{tie.pk}-anniversary-20" in events(make_feed("record", partner, actor=editor))


def test_a_feed_of_what_is_gone_is_gone(editor: User) -> None:
    person = make(Person, actor=editor, name="Delegate 1")
    feed = make_feed("record", person, actor=editor)
    remove(person, actor=editor)
    assert Client().get(address(feed)).status_code == 404


def test_what_the_feed_writes_is_read_back_by_the_library_without_errors(editor: User, tie: Tie) -> None:
    calendar = Calendar.from_ical(Client().get(address(make_feed("all", actor=editor))).content)
    for one in calendar.walk("VEVENT"):
        assert one.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"} <= set(one)
        assert one.decoded("DTEND") > one.decoded("DTSTART")
    assert len({str(one["UID"]) for one in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))
