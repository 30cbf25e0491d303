"""What members chose to do together, what each gave and got, and the figures they have in common."""

import datetime as dt
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.bodies.models import Attendee, Body, Decision, Meeting, Member
from proxenia.config.regions import group
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.desk.queries import alarms_on
from proxenia.directory.models import Organisation, Place
from proxenia.openings.models import Introduction
from proxenia.region.members.giving import given_by
from proxenia.region.members.mass import mass_of
from proxenia.region.models import Activity, Ballot, Contribution, Priority, Region, RegionMember
from proxenia.region.record import membership
from proxenia.sources.models import Claim
from proxenia.visits.models import ProgrammeItem, Visit
from tests.factories import make
from tests.visits.test_sheets import bring, taken_out

DAY = dt.date(2018, 12, 31)


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    """A region with a board and two members of 2013, each with its place."""
    board = make(Body, actor=steward, kind="board", sharing="public")
    region = make(Region, actor=steward, board=board, sharing="public", name={"en": "East Jutland"})

    def add(model: Any, **values: Any) -> Any:
        return make(model, actor=steward, **values)

    def member(name: str) -> RegionMember:
        place = add(Place, name=name, sharing="public")
        town = add(Organisation, name=f"{name} Municipality", place=place, sharing="public")
        start = PartialDate.parse("2013")
        return membership.take_in(region, organisation=town, start=start, actor=steward)

    return SimpleNamespace(
        region=region, board=board, add=add, member=member, one=member("Odder"), two=member("Viborg")
    )


def counts(actor: User, *members: RegionMember) -> dict[str, list[str]]:
    """Return by figure what is counted of each member."""
    found: dict[str, list[str]] = {}
    for one in given_by(actor, list(members), DAY):
        for figure, told in one.counted:
            found.setdefault(figure.key, []).append(told.words)
    return found


def test_counts_and_estimates_of_a_member_are_summed_apart(world: SimpleNamespace, steward: User) -> None:
    for value, exactness in ((40, "counted"), (2, "counted"), (100, "estimated"), (None, "counted")):
        world.add(
            Contribution,
            region=world.region,
            member=world.one,
            value=value,
            unit="hours",
            exactness=exactness,
            kind="hours",
        )
    (given,) = given_by(steward, [world.one], DAY)
    assert [one.words for one in given.gave_values] == ["42 hours (counted)", "100 hours (estimated)"]
    assert len(given.gave) == 4


def test_a_value_has_a_unit_and_its_member_is_of_the_same_region(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Say of what"):
        world.add(Contribution, region=world.region, member=world.one, value=4, unit="")
    with pytest.raises(RuleError, match="another city-region"):
        world.add(Contribution, region=world.add(Region), member=world.one)


def test_firms_introduced_are_those_of_the_municipality_while_it_is_a_member(
    world: SimpleNamespace, steward: User
) -> None:
    quarter = world.add(Place, name="Quarter 1", part_of=world.one.organisation.place)
    firms = [world.add(Organisation, place=place) for place in (quarter, world.one.organisation.place)]
    for firm, on in ((firms[0], "2017"), (firms[0], "2018"), (firms[1], "2012"), (firms[1], "2019")):
        made = world.add(Introduction, ours=firm, theirs=world.add(Organisation), introduced_on=on)
        agreed = {"stage": "introduced", "consent_ours": "given", "consent_theirs": "given"}
        Introduction.objects.filter(pk=made.pk).update(**agreed)
    world.add(Introduction, ours=firms[1], theirs=world.add(Organisation), introduced_on="2018")
    assert counts(steward, world.one, world.two) == {"introduced": ["1"]}


def test_meetings_are_attended_by_seat_and_hosted_by_place(world: SimpleNamespace, steward: User) -> None:
    seat = world.add(Member, body=world.board, organisation=world.one.organisation, side="ours")
    other = world.add(Member, body=world.board, organisation=world.two.organisation, side="ours")
    for number in (1, 2):
        place = world.two.organisation.place
        meeting = world.add(Meeting, body=world.board, number=number, day=f"2018-0{number}", place=place)
        world.add(Attendee, meeting=meeting, member=seat, organisation=None, state="present")
        world.add(Attendee, meeting=meeting, member=other, organisation=None, state="apologies")
    Meeting.objects.filter(number=1).update(state="held")
    found = {
        one.member.pk: {f.key: t.words for f, t in one.counted}
        for one in given_by(steward, [world.one, world.two], DAY)
    }
    assert found == {world.one.pk: {"attended": "1"}, world.two.pk: {"hosted": "1"}}


def test_votes_are_counted_and_silence_is_none(world: SimpleNamespace, steward: User) -> None:
    ballot = make(Ballot, actor=steward, member=world.one, vote="no")
    make(Ballot, actor=steward, member=world.one, motion=make(type(ballot.motion), actor=steward, region=world.region))
    ballot.motion.region = world.region
    ballot.motion.save()
    (given,) = given_by(steward, [world.one], DAY)
    assert [(f.key, t.records) for f, t in given.counted] == [("votes", (ballot.motion,))]


def test_visits_are_hosted_by_host_or_by_a_place_of_the_programme_once_closed(
    world: SimpleNamespace, steward: User
) -> None:
    from proxenia.contacts.models import Interaction

    visits = [world.add(Visit, direction="in", start="2018-05") for _number in range(3)]
    Visit.objects.filter(pk=visits[0].pk).update(host=world.one.organisation)
    world.add(ProgrammeItem, visit=visits[1], place=world.one.organisation.place)
    Visit.objects.filter(pk=visits[2].pk).update(place=world.one.organisation.place)
    assert counts(steward, world.one) == {}
    for visit in visits[:2]:
        Visit.objects.filter(pk=visit.pk).update(closed_on=PartialDate.parse("2018-06"), contact=world.add(Interaction))
    assert counts(steward, world.one, world.two) == {"visits": ["2"]}


def test_the_page_of_a_member_leads_from_each_number_to_its_records(
    world: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    meeting = world.add(Meeting, body=world.board, number=1, day="2018-05", place=world.one.organisation.place)
    Meeting.objects.update(state="held")
    line = world.add(Contribution, region=world.region, member=world.one, direction="got", title={"en": "A speaker"})
    page = client_of(steward).get(world.one.get_absolute_url()).content.decode()
    assert 'id="counted-hosted"' in page
    assert meeting.get_absolute_url() in page
    assert reverse("region:region-contributions-edit", args=[world.region.pk, line.pk]) in page
    table = client_of(steward).get(reverse("region:giving", args=[world.region.pk])).content.decode()
    assert f"{world.one.get_absolute_url()}#counted-hosted" in table
    earlier = client_of(steward).get(f"{world.one.get_absolute_url()}?as_of=2018-04").content.decode()
    assert 'id="counted-hosted"' not in earlier


def test_priorities_name_their_decision_to_those_who_see_it(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    decision = world.add(Decision, body=world.add(Body), text={"en": "Decision 7"})
    destination = world.add(
        Priority,
        region=world.region,
        kind="undertaking",
        title={"en": "One destination"},
        decision=decision,
        chosen_how={"en": "After a study trip"},
    )
    world.add(Activity, region=world.region, priority=destination, member=world.one, title={"en": "A common map"})
    url = reverse("region:priorities", args=[world.region.pk])
    own, theirs = (client_of(one).get(url).content.decode() for one in (steward, stranger))
    for page in (own, theirs):
        assert "One destination" in page
        assert "A common map" in page
        assert "After a study trip" in page
    assert decision.get_absolute_url() in own
    assert decision.get_absolute_url() not in theirs
    assert "Add a priority" not in theirs


def test_a_changed_priority_leads_back_to_its_own_region(
    world: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    world.add(Priority)
    one = world.add(Priority, region=world.region)
    answer = client_of(steward).post(
        reverse("region:region-priorities-edit", args=[world.region.pk, one.pk]),
        {"kind": "priority", "title_en": "Infrastructure", "state": "running", "position": "1"},
    )
    assert answer.headers["Location"] == reverse("region:priorities", args=[world.region.pk])
    one.refresh_from_db()
    assert (str(one.title), one.state) == ("Infrastructure", "running")


def test_an_overdue_activity_is_told_to_the_office_that_keeps_the_region(
    world: SimpleNamespace, steward: User, stranger: User
) -> None:
    one = world.add(Activity, region=world.region, priority=world.add(Priority, region=world.region), end="2018-11")
    kinds = [alarm.kind for alarm in alarms_on(steward, DAY)]
    assert kinds.count("region_activity") == 1
    assert "region_activity" not in {alarm.kind for alarm in alarms_on(stranger, DAY)}
    Activity.objects.filter(pk=one.pk).update(state="done")
    assert "region_activity" not in {alarm.kind for alarm in alarms_on(steward, DAY)}


def claim(world: SimpleNamespace, about: Any, value: int, **more: Any) -> Claim:
    said = {"about_label": about._meta.label_lower, "about_id": about.pk, "low": value, "unit": "inhabitants"}
    made: Claim = world.add(Claim, **{"as_of": "2018", "sharing": "public"} | said | more)
    return made


def test_a_sum_says_of_how_many_members_it_is_and_leaves_the_regions_own_figure_beside(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    first = claim(world, world.one.organisation, 22000)
    claim(world, world.region, 1000000, precision="about")
    mass = mass_of(steward, world.region, "inhabitants", DAY)
    assert [(int(one.total), one.members) for one in mass.sums] == [(22000, 1)]
    assert mass.missing == ("Viborg Municipality",)
    assert [one.words for one in mass.own] == ["about 1 million inhabitants"]
    page = (
        client_of(stranger)
        .get(reverse("region:critical-mass", args=[world.region.pk]) + "?as_of=2018")
        .content.decode()
    )
    assert "1 of 2 members" in page
    assert first.get_absolute_url() in page
    claim(world, world.two.organisation.place, 97000, sharing="office")
    assert mass_of(steward, world.region, "", DAY).sums[0].total == 119000
    assert mass_of(stranger, world.region, "", DAY).sums[0].total == 22000


def test_the_figures_are_had_as_files(
    world: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    claim(world, world.one.organisation, 22000)
    url = reverse("region:critical-mass", args=[world.region.pk])
    text = b"".join(client_of(steward).get(f"{url}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "22000" in text
    assert "missing" in text
    book = openpyxl.load_workbook(io.BytesIO(client_of(steward).get(f"{url}?format=xlsx").content))
    rows = list(book.active.values)
    assert rows[1][2] == 22000
    assert len(rows) == 4


def test_a_municipality_says_of_which_region_it_is_a_member(
    world: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    url = world.one.organisation.get_absolute_url()
    assert world.one.get_absolute_url() in client_of(steward).get(url).content.decode()
    assert world.one.get_absolute_url() not in client_of(steward).get(f"{url}?as_of=2012").content.decode()


def test_the_sheet_of_regions_comes_in_again_without_a_change(world: SimpleNamespace, steward: User) -> None:
    before = taken_out(steward, "regions")
    assert "Odder Municipality" in before
    assert set(bring(before, steward, "regions")) == {"same"}
    assert taken_out(steward, "regions") == before


def test_the_sheet_of_regions_comes_into_an_empty_office(
    world: SimpleNamespace, steward: User, other_office: Office, account: Callable[..., User]
) -> None:
    empty = account(other_office, Role.STEWARD)
    for model in (Place, Organisation, Body, Region):
        model.objects.update(sharing="office")
    for key in ("places", "organisations", "bodies", "regions"):
        bring(taken_out(steward, key), empty, key)
    region = Region.objects.get(office=other_office)
    assert [str(one) for one in region.members.all()] == ["Odder Municipality", "Viborg Municipality"]


@pytest.mark.parametrize("page", ["giving", "priorities", "critical-mass"])
def test_a_tab_costs_as_many_queries_for_three_records_as_for_one(
    world: SimpleNamespace, steward: User, client_of: Callable[[User], Client], page: str
) -> None:
    client, url, seen = client_of(steward), reverse(f"region:{page}", args=[world.region.pk]), []
    for number in (1, 2):
        for at in range(number):
            member = world.member(f"Town {number}{at}")
            world.add(Contribution, region=world.region, member=member)
            priority = world.add(
                Priority, region=world.region, decision=world.add(Decision, body=world.board, number=10 * number + at)
            )
            world.add(Activity, region=world.region, priority=priority, member=member)
            claim(world, member.organisation, 5)
            world.add(
                Meeting, body=world.board, number=10 * number + at, day="2018-05", place=member.organisation.place
            )
        Meeting.objects.update(state="held")
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        seen.append(len(found))
    assert seen[0] == seen[1]


def test_what_members_gave_and_have_in_common_from_the_command_line(world: SimpleNamespace, steward: User) -> None:
    world.add(Contribution, region=world.region, member=world.one, title={"en": "A guide"}, value=3, unit="hours")
    claim(world, world.one.organisation, 22000)

    def run(*words: str) -> str:
        return CliRunner().invoke(group, [*words, "--as", steward.email]).output

    assert "gave A guide: 3.00 hours (counted)" in run("giving", str(world.region.pk))
    told = run("mass", str(world.region.pk), "--measure", "inhabitants")
    assert "Viborg Municipality: missing" in told
    assert "1 of 2 members" in told
    assert '"total": "22000' in run("mass", str(world.region.pk), "--json")
