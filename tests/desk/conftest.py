"""A small world with a post that is left: our mayor and theirs, paired in one tie."""

from dataclasses import dataclass
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction, Participant
from proxenia.directory.models import Organisation, Person, Post, Tenure
from proxenia.relations.models import CounterpartPair, Tie, TieParty
from tests.factories import make


@dataclass
class World:
    """Two cities and a tie; each mayor has left or sits, and nobody is named but by number."""

    actor: User
    ours: Organisation
    theirs: Organisation
    our_mayor: Post
    their_mayor: Post
    leaving: Tenure
    sitting: Tenure
    tie: Tie

    def post(self, organisation: Organisation, label: str, level: str = "top_political", **more: Any) -> Post:
        made: Post = make(Post, actor=self.actor, organisation=organisation, label={"en": label}, level=level, **more)
        return made

    def tenure(self, post: Post, number: int | None, start: str | None, end: str | None = None, **more: Any) -> Tenure:
        person = make(Person, actor=self.actor, name=f"Delegate {number}") if number else None
        made: Tenure = make(Tenure, actor=self.actor, post=post, person=person, start=start, end=end, **more)
        return made

    def another_tie(self, name: str) -> Tie:
        tie: Tie = make(Tie, actor=self.actor, name=name, start="1990", end=None)
        make(TieParty, actor=self.actor, tie=tie, organisation=self.ours, side="ours", start=None, end=None)
        make(TieParty, actor=self.actor, tie=tie, organisation=self.theirs, side="theirs", start=None, end=None)
        return tie

    def pair(self, tie: Tie, ours: Post, theirs: Post, start: str | None = None) -> CounterpartPair:
        values = {"tie": tie, "ours": ours, "theirs": theirs, "start": start, "end": None}
        made: CounterpartPair = make(CounterpartPair, actor=self.actor, **values)
        return made

    def contact(self, tie: Tie, when: str, ours: Post, theirs: Post, title: str = "Visit") -> Interaction:
        values = {"title": {"en": title, "da": title}, "start": when, "end": None, "ties": [tie], "kind": "visit"}
        met: Interaction = make(Interaction, actor=self.actor, **values)
        for side, post in (("ours", ours), ("theirs", theirs)):
            make(Participant, actor=self.actor, interaction=met, side=side, post=post, organisation=None)
        return met


@pytest.fixture
def world(editor: User) -> World:
    ours = make(Organisation, actor=editor, name="City 1", is_ours=True, kind="city")
    theirs = make(Organisation, actor=editor, name="City 2", kind="city")
    made = World(editor, ours, theirs, *([None] * 5))  # type: ignore[arg-type]
    made.our_mayor = made.post(ours, "Mayor of City 1")
    made.their_mayor = made.post(theirs, "Mayor of City 2")
    made.leaving = made.tenure(made.our_mayor, 1, "2010-01-01")
    made.sitting = made.tenure(made.their_mayor, 2, "2012-01-01")
    made.tie = made.another_tie("City 1 – City 2")
    made.pair(made.tie, made.our_mayor, made.their_mayor)
    return made
