"""A project of Home and Farville under a programme: matchmaking is over, inception goes on; kept by a steward."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Organisation, Place, Post
from proxenia.projects.models import Programme, Project, ProjectPhase
from proxenia.relations.models import Tie

NOW = dt.datetime(2018, 6, 1, 12, tzinfo=dt.UTC)
CANARY = "Zugvogel 4712"


@pytest.fixture(autouse=True)
def _in_june_2018() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=steward)

    public = {"sharing": "public"}
    home = add(Place, name="Home", country="DK", zone="Europe/Copenhagen", **public)
    far = add(Place, name="Farville", country="ZA", zone="Africa/Johannesburg", **public)
    city = add(Organisation, name="Home Municipality", is_ours=True, kind="city", place=home, **public)
    partner = add(Organisation, name="Farville Municipality", kind="city", place=far, **public)
    embassy = add(Organisation, name="Embassy in Farland", kind="embassy", place=far, **public)
    tie = add(Tie, name="Home – Farville", kind="authority", start=day("2017"))
    post = add(Post, label={"en": "Project lead"}, organisation=city)
    programme = add(Programme, name={"en": "Sector Cooperation", "da": "Sektorsamarbejde"}, abbreviation="SC", **public)
    project = add(
        Project,
        title={"en": "A denser city", "da": "En tættere by", "zh": "更紧凑的城市"},
        programme=programme,
        ties=[tie],
        place=far,
        our_lead=city,
        their_lead=partner,
        owner=post,
        start=day("2017"),
        note={"en": CANARY},
    )
    add(ProjectPhase, project=project, kind="matchmaking", start=day("2017-04"), end=day("2017-12"))
    phase = add(ProjectPhase, project=project, kind="inception", start=day("2018-01"))
    return SimpleNamespace(
        add=add,
        project=project,
        phase=phase,
        programme=programme,
        city=city,
        partner=partner,
        embassy=embassy,
        home=home,
        far=far,
        tie=tie,
        post=post,
    )
