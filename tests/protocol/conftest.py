"""Two cities with their posts, and the rules that come with the house."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.protocol import queries
from proxenia.protocol.actions import take_rules
from proxenia.protocol.models import OrderRules
from proxenia.relations.models import Tie, TieParty


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    """Our city and a Chinese one, where party secretary and mayor hold their posts since different years."""

    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    home, far = add(Place, name="Aarhus", country="DK"), add(Place, name="Harbin", country="CN")
    ours = add(Organisation, name="City 1", kind="city", place=home, is_ours=True)
    city = add(Organisation, name="City 2", kind="city", place=far)
    party = add(Organisation, name="Party committee of City 2", kind="party", place=far)
    tie = add(Tie, name="Tie 1", kind="sister_city", start="1984")
    for organisation, side in ((ours, "ours"), (city, "theirs")):
        add(TieParty, tie=tie, organisation=organisation, side=side)
    top = {"level": "top_political"}
    return SimpleNamespace(
        add=add,
        tie=tie,
        ours=ours,
        city=city,
        party=party,
        our_mayor=add(Post, label={"en": "Mayor of City 1"}, organisation=ours, **top),
        mayor=add(Post, label={"en": "Mayor of City 2", "zh": "市长"}, organisation=city, **top),
        vice=add(Post, label={"en": "Vice mayor of City 2"}, organisation=city, level="political"),
        secretary=add(Post, label={"en": "Party secretary of City 2"}, organisation=party, **top),
    )


@pytest.fixture
def hold(world: SimpleNamespace) -> Callable[..., Any]:
    """Let a new person hold a post: `hold(post, "Delegate 1", start="2011")`."""

    def make(post: Post, name: str, **dates: str) -> Any:
        person = world.add(Person, name=name)
        world.add(Tenure, post=post, person=person, **dates)
        return person

    return make


@pytest.fixture
def rules_of(editor: User) -> Callable[[str], OrderRules]:
    """Take rules over by their key and read them as pages do."""
    return lambda key: queries.order_rules(editor).get(pk=take_rules(key, actor=editor).pk)
