"""The introduction path is read from the records: each hop with its evidence, nothing that the reader may not see."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import create, remove
from proxenia.config.cli import cli
from proxenia.contacts.models import Acquaintance, Interaction, Participant
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.desk.introductions.finding import find
from proxenia.desk.introductions.letters import LETTERS, letters
from proxenia.desk.introductions.telling import headline, tell
from proxenia.directory.models import Name, Organisation, Person, Post, Tenure
from proxenia.relations.models import CounterpartPair
from proxenia.sources.models import Citation
from tests.factories import make

DAY = dt.date(2018, 9, 1)


class World:
    """Two sides with a mayor and a director each; everything made under the same sharing."""

    def __init__(self, actor: User, **sharing: Any) -> None:
        self.actor, self.sharing = actor, sharing
        self.ours = self.organisation("Office Alpha", is_ours=True)
        self.theirs = self.organisation("Office Omega")
        self.mayor = self.post(self.ours, "Mayor of Alpha", "top_political")
        self.director = self.post(self.ours, "Director in Alpha", "administrative")
        self.other_mayor = self.post(self.theirs, "Mayor of Omega", "top_political")

    def organisation(self, name: str, **values: Any) -> Organisation:
        made: Organisation = make(Organisation, actor=self.actor, name=name, **values, **self.sharing)
        return made

    def post(self, organisation: Organisation, label: str, level: str, **values: Any) -> Post:
        made: Post = make(
            Post,
            actor=self.actor,
            organisation=organisation,
            label={"en": label},
            level=level,
            **values,
            **self.sharing,
        )
        return made

    def person(self, name: str, **values: Any) -> Person:
        made: Person = make(Person, actor=self.actor, name=name, **{**self.sharing, **values})
        return made

    def holder(self, post: Post, name: str, start: str = "2014", end: str | None = None, **values: Any) -> Person:
        one = self.person(name, **values)
        make(Tenure, actor=self.actor, post=post, person=one, start=start, end=end)
        return one

    def meet(self, when: str | None, *who: Any, **values: Any) -> Interaction:
        filled = {"title": {"en": f"Meeting {when}"}, "kind": "meeting", "start": when, "end": None}
        made: Interaction = make(Interaction, actor=self.actor, **filled, **{**self.sharing, **values})
        for one in who:
            part = {"person": one} if isinstance(one, Person) else {"post": one}
            create(Participant, {"interaction": made, "side": "ours", **part}, actor=self.actor)
        return made

    def know(self, one: Person, other: Person, **values: Any) -> Acquaintance:
        made: Acquaintance = make(
            Acquaintance,
            actor=self.actor,
            one=one,
            other=other,
            **{"start": "2010", "end": None, **self.sharing, **values},
        )
        return made

    def known(self, one: Person, other: Person) -> bool:
        """Whether the two are already called acquainted."""
        pairs = Acquaintance.objects.values_list("one_id", "other_id")
        return bool({(one.pk, other.pk), (other.pk, one.pk)} & set(pairs))

    def ways(self, begin: Any, end: Any, *, actor: User | None = None, **asked: Any) -> list[Any]:
        asked = {"day": DAY, **asked}
        who = actor or self.actor
        return tell(who, find(who, begin, end, **asked).paths, asked["day"])


@pytest.fixture
def world(steward: User) -> World:
    return World(steward)


def names(ways: list[Any]) -> list[list[str]]:
    return [[one.name for one in way.people] for way in ways]


def kinds(way: Any) -> list[list[str]]:
    return [[bond.kind for bond in step.bonds] for step in way.steps]


def test_the_shortest_and_the_second_path_come_with_the_evidence_of_each_hop(world: World) -> None:
    ours, theirs = world.person("Delegate 1"), world.person("Delegate 2")
    between, third = world.person("Delegate 3"), world.person("Delegate 4")
    first = world.meet("2018-05-01", ours, between)
    second = world.meet("2018-06", between, theirs)
    world.know(ours, third)
    world.meet("2016", third, theirs)
    source = make(Citation, actor=world.actor, about_label="contacts.interaction", about_id=first.pk, field="")
    ways = world.ways(ours, theirs)
    assert names(ways) == [["Delegate 1", "Delegate 3", "Delegate 2"], ["Delegate 1", "Delegate 4", "Delegate 2"]]
    assert [kinds(way) for way in ways] == [[["meeting"], ["meeting"]], [["acquaintance"], ["meeting"]]]
    bond, after = (step.bonds[0] for step in ways[0].steps)
    assert (bond.record, bond.when, bond.expired) == (first, "1 May 2018", False)
    assert (after.record, after.when) == (second, "June 2018")
    assert [mark.source for mark in bond.marks] == [str(source.source)]
    assert ways[0].asked_first.name == "Delegate 3"
    assert headline(ways[0]) == "Delegate 1 reaches Delegate 2 through 1 go-between. Ask first: Delegate 3."


def test_an_expired_hop_is_refused_unless_asked_and_said_to_be_there(world: World) -> None:
    ours, theirs = world.person("Delegate 1"), world.person("Delegate 2")
    world.meet("2010-01", ours, theirs)
    found = find(world.actor, ours, theirs, day=DAY)
    assert (found.paths, found.expired_would) == ([], True)
    ways = world.ways(ours, theirs, expired=True)
    assert [[bond.expired for bond in step.bonds] for step in ways[0].steps] == [[True]]
    assert names(world.ways(ours, theirs, day=dt.date(2011, 1, 1))) == [["Delegate 1", "Delegate 2"]]
    assert world.ways(ours, theirs, day=dt.date(2009, 12, 31), expired=True) == []


def test_a_post_that_took_part_stands_for_who_held_it_then(world: World) -> None:
    before = world.holder(world.mayor, "Delegate 1", "2010", "2017-01-31")
    now = world.holder(world.mayor, "Delegate 2", "2017-02-01")
    other = world.holder(world.other_mayor, "Delegate 3")
    world.meet("2016-05", world.mayor, world.other_mayor)
    assert kinds(world.ways(before, other)[0]) == [["meeting"]]
    assert world.ways(now, other) == []


def test_a_post_whose_holder_is_not_known_is_a_place_of_the_path(world: World) -> None:
    world.holder(world.mayor, "Delegate 1")
    make(CounterpartPair, actor=world.actor, ours=world.mayor, theirs=world.other_mayor, start="2015", end=None)
    way = world.ways(world.mayor, world.other_mayor)[0]
    assert [one.name for one in way.people] == ["Delegate 1", "Mayor of Omega"]
    assert way.people[1].detail == "Office Omega · holder not known by name"
    assert [bond.when for bond in way.steps[0].bonds] == ["since 2015"]


def test_who_holds_a_post_now_is_bound_to_what_was_done_in_it_without_a_name(world: World) -> None:
    ours = world.person("Delegate 1")
    world.meet("2016-05", ours, world.other_mayor)
    now = world.holder(world.other_mayor, "Delegate 2", "2017")
    assert kinds(world.ways(ours, now)[0]) == [["meeting"], ["post"]]


def test_counterparts_are_bound_while_both_hold_their_posts(world: World) -> None:
    old = world.holder(world.mayor, "Delegate 1", "2010", "2015-12-31")
    new = world.holder(world.mayor, "Delegate 2", "2016-01-01")
    other = world.holder(world.other_mayor, "Delegate 3", "2012")
    make(CounterpartPair, actor=world.actor, ours=world.mayor, theirs=world.other_mayor, start="2013", end=None)
    bond = world.ways(new, other)[0].steps[0].bonds[0]
    assert (bond.kind, bond.when, bond.expired) == ("pair", "since 1 January 2016", False)
    assert world.ways(old, other) == []
    bond = world.ways(old, other, expired=True)[0].steps[0].bonds[0]
    assert (bond.when, bond.expired) == ("2013 – 31 December 2015", True)


def test_colleagues_are_bound_if_they_were_there_at_the_same_time(world: World) -> None:
    mayor = world.holder(world.mayor, "Delegate 1", "2010", "2013")
    director = world.holder(world.director, "Delegate 2", "2012")
    later = world.holder(world.post(world.ours, "Clerk in Alpha", "technical"), "Delegate 3", "2016")
    bond = world.ways(mayor, director)[0].steps[0].bonds[0]
    assert (bond.kind, bond.when, bond.surely) == ("organisation", "2012 – 2013", True)
    assert names(world.ways(mayor, later))[0] == ["Delegate 1", "Delegate 2", "Delegate 3"]


def test_what_the_dates_leave_open_is_called_perhaps(world: World) -> None:
    one = world.holder(world.mayor, "Delegate 1", "2010", "2013")
    other = world.holder(world.director, "Delegate 2", "2013")
    assert [bond.surely for bond in world.ways(one, other)[0].steps[0].bonds] == [False]


def test_a_crowd_binds_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxenia.desk.introductions.binding.CROWD", 2)
    people = [world.person(f"Delegate {number}") for number in range(1, 4)]
    world.meet("2018-01", *people)
    assert world.ways(people[0], people[1]) == []


def test_the_same_level_and_a_fresh_meeting_are_cheaper(world: World) -> None:
    mayor, director = world.holder(world.mayor, "Delegate 1"), world.holder(world.director, "Delegate 2")
    other = world.holder(world.other_mayor, "Delegate 3")
    world.meet("2018-08", world.mayor, world.other_mayor)
    world.meet("2018-08", world.director, world.other_mayor)
    same, apart = (world.ways(one, other)[0].cost for one in (mayor, director))
    assert same < apart


def test_the_own_office_is_where_it_begins_if_nobody_is_named(world: World) -> None:
    world.holder(world.mayor, "Delegate 1")
    director, other = world.holder(world.director, "Delegate 2"), world.person("Delegate 3")
    world.meet("2018-05", director, other)
    assert names(world.ways(None, other)) == [["Delegate 2", "Delegate 3"]]
    assert [way.steps for way in world.ways(None, director)] == [[]]


def test_nobody_who_has_died_is_asked(world: World) -> None:
    one, gone, other = world.person("Delegate 1"), world.person("Delegate 2", died="2017"), world.person("Delegate 3")
    world.know(one, gone)
    world.know(gone, other)
    assert world.ways(one, other, expired=True) == []
    assert names(world.ways(one, other, day=dt.date(2016, 1, 1))) == [["Delegate 1", "Delegate 2", "Delegate 3"]]


def test_a_hidden_person_is_never_a_hop(steward: User, neighbour: User) -> None:
    world = World(steward, sharing=Sharing.REGION)
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    hidden = world.person("Delegate 3", sharing=Sharing.OFFICE)
    world.meet("2018-05", one, hidden)
    world.meet("2018-05", hidden, other)
    world.know(one, hidden, sharing=Sharing.OFFICE)
    world.know(hidden, other, sharing=Sharing.OFFICE)
    assert names(world.ways(one, other)) == [["Delegate 1", "Delegate 3", "Delegate 2"]]
    assert world.ways(one, other, actor=neighbour, expired=True) == []
    assert list(Acquaintance.objects.visible_to(neighbour)) == []


def test_a_hidden_holder_is_nobody_known_by_name(steward: User, neighbour: User) -> None:
    world = World(steward, sharing=Sharing.REGION)
    one = world.person("Delegate 1")
    world.holder(world.other_mayor, "Delegate 3", sharing=Sharing.OFFICE)
    world.meet("2018-05", one, world.other_mayor)
    assert names(world.ways(one, world.other_mayor)) == [["Delegate 1", "Delegate 3"]]
    assert names(world.ways(one, world.other_mayor, actor=neighbour)) == [["Delegate 1", "Mayor of Omega"]]


def test_a_hidden_meeting_binds_nobody_for_others(steward: User, neighbour: User) -> None:
    world = World(steward, sharing=Sharing.REGION)
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    world.meet("2018-05", one, other, sharing=Sharing.OFFICE)
    world.know(one, other, sharing=Sharing.OFFICE)
    assert len(world.ways(one, other)) == 1
    assert world.ways(one, other, actor=neighbour) == []


def page_of(client: Client, **asked: Any) -> str:
    answer = client.get("/paths/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_the_path_its_evidence_and_a_letter(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    between, other = world.person("Delegate 3"), world.person("Delegate 2")
    world.holder(world.mayor, "Delegate 1")
    met = world.meet("2018-05-01", world.mayor, between)
    world.know(between, other)
    page = page_of(client_of(reader), to="Delegate 2", as_of="2018-09-01")
    assert "Delegate 1 reaches Delegate 2 through 1 go-between. Ask first: Delegate 3." in page
    assert met.get_absolute_url() in page
    assert "Dear Delegate 3," in page
    assert "Kære Delegate 3" in page
    assert "尊敬的Delegate 3" in page


def test_the_page_is_honest_where_there_is_no_path(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    one, other = world.holder(world.mayor, "Delegate 1"), world.person("Delegate 2")
    client = client_of(reader)
    asked = {"from": "Delegate 1", "to": "Delegate 2", "as_of": "2018-09-01"}
    page = page_of(client, **asked)
    assert "There is no path through what is on record." in page
    assert "Expired ties would not give one either." in page
    world.meet("2009", one, other)
    page = page_of(client, **asked)
    assert "Expired ties would give one." in page
    assert "without a go-between" in page_of(client, **asked, expired="1")
    assert "Nothing that you may see answers to “Zugvogel”." in page_of(client, to="Zugvogel")


def test_a_chosen_record_wins_over_what_the_words_answer_best(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    world.person("Delegate 7")
    twin = world.person("Delegate 7")
    assert f"directory.person:{twin.pk}" in page_of(
        client_of(reader), to="Delegate 7", to_what=f"directory.person:{twin.pk}"
    )
    assert "Others answer to the same words" in page_of(client_of(reader), to="Delegate 7")


def test_a_stranger_finds_nobody(world: World, stranger: User, client_of: Callable[[User], Client]) -> None:
    other = world.holder(world.other_mayor, "Delegate 2")
    for asked in ({"to": "Delegate 2"}, {"to": "Delegate 2", "to_what": f"directory.person:{other.pk}"}):
        page = page_of(client_of(stranger), **asked)
        assert "Nothing that you may see answers to “Delegate 2”." in page


def test_nobody_is_sent_to_the_log_in_page(client: Client, db: None) -> None:
    assert client.get("/paths/").status_code == 302


def test_three_cost_no_more_queries_than_one(world: World, reader: User, client_of: Callable[[User], Client]) -> None:
    client, counts = client_of(reader), []
    last = world.person("Delegate 0")
    world.holder(world.mayor, "Delegate 9")
    make(CounterpartPair, actor=world.actor, ours=world.mayor, theirs=world.other_mayor, start="2015", end=None)
    for number in range(1, 4):
        one = world.person(f"Delegate {number}")
        world.meet("2018-05", world.mayor, one)
        world.know(one, last)
        client.get("/paths/", {"to": "Delegate 0", "as_of": "2018-09-01"})
        with CaptureQueriesContext(connection) as queries:
            page = page_of(client, to="Delegate 0", as_of="2018-09-01")
        assert page.count('<h2 class="answer"') == number
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_pages_of_others_offer_the_way_and_our_own_do_not(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    person = world.holder(world.other_mayor, "Delegate 2")
    client = client_of(reader)
    shown = {
        record: "How do we reach them?" in client.get(record.get_absolute_url()).content.decode()
        for record in (person, world.other_mayor, world.theirs, world.mayor, world.ours)
    }
    assert list(shown.values()) == [True, True, True, False, False]


def test_a_letter_in_chinese_calls_people_by_their_chinese_names(world: World) -> None:
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    make(Name, actor=world.actor, person=other, text="代表二号", kind="translation", language="zh")
    world.meet("2018-05", one, other)
    drafts = {one.language: one for one in letters(world.actor, world.ways(one, other)[0])}
    assert set(drafts) == set(LETTERS)
    assert drafts["zh"].text.startswith("尊敬的代表二号：")
    assert "2018年5月" in drafts["zh"].text
    assert "Dear Delegate 2" in drafts["en"].text


@pytest.mark.parametrize("kind", ["meeting", "pair", "organisation", "acquaintance", "post"])
def test_every_kind_of_tie_has_its_words_in_every_letter(kind: str) -> None:
    assert all(kind in words for words in LETTERS.values())


def test_two_know_each_other_once_and_nobody_knows_themselves(world: World) -> None:
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    known = world.know(one, other)
    assert str(known) == "Delegate 1 and Delegate 2"
    for pair in ((one, one), (other, one)):
        with pytest.raises((RuleError, ValidationError)):
            world.know(*pair)
    remove(known, actor=world.actor)
    world.know(other, one)


def test_acquaintances_are_found_by_either_name(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    world.know(world.person("Delegate Kranich"), world.person("Delegate Reiher"))
    found = [
        "Kranich and" in client_of(reader).get("/contacts/acquaintances/", {"q": q}).content.decode()
        for q in ("reiher", "storch")
    ]
    assert found == [True, False]


def test_the_command_tells_the_same(world: World) -> None:
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    world.meet("2018-05", one, other)
    asked = ["paths", "--from", "Delegate 1", "--to", "Delegate 2", "--as-of", "2018-09-01", "--as", world.actor.email]
    told = json.loads(CliRunner().invoke(cli, [*asked, "--json"]).output)
    assert [hop["evidence"][0]["title"] for hop in told["paths"][0]["hops"]] == ["Meeting 2018-05"]
    assert "without a go-between" in CliRunner().invoke(cli, asked).output
    assert CliRunner().invoke(cli, ["paths", "--to", "Zugvogel", "--as", world.actor.email]).exit_code == 1
    wrong = CliRunner().invoke(cli, ["paths", "--to", "Delegate 2", "--as-of", "soon", "--as", world.actor.email])
    assert (wrong.exit_code, "is not a date" in wrong.output) == (2, True)
