"""The way between two houses binds visits however the houses are written."""

import datetime as dt
from types import SimpleNamespace

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.forums.choosing.gathering import board_of
from proxenia.forums.meetings.setting import setting_of
from proxenia.forums.models import Forum, Hours, Room, Round, Session, Tables, Way
from tests.forums.day_world import DAY, forum_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    forum: Forum = forum_of(editor)
    create(Way, {"forum": forum, "one": "Town Hall", "other": "harbour", "minutes": 30}, actor=editor)
    rooms = [
        create(Room, {"forum": forum, "name": area, "area": area}, actor=editor) for area in ("Town hall", "Harbour")
    ]
    return SimpleNamespace(forum=forum, rooms=rooms)


def test_visits_clash_where_there_is_no_time_for_the_way(world: SimpleNamespace, editor: User) -> None:
    for hour, room in ((9, world.rooms[0]), (10, world.rooms[1])):
        said = {"kind": "site_visit", "by_choice": True, "capacity": 5, "day": DAY, "title": {"en": f"Visit {hour}"}}
        hours = {"begins": dt.time(hour), "ends": dt.time(hour, 50), "room": room}
        create(Session, {"forum": world.forum, **said, **hours}, actor=editor)
    assert len(board_of(Forum.objects.get(pk=world.forum.pk)).clashing) == 1


def test_meetings_reckon_the_way_between_tables(world: SimpleNamespace, editor: User) -> None:
    of = create(Round, {"forum": world.forum, "title": {"en": "B2B"}, "slot_minutes": 20}, actor=editor)
    create(Hours, {"round": of, "day": DAY, "begins": dt.time(9), "ends": dt.time(11)}, actor=editor)
    for prefix, room in zip("AB", world.rooms, strict=True):
        create(Tables, {"round": of, "room": room, "prefix": prefix}, actor=editor)
    instance = setting_of(of).instance
    areas = tuple(table.area for table in instance.tables)
    assert instance.travel.get(areas) == 2 or instance.travel.get(areas[::-1]) == 2
