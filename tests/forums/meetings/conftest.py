"""A round at a forum: three firms of ours and three authorities abroad, four slots on one morning, two tables."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place
from proxenia.forums.meetings.setting import bring_up_to_date
from proxenia.forums.meetings.wishing import answer_wish
from proxenia.forums.models import Forum, Hours, Party, PlannedMeeting, Room, Round, Tables, Wish

DAY = dt.date(2026, 3, 2)
BEFORE = dt.datetime(2026, 2, 20, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _days_before() -> Any:
    with time_machine.travel(BEFORE):
        yield


@pytest.fixture
def meet(editor: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=editor)

    home = add(Place, name="Home", country="DK", zone="Europe/Copenhagen")
    forum = add(Forum, title={"en": "Open the door"}, slug="china-2026", start=PartialDate.of(DAY), place=home)
    hall = add(Room, forum=forum, name="Hall", area="Hall")
    of = add(Round, forum=forum, title={"en": "Firms and authorities"}, slot_minutes=20)
    add(Hours, round=of, day=DAY, begins=dt.time(9), ends=dt.time(10, 20))
    add(Tables, round=of, room=hall, prefix="A", number=2)

    def party(name: str, country: str, **values: Any) -> Party:
        organisation = add(Organisation, name=name, is_ours=country == "DK")
        made: Party = add(Party, round=of, name=name, organisation=organisation, country=country, **values)
        return made

    firms = [party(f"Firm {number}", "DK", languages="da,en") for number in range(1, 4)]
    cities = [party(f"City {number}", "CN", languages="en,zh") for number in range(1, 4)]

    def wish(asker: Party, asked: Party, answer: str = "accepted", **values: Any) -> Wish:
        made = add(Wish, asker=asker, asked=asked, **values)
        return made if answer == "open" else answer_wish(made, answer=answer, actor=editor)

    def meeting(one: Party, other: Party) -> PlannedMeeting:
        wish(one, other)
        setting = bring_up_to_date(of)
        pair = {one.pk, other.pk}
        key = next(found.pk for found in setting.meetings if {found.one_id, found.other_id} == pair)
        made: PlannedMeeting = PlannedMeeting.objects.select_related("round__forum__place", "one", "other").get(pk=key)
        return made

    return SimpleNamespace(**{name: value for name, value in locals().items() if name != "editor"})
