"""A forum with China in Home, planned by a steward: two hosts, two themes, one benefit; nobody outside knows of it yet."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.forums.models import Benefit, Forum, ForumHost, Theme
from proxenia.relations.models import Tie

FIRST = dt.date(2026, 3, 2)
BEFORE = dt.datetime(2026, 2, 20, 12, tzinfo=dt.UTC)
AFTERWARDS = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)
CANARY = "Zugvogel 4711"


@pytest.fixture(autouse=True)
def _days_before() -> Any:
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=steward)

    public = {"sharing": "public"}
    home = add(Place, name="Home", country="DK", zone="Europe/Copenhagen", **public)
    city = add(Organisation, name="Home Municipality", is_ours=True, kind="city", place=home, **public)
    region = add(Organisation, name="Home Region", is_ours=True, place=home, **public)
    tie = add(Tie, name="Home – Harbin", kind="sister_city", start=PartialDate.parse("1984"))
    topic = Topic.objects.create(slug="water", label={"en": "Water", "da": "Vand"})
    forum = add(
        Forum,
        title={"en": "Open the door", "da": "Åbn døren", "zh": "敞开大门"},
        slug="china-2026",
        text={"en": "The meeting of the year.\n\nFor cities.", "da": "Årets møde."},
        occasion={"en": "Ten years of partnership"},
        ambition={"en": "That cities open doors."},
        public_start=PartialDate.of(FIRST),
        public_end=PartialDate.parse("2026-03-03"),
        start=PartialDate.of(FIRST),
        end=PartialDate.parse("2026-03-04"),
        place=home,
        ties=[tie],
        languages="da,en,zh",
        note={"en": CANARY},
    )
    for number, organisation in enumerate((city, region)):
        role = "host" if number == 0 else "co_host"
        add(ForumHost, forum=forum, organisation=organisation, role=role, position=number)
    theme = add(Theme, forum=forum, name={"en": "Green solutions", "da": "Grønne løsninger"}, topics=[topic])
    add(Benefit, forum=forum, text={"en": "To show solutions"})
    post = add(Post, label={"en": "Forum officer"}, organisation=city)
    return SimpleNamespace(
        add=add, forum=forum, city=city, region=region, home=home, tie=tie, topic=topic, theme=theme, post=post
    )
