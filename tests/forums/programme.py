"""What the tests of programmes share: a forum with two rooms in two houses, and sessions in them."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.forums.models import Appearance, Room, Session, Way
from proxenia.forums.programme.actions import publish_programme
from tests.forums.conftest import FIRST

DAY = FIRST
NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def forum(world: SimpleNamespace) -> Any:
    world.hall = world.add(Room, forum=world.forum, name="Hall", area="Town hall", seats=300)
    world.lab = world.add(Room, forum=world.forum, name="Laboratory", area="Park", seats=40, position=1)
    world.add(Way, forum=world.forum, one="Town hall", other="Park", minutes=20)
    return world.forum


def session(world: SimpleNamespace, begins: str | None, ends: str | None, title: str = "Talks", **values: Any) -> Any:
    hours = {name: dt.time.fromisoformat(text) if text else None for name, text in (("begins", begins), ("ends", ends))}
    facts = {"forum": world.forum, "title": {"en": title}, "day": DAY, "room": world.hall, "kind": "parallel"}
    return world.add(Session, **(facts | hours | values))


def appears(world: SimpleNamespace, where: Session, **values: Any) -> Appearance:
    made: Appearance = world.add(Appearance, **({"session": where, "promised": "agreed"} | values))
    return made


def stands(one: Session) -> tuple[dt.date, str, str]:
    one.refresh_from_db()
    hours = "–".join(f"{hour:%H:%M}" for hour in (one.begins, one.ends) if hour)
    return one.day, hours, str(one.room or "")


def published(world: SimpleNamespace, actor: User) -> Any:
    return publish_programme(world.forum, actor=actor)
