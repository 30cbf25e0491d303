"""What a reader may not see changes nothing in the answer, and what the search does not come to is worked out like the rest."""

import datetime as dt
import random
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.core.scoping import Sharing
from proxenia.desk.introductions.asking import as_data, asked
from proxenia.desk.introductions.binding import Bindings
from proxenia.desk.introductions.finding import find
from proxenia.desk.introductions.records import Records, person
from proxenia.desk.introductions.telling import tell
from proxenia.directory.models import Tenure
from proxenia.engines.paths import Network, reader_of
from proxenia.relations.models import CounterpartPair
from tests.desk.test_paths import DAY, World
from tests.factories import make

WHENS = ["2009", "2013-11", "2014", "2016-02-03", "2018-01", "2018-08-31"]


def populated(world: World, chance: random.Random, size: int = 7) -> list[Any]:
    """Fill a world with people, in posts and without, who met, know each other and are counterparts."""
    people = [world.person(f"Delegate {number}") for number in range(size)]
    clerk = world.post(world.theirs, "Clerk in Omega", "technical", seats=2)
    posts = [world.mayor, world.director, world.other_mayor, clerk]
    for number, post in enumerate(posts):
        world.holder(post, f"Holder {number} A", "2008", chance.choice(["2014", "2015-06-30", None]))
        if chance.random() < 0.5:
            world.holder(post, f"Holder {number} B", "2016")
    for _ in range(size):
        world.meet(chance.choice(WHENS), *chance.sample([*people, *posts], 3))
        one, other = chance.sample(people, 2)
        if chance.random() < 0.5 and not world.known(one, other):
            world.know(one, other, end=chance.choice([None, "2016"]))
    make(CounterpartPair, actor=world.actor, ours=world.mayor, theirs=world.other_mayor, start="2009", end=None)
    return [*people, *posts, world.ours, world.theirs]


def hide_more(world: World, chance: random.Random, ends: list[Any]) -> None:
    """Add what only the own office sees: ties of every kind, among those whom others see too."""
    world.sharing = {"sharing": Sharing.OFFICE}
    people = [one for one in ends if one._meta.model_name == "person"]
    go_between = world.person("Hidden 1")
    for one in people:
        world.meet("2018-08-30", one, go_between)
    world.meet("2018-08-30", *people[:4])
    organisation = world.organisation("Hidden office")
    for number, one in enumerate(people[:3]):
        make_tenure(world, world.post(organisation, f"Hidden post {number}", "technical"), one)
    one, other = people[-2:]
    if not world.known(one, other):
        world.know(one, other)
    hidden = world.post(world.theirs, "Deputy mayor of Omega", "top_political")
    world.holder(hidden, "Hidden holder 9", "2010")
    make(CounterpartPair, actor=world.actor, ours=world.mayor, theirs=hidden, start="2012", end=None)
    make(CounterpartPair, actor=world.actor, ours=world.director, theirs=world.other_mayor, start="2012", end=None)


def make_tenure(world: World, post: Any, somebody: Any) -> None:
    make(Tenure, actor=world.actor, post=post, person=somebody, start="2010", end=None)


def answers(actor: User, ends: list[Any]) -> list[Any]:
    """Return answers as a program reads them, between ends, with expired ties and without."""
    told = []
    for begin, end in pairwise(ends):
        question = asked(actor, {"from": str(begin), "to": str(end)}, DAY)
        for expired in (False, True):
            found = find(actor, begin, end, day=DAY, expired=expired)
            told.append(as_data(question, found, tell(actor, found.paths, DAY)))
    return told


@pytest.mark.parametrize("seed", range(2))
def test_what_others_hide_changes_no_answer(steward: User, neighbour: User, seed: int) -> None:
    chance = random.Random(seed)
    world = World(steward, sharing=Sharing.REGION)
    ends = populated(world, chance)
    before = answers(neighbour, ends)
    assert any(one["paths"] for one in before)
    hide_more(world, chance, ends)
    assert answers(steward, ends) != before
    assert answers(neighbour, ends) == before


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("expired", [False, True])
def test_who_is_asked_about_first_changes_nothing(steward: User, seed: int, *, expired: bool) -> None:
    chance = random.Random(seed)
    world = World(steward)
    populated(world, chance)
    records = Records(steward, DAY)
    nodes = [*map(person, records.people), *(("post", pk) for pk in records.posts)]
    every: dict[Any, set[Any]] = {}
    for _ in range(3):
        chance.shuffle(nodes)
        bindings = Bindings(records, expired=expired)
        told = {node: list(bindings.ties_of(node)) for node in nodes}
        assert all(len(ties) == len(set(ties)) for ties in told.values())
        found = {node: set(ties) for node, ties in told.items()}
        assert every in ({}, found)
        every = found
    whole = {tie for ties in every.values() for tie in ties}
    assert every == {node: {tie for tie in whole if node in {tie.a, tie.b}} for node in nodes}
    fresh = Network(reader_of(whole), DAY, expired=expired)
    for one, other in [chance.sample(nodes, 2) for _ in range(10)]:
        lazily = Network(Bindings(records, expired=expired).ties_of, DAY, expired=expired)
        costs = [path.cost for path in lazily.paths([one], [other], count=4)]
        assert costs == [path.cost for path in fresh.paths([one], [other], count=4)]


@pytest.mark.parametrize(
    ("when", "expired"),
    [
        ("2013-09-02", False),
        ("2013-09-01", False),
        ("2013-08-31", True),
        ("2013-09", False),
        ("2013-08", True),
        ("2013", False),
        ("2012", True),
    ],
)
def test_a_meeting_is_remembered_to_the_day_as_far_as_its_date_goes(steward: User, when: str, *, expired: bool) -> None:
    world = World(steward)
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    world.meet(when, one, other)
    assert [bool(find(steward, one, other, day=DAY, expired=asked).paths) for asked in (False, True)] == [
        not expired,
        True,
    ]


def test_more_people_and_meetings_cost_no_more_queries(steward: User) -> None:
    world, counts = World(steward), []
    one, other = world.person("Delegate 1"), world.person("Delegate 2")
    for number in (1, 3, 6):
        between = [world.person(f"Delegate {number} {at}") for at in range(number)]
        for a, b in zip([one, *between], [*between, other], strict=True):
            world.meet("2018-05", a, b)
        with CaptureQueriesContext(connection) as queries:
            assert find(steward, one, other, day=dt.date(2018, 9, 1)).paths
        counts.append(len(queries))
    assert counts == [counts[0]] * len(counts)
