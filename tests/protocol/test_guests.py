"""Guest cards: who reads them, what the kitchen learns, how long they are kept. Interpreters: between which languages, and when."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.directory.models import Organisation, Person
from proxenia.protocol import queries
from proxenia.protocol.guests.keeping import forget_cards
from proxenia.protocol.interpreting import BUSY, Booking
from proxenia.protocol.models import GuestCard, GuestList, Interpreter, ListedGuest

DAY = dt.date(2018, 9, 1)


@pytest.fixture
def card(editor: User, world: SimpleNamespace) -> Callable[..., GuestCard]:
    """Write the card of a new person: `card("Delegate 1", diets="vegan")`."""

    def make(name: str, **values: Any) -> GuestCard:
        person = values.pop("person", None) or world.add(Person, name=name)
        made: GuestCard = create(GuestCard, {"person": person, **values}, actor=editor)
        return made

    return make


def test_a_card_may_be_shared_with_the_region_and_never_made_public(
    steward: User, card: Callable[..., GuestCard], client_of: Callable[[User], Client]
) -> None:
    mine = card("Delegate 1")
    change(mine.person, {"sharing": "public"}, actor=steward)
    change(mine, {"sharing": "region"}, actor=steward)
    with pytest.raises(RuleError, match="may not be shared so far") as refused:
        change(mine, {"sharing": "public"}, actor=steward)
    assert refused.value.code == "record.share.too_far"
    form = client_of(steward).get(reverse("protocol:guestcard-edit", args=[mine.pk])).content.decode()
    assert 'value="region"' in form
    assert 'value="public"' not in form


def test_what_somebody_eats_and_needs_is_in_no_index_and_in_no_chain(
    editor: User, card: Callable[..., GuestCard]
) -> None:
    card("Delegate 1", diets="halal", diet_note="Zugvogel", access="wheelchair", gift_note={"en": "Zugvogel"})
    assert search(editor, "zugvogel") == []
    told = [str(one.changes) for one in Event.objects.filter(label="protocol.guestcard")]
    assert len(told) == 1
    assert "halal" not in told[0]
    assert "Zugvogel" not in told[0]
    assert "'diets': '…'" in told[0]


def test_the_kitchen_learns_numbers_without_names_and_what_is_not_known(
    editor: User, world: SimpleNamespace, card: Callable[..., GuestCard], client_of: Callable[[User], Client]
) -> None:
    cards = [
        card("Delegate 1", diets="vegan,no_nuts"),
        card("Delegate 2", diets="vegan,no_nuts"),
        card("Delegate 3", diets="vegan", access="step_free"),
        card("Delegate 4", told_on="2018"),
        card("Delegate 5"),
    ]
    people = [one.person_id for one in cards] + [world.add(Person, name="Delegate 6").pk]
    needs = queries.diets_of(editor, people)
    assert (needs.people, needs.told_none, needs.unknown) == (6, 1, 2)
    assert [(one.words, one.number) for one in needs.diets] == [(("no nuts", "vegan"), 2), (("vegan",), 1)]
    assert dict(needs.by_diet) == {"no nuts": 2, "vegan": 3}
    listed = create(GuestList, {"title": {"en": "Dinner"}, "day": DAY}, actor=editor)
    for one in cards:
        create(ListedGuest, {"guest_list": listed, "person": one.person}, actor=editor)
    create(ListedGuest, {"guest_list": listed, "post": world.mayor}, actor=editor)
    page = client_of(editor).get(reverse("protocol:guestlist-kitchen", args=[listed.pk])).content.decode()
    assert "Of 2 guests nothing is on record: ask." in page
    assert "Delegate" not in page
    assert (
        client_of(editor)
        .get(reverse("protocol:guestlist-kitchen", args=[listed.pk]), {"format": "pdf"})
        .content.startswith(b"%PDF")
    )


def test_the_holder_of_a_post_is_fed_by_their_own_card(
    editor: User, world: SimpleNamespace, card: Callable[..., GuestCard], hold: Callable[..., Person]
) -> None:
    from proxenia.protocol.guests.reading import people_among
    from proxenia.protocol.precedence.model import Guest

    holder = hold(world.mayor, "Delegate 1", start="2014")
    guests = [Guest(key=1, post=world.mayor), Guest(key=2, post=world.secretary), Guest(key=3, organisation=world.city)]
    assert people_among(editor, guests, DAY) == ({holder.pk}, 2)


def test_a_card_shows_on_the_page_of_its_person_and_of_the_post_they_hold(
    editor: User,
    stranger: User,
    world: SimpleNamespace,
    card: Callable[..., GuestCard],
    hold: Callable[..., Person],
    client_of: Callable[[User], Client],
) -> None:
    holder = hold(world.mayor, "Delegate 1", start="2014")
    mine = card("", person=holder, address_form={"en": "Your Excellency"}, diets="halal")
    for record in (holder, world.mayor):
        page = client_of(editor).get(record.get_absolute_url()).content.decode()
        assert "Your Excellency" in page
        assert "halal" in page
    assert client_of(stranger).get(mine.get_absolute_url()).status_code == 404


def test_a_card_goes_five_years_after_the_last_role_and_not_before(
    world: SimpleNamespace, card: Callable[..., GuestCard], hold: Callable[..., Person]
) -> None:
    former = card("", person=hold(world.mayor, "Delegate 1", start="2005", end="2012"))
    in_office = card("", person=hold(world.secretary, "Delegate 2", start="2005"))
    undated = card("Delegate 3")
    told = card("Delegate 4", told_on="2010")
    assert forget_cards(dt.date(2017, 12, 28)) == 1
    assert set(GuestCard.objects.all()) == {former, in_office, undated}
    assert forget_cards(dt.date(2017, 12, 29)) == 1
    assert set(GuestCard.objects.all()) == {in_office, undated}
    gone = Event.objects.filter(label="protocol.guestcard", verb="removed", office_id=world.ours.office_id)
    assert sorted(one.record_id for one in gone) == sorted([former.pk, told.pk])
    assert forget_cards(dt.date(2017, 12, 29)) == 0


@pytest.fixture
def interpreter(editor: User, world: SimpleNamespace) -> Callable[..., Interpreter]:
    """Keep an interpreter: `interpreter("Interpreter 1", "da,zh")`."""

    def make(name: str, languages: str, **values: Any) -> Interpreter:
        who = values or {"person": world.add(Person, name=name)}
        made: Interpreter = create(Interpreter, {"languages": languages, **who}, actor=editor)
        return made

    return make


def at(hour: int) -> dt.datetime:
    return dt.datetime(2018, 9, 1, hour, tzinfo=dt.UTC)


@pytest.fixture
def booked() -> Iterator[list[Booking]]:
    """Tell that interpreters are taken, as a room above does."""
    told: list[Booking] = []
    BUSY.add("tests", lambda _actor, keys, _starts, _ends: [one for one in told if one.interpreter in keys])
    yield told
    BUSY.of("tests").clear()


def test_interpreters_are_found_by_both_languages_and_the_free_ones_stand_first(
    editor: User, stranger: User, world: SimpleNamespace, interpreter: Callable[..., Interpreter], booked: list[Booking]
) -> None:
    taken = interpreter("Interpreter 1", "da,en,zh")
    free = interpreter("Interpreter 2", "da,zh")
    interpreter("Interpreter 3", "da,de")
    agency = interpreter("", "da,zh", organisation=world.add(Organisation, name="Agency 1"))
    booked += [Booking(one.pk, at(9), at(11), "Meeting") for one in (taken, agency)]
    offers = queries.interpreters_for(editor, ["zh", "da"], (at(10), at(12)))
    assert [(one.interpreter, len(one.taken)) for one in offers] == [(agency, 0), (free, 0), (taken, 1)]
    after = queries.interpreters_for(editor, ["zh", "da"], (at(11), at(12)))
    assert [len(one.taken) for one in after] == [0, 0, 0]
    assert queries.interpreters_for(stranger, ["zh", "da"]) == []


def test_the_page_finds_interpreters_on_the_clocks_of_a_place(
    editor: User, interpreter: Callable[..., Interpreter], booked: list[Booking], client_of: Callable[[User], Client]
) -> None:
    one = interpreter("Interpreter 1", "da,zh")
    booked.append(Booking(one.pk, at(1), at(2), "Banquet"))
    url = reverse("protocol:interpreter-find")
    asked = {
        "one": "da",
        "other": "zh",
        "day": "2018-09-01",
        "begins": "09:30",
        "ends": "10:30",
        "zone": "Asia/Shanghai",
    }
    page = client_of(editor).get(url, asked).content.decode()
    assert "taken" in page
    assert "Banquet" in page
    assert "Banquet" not in client_of(editor).get(url, asked | {"zone": "Europe/Copenhagen"}).content.decode()
    assert client_of(editor).get(url, asked | {"ends": "09:00"}).status_code == 422
    assert client_of(editor).get(url, {"one": "da", "other": "zh", "begins": "09:00"}).status_code == 422


def test_the_price_of_an_interpreter_is_read_by_the_office_alone(
    editor: User,
    steward: User,
    neighbour: User,
    interpreter: Callable[..., Interpreter],
    client_of: Callable[[User], Client],
) -> None:
    one = interpreter("Interpreter 1", "da,zh")
    change(one, {"hour_rate": 987, "note": {"en": "Zugvogel"}}, actor=editor)
    change(one.person, {"sharing": "region"}, actor=steward)
    change(one, {"sharing": "region"}, actor=steward)
    assert "987" in client_of(editor).get(one.get_absolute_url()).content.decode()
    page = client_of(neighbour).get(one.get_absolute_url()).content.decode()
    assert "Interpreter 1" in page
    assert "987" not in page
    assert "Zugvogel" not in page
    answer = client_of(neighbour).get(f"/api/v1/protocol/interpreters/{one.pk}").json()
    assert not {"hour_rate", "note"} & set(answer)
