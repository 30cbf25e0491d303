"""A small visit: the mayor and two delegates in Harbin for two days, a host, a programme without a fault."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure, Topic
from proxenia.relations.models import Tie
from proxenia.visits.models import Delegate, OutcomeLine, ProgrammeItem, Visit, VisitCost


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    home = add(Place, name="Home", country="DK", latitude=56.15, longitude=10.21, zone="Europe/Copenhagen")
    harbin = add(Place, name="Harbin", country="CN", latitude=45.75, longitude=126.65, zone="Asia/Shanghai")
    city = add(Organisation, name="Home Municipality", is_ours=True, kind="city", place=home)
    north = add(Organisation, name="Government of Harbin", place=harbin)
    mayor = add(Post, label={"en": "Mayor of Home"}, organisation=city, level="top_political")
    officer = add(Post, label={"en": "Visits officer"}, organisation=city)
    theirs = add(Post, label={"en": "Mayor of Harbin"}, organisation=north, level="top_political")
    first, second = (add(Person, name=f"Delegate {number}") for number in (1, 2))
    add(Tenure, post=mayor, person=first, start=on("2014"))
    topic = Topic.objects.create(slug="water", label={"en": "Water"})
    tie = add(Tie, name="Home – Harbin", kind="sister_city", start=on("1984"))
    visit = add(
        Visit,
        title={"en": "To Harbin"},
        direction="out",
        purpose={"en": "Water and festivals"},
        ties=[tie],
        topics=[topic],
        level="top_political",
        start=on("2018-06-04"),
        end=on("2018-06-05"),
        place=harbin,
        host=north,
        lead=mayor,
        owner=officer,
    )

    def delegate(**values: Any) -> Delegate:
        return create(Delegate, {"visit": visit, "category": "official", **values}, actor=editor)

    def line(title: str, day: int, begins: str, ends: str | None = None, **values: Any) -> ProgrammeItem:
        hours = {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends) if ends else None}
        facts = {
            "visit": visit,
            "title": {"en": title},
            "day": dt.date(2018, 6, day),
            "place": harbin,
            "owner": officer,
        }
        return create(ProgrammeItem, facts | hours | values, actor=editor)

    def outcome(text: str, **values: Any) -> OutcomeLine:
        return create(OutcomeLine, {"visit": visit, "text": {"en": text}, **values}, actor=editor)

    def cost(**values: Any) -> VisitCost:
        return create(VisitCost, {"visit": visit, "kind": "travel", **values}, actor=editor)

    return SimpleNamespace(
        add=add,
        home=home,
        harbin=harbin,
        city=city,
        north=north,
        mayor=mayor,
        officer=officer,
        theirs=theirs,
        first=first,
        second=second,
        topic=topic,
        tie=tie,
        visit=visit,
        delegate=delegate,
        line=line,
        outcome=outcome,
        cost=cost,
    )


@pytest.fixture
def held(world: SimpleNamespace) -> SimpleNamespace:
    """The same visit with all that closing asks for."""
    world.delegate(person=world.first, post=world.mayor, category="politician", function="leader")
    world.delegate(organisation=world.north, side="theirs")
    world.outcome(
        "Talks go on", topic=world.topic, follow_up={"en": "Send the report"}, owner=world.officer, due="2018-09"
    )
    world.outcome("Send an expert", kind="ours", owner=world.officer)
    world.outcome("Send the data", kind="theirs", owner=world.theirs)
    world.cost(planned=30000, actual=31250, payer=world.city)
    return world
