"""Two experts bought free of one department for a project, at a rate of 5,200 a day that rises in February 2018."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.directory.models import Organisation, Post
from proxenia.projects.models import BuyOut, DayRate, DayRecord, RateRegime
from tests.projects.conftest import day


@pytest.fixture
def days(world: SimpleNamespace) -> SimpleNamespace:
    add = world.add
    department = add(Organisation, name="Department of Water", part_of=world.city)
    regime = add(RateRegime, name={"en": "State rate"}, source={"en": "Circular 9"})
    old = add(DayRate, regime=regime, start=dt.date(2017, 1, 1), rate="5200", currency="DKK")
    add(DayRate, regime=regime, start=dt.date(2018, 2, 1), rate="5333.33", currency="DKK")
    posts = [add(Post, label={"en": f"Expert {number}"}, organisation=department) for number in (3, 4)]
    terms = {"project": world.project, "department": department, "regime": regime}
    period = {"start": day("2018-01"), "end": day("2018-06")}
    one = add(BuyOut, post=posts[0], agreed_days=20, travel_budget=10000, reference="FK-1", **terms, **period)
    two = add(BuyOut, post=posts[1], reference="FK-2", **terms)

    def record(buyout: Any, first: str, quantity: Any = 1, **more: Any) -> DayRecord:
        found: DayRecord = add(DayRecord, buyout=buyout, first=dt.date.fromisoformat(first), quantity=quantity, **more)
        return found

    return SimpleNamespace(
        **vars(world), department=department, regime=regime, old=old, posts=posts, one=one, two=two, record=record
    )
