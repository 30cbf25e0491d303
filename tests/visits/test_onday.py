"""A visit on the day, and the pack that is taken along: now and next, one press, one file without a network."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.models import Event
from proxenia.core.moments import span_words
from proxenia.desk.actions import make_feed
from proxenia.desk.models import Feed
from proxenia.directory.models import Person, Place
from proxenia.protocol.models import GuestCard
from proxenia.relations.models import Tie
from proxenia.visits.models import Delegate, OutcomeLine, ProgrammeItem, Visit, VisitPhone
from proxenia.visits.programmes.sketch import HIGH, WIDE, sketches
from proxenia.visits.programmes.telling import map_links, phone_link
from tests.factories import make

NOW = dt.datetime(2026, 3, 2, 1, 30, tzinfo=dt.UTC)
"""Half past nine in Harbin."""
DAY = dt.date(2026, 3, 2)
CANARY = "Zugvogel 4711"


@pytest.fixture(autouse=True)
def _in_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(editor: User) -> Visit:
    place = make(Place, actor=editor, name="Harbin", country="CN", zone="Asia/Shanghai")
    title = {"en": "Spring visit"}
    return make(Visit, actor=editor, title=title, place=place, start="2026-03-02", end="2026-03-05", note=CANARY)


def line(editor: User, visit: Visit, hour: int, title: str, **values: Any) -> ProgrammeItem:
    told = {"title": {"en": title}, "day": DAY, "begins": dt.time(hour), "ends": dt.time(hour + 1)}
    return make(ProgrammeItem, actor=editor, visit=visit, **(told | values))


@pytest.fixture
def day(editor: User, visit: Visit) -> list[ProgrammeItem]:
    where = {"venue": {"en": "City hall, 1 Main Street"}, "latitude": 45.75, "longitude": 126.65}
    return [
        line(editor, visit, 9, "Talks", note={"en": CANARY}, **where),
        line(editor, visit, 10, "Briefing", with_partner=False, venue={"en": "Hotel"}, latitude=45.76, longitude=126.6),
        line(editor, visit, 12, "Lunch"),
    ]


def page_of(client: Client, visit: Visit, at: str = "") -> str:
    return client.get(f"/visits/{visit.pk}/today/{at}").content.decode()


def section(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="today-{name}"')[2].partition("</section>")[0]


def test_it_says_what_is_now_and_next_and_how_long(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    page = page_of(client_of(editor), visit)
    assert "Monday, 2 March 2026, 09:30" in page
    assert "home 02:30" in page
    now, coming = section(page, "now"), section(page, "next")
    assert ("Talks" in now, "now, 30 minutes left" in now) == (True, True)
    assert ("Briefing" in coming, "in 30 minutes" in coming, "Lunch" in coming) == (True, True, False)
    assert 'href="geo:45.75000,126.65000?q=45.75000,126.65000"' in now


def test_another_moment_can_be_looked_at_beforehand(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    assert "Lunch" in section(page_of(client, visit, "?at=2026-03-02T12:05"), "now")
    assert "is no moment" in page_of(client, visit, "?at=noon")


def test_one_press_says_what_became_of_a_line(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    client.post(f"/visits/today/{day[0].pk}/mark/", {"state": "done"})
    assert "Talks" not in section(page_of(client, visit), "now")
    client.post(f"/visits/today/{day[0].pk}/mark/", {"state": "planned"})
    assert "Talks" in section(page_of(client, visit), "now")
    client.post(f"/visits/today/{day[0].pk}/mark/", {"state": "eaten"})
    day[0].refresh_from_db()
    assert day[0].state == "planned"


def test_a_delay_pushes_our_own_lines_and_can_be_taken_back(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    client.post(f"/visits/today/{day[0].pk}/delay/", {"minutes": "15"})
    begins = [ProgrammeItem.objects.get(pk=one.pk).begins for one in day]
    assert begins == [dt.time(9, 15), dt.time(10, 15), dt.time(12)]
    client.post(f"/visits/{visit.pk}/today/undo/")
    assert [ProgrammeItem.objects.get(pk=one.pk).begins.hour for one in day] == [9, 10, 12]


def test_a_button_leads_back_to_the_page_it_stood_on_and_nowhere_else(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    url, own = f"/visits/today/{day[0].pk}/mark/", f"/visits/{visit.pk}/today/"
    for back, goes in ((f"{own}?at=x", f"{own}?at=x"), ("https://example.org/", own), ("", own)):
        assert client_of(editor).post(url, {"state": "done", "back": back})["Location"] == goes


def test_what_was_said_becomes_a_draft_line_of_the_report(
    editor: User, reader: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    url = f"/visits/today/{day[0].pk}/said/"
    assert client_of(reader).post(url, {"text": "x"}).status_code == 403
    for text in ("They send the agreement.", "  "):
        client_of(editor).post(url, {"text": text})
    noted = OutcomeLine.objects.get()
    assert (noted.visit, str(noted.text)) == (visit, "Talks: They send the agreement.")


def test_numbers_to_carry_are_called_at_one_press(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    make(VisitPhone, actor=editor, visit=visit, what={"en": "Driver"}, number="+86 (0)10 1234-5")
    assert 'href="tel:+8601012345"' in page_of(client_of(editor), visit)
    assert phone_link("+45 89 40 20 00") == "tel:+4589402000"


def test_the_day_is_for_the_office_that_plans_it_alone(
    editor: User, reader: User, neighbour: User, stranger: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    change(visit.place, {"sharing": "region"}, actor=_steward(editor))
    change(visit, {"sharing": "region"}, actor=_steward(editor))
    for page in ("today", "personal", "pack"):
        codes = [client_of(one).get(f"/visits/{visit.pk}/{page}/").status_code for one in (reader, neighbour, stranger)]
        assert codes == [200, 404, 404]
    line(editor, visit, 10, "Among ourselves", with_partner=False)
    line(editor, visit, 11, "With the partner", note={"en": CANARY})
    page = client_of(neighbour).get(f"/visits/{visit.pk}/programme/").content.decode()
    assert ("With the partner" in page, "Among ourselves" in page, CANARY in page) == (True, False, False)
    fed = [str(one["SUMMARY"]) for one in feed_events(make_feed("all", actor=neighbour)).values()]
    assert [one for one in fed if "Among ourselves" in one] == []
    assert [one for one in fed if "With the partner" in one] != []


def _steward(user: User) -> User:
    type(user).objects.filter(pk=user.pk).update(role="steward")
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (125, "2 hours 5 minutes"), (-5, "0 minutes")],
)
def test_spans_are_told_in_words(minutes: int, words: str) -> None:
    assert span_words(minutes) == words


def test_a_venue_without_a_position_is_looked_for_by_its_name() -> None:
    links = map_links(ProgrammeItem(), "City hall & more, Harbin")
    assert links["geo"] == "geo:0,0?q=City%20hall%20%26%20more%2C%20Harbin"
    assert map_links(ProgrammeItem(), "") == {}


def pack(client: Client, visit: Visit, level: str) -> str:
    answer = client.post(f"/visits/{visit.pk}/pack/", {"level": level})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content.decode()


@pytest.fixture
def people(editor: User, visit: Visit) -> list[Delegate]:
    found = []
    for number, side in enumerate(("ours", "theirs"), start=1):
        person = make(Person, actor=editor, name=f"Delegate {number}")
        found.append(
            make(Delegate, actor=editor, visit=visit, person=person, organisation=None, side=side, note=CANARY)
        )
    card = {"pronunciation": {"en": "DEL-e-gate"}, "diets": "vegan", "diet_note": CANARY, "gift_note": {"en": CANARY}}
    make(GuestCard, actor=editor, person=found[1].person, **card)
    return found


def test_the_pack_asks_nobody_for_anything(
    editor: User, visit: Visit, day: list[ProgrammeItem], people: list[Delegate], client_of: Callable[[User], Client]
) -> None:
    page = pack(client_of(editor), visit, "team")
    assert re.findall(r'(?:src|href)="(?!#|geo:|tel:)[^"]*"', page) == []
    assert "url(" not in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert "2 March 2026" in page
    assert "delete it after the visit" in page
    assert "DEL-e-gate" in page
    assert len(page.encode()) < 60_000


def test_the_pack_of_the_mayor_holds_no_internal_note_and_nobody_s_diet(
    editor: User, visit: Visit, day: list[ProgrammeItem], people: list[Delegate], client_of: Callable[[User], Client]
) -> None:
    team, mayor = (pack(client_of(editor), visit, level) for level in ("team", "mayor"))
    assert team.count(CANARY) == 1
    assert CANARY not in mayor
    assert ("vegan" in team, "vegan" in mayor) == (False, False)
    assert ("Briefing" in team, "Briefing" in mayor) == (True, True)


def test_taking_the_pack_out_is_written_down_once_for_each(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    client.get(f"/visits/{visit.pk}/pack/")
    assert client.post(f"/visits/{visit.pk}/pack/", {"level": "partner"}).status_code == 422
    assert not Event.objects.filter(verb="exported").exists()
    pack(client, visit, "mayor")
    event = Event.objects.get(verb="exported")
    assert (event.label, event.record_id, event.changes["level"]) == ("visits.visit", visit.pk, "mayor")


def test_a_sketch_keeps_points_apart_and_on_the_sheet() -> None:
    spots = [("City hall", (45.75, 126.65)), ("Hotel", (45.76, 126.6)), ("City hall", (45.75, 126.65)), ("?", None)]
    (near,) = sketches([*spots, ("Airport", (56.3, 10.62))])
    assert [point.name for point in near.points] == ["City hall", "Hotel"]
    assert all(0 < point.x < WIDE and 0 < point.y < HIGH for point in near.points)
    hall, hotel = near.points
    assert hall.x > hotel.x
    assert hall.y > hotel.y
    assert sketches([("Alone", (1.0, 2.0))]) == []


def feed_events(feed: Feed) -> dict[str, Any]:
    answer = Client().get(f"/calendar/{feed.token}.ics")
    return {str(one["UID"]).rpartition("@")[0]: one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_office_s_own_calendar_has_the_lines_with_their_hours(
    editor: User, stranger: User, visit: Visit, day: list[ProgrammeItem], people: list[Delegate]
) -> None:
    tie = make(Tie, actor=editor, name="Harbin")
    change(visit, {"ties": [tie]}, actor=editor)
    change(day[2], {"who": [people[0]]}, actor=editor)
    keys = [f"visits.programmeitem-{one.pk}-hour" for one in day]
    every = feed_events(make_feed("all", actor=editor))
    assert set(keys) <= set(every)
    assert every[keys[0]]["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert str(every[keys[0]]["LOCATION"]).startswith("City hall")
    assert every[keys[0]].decoded("DTEND") - every[keys[0]].decoded("DTSTART") == dt.timedelta(hours=1)
    for record, holds in ((visit, keys), (tie, keys), (people[0].person, keys), (people[1].person, keys[:2])):
        found = feed_events(make_feed("record", record, actor=editor))
        assert [key for key in keys if key in found] == holds
    assert set(keys) & set(feed_events(make_feed("all", actor=stranger))) == set()
    change(visit, {"cancelled_on": "2026-03-01"}, actor=editor)
    assert set(keys) & set(feed_events(Feed.objects.get(user=editor, kind="all"))) == set()


def test_lines_of_programmes_do_not_flood_our_own_lists_of_days(
    editor: User, visit: Visit, day: list[ProgrammeItem], client_of: Callable[[User], Client]
) -> None:
    assert "Briefing" not in client_of(editor).get("/coming/").content.decode()
