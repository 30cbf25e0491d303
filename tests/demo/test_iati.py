"""The two projects of the article go out as IATI with nothing missing and no finding, and with no amount that nobody told."""

import io

import pytest
from django.utils import timezone

from proxenia.accounts.models import User
from proxenia.engines.iati import check
from proxenia.projects.iati.publishing import telling_of, xml_of
from proxenia.projects.models import Project

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("identifier", "country", "sectors"),
    [
        ("DK-CVR-55133018-SSC-TSHWANE", "ZA", ["43030"]),
        ("DK-CVR-55133018-SSC-UDAIPUR", "IN", ["14010", "14021"]),
    ],
)
def test_the_projects_of_the_article_pass_the_check(
    demo: User, identifier: str, country: str, sectors: list[str]
) -> None:
    telling = telling_of(demo, Project.objects.get(iati__identifier=identifier))
    told = telling.activity
    assert telling.lacks == ()
    assert ([one.code for one in told.countries], [one.code for one in told.sectors]) == ([country], sectors)
    assert (told.status, told.budgets, told.transactions) == ("2", (), ())
    assert check(io.BytesIO(xml_of(told, timezone.now()))).findings == ()
