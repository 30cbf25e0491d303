"""From the mayor of Aarhus to the mayor of Harbin: what the article and the other sources bear, on the day that is asked about."""

import datetime as dt
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.desk.introductions.finding import answering, find
from proxenia.desk.introductions.telling import tell

pytestmark = pytest.mark.once


def ways(demo: User, begin: str, end: str, day: dt.date, **asked: Any) -> list[Any]:
    one, other = (answering(demo, text)[0] for text in (begin, end))
    return tell(demo, find(demo, one, other, day=day, **asked).paths, day)


def test_in_2010_the_two_mayors_had_met_in_harbin_as_the_article_says(demo: User) -> None:
    found = ways(demo, "mayor of Aarhus", "mayor of Harbin", dt.date(2010, 1, 31))
    assert [one.name for one in found[0].people] == ["Nicolai Wammen", "Zhang Xiaolian"]
    met = {str(bond.title): bond for bond in found[0].steps[0].bonds if bond.kind == "meeting"}
    assert met["The mayor visits Harbin"].when == "January 2010"
    assert [mark.locator for mark in met["The mayor visits Harbin"].marks] == ["lines 251–276"]
    assert len(found[1].people) > len(found[0].people)


def test_in_2018_the_visit_has_expired_and_the_pair_of_posts_is_what_is_left(demo: User) -> None:
    found = ways(demo, "mayor of Aarhus", "mayor of Harbin", today())
    assert [one.name for one in found[0].people] == ["Jacob Bundsgaard", "Mayor of Harbin"]
    assert [(bond.kind, bond.expired) for bond in found[0].steps[0].bonds] == [("pair", False)]
    assert ways(demo, "mayor of Aarhus", "Zhang Xiaolian", today()) == []
    old = ways(demo, "mayor of Aarhus", "Zhang Xiaolian", today(), expired=True)
    assert any(bond.expired for step in old[0].steps for bond in step.bonds)


def test_the_white_house_is_one_hop_away(demo: User) -> None:
    found = ways(demo, "mayor of Aarhus", "Obama", today())
    assert [[mark.locator for mark in step.bonds[0].marks] for step in found[0].steps] == [["lines 661–665"]]
