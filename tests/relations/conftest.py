"""A small world: two of ours hold a tie, one city has an older name, a ministry tie grew out of a city tie."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Name, Organisation, Place, Post
from proxenia.relations.choices import AgreementKind, PhaseKind, Side, StrandKind, TieKind, TieLinkKind
from proxenia.relations.models import Agreement, Phase, Strand, Tie, TieLink, TieParty

DAY = dt.date(2018, 1, 1)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def make_tie(editor: User) -> Callable[..., Tie]:
    """Make a tie with holders and partners."""

    def make(name: str, *, ours: Any = (), theirs: Any = (), by: User = editor, **values: Any) -> Tie:
        tie = create(Tie, {"name": name, "kind": TieKind.PARTNERSHIP, **values}, actor=by)
        for side, organisations in ((Side.OURS, ours), (Side.THEIRS, theirs)):
            for organisation in organisations:
                create(TieParty, {"tie": tie, "organisation": organisation, "side": side}, actor=by)
        return tie

    return make


@pytest.fixture
def world(editor: User, make_tie: Callable[..., Tie]) -> SimpleNamespace:
    """The ties, agreements and organisations most tests look at."""
    home = create(Place, {"name": "Home City", "country": "DK"}, actor=editor)
    harbin = create(Place, {"name": "Harbin", "country": "CN"}, actor=editor)
    tshwane = create(Place, {"name": "Tshwane", "country": "ZA"}, actor=editor)
    city = create(Organisation, {"name": "Home Municipality", "place": home, "is_ours": True}, actor=editor)
    region = create(Organisation, {"name": "Home Region", "place": home, "is_ours": True}, actor=editor)
    north = create(Organisation, {"name": "Government of the Northern City", "place": harbin}, actor=editor)
    south = create(Organisation, {"name": "Government of the Southern City", "place": tshwane}, actor=editor)
    create(Name, {"place": harbin, "text": "哈尔滨"}, actor=editor)
    old = make_tie("Home – North", ours=[city], theirs=[north], kind=TieKind.SISTER_CITY, start=on("1984"))
    joint = make_tie("Home – South", ours=[city, region], theirs=[south], kind=TieKind.AUTHORITY, start=on("2017"))
    create(Name, {"place": tshwane, "text": "Pretoria", "kind": "former"}, actor=editor)
    ministries = make_tie("Ministries", theirs=[north], kind=TieKind.STATE, start=on("2015"), end=on("2016"))
    create(TieLink, {"tie": ministries, "kind": TieLinkKind.DERIVED, "other": old}, actor=editor)
    for kind, start in ((PhaseKind.STARTED, "1984"), (PhaseKind.REVITALISED, "2010-01"), (PhaseKind.WIDENED, "2015")):
        create(Phase, {"tie": old, "kind": kind, "start": on(start)}, actor=editor)
    for kind, start in ((StrandKind.FRIENDSHIP, "1984"), (StrandKind.BUSINESS, "2010-01")):
        create(Strand, {"tie": old, "kind": kind, "start": on(start)}, actor=editor)
    mayor = create(Post, {"label": {"en": "Mayor"}, "organisation": city}, actor=editor)
    their_mayor = create(Post, {"label": {"en": "Mayor of the North"}, "organisation": north}, actor=editor)
    national = create(
        Agreement,
        {"title": {"en": "National agreement"}, "kind": AgreementKind.UMBRELLA, "signed_on": on("2008")},
        actor=editor,
    )
    return SimpleNamespace(
        city=city,
        region=region,
        north=north,
        south=south,
        harbin=harbin,
        tshwane=tshwane,
        old=old,
        joint=joint,
        ministries=ministries,
        national=national,
        mayor=mayor,
        their_mayor=their_mayor,
    )
