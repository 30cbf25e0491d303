"""A task force of two cities: a mayor and an adviser of ours, a vice-mayor and a bureau of theirs, one planned meeting."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.bodies.actions import GOING
from proxenia.bodies.choices import BodyKind, Role
from proxenia.bodies.models import Action, Body, Decision, Meeting, Member
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.relations.choices import Side, TieKind
from proxenia.relations.models import Tie, TieParty

NOON = dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def build(editor: User) -> SimpleNamespace:
    """Make the world; also in another process."""
    home = create(Place, {"name": "Home", "country": "DK"}, actor=editor)
    far = create(Place, {"name": "Harbin", "country": "CN"}, actor=editor)
    elsewhere = create(Place, {"name": "Geneva", "country": "CH"}, actor=editor)
    ours = create(Organisation, {"name": "City 1", "is_ours": True, "place": home}, actor=editor)
    theirs = create(Organisation, {"name": "City 2", "place": far}, actor=editor)
    bureau = create(Organisation, {"name": "Bureau 1", "place": far, "part_of": theirs}, actor=editor)
    tie = create(Tie, {"name": "City 1 – City 2", "kind": TieKind.SISTER_CITY, "start": on("1984")}, actor=editor)
    for side, organisation in ((Side.OURS, ours), (Side.THEIRS, theirs)):
        create(TieParty, {"tie": tie, "organisation": organisation, "side": side}, actor=editor)

    def post(label: str, organisation: Organisation, level: str) -> Post:
        return create(Post, {"label": {"en": label}, "organisation": organisation, "level": level}, actor=editor)

    mayor = post("Mayor of City 1", ours, "top_political")
    adviser = post("Adviser of City 1", ours, "administrative")
    vice = post("Vice-mayor of City 2", theirs, "political")
    people = [create(Person, {"name": f"Delegate {number}"}, actor=editor) for number in range(1, 5)]
    create(Tenure, {"post": mayor, "person": people[0], "start": on("2010")}, actor=editor)
    create(Tenure, {"post": vice, "person": people[1], "start": on("2012")}, actor=editor)
    title = {"en": "Cleantech task force", "da": "Taskforce for cleantech", "zh": "清洁技术工作组"}
    values = {"title": title, "kind": BodyKind.TASK_FORCE, "ties": [tie], "start": on("2015"), "reference": "TF1"}
    body = GOING.create(Body, values, actor=editor)

    def member(side: str, **who: Any) -> Member:
        said = {"body": body, "side": side, "start": on("2015")} | who
        made: Member = GOING.create(Member, said, actor=editor)
        return made

    def meeting(day: str = "2018-05-14", **more: Any) -> Meeting:
        made: Meeting = GOING.create(Meeting, {"body": body, "day": on(day), **more}, actor=editor)
        return made

    def decision(text: str = "We go on", day: str = "2018-05-14", **more: Any) -> Decision:
        made: Decision = GOING.create(
            Decision, {"body": body, "text": text, "decided_on": on(day), **more}, actor=editor
        )
        return made

    def action(text: str = "Send the drawings", **more: Any) -> Action:
        made: Action = GOING.create(Action, {"body": body, "text": text, **more}, actor=editor)
        return made

    return SimpleNamespace(
        actor=editor,
        home=home,
        far=far,
        elsewhere=elsewhere,
        ours=ours,
        theirs=theirs,
        bureau=bureau,
        tie=tie,
        mayor=mayor,
        adviser=adviser,
        vice=vice,
        people=people,
        body=body,
        chair=member(Side.OURS, post=mayor, role=Role.CHAIR),
        expert=member(Side.OURS, post=adviser, person=people[2]),
        co_chair=member(Side.THEIRS, post=vice, role=Role.CO_CHAIR),
        office=member(Side.THEIRS, organisation=bureau),
        member=member,
        meeting=meeting,
        decision=decision,
        action=action,
    )


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return build(editor)
