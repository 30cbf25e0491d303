"""A region of four members, a motion that three of them carried, and an ask about a road."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.dates import PartialDate
from proxenia.region.asks.actions import ASKING
from proxenia.region.models import Ask, Motion, Region, RegionMember, VotingRule
from proxenia.region.votes.actions import BallotSaid, close_motion, open_motion, record_votes
from tests.factories import make

NOON = dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC)
TODAY = dt.date(2018, 9, 1)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def ask_of(actor: User, region: Region | None = None, **values: Any) -> Ask:
    said = {
        "title": {"en": "A third lane", "da": "Et tredje spor", "zh": "第三车道"},
        "level": "national",
        "what": {"en": "Build a third lane on the motorway", "da": "Byg et tredje spor"},
        "why": {"en": "The region is one labour market", "da": "Byregionen er ét arbejdsmarked"},
        "to_whom": {"en": "The ministry of transport"},
        "start": day("2014"),
        "by_when": day("2020"),
        "region": region,
    }
    made: Ask = ASKING.create(Ask, said | values, actor=actor)
    return made


def voted(motion: Motion, *votes: str, actor: User) -> Motion:
    """Open a motion, record what each member votes, and close it, all on one day."""
    day = dt.date(2015, 6, 1)
    opened = open_motion(motion, on=day, actor=actor)
    said = [BallotSaid(ballot, vote) for ballot, vote in zip(opened.ballots.order_by("pk"), votes, strict=True)]
    return close_motion(record_votes(opened, votes=said, on=day, actor=actor), on=day, actor=actor)


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    sharing = {"sharing": "region"}
    region = make(Region, actor=steward, name={"en": "Region 1"}, **sharing)
    towns = [make(RegionMember, actor=steward, region=region) for _number in range(4)]
    for number, town in enumerate(towns, 1):
        change(town.organisation, {"name": f"Town {number}", **sharing}, actor=steward)
    motion = make(Motion, actor=steward, region=region, rule=make(VotingRule, actor=steward, region=region), **sharing)
    motion = voted(motion, "yes", "yes", "yes", "no", actor=steward)
    return SimpleNamespace(
        actor=steward, region=region, towns=towns, motion=motion, ask=ask_of(steward, region, **sharing)
    )
