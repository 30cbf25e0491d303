"""A city-region of five towns, of which one is on no list, and made-up commuting between 23 municipalities."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation, Place
from proxenia.region.functional.actions import bring_flows
from proxenia.region.models import FlowTable, Region, RegionMember
from tests.factories import make

SAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "synthetic-commuting-statbank.csv"
TOWNS = (
    ("Aarhus Municipality", "Aarhus", 56.16, 10.20),
    ("Odder Kommune", "Odder", 55.97, 10.15),
    ("Viborg", "Viborg", 56.45, 9.40),
    ("Silkeborg", "Silkeborg", 56.17, 9.55),
    ("Nowhere", "Nowhere", 56.0, 10.0),
)


def bring(region: Region, actor: User, content: bytes | None = None, **more: Any) -> FlowTable:
    """Bring a table in: the sample, unless another is given."""
    said: dict[str, Any] = {"title": Text(en="Sample"), "year": 2018, "is_synthetic": True, **more}
    return bring_flows(region, content=SAMPLE.read_bytes() if content is None else content, actor=actor, **said)


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    """The region with its members, shared with the city-region."""
    region = make(Region, actor=steward, sharing=Sharing.REGION)
    members = []
    for name, town, latitude, longitude in TOWNS:
        shared: dict[str, Any] = {"actor": steward, "sharing": Sharing.REGION}
        place = make(Place, name=town, country="DK", latitude=latitude, longitude=longitude, **shared)
        organisation = make(Organisation, name=name, place=place, **shared)
        members.append(make(RegionMember, actor=steward, region=region, organisation=organisation))
    return SimpleNamespace(region=region, members=members, actor=steward)
