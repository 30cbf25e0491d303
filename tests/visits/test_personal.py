"""Personal programmes: each delegate's own lines as page, PDF and calendar, at an address that needs no account."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from pypdf import PdfReader

from proxenia.accounts.handing.actions import renew_address, revoke_address
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.audit.models import Event
from proxenia.contacts.calendars.checking import check_calendar
from proxenia.contacts.calendars.reading import read_calendar
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Organisation, Person, Place
from proxenia.visits.models import Delegate, Itinerary, ProgrammeItem, Visit, VisitPhone
from proxenia.visits.programmes import personal
from proxenia.visits.programmes.actions import mark_item, move_item
from proxenia.visits.programmes.reads import own_lines
from proxenia.visits.programmes.sharing import make_itinerary
from tests.factories import make

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 2)
CANARY = "Zugvogel 4711"


@pytest.fixture(autouse=True)
def _in_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(editor: User) -> Visit:
    place = make(Place, actor=editor, name="Harbin", country="CN", zone="Asia/Shanghai")
    title = {"en": "Spring visit", "da": "Forårsbesøg"}
    return make(Visit, actor=editor, title=title, place=place, start="2026-03-02", end="2026-03-05", note=CANARY)


@pytest.fixture
def delegate(editor: User, visit: Visit) -> Delegate:
    person = make(Person, actor=editor, name="Delegate 1")
    return make(Delegate, actor=editor, visit=visit, person=person, organisation=None, note=CANARY)


@pytest.fixture
def partner(editor: User, visit: Visit) -> Delegate:
    person = make(Person, actor=editor, name="Delegate 2")
    return make(Delegate, actor=editor, visit=visit, person=person, organisation=None, side="theirs")


def line(editor: User, visit: Visit, hour: int, title: str, **values: Any) -> ProgrammeItem:
    told = {"title": {"en": title}, "day": DAY, "begins": dt.time(hour), "ends": dt.time(hour + 1), "note": CANARY}
    return make(ProgrammeItem, actor=editor, visit=visit, **(told | values))


def at(itinerary: Itinerary, what: str = "") -> str:
    return f"/visits/own/{itinerary.token}/{what}"


def events(itinerary: Itinerary) -> dict[str, Any]:
    answer = Client().get(at(itinerary, "calendar.ics"))
    assert answer.status_code == 200
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_everybody_sees_what_all_do_and_their_own_and_nothing_of_others(
    editor: User, visit: Visit, delegate: Delegate, partner: Delegate
) -> None:
    line(editor, visit, 9, "For all")
    line(editor, visit, 10, "For one", who=[delegate])
    line(editor, visit, 11, "For the partner", who=[partner])
    line(editor, visit, 13, "Among ourselves", with_partner=False)
    line(editor, visit, 14, "Named but ours", who=[partner], with_partner=False)
    line(editor, visit, 15, "Left out", state="skipped")
    seen = {one.pk: [str(each.item.title) for each in own_lines(one)] for one in (delegate, partner)}
    assert seen[delegate.pk] == ["For all", "For one", "Among ourselves"]
    assert seen[partner.pk] == ["For all", "For the partner"]


def test_who_dropped_out_and_a_cancelled_visit_have_no_programme(
    editor: User, visit: Visit, delegate: Delegate, partner: Delegate
) -> None:
    line(editor, visit, 9, "For all")
    change(delegate, {"dropped_on": "2026-02-01"}, actor=editor)
    assert own_lines(delegate) == []
    change(visit, {"cancelled_on": "2026-02-01"}, actor=editor)
    partner.refresh_from_db()
    assert own_lines(partner) == []


def test_neither_page_nor_calendar_nor_file_holds_an_internal_note(
    editor: User, visit: Visit, delegate: Delegate
) -> None:
    line(editor, visit, 9, "For all")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    for what in ("", "calendar.ics"):
        answer = Client().get(at(itinerary, what))
        assert CANARY not in answer.content.decode()
        assert "For all" in answer.content.decode()
    for language in ("da", "en"):
        assert CANARY not in str(personal.document(delegate, language))
    assert Client().get(at(itinerary, "programme.pdf")).content.startswith(b"%PDF")


def test_hours_are_told_by_the_clocks_of_the_place_and_by_ours(editor: User, visit: Visit, delegate: Delegate) -> None:
    line(editor, visit, 9, "Talks")
    page = Client().get(at(make_itinerary(delegate, "en", actor=editor))).content.decode()
    assert "09:00–10:00" in page
    assert "home 02:00" in page
    assert "Monday, 2 March 2026" in page


def test_the_page_speaks_the_language_of_the_delegate(editor: User, visit: Visit, delegate: Delegate) -> None:
    line(editor, visit, 9, "Talks")
    itinerary = make_itinerary(delegate, "da", actor=editor)
    page = Client().get(at(itinerary)).content.decode()
    assert '<html lang="da"' in page
    assert "mandag den 2. marts 2026" in page
    assert '<html lang="en"' in Client().get(f"{at(itinerary)}?lang=en").content.decode()


def test_page_calendar_and_pdf_are_in_chinese_for_whoever_reads_that(
    editor: User, visit: Visit, delegate: Delegate, partner: Delegate
) -> None:
    title = {"en": "Talks", "zh": "会谈"}
    item = line(editor, visit, 9, "Talks", host_organisation=make(Organisation, actor=editor, name="Host"))
    change(item, {"title": title}, actor=editor)
    itinerary = make_itinerary(partner, "zh", actor=editor)
    Client().get(at(itinerary))
    move_item(item, DAY, dt.time(10), actor=editor)
    page = Client().get(at(itinerary)).content.decode()
    assert '<html lang="zh"' in page
    for words in ("2026年3月2日星期一", "会谈", "接待方：Host", "改期：会谈", "出发地时间03:00"):
        assert words in page, words
    assert "会谈" in events(itinerary)
    pdf = Client().get(at(itinerary, "programme.pdf")).content
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "会谈" in text
    assert "内容" in text


def test_the_calendar_names_zones_and_gives_their_rules(editor: User, visit: Visit, delegate: Delegate) -> None:
    line(editor, visit, 9, "Talks")
    line(editor, visit, 12, "Flight", ends=dt.time(17), end_zone="Europe/Copenhagen", kind="travel")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    content = Client().get(at(itinerary, "calendar.ics")).content
    calendar = Calendar.from_ical(content)
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai", "Europe/Copenhagen"]
    flight = events(itinerary)["Flight"]
    assert flight["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert flight["DTEND"].params["TZID"] == "Europe/Copenhagen"
    assert flight.decoded("DTEND") - flight.decoded("DTSTART") == dt.timedelta(hours=12)
    assert check_calendar(content) == []
    assert [one.name for one in read_calendar(content).every()].count("VEVENT") == 2
    assert Client().get(at(itinerary, "calendar.ics")).content == content


def test_a_line_that_changes_gets_a_higher_sequence_and_the_others_stay(
    editor: User, visit: Visit, delegate: Delegate
) -> None:
    talks, _lunch = line(editor, visit, 9, "Talks"), line(editor, visit, 12, "Lunch")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    before = events(itinerary)
    with time_machine.travel(NOW + dt.timedelta(hours=1)):
        move_item(talks, DAY, dt.time(10), actor=editor)
        after = events(itinerary)
    assert [int(one["Talks"]["SEQUENCE"]) for one in (before, after)] == [0, 1]
    assert [int(one["Lunch"]["SEQUENCE"]) for one in (before, after)] == [0, 0]
    assert before["Talks"]["UID"] == after["Talks"]["UID"]
    assert after["Talks"].decoded("DTSTAMP") > before["Talks"].decoded("DTSTAMP")
    assert after["Talks"].decoded("DTSTART").hour == 10


@pytest.mark.parametrize("how", ["removed", "taken out", "left out", "dropped"])
def test_what_is_not_theirs_any_more_is_cancelled_and_comes_back_where_it_returns(
    editor: User, visit: Visit, delegate: Delegate, partner: Delegate, how: str
) -> None:
    item = line(editor, visit, 9, "Talks")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    assert "STATUS" not in events(itinerary)["Talks"]
    if how == "removed":
        remove(item, actor=editor)
    elif how == "taken out":
        change(item, {"who": [partner]}, actor=editor)
    elif how == "left out":
        mark_item(item, "skipped", actor=editor)
    else:
        change(delegate, {"dropped_on": "2026-02-01"}, actor=editor)
    gone = events(itinerary)["Talks"]
    assert (str(gone["STATUS"]), int(gone["SEQUENCE"])) == ("CANCELLED", 1)
    assert gone.decoded("DTSTART").hour == 9
    if how == "left out":
        mark_item(item, "planned", actor=editor)
        back = events(itinerary)["Talks"]
        assert (back.get("STATUS"), int(back["SEQUENCE"])) == (None, 2)


def test_a_poller_that_has_the_newest_gets_nothing_and_nothing_is_written(
    editor: User, visit: Visit, delegate: Delegate
) -> None:
    line(editor, visit, 9, "Talks")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    first = Client().get(at(itinerary, "calendar.ics"))
    with CaptureQueriesContext(connection) as asked:
        again = Client().get(at(itinerary, "calendar.ics"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []


def test_what_changed_since_it_was_another_stays_told_until_it_changes_again(
    editor: User, visit: Visit, delegate: Delegate
) -> None:
    talks = line(editor, visit, 9, "Talks")
    itinerary = make_itinerary(delegate, "en", actor=editor)
    assert "Changed since" not in Client().get(at(itinerary)).content.decode()
    move_item(talks, DAY, dt.time(11), actor=editor)
    line(editor, visit, 15, "Tea")
    for _time in range(2):
        page = Client().get(at(itinerary)).content.decode()
        assert "Moved: Talks, from 2.3. 09:00–10:00 to 2.3. 11:00–12:00" in page
        assert "New: 2.3. 15:00–16:00 Tea" in page
    remove(talks, actor=editor)
    page = Client().get(f"{at(itinerary)}?lang=da").content.decode()
    assert "Ikke længere: 2.3. 11:00–12:00 Talks" in page or "No longer: 2.3. 11:00–12:00 Talks" in page
    assert "Tea</li>" not in page


def test_only_numbers_that_are_marked_are_carried(
    editor: User, visit: Visit, delegate: Delegate, partner: Delegate
) -> None:
    make(VisitPhone, actor=editor, visit=visit, what={"en": "Driver"}, number="+86 10 1234", with_partner=True)
    make(VisitPhone, actor=editor, visit=visit, what={"en": "Duty officer"}, number="+45 1234")
    numbers = {one.pk: [each["url"] for each in personal.carried_phones(one)] for one in (delegate, partner)}
    assert numbers == {delegate.pk: ["tel:+86101234", "tel:+451234"], partner.pk: ["tel:+86101234"]}


def test_a_new_address_and_a_revoked_one_make_the_old_worthless(editor: User, visit: Visit, delegate: Delegate) -> None:
    itinerary = make_itinerary(delegate, "en", actor=editor)
    old = at(itinerary)
    renew_address(itinerary, actor=editor)
    assert (Client().get(old).status_code, Client().get(at(itinerary)).status_code) == (404, 200)
    new = at(itinerary)
    revoke_address(itinerary, actor=editor)
    assert [Client().get(f"{new}{what}").status_code for what in ("", "calendar.ics", "programme.pdf")] == [404] * 3
    verbs = Event.objects.filter(label="visits.itinerary").order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["created", "changed", "removed"]


def test_an_address_is_worth_nothing_long_after_the_visit(editor: User, visit: Visit, delegate: Delegate) -> None:
    itinerary = make_itinerary(delegate, "en", actor=editor)
    with time_machine.travel(dt.datetime(2026, 6, 3, 12, tzinfo=dt.UTC)):
        assert Client().get(at(itinerary)).status_code == 200
    with time_machine.travel(dt.datetime(2026, 6, 4, 12, tzinfo=dt.UTC)):
        assert Client().get(at(itinerary)).status_code == 404


def test_a_forged_address_opens_nothing(visit: Visit) -> None:
    for token in ("x", "abc.def", f"{'a' * 24}.{'b' * 43}"):
        assert Client().get(f"/visits/own/{token}/").status_code == 404


def test_addresses_are_made_by_writers_of_the_office_alone(
    editor: User, reader: User, stranger: User, visit: Visit, delegate: Delegate, client_of: Callable[[User], Client]
) -> None:
    url = f"/visits/personal/{delegate.pk}/address/"
    codes = [client_of(one).post(url, {"language": "en"}).status_code for one in (reader, stranger, editor)]
    assert codes == [403, 404, 302]
    itinerary = Itinerary.objects.get()
    for one, sees in ((editor, True), (reader, False)):
        page = client_of(one).get(f"/visits/{visit.pk}/personal/").content.decode()
        assert (itinerary.token in page) == sees
    assert client_of(stranger).get(f"/visits/{visit.pk}/personal/").status_code == 404
    with pytest.raises(NotAllowed):
        revoke_address(itinerary, actor=reader)
    with pytest.raises(RuleError, match="already"):
        make_itinerary(delegate, "en", actor=editor)
    with pytest.raises(RuleError, match="language"):
        make_itinerary(make(Delegate, actor=editor, visit=visit), "xx", actor=editor)


def test_the_page_asks_the_database_as_often_for_three_lines_as_for_one(
    editor: User, visit: Visit, delegate: Delegate
) -> None:
    itinerary = make_itinerary(delegate, "en", actor=editor)
    counts = []
    for number in range(3):
        line(editor, visit, 9 + number, f"Line {number}", place=visit.place, host_organisation=None)
        Client().get(at(itinerary))
        Client().get(at(itinerary, "calendar.ics"))
        with CaptureQueriesContext(connection) as asked:
            Client().get(at(itinerary))
            Client().get(at(itinerary, "calendar.ics"))
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
