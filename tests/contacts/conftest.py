"""A small world: one tie, a mayor's visit in January 2010, a meeting in 2015 and a milestone."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Name, Organisation, Person, Place, Post, Tenure
from proxenia.relations.choices import Side, TieKind
from proxenia.relations.models import Tie, TieParty


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    """One tie, a mayor's visit in January 2010, a meeting in 2015 and a milestone."""
    harbin = create(Place, {"name": "Harbin", "country": "CN"}, actor=editor)
    create(Name, {"place": harbin, "text": "哈尔滨"}, actor=editor)
    city = create(Organisation, {"name": "Home Municipality", "is_ours": True}, actor=editor)
    north = create(Organisation, {"name": "Government of the North", "place": harbin}, actor=editor)
    tie = create(Tie, {"name": "Home – North", "kind": TieKind.SISTER_CITY, "start": on("1984")}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": north, "side": Side.THEIRS}, actor=editor)
    mayor = create(
        Post, {"label": {"en": "Mayor of Home"}, "organisation": city, "level": "top_political"}, actor=editor
    )
    first = create(Person, {"name": "Delegate 1"}, actor=editor)
    second = create(Person, {"name": "Delegate 2"}, actor=editor)
    create(Tenure, {"post": mayor, "person": first, "start": on("2002"), "end": on("2011-10-31")}, actor=editor)
    create(Tenure, {"post": mayor, "person": second, "start": on("2011-10-31")}, actor=editor)

    def happen(title: str, kind: str, start: str | None, **values: Any) -> Interaction:
        facts = {"title": {"en": title}, "kind": kind, "start": on(start) if start else None, "ties": [tie], **values}
        return create(Interaction, facts, actor=editor)

    visit = happen("Mayor's visit", InteractionKind.VISIT, "2010-01", direction=Direction.OUT, place=harbin)
    meeting = happen("Meeting 1", InteractionKind.MEETING, "2015-09-07", direction=Direction.IN)
    milestone = happen("Thirty years", InteractionKind.MILESTONE, "2014")
    for one in (visit, meeting):
        create(Participant, {"interaction": one, "side": Side.OURS, "post": mayor}, actor=editor)
    return SimpleNamespace(
        harbin=harbin,
        city=city,
        north=north,
        tie=tie,
        mayor=mayor,
        first=first,
        second=second,
        visit=visit,
        meeting=meeting,
        milestone=milestone,
        happen=happen,
    )
