"""A city-region of eleven towns in 2018, kept by a steward; the second town has an office of its own, that of `neighbour`."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation
from proxenia.region.models import Ballot, Motion, Region, RegionMember, VotingRule
from proxenia.region.votes.actions import BallotSaid, close_motion, open_motion, record_votes
from proxenia.region.votes.governing import GOVERNING

NOW = dt.datetime(2018, 6, 1, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DEADLINE = dt.date(2018, 6, 15)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(autouse=True)
def _in_june_2018() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def build(steward: User, neighbour: User | None = None) -> SimpleNamespace:
    """Make the region; also where nothing is rolled back."""

    def town(number: int, **more: Any) -> RegionMember:
        name = {"name": f"Town {number}", "kind": "city", "sharing": "public"}
        organisation = create(Organisation, name, actor=steward)
        office = {"represented_by": neighbour.office} if neighbour is not None and number == 2 else {}
        values = {"region": region, "organisation": organisation, "start": on("2015"), **office, **more}
        return create(RegionMember, values, actor=steward)

    def rule(name: str, **more: Any) -> VotingRule:
        made: VotingRule = GOVERNING.create(VotingRule, {"region": region, "name": {"en": name}, **more}, actor=steward)
        return made

    def motion(title: str = "A joint ask", **more: Any) -> Motion:
        values = {"region": region, "title": {"en": title}, "rule": simple, "sharing": "region", **more}
        return create(Motion, values, actor=steward)

    def circulated(**more: Any) -> Motion:
        return open_motion(motion(way="circulation", deadline=DEADLINE, **more), actor=steward)

    region = create(
        Region,
        {"name": {"en": "East region", "da": "Østregionen"}, "start": on("2015"), "sharing": "public"},
        actor=steward,
    )
    simple = rule("Simple majority")
    return SimpleNamespace(
        actor=steward,
        region=region,
        town=town,
        members=[town(number) for number in range(1, 12)],
        rule=rule,
        simple=simple,
        motion=motion,
        circulated=circulated,
    )


@pytest.fixture
def world(steward: User, neighbour: User) -> SimpleNamespace:
    return build(steward, neighbour)


def ballots(motion: Motion) -> list[Ballot]:
    return list(Ballot.objects.filter(motion=motion).order_by("pk"))


def vote(motion: Motion, words: str, actor: User) -> None:
    """Record votes in the order of the members: `+` for, `-` against, `0` abstains, `.` none."""
    meant = {"+": "yes", "-": "no", "0": "abstain", ".": ""}
    said = [BallotSaid(one, meant[word]) for one, word in zip(ballots(motion), words, strict=True)]
    record_votes(motion, votes=said, actor=actor)


def decided(motion: Motion, words: str, actor: User) -> Motion:
    """Open a motion, record votes and close it."""
    opened = motion if motion.is_open else open_motion(motion, actor=actor)
    vote(opened, words, actor)
    return close_motion(opened, actor=actor)


def fresh(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)
