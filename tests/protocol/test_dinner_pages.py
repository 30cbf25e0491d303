"""The pages of dinners: who sees what, the seating by hand without a script, guest lists by hand, by organisation, by sheet."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.contributions import CALENDAR
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.exchange import actions as exchanging
from proxenia.exchange.queries import outcome
from proxenia.protocol.dinners import actions, jobs, queries, words
from proxenia.protocol.dinners.drawing import draw, initials, spots
from proxenia.protocol.dinners.sheets import GUEST_SHEET
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, GuestCard, Seating

from .evenings import a_dinner, guest, places

WORD = "Zugvogel 4711"


@pytest.fixture
def dinner(editor: User) -> Dinner:
    return a_dinner(editor)


@pytest.fixture
def browser(editor: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(editor)


def seating_of(dinner: Dinner) -> str:
    return f"/protocol/dinners/{dinner.pk}/seating/"


def test_the_seating_shows_tables_drawn_and_listed(dinner: Dinner, editor: User, browser: Client) -> None:
    actions.move_guest(guest(dinner, 5), table=dinner.tables.get(name="1"), seat=3, actor=editor)
    page = browser.get(seating_of(dinner)).content.decode()
    assert "<title>Seat 3: Guest 5, our side, vegetarian</title>" in page
    assert page.count('class="seat-svg" xmlns') == 2
    assert page.count("<tr data-seat=") == 16
    assert "Without a seat yet" in page


def test_a_guest_is_moved_swapped_and_locked_by_the_form(dinner: Dinner, browser: Client) -> None:
    table = dinner.tables.get(name="1")
    address = f"/protocol/dinners/{dinner.pk}/seating/move/"
    one, two = guest(dinner, 1).pk, guest(dinner, 2).pk
    for said in (
        {"press": "move", "guest": one, "table": table.pk, "seat": 4},
        {"press": "swap", "guest": one, "other": two},
        {"press": "lock_seat", "guest": two},
    ):
        assert browser.post(address, said).status_code == 302
    assert places(dinner) == {"Guest 2": ("1", 4)}
    assert guest(dinner, 2).lock == "seat"
    browser.post(address, {"press": "unlock", "guest": two})
    assert guest(dinner, 2).lock == ""


def test_what_cannot_be_done_is_said_beside_the_field(dinner: Dinner, editor: User, browser: Client) -> None:
    table = dinner.tables.get(name="1")
    actions.move_guest(guest(dinner, 1), table=table, seat=4, actor=editor)
    said = {"press": "move", "guest": guest(dinner, 2).pk, "table": table.pk, "seat": 4}
    answer = browser.post(f"/protocol/dinners/{dinner.pk}/seating/move/", said)
    assert answer.status_code == 422
    assert "Guest 1 sits there. Swap the two instead." in answer.content.decode()
    answer = browser.post(f"/protocol/dinners/{dinner.pk}/seating/move/", {"press": "swap", "guest": said["guest"]})
    assert "Choose the guest to swap with." in answer.content.decode()


def test_it_is_asked_for_watched_stopped_and_taken_back_without_a_script(dinner: Dinner, browser: Client) -> None:
    address = seating_of(dinner)
    assert browser.post(f"{address}solve/", {"seconds": 1}).status_code == 302
    assert "It waits for its turn." in browser.get(address).content.decode()
    jobs.seat.func(Seating.objects.get().pk)
    page = browser.get(address).content.decode()
    assert "12 got a seat" in page
    assert "No rule is broken" in page
    browser.post(f"/protocol/seatings/{Seating.objects.get().pk}/undo/")
    assert places(dinner) == {}
    assert "The last plan was taken back" in browser.get(address).content.decode()
    assert browser.post(f"{address}solve/", {"seconds": 500}).status_code == 422


def test_a_page_that_waits_is_shown_anew_when_the_seating_is_worked_out(dinner: Dinner, browser: Client) -> None:
    address = seating_of(dinner)
    browser.post(f"{address}solve/", {"seconds": 1})
    waiting = {"HX-Request": "true", "HX-Target": "seating-work"}
    assert "HX-Refresh" not in browser.get(address, headers=waiting)
    jobs.seat.func(Seating.objects.get().pk)
    assert browser.get(address, headers=waiting)["HX-Refresh"] == "true"
    assert "HX-Refresh" not in browser.get(address)


def test_every_rule_of_the_engine_has_words_in_the_reader_s_language() -> None:
    from proxenia.engines.seating import rules

    assert {one.__name__.strip("_") for one in rules.HARD} <= set(words.HARD)
    soft = {one.__name__.strip("_") for one in rules.SOFT} - {"reach"}
    assert soft <= set(words.SOFT)
    assert set(words.SOFT) == set(words.WISHES)


def test_an_outside_reader_of_a_public_dinner_learns_of_no_guest(
    steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    dinner = a_dinner(steward, guests=2, sharing=Sharing.PUBLIC, note={"en": WORD})
    one, two = guest(dinner, 1), guest(dinner, 2)
    change(one, {"name": WORD, "diet_note": WORD, "access_note": WORD}, actor=steward)
    create(DinnerPair, {"dinner": dinner, "one": one, "other": two, "reason": WORD}, actor=steward)
    outside = client_of(stranger)
    page = outside.get(dinner.get_absolute_url())
    assert page.status_code == 200
    assert WORD not in page.content.decode()
    told = outside.get(f"/api/v1/protocol/dinners/{dinner.pk}")
    assert told.status_code == 200
    assert WORD not in told.content.decode()
    for address in (
        *(seating_of(dinner), f"/protocol/dinners/{dinner.pk}/papers/kitchen/", one.get_absolute_url()),
        *(f"/api/v1/protocol/dinners/{dinner.pk}/pairs", f"/api/v1/protocol/dinner-guests/{one.pk}"),
    ):
        assert outside.get(address).status_code == 404
    assert WORD not in outside.get("/api/v1/protocol/dinner-guests").content.decode()


def test_guests_are_never_shared_however_far_the_dinner_is(steward: User) -> None:
    dinner = a_dinner(steward, guests=0, sharing=Sharing.PUBLIC)
    with pytest.raises(RuleError, match="may not be shared so far"):
        create(DinnerGuest, {"dinner": dinner, "name": "Guest 1", "sharing": Sharing.PUBLIC}, actor=steward)


def test_a_dinner_is_found_by_title_and_never_by_who_comes(dinner: Dinner, editor: User) -> None:
    assert [hit.record_id for hit in search(editor, "Middag 1")] == [dinner.pk]
    assert search(editor, "Guest 3") == []


def test_a_dinner_stands_in_the_calendar_of_its_day(dinner: Dinner, editor: User, stranger: User) -> None:
    def days(actor: User) -> list[str]:
        first, last = dt.date(2018, 11, 1), dt.date(2018, 11, 30)
        return [str(one.title) for tell in CALENDAR.of("protocol") for one in tell(actor, first, last)]

    assert "Dinner 1" in days(editor)
    assert "Dinner 1" not in days(stranger)


def test_several_guests_are_put_on_the_list_by_lines_and_by_organisation(
    dinner: Dinner, editor: User, browser: Client
) -> None:
    organisation = create(Organisation, {"name": "Organisation 1"}, actor=editor)
    post = create(Post, {"label": {"en": "Director"}, "organisation": organisation}, actor=editor)
    person = create(Person, {"name": "Delegate 77"}, actor=editor)
    create(Tenure, {"post": post, "person": person, "start": PartialDate.parse("2010")}, actor=editor)
    said = {"side": "theirs", "category": "business", "lines": "Guest 98; Director\n\nGuest 99"}
    answer = browser.post(f"/protocol/dinners/{dinner.pk}/several-guests/", said | {"organisation": "Organisation 1"})
    assert answer.status_code == 302
    assert guest(dinner, 98).title == "Director"
    assert dinner.guests.get(person=person).post == post
    browser.post(
        f"/protocol/dinners/{dinner.pk}/several-guests/", {**said, "lines": "", "organisation": "Organisation 1"}
    )
    assert dinner.guests.filter(person=person).count() == 1
    wrong = browser.post(f"/protocol/dinners/{dinner.pk}/several-guests/", said | {"lines": "Guest 5\n; Director"})
    assert "Line 2: write a name" in wrong.content.decode()


def test_a_guest_list_comes_in_by_sheet_with_errors_by_row_and_column(dinner: Dinner, editor: User) -> None:
    table = "\n".join(
        (
            "middag;navn;side;sprog;kost;afbud",
            *(f"Dinner 1;Indbudt {number};our side;dansk, engelsk;vegetarian;" for number in range(1, 271)),
            "Dinner 1;Indbudt 271;nowhere;dansk;vegetarian;",
            "Dinner 1;Indbudt 272;our side;klingon;meat;",
        )
    )
    [run] = exchanging.take_file(table.encode(), file_name="guests.csv", sheet=GUEST_SHEET, actor=editor)
    keys = ["dinner", "name", "side", "languages", "diets", "declined_on"]
    exchanging.proceed(exchanging.set_columns(run, keys, {}, actor=editor), actor=editor)
    run.refresh_from_db()
    exchanging.proceed(exchanging.bring_in(run, actor=editor), actor=editor)
    from proxenia.exchange.working import go_on

    go_on(run.pk)
    told = outcome(run)
    problems = [(problem["cell"], problem["heading"]) for row in told.rows for problem in row["problems"]]
    assert problems == [("C272", "side"), ("D273", "sprog"), ("E273", "kost")]
    one = dinner.guests.get(name="Indbudt 270")
    assert (one.side, one.languages, one.diets) == ("ours", "da,en", "vegetarian")
    assert dinner.guests.count() == 12 + 270, [(row["row"], row["verdict"], row.get("why")) for row in told.rows][:12]


def count(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ["", "seating/"])
def test_pages_ask_the_same_number_of_queries_for_few_and_many(page: str, editor: User, browser: Client) -> None:
    few, many = a_dinner(editor, guests=1, tables=1), a_dinner(editor, guests=30, tables=5)
    numbers: list[int] = []
    for dinner in (few, many):
        actions.ask_for_seating(dinner, seconds=1, actor=editor)
        jobs.seat.func(Seating.objects.latest("pk").pk)
        everybody = list(dinner.guests.all())
        one, two = everybody[0], everybody[-1]
        if one != two:
            create(DinnerPair, {"dinner": dinner, "one": one, "other": two}, actor=editor)
        numbers.append(count(browser, f"/protocol/dinners/{dinner.pk}/{page}"))
    assert numbers[0] == numbers[1]


def test_the_guest_list_and_every_dinner_cost_the_same_for_few_and_many(editor: User, browser: Client) -> None:
    a_dinner(editor, guests=1)
    before = [count(browser, address) for address in ("/protocol/dinners/", "/protocol/dinner-guests/")]
    a_dinner(editor, guests=5)
    a_dinner(editor, guests=5)
    assert [count(browser, address) for address in ("/protocol/dinners/", "/protocol/dinner-guests/")] == before


def test_needs_of_many_with_cards_cost_one_query(editor: User) -> None:
    few, many = a_dinner(editor, guests=1), a_dinner(editor, guests=1)
    for number in range(4):
        person = create(Person, {"name": f"Delegate {number}"}, actor=editor)
        create(GuestCard, {"person": person, "diets": "halal"}, actor=editor)
        create(DinnerGuest, {"dinner": few if number == 0 else many, "person": person}, actor=editor)

    def asked(dinner: Dinner) -> int:
        with CaptureQueriesContext(connection) as seen:
            _ = queries.evening(editor, dinner).problem
        return len(seen)

    assert asked(many) == asked(few)


def test_every_text_of_a_drawing_is_escaped() -> None:
    from proxenia.protocol.dinners.drawing import Sitting

    sly = Sitting(initials="<b>", label='"><script>', side="ours", guest=1, diet="<i>")
    told = draw(4, "round", "<table>", {1: sly}, "?guest={}#move")
    assert "<b>" not in told
    assert "<script>" not in told
    assert "<i>" not in told
    assert "<table>" not in told


@pytest.mark.parametrize(("shape", "seats"), [("round", 1), ("round", 10), ("round", 60), ("long", 9), ("long", 30)])
def test_no_two_seats_of_a_drawing_touch_and_all_lie_within_it(shape: str, seats: int) -> None:
    found, width, height = spots(seats, shape)
    assert [spot.number for spot in sorted(found, key=lambda one: one.number)] == list(range(1, seats + 1))
    for at, one in enumerate(found):
        assert 17 <= one.x <= width - 17
        assert 17 <= one.y <= height - 17
        assert all((one.x - two.x) ** 2 + (one.y - two.y) ** 2 > 34**2 for two in found[at + 1 :])


def test_the_right_hand_of_seat_one_is_seat_two_as_the_engine_has_it() -> None:
    one, two, *_more = spots(8, "round")[0]
    assert two.x < one.x
    assert two.y > one.y


@pytest.mark.parametrize(
    ("name", "sign"), [("Guest 12", "G12"), ("Anna Bo Hansen", "AH"), ("王伟", "王伟"), ("", "?"), ("Li", "Li")]
)
def test_what_of_a_name_fits_onto_a_seat(name: str, sign: str) -> None:
    assert initials(name) == sign


def test_what_a_panel_of_a_tie_shows(dinner: Dinner, editor: User, browser: Client) -> None:
    from proxenia.relations.models import Tie

    tie = create(Tie, {"name": "Tie 1", "kind": "sister_city"}, actor=editor)
    change(dinner, {"ties": [tie]}, actor=editor)
    told: Any = browser.get(tie.get_absolute_url()).content.decode()
    assert dinner.get_absolute_url() in told
