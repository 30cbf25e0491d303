import datetime as dt
from collections.abc import Callable
from typing import Any

from django.test import Client

from proxenia.accounts.models import User
from proxenia.region.models import Region, RegionMember
from tests.factories import make


def test_a_member_that_comes_later_is_no_member_before(steward: User) -> None:
    region = make(Region, actor=steward)
    first = make(RegionMember, actor=steward, region=region)
    later = make(RegionMember, actor=steward, region=region, start="2019-01")
    assert region.members_on(dt.date(2018, 12, 31)) == [first]
    assert region.members_on(dt.date(2019, 1, 1)) == [first, later]


def test_the_page_of_a_region_names_its_members(steward: User, client_of: Callable[[User], Client]) -> None:
    region = make(Region, actor=steward)
    member: Any = make(RegionMember, actor=steward, region=region)
    page = client_of(steward).get(region.get_absolute_url()).content.decode()
    assert str(member.organisation) in page
    assert "1 member" in page
