"""The papers of a dinner: tagged PDFs in three languages, right names, who leads whom, what the kitchen needs."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.documents import as_data, spoken
from proxenia.directory.models import Name, Person
from proxenia.engines.seating import Table
from proxenia.protocol.dinners import queries
from proxenia.protocol.dinners.actions import move_guest
from proxenia.protocol.dinners.choices import Paper
from proxenia.protocol.dinners.papers import WORDS, paper
from proxenia.protocol.dinners.papers.escorting import escorts
from proxenia.protocol.dinners.papers.lists import Lists
from proxenia.protocol.dinners.papers.people import called
from proxenia.protocol.models import Dinner, DinnerGuest, GuestCard

from .evenings import a_dinner, guest


@pytest.fixture
def seated(editor: User) -> Dinner:
    """A dinner at which guest n sits on seat n of the first table, or of the second."""
    dinner = a_dinner(editor, guests=12, tables=2, seats=8)
    for number in range(1, 13):
        table, seat = ("1", number) if number <= 8 else ("2", number - 8)
        move_guest(guest(dinner, number), table=dinner.tables.get(name=table), seat=seat, actor=editor)
    return dinner


@pytest.mark.parametrize("language", ["da", "en", "zh"])
@pytest.mark.parametrize("kind", Paper.values)
def test_every_paper_is_tagged_and_says_its_title_and_language(
    kind: str, language: str, seated: Dinner, editor: User
) -> None:
    made = paper(editor, kind, queries.evening(editor, seated), language)
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert str(file.Root.Lang).split("-")[0] == language
        assert bool(file.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in file.Root
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as told:
            assert told["dc:title"].endswith(spoken(WORDS, language)[kind])  # type: ignore[arg-type]
            assert told["pdfuaid:part"] == "1"


@pytest.mark.parametrize("kind", [Paper.PLAN, Paper.CARDS])
def test_a_paper_of_a_dinner_where_nobody_sits_is_made_all_the_same(kind: str, editor: User) -> None:
    dinner = a_dinner(editor, guests=0, tables=0)
    assert paper(editor, kind, queries.evening(editor, dinner), "en").content.startswith(b"%PDF")


def with_card(dinner: Dinner, actor: User, order: str) -> DinnerGuest:
    """Put a person on the list whose card says in which order the names stand."""
    names = {"given_name": "Delegate", "family_name": "Twelve"}
    person = create(Person, {"name": "Delegate Twelve", **names}, actor=actor)
    create(Name, {"person": person, "text": "第十二", "language": "zh", "script": "Hans"}, actor=actor)
    create(GuestCard, {"person": person, "name_order": order, "diets": "halal", "languages": "zh"}, actor=actor)
    return create(DinnerGuest, {"dinner": dinner, "person": person}, actor=actor)


def test_names_stand_in_the_order_of_the_guest_card_with_the_chinese_name_beside(seated: Dinner, editor: User) -> None:
    one = with_card(seated, editor, "family")
    who = called(editor, queries.evening(editor, seated))[one.pk]
    assert (who.latin, who.other) == ("Twelve Delegate", "第十二")


def test_a_name_written_by_hand_stays_as_it_is(seated: Dinner, editor: User) -> None:
    one = with_card(seated, editor, "family")
    change(one, {"name": "Delegate XII", "other_name": "十二"}, actor=editor)
    who = called(editor, queries.evening(editor, seated))[one.pk]
    assert (who.latin, who.other) == ("Delegate XII", "十二")


def test_diet_and_languages_come_from_the_card_and_what_is_said_for_the_dinner_goes_before(
    seated: Dinner, editor: User
) -> None:
    one = with_card(seated, editor, "given")
    assert queries.evening(editor, seated).needs[one.pk].diets == ("halal",)
    change(one, {"diets": "vegan"}, actor=editor)
    needs = queries.evening(editor, seated).needs[one.pk]
    assert (needs.diets, needs.languages) == (("vegan",), ("zh",))
    change(one, {"diets": "", "own_needs": True}, actor=editor)
    assert queries.evening(editor, seated).needs[one.pk].diets == ()


def test_each_guest_of_the_other_side_is_led_by_a_neighbour_of_ours(seated: Dinner, editor: User) -> None:
    found = queries.evening(editor, seated)
    here = [one for one in found.guests if one.table is not None and one.table.name == "1"]
    led = escorts(Table("1", 8), here, {one.pk: one.rank for one in here})
    pairs = {one.name: by.name for one in here if (by := led.get(one.pk)) is not None}
    assert pairs == {"Guest 2": "Guest 1", "Guest 4": "Guest 3", "Guest 6": "Guest 5", "Guest 8": "Guest 7"}


def test_where_none_of_ours_sits_nobody_is_named(seated: Dinner, editor: User) -> None:
    theirs = [guest(seated, 2), guest(seated, 4)]
    assert set(escorts(Table("1", 8), theirs, {}).values()) == {None}


def words_of(kind: str, found: object, actor: User) -> str:
    """Return what a list says, as one text."""
    base = {"title": "T", "as_of": found.dinner.day}  # type: ignore[attr-defined]
    return str(as_data(Lists(found, called(actor, found), "en", base).document(kind))["blocks"])  # type: ignore[arg-type]


def test_the_kitchen_learns_how_many_eat_what_and_no_names(seated: Dinner, editor: User) -> None:
    change(guest(seated, 3), {"diet_note": "No celery"}, actor=editor)
    words = words_of("kitchen", queries.evening(editor, seated), editor)
    rows = as_data(
        Lists(queries.evening(editor, seated), {}, "en", {"title": "T", "as_of": seated.day}).document("kitchen")
    )["blocks"][1]["rows"]
    assert [[cell[0]["text"] for cell in line] for line in rows] == [
        ["vegetarian", "2"],
        ["no special wishes", "10"],
        ["In all", "12"],
    ]
    assert "No celery" in words
    assert "Guest 3" not in words


def test_the_waiters_learn_who_sits_where_and_eats_what(seated: Dinner, editor: User) -> None:
    words = words_of("service", queries.evening(editor, seated), editor)
    assert all(f"Guest {number}" in words for number in range(1, 13))
    assert "vegetarian" in words


def test_who_leads_whom_stands_beside_the_table_and_tells_nothing_of_diets(seated: Dinner, editor: User) -> None:
    words = words_of("escorts", queries.evening(editor, seated), editor)
    assert "Guest 2" in words
    assert "vegetarian" not in words


def test_a_paper_is_a_file_to_save_and_not_for_others(
    seated: Dinner, editor: User, reader: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    address = f"/protocol/dinners/{seated.pk}/papers/plan/?lang=zh"
    answer = client_of(reader).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(editor).get(address.replace("plan", "menu")).status_code == 404
