"""A city with posts: one held, one changed hands with a gap, one left, one unnamed, one never known."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Name, Organisation, Person, Place, Post, Tenure


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def city(editor: User) -> Any:
    place = create(Place, {"name": "Tshwane", "country": "ZA", "latitude": -25.7, "longitude": 28.2}, actor=editor)
    create(Name, {"place": place, "text": "Pretoria"}, actor=editor)
    hall = create(Organisation, {"name": "City hall 1", "kind": "city", "place": place}, actor=editor)
    first = create(Person, {"name": "Delegate 1"}, actor=editor)
    second = create(Person, {"name": "Delegate 2"}, actor=editor)
    posts = {
        label: create(Post, {"label": {"en": label}, "organisation": hall, "level": "political"}, actor=editor)
        for label in ("Mayor", "Secretary", "Adviser", "Director")
    }

    def hold(label: str, person: Person | None, **dates: str) -> Tenure:
        values = {name: date(text) for name, text in dates.items()}
        return create(Tenure, {"post": posts[label], "person": person} | values, actor=editor)

    return SimpleNamespace(
        place=place,
        hall=hall,
        first=first,
        second=second,
        posts=posts,
        hold=hold,
        earlier=hold("Mayor", first, start="2006", end="2010-06-30"),
        later=hold("Mayor", second, start="2015-02-01"),
        left=hold("Secretary", first, start="2011", end="2014-03"),
        unnamed=hold("Adviser", None, start="2012", unverified_since="2016"),
    )
