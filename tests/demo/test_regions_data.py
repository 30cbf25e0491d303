"""The city-region of the article: what it tells of it, each with its lines, and nothing that it does not tell."""

import datetime as dt
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.desk.queries import alarms_on
from proxenia.region.asks import ladder
from proxenia.region.learning.came import came_of
from proxenia.region.members.mass import mass_of
from proxenia.region.models import (
    Activity,
    Ask,
    AskAlly,
    AskMandate,
    CostKey,
    CostRound,
    Motion,
    Priority,
    Recommendation,
    Region,
    RegionMember,
    Study,
    StudyIndicator,
    StudyPeer,
    StudyTrip,
    StudyValue,
    VotingRule,
)
from proxenia.sources.models import Citation

pytestmark = pytest.mark.once

MEMBERS = {
    *("Aarhus Kommune", "Favrskov Kommune", "Hedensted Kommune", "Horsens Kommune", "Norddjurs Kommune"),
    *("Odder Kommune", "Randers Kommune", "Silkeborg Kommune", "Skanderborg Kommune", "Syddjurs Kommune"),
    "Viborg Kommune",
}
CITED = (Region, RegionMember, Priority, Ask, AskMandate, AskAlly, StudyTrip, Study, StudyPeer, StudyIndicator)


def cited(record: Any) -> list[str]:
    found = Citation.objects.filter(about_label=record._meta.label_lower, about_id=record.pk)
    return sorted(one.locator for one in found)


def test_eleven_municipalities_were_members_in_2018_on_equal_footing(demo: User) -> None:
    region = Region.objects.get(office=demo.office)
    assert {str(one) for one in region.members_on(dt.date(2018, 9, 1))} == MEMBERS
    assert region.motto["da"] == "Østjylland arbejder for Danmark"
    assert "Equal governance" in region.footing["en"]
    assert cited(region) == ["lines 158-160", "lines 160-164", "lines 188-192", "lines 194-206"]
    assert {tuple(cited(one)) for one in region.members.exclude(organisation__name__contains="Samsø")} == {
        ("lines 199-203",)
    }


def test_a_twelfth_is_a_member_later_by_sources_that_are_not_the_article(demo: User) -> None:
    region = Region.objects.get(office=demo.office)
    later = {str(one): one for one in region.members_on(dt.date(2019, 12, 31))}
    assert set(later) - MEMBERS == {"Samsø Kommune"}
    assert cited(later["Samsø Kommune"]) == ["first paragraph", "first paragraph and history"]


def test_the_offices_of_the_demo_share_as_members_and_the_others_have_none_here(demo: User) -> None:
    found = RegionMember.objects.exclude(represented_by=None)
    assert {(str(one), one.represented_by.name, one.shares) for one in found if one.represented_by} == {
        ("Aarhus Kommune", "Aarhus Kommune", True),
        ("Randers Kommune", "Randers Kommune", True),
    }


def test_about_a_million_inhabitants_is_said_of_the_region_and_added_to_nothing(demo: User) -> None:
    found = mass_of(demo, Region.objects.get(office=demo.office), "population", today())
    assert [(one.value, one.sort) for one in found.own] == [(1_000_000, "estimated")]
    assert found.sums == ()
    assert len(found.missing) == 11


def test_every_record_of_the_region_is_cited(demo: User) -> None:
    for model in CITED:
        rows = list(model._default_manager.filter(office=demo.office))
        assert rows
        assert [str(one) for one in rows if not cited(one)] == []


def test_infrastructure_is_asked_by_all_eleven_and_no_answer_is_told(demo: User) -> None:
    ask = Ask.objects.get(title__en="Infrastructure in East Jutland")
    assert {str(one) for one in ask.mandates.all()} == MEMBERS
    assert (ask.steps.count(), ask.actions.count()) == (0, 0)
    assert cited(ask) == ["lines 170-172"]


def test_the_network_without_commitment_was_heard_and_came_to_nothing_and_stays(demo: User) -> None:
    ask = Ask.objects.get(kind="strategy")
    standing = ladder.standing_of(ask.steps.all())
    assert (standing.rung, standing.is_closed) == ("heard", True)
    assert [cited(one) for one in ask.steps.all()] == [["lines 139-141"], ["lines 141-143"]]
    assert ask in Ask.objects.visible_to(demo)


def test_the_designation_was_adopted_with_the_eu_office_as_an_ally(demo: User) -> None:
    ask = Ask.objects.get(kind="designation")
    assert ladder.standing_of(ask.steps.all()).rung == "adopted"
    assert [(str(one), cited(one)) for one in ask.allies.all()] == [("Det midtjyske EU-kontor", ["lines 494-496"])]


def test_what_came_of_the_manchester_visits_is_chain_c5_as_the_authors_assert_it(demo: User) -> None:
    for title in ("The economic committee in Manchester and Liverpool", "The mayors of the city-region in Manchester"):
        came = came_of(demo, StudyTrip.objects.get(title__en=title), today())
        assert {one.chain for one in came.effects} == {"C5: What came of the visits to Manchester"}
        assert {one.title for one in came.effects} >= {"Stronger joint advocacy on infrastructure"}
        assert {one.link_grade for one in came.effects} == {0}
        assert [str(one.title) for one in came.studies] == ["Five city-regions compared"]


def test_five_regions_are_compared_and_what_is_missing_is_shown_as_missing(demo: User) -> None:
    study = Study.objects.get(office=demo.office)
    assert study.peers.count() == 5
    assert [str(one) for one in study.peers.filter(is_own=True)] == ["Business Region Aarhus"]
    values = StudyValue.objects.filter(study=study)
    assert {one.peer.codes for one in values.filter(value=None)} == {"UKD3"}
    assert {one.missing for one in values.filter(value=None)} == {"not_held"}
    assert {str(one.source) for one in values} == {
        "Disposable income of private households by NUTS 2 regions (tgs00026)"
    }
    assert values.get(peer__codes="DK04", period="2016").value == 14600
    income, report = study.indicators.all()
    assert "not those of the report" in income.definition["en"]
    assert report.values.count() == 0


def test_no_vote_cost_or_recommendation_was_made_up(demo: User) -> None:
    for model in (Motion, VotingRule, CostKey, CostRound, Recommendation, Activity):
        assert model._default_manager.filter(office=demo.office).count() == 0
    assert Region.objects.get(office=demo.office).board is None


def test_the_region_of_the_article_alarms_nobody(demo: User) -> None:
    own = {"ask", "recommendation_due", "recommendation_undecided"}
    assert [one.title for one in alarms_on(demo, today()) if one.kind in own] == []
