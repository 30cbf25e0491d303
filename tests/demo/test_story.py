"""The article's facts are all there, each with its lines, and none of its traps was walked into."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps

from proxenia.accounts.models import User
from proxenia.bodies.models import Body
from proxenia.contacts.choices import InteractionKind
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.core.index import search
from proxenia.demo.story import read_story
from proxenia.directory.models import ContactPoint, Organisation, Person, Place, Post, Tenure
from proxenia.relations.choices import PhaseKind, Side, StrandKind, TieLinkKind
from proxenia.relations.models import Agreement, Tie, TieParty
from proxenia.sources.choices import ClaimKind, Precision
from proxenia.sources.models import Citation, Claim, Source

HARBIN = "Aarhus – Harbin"


def claim(key: str) -> Claim:
    return Claim.objects.get(measure_key=key)


def lines_of(record: Any) -> list[str]:
    cited = Citation.objects.filter(about_label=record._meta.label_lower, about_id=record.pk)
    return [one.locator for one in cited.filter(source__key="article")]


def test_relations_r1_to_r17_are_all_there(demo: User) -> None:
    assert set(Tie.objects.values_list("reference", flat=True)) == {f"R{number}" for number in range(1, 18)}


def test_dated_events_d1_to_d28_are_all_there(demo: User) -> None:
    found = set(Interaction.objects.exclude(reference="").values_list("reference", flat=True))
    assert found == {f"D{number}" for number in range(1, 29)}


def test_the_task_force_is_there_and_what_is_not_known_of_it_is_said_to_be(demo: User) -> None:
    body = Body.objects.get()
    assert (body.reference, body.kind, str(body.ties.get())) == ("I9", "task_force", HARBIN)
    assert lines_of(body) == ["lines 277-282"]
    assert (body.start, body.end, body.ended_on) == (None, None, None)
    assert not body.members.exists()
    assert not body.meetings.exists()
    assert "is not known" in body.summary["en"]
    assert "er ukendt" in body.summary["da"]


def test_numbers_f1_to_f17_and_goals_g1_to_g18_are_all_there(demo: User) -> None:
    found = {row["reference"] for row in read_story()["claim"] if "reference" in row}
    wanted = {f"F{number}" for number in range(1, 18)} | {f"G{number}" for number in range(1, 19)}
    assert found == wanted


def test_the_seventeen_works_stand_in_the_library_with_their_lines(demo: User) -> None:
    listed = Citation.objects.filter(about_label="sources.source", source__key="article").order_by("about_id")
    spans = [[int(line) for line in one.locator.removeprefix("lines ").split("-")] for one in listed]
    assert len({one.about_id for one in listed}) == len(spans) == 17
    assert (spans[0][0], spans[-1][1]) == (685, 757)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "label",
    [
        *("relations.tie", "relations.phase", "relations.agreement", "contacts.interaction", "sources.claim"),
        *("directory.place", "directory.organisation", "bodies.body"),
    ],
)
def test_every_record_shows_lines_of_the_article_or_another_source(demo: User, label: str) -> None:
    model = apps.get_model(label)
    cited = set(Citation.objects.filter(about_label=label).values_list("about_id", flat=True))
    assert [str(record) for record in model._default_manager.all() if record.pk not in cited] == []


def test_every_post_has_sources_of_its_own_or_by_its_holders(demo: User) -> None:
    cited = Citation.objects.filter(about_label="directory.post").values("about_id")
    assert list(Post.objects.exclude(pk__in=cited).filter(tenures__isnull=True)) == []


def test_every_person_is_known_by_a_tenure_or_has_sources(demo: User) -> None:
    cited = Citation.objects.filter(about_label="directory.person").values("about_id")
    assert list(Person.objects.exclude(pk__in=cited).filter(tenures__isnull=True)) == []


def test_each_trap_names_records_of_the_story(demo: User) -> None:
    story = read_story()
    keys = {row["key"] for rows in story.values() for row in rows if "key" in row}
    assert [key for trap in story["trap"] for key in trap["keys"] if key not in keys] == []


def test_every_tenure_names_its_sources(demo: User) -> None:
    cited = set(Citation.objects.filter(about_label="directory.tenure").values_list("about_id", flat=True))
    assert set(Tenure.objects.values_list("pk", flat=True)) == cited


def test_nothing_in_the_story_is_known_only_after_the_demo_clock(demo: User) -> None:
    clock = PartialDate.of(dt.date(2018, 9, 1))
    assert not Tenure.objects.filter(start__gt=clock).exists()
    assert not Tenure.objects.filter(end__gt=clock).exists()


def test_harbin_has_three_strands_of_1984_and_three_phases(demo: User) -> None:
    tie = Tie.objects.get(name=HARBIN)
    strands = {(one.kind, str(one.start)) for one in tie.strands.all()}
    assert strands == {(kind, "1984") for kind in (StrandKind.FRIENDSHIP, StrandKind.CULTURE, StrandKind.BUSINESS)}
    phases = [(one.kind, str(one.start), one.is_about, lines_of(one)) for one in tie.phases.all()]
    assert phases == [
        (PhaseKind.STARTED, "1984", False, ["lines 248-250"]),
        (PhaseKind.REVITALISED, "2010-01", False, ["lines 251-288"]),
        (PhaseKind.WIDENED, "2012", True, ["lines 336-362"]),
    ]


def test_pretoria_finds_tshwane_and_characters_find_harbin(demo: User) -> None:
    assert "Aarhus – Tshwane" in [hit.title for hit in search(demo, "Pretoria")]
    for text in ("Haerbin", "哈尔滨", "haerbin"):
        assert HARBIN in [hit.title for hit in search(demo, text)], text


def test_the_ministries_talk_grew_out_of_harbin(demo: User) -> None:
    tie = Tie.objects.get(reference="R14")
    assert [(link.kind, link.other.name) for link in tie.links_up.filter(kind=TieLinkKind.DERIVED)] == [
        (TieLinkKind.DERIVED, HARBIN)
    ]


def test_nanjing_has_two_holders_and_is_one_tie(demo: User) -> None:
    holders = TieParty.objects.filter(side=Side.OURS, tie__name__contains="Nanjing")
    assert {str(one.organisation) for one in holders} == {"Aarhus Kommune", "Region Midtjylland"}
    assert Tie.objects.filter(name__contains="Nanjing").count() == 1


def test_trap_1_the_forum_keeps_announced_and_programme_dates_apart(demo: User) -> None:
    days = list(Interaction.objects.filter(reference__in=["D22", "D23", "D24"]).order_by("start"))
    assert [str(day.start) for day in days] == ["2018-11-20", "2018-11-21", "2018-11-22"]
    assert {(str(day.announced_start), str(day.announced_end)) for day in days} == {("2018-11-20", "2018-11-21")}


def test_trap_2_the_roster_of_2018_has_eleven_names_and_rival_counts_stand_beside_it(demo: User) -> None:
    tie = Tie.objects.get(reference="R7")
    assert tie.parties.filter(side=Side.OURS).count() == 11
    assert not tie.parties.filter(organisation__name__contains="Samsø").exists()
    counts = Claim.objects.filter(measure_key__startswith="bra-members-").values_list("measure_key", "low")
    rivals = {"count": 11, "2012": 8, "city-site": 11, "2016-wiki": 12}
    assert dict(counts) == {f"bra-members-{key}": number for key, number in rivals.items()}


def test_trap_3_thirty_to_thirty_five_visits_are_an_estimate_and_no_event(demo: User) -> None:
    said = claim("delegation-visits")
    assert (said.kind, said.precision, said.low, said.high) == (ClaimKind.ESTIMATE, Precision.RANGE, 30, 35)
    assert not Interaction.objects.filter(reference="F2").exists()


def test_trap_4_the_populations_of_harbin_contradict_each_other_side_by_side(demo: User) -> None:
    harbin = Place.objects.get(geoname_id=2037013)
    said = Claim.objects.filter(about_label="directory.place", about_id=harbin.pk, measure_key="population")
    assert {one.low for one in said} == {12_000_000, 5_000_000, 6_000_000, 9_920_200}
    assert all(Citation.objects.filter(about_label="sources.claim", about_id=one.pk).exists() for one in said)


def test_trap_5_tshwane_is_one_place_with_two_names(demo: User) -> None:
    tshwane = Place.objects.get(geoname_id=964137)
    assert "Pretoria" in [tshwane.name, *(name.text for name in tshwane.names.all())]
    assert Place.objects.filter(name__in=["Tshwane", "Pretoria"]).count() == 1


def test_trap_6_share_and_number_of_employees_are_two_statements_that_imply_a_base(demo: User) -> None:
    share, number = claim("foreign-owned-share"), claim("foreign-owned-employees")
    assert (share.precision, number.precision) == (Precision.ABOUT, Precision.AT_LEAST)
    assert (share.low, number.low) == (25, 30_000)


def test_trap_7_the_strategys_document_year_is_not_its_day_of_decision(demo: User) -> None:
    adopted = Interaction.objects.get(reference="D17")
    assert adopted.date_precision == Precision.ABOUT
    assert adopted.start is not None
    assert adopted.start.day == 0
    assert str(Source.objects.get(key="aarhus-strategy-2016").published) == "2016"


def test_trap_8_the_city_regions_beginning_is_approximate(demo: User) -> None:
    assert Interaction.objects.get(reference="D9").date_precision == Precision.ABOUT


def test_trap_9_there_is_one_adviser_post_for_each_country(demo: User) -> None:
    posts = [str(post) for post in Post.objects.filter(label__en__startswith="Sector adviser")]
    assert sorted(posts) == ["Sector adviser, India", "Sector adviser, South Africa"]


def test_trap_10_a_guarantor_is_a_word_without_an_amount(demo: User) -> None:
    assert claim("guarantor").precision == Precision.UNQUANTIFIED


def test_trap_11_market_access_stays_at_the_weaker_reading(demo: User) -> None:
    said = claim("market-access")
    assert said.precision == Precision.UNQUANTIFIED
    assert "dialog" in said.definition.every().lower()


def test_traps_12_and_14_goals_are_not_results(demo: User) -> None:
    goals = Claim.objects.filter(measure_key__startswith="goal-")
    assert list(goals.values_list("kind", flat=True)) == [ClaimKind.GOAL] * 18
    assert claim("culture-results").kind == ClaimKind.CLAIM


def test_trap_13_superlatives_carry_no_number(demo: User) -> None:
    for key in ("record-tourism", "record-pride", "media-praise", "job-growth"):
        assert (claim(key).precision, claim(key).low) == (Precision.UNQUANTIFIED, None)
    assert claim("aarhus-model-media").precision == Precision.MAGNITUDE


def test_trap_15_the_evaluation_lies_ahead(demo: User) -> None:
    due = Interaction.objects.get(reference="D25")
    assert (due.kind, str(due.start)) == (InteractionKind.MILESTONE, "2018-12")


def test_traps_16_and_17_no_cost_was_invented_and_the_article_is_flagged_one_sided(demo: User) -> None:
    assert "one side" in Source.objects.get(key="article").flags
    assert not Agreement.objects.filter(fee__isnull=False).exists()


def test_trap_18_there_is_no_phone_or_mail_and_the_project_lead_is_a_post(demo: User) -> None:
    assert not ContactPoint.objects.exists()
    lead = Post.objects.get(label__en="Project lead of the 2018 forum")
    assert not lead.tenures.exists()
    assert not Person.objects.filter(name__endswith="Andersen").exists()


def test_the_mayor_of_harbin_in_2010_needs_no_name_of_ours(demo: User) -> None:
    visit = Interaction.objects.get(reference="D5")
    host = visit.participants.get(post__label__en="Mayor of Harbin")
    assert host.person is None


def test_the_offices_own_side_is_known(demo: User) -> None:
    assert Organisation.objects.get(name="Aarhus Kommune").is_ours
    assert not Organisation.objects.filter(is_ours=True, name__contains="Harbin").exists()
