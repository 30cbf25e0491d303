"""A city-region of three municipalities whose inhabitants stand in the library; a fourth joins in the middle of the year."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.models import Installation
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.region.costs.laying import MemberShare, Piece, lay_down_key
from proxenia.region.models import CostKey, CostRound, Region, RegionMember
from proxenia.sources.models import Claim
from tests.factories import make

HALF = (("equal", "50"), ("inhabitants", "50"))
PEOPLE = (330_000, 100_000, 20_001)


def at(text: str) -> PartialDate:
    return PartialDate.parse(text)


def key_of(actor: User, region: Region, *pieces: tuple[str, str], **more: Any) -> CostKey:
    """Lay down a key by its pieces."""
    shares = [MemberShare(member, Decimal(share)) for member, share in more.pop("shares", ())]
    said = [Piece(basis, Decimal(weight)) for basis, weight in pieces]
    return lay_down_key(region, name=Text(en="Key"), pieces=said, shares=shares, actor=actor, **more)


def people(actor: User, organisation: Organisation, number: int, as_of: str = "2018-01-01", **more: Any) -> Claim:
    """Put a figure of inhabitants into the library."""
    about = {"about_label": "directory.organisation", "about_id": organisation.pk}
    said = {
        "measure": {"en": "Inhabitants"},
        "measure_key": "inhabitants",
        "low": number,
        "as_of": at(as_of),
        "kind": "measured",
    }
    found: Claim = make(Claim, actor=actor, **(about | said | {"sharing": Sharing.REGION} | more))
    return found


@pytest.fixture
def costs(steward: User) -> SimpleNamespace:
    """The region with its members, and ways to begin rounds; the day is 1 March 2018."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": dt.date(2018, 3, 1)})
    region = make(Region, actor=steward, sharing=Sharing.REGION)
    members = []
    for number, count in enumerate(PEOPLE, start=1):
        town = make(Organisation, actor=steward, name=f"Municipality {number}", sharing=Sharing.REGION)
        people(steward, town, count)
        members.append(make(RegionMember, actor=steward, region=region, organisation=town))

    def begin(key: CostKey, total: str = "100000.00", **more: Any) -> CostRound:
        said = {
            "title": {"en": "Secretariat 2018", "da": "Sekretariat 2018"},
            "year": 2018,
            "total": Decimal(total),
            "members_on": dt.date(2018, 1, 1),
            "inhabitants_year": 2018,
            "due_on": dt.date(2018, 4, 1),
            "currency": "DKK",
        }
        found: CostRound = make(CostRound, actor=steward, region=region, key=key, **(said | more))
        return found

    return SimpleNamespace(region=region, members=members, begin=begin, actor=steward)
