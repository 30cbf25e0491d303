"""Membership: who is a member on which day, and which offices share with one another by it."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts import actions as accounts
from proxenia.accounts.choices import Role
from proxenia.accounts.circles import shares_in
from proxenia.accounts.models import CircleMember, Office, User
from proxenia.accounts.writing import change
from proxenia.audit.models import Event
from proxenia.config.regions import group
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.queries import alarms_on
from proxenia.directory.models import Organisation, Place
from proxenia.region.models import Ballot, Contribution, Region, RegionMember
from proxenia.region.record import membership
from proxenia.region.record.queries import offers_to, roster_of
from tests.factories import make

DAYS = ["2015", "2016-06", "2018-12-31", "2019", "2019-01", "2020-05-05"]
NAMES = ("Aarhus", "Favrskov", "Hedensted", "Horsens", "Norddjurs", "Odder", "Randers", "Silkeborg", "Skanderborg")
ELEVEN = (*NAMES, "Syddjurs", "Viborg")


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def region(admin: User) -> Region:
    made: Region = make(Region, actor=admin, name={"en": "East Jutland"}, sharing="public")
    return made


def town(actor: User, name: str = "Municipality 1", **values: Any) -> Organisation:
    made: Organisation = make(Organisation, actor=actor, name=name, **{"sharing": "public"} | values)
    return made


@pytest.fixture
def theirs(region: Region, admin: User, stranger: User) -> RegionMember:
    """A member whose office is the stranger's: sharing is offered to it."""
    return membership.take_in(region, organisation=town(admin), represented_by=stranger.office, actor=admin)


def test_eleven_members_in_2018_and_a_twelfth_only_from_its_own_day(region: Region, admin: User) -> None:
    for name in ELEVEN:
        membership.take_in(region, organisation=town(admin, name), start=on("2013"), grounds="Founded", actor=admin)
    membership.take_in(region, organisation=town(admin, "Samsø"), start=on("2019"), actor=admin)
    then = roster_of(admin, region, dt.date(2018, 12, 31))
    assert [str(one) for one in then.members] == list(ELEVEN)
    assert [str(one) for one in then.others] == ["Samsø"]
    assert roster_of(admin, region, dt.date(2019, 1, 1)).count == len(ELEVEN) + 1


def test_a_municipality_is_not_taken_in_twice_and_may_come_back(region: Region, admin: User) -> None:
    place = town(admin)
    first = membership.take_in(region, organisation=place, start=on("2013"), actor=admin)
    with pytest.raises(RuleError, match="member then already"):
        membership.take_in(region, organisation=place, start=on("2019"), actor=admin)
    membership.end_membership(first, last=on("2015-06-30"), reason="It left", actor=admin)
    with pytest.raises(RuleError, match="member then already"):
        membership.take_in(region, organisation=place, start=on("2015-06"), actor=admin)
    membership.take_in(region, organisation=place, start=on("2015-07"), actor=admin)
    assert region.members.count() == 2


def test_a_membership_ends_with_a_reason_and_not_before_it_began(region: Region, admin: User) -> None:
    member = membership.take_in(region, organisation=town(admin), start=on("2013"), actor=admin)
    with pytest.raises(RuleError, match="why the membership ends"):
        membership.end_membership(member, last=on("2018"), reason="", actor=admin)
    with pytest.raises(RuleError, match="end lies before the start"):
        membership.end_membership(member, last=on("2012"), reason="It left", actor=admin)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.booleans(), st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS])), max_size=7)
)
def test_no_day_has_one_municipality_twice(
    region: Region, admin: User, steps: list[tuple[bool, str | None, str | None]]
) -> None:
    places = [town(admin), town(admin)]
    for first, start, end in steps:
        said: dict[str, Any] = {"start": on(start) if start else None, "end": on(end) if end else None}
        try:
            membership.take_in(region, organisation=places[first], actor=admin, **said)
        except RuleError:
            continue
    for text in DAYS:
        for day in (on(text).earliest, on(text).latest):
            members = [one.organisation_id for one in roster_of(admin, Region.objects.get(pk=region.pk), day).members]
            assert len(members) == len(set(members))


def test_what_rests_on_a_membership_keeps_it(region: Region, admin: User) -> None:
    member = membership.take_in(region, organisation=town(admin), actor=admin)
    ballot = make(Ballot, actor=admin, member=member)
    with pytest.raises(RuleError, match="End the membership instead"):
        membership.strike_out(member, actor=admin)
    ballot.delete()
    membership.strike_out(member, actor=admin)
    assert not region.members.exists()


def test_an_office_shares_only_once_its_own_administrator_agreed(
    theirs: RegionMember, region: Region, admin: User, stranger: User
) -> None:
    place = make(Place, actor=admin, sharing="region")
    assert not Place.objects.visible_to(fresh(stranger)).filter(pk=place.pk).exists()
    with pytest.raises(NotAllowed):
        membership.agree_to_share(theirs, actor=admin)
    membership.agree_to_share(offers_to(stranger).get(), actor=stranger)
    assert Place.objects.visible_to(fresh(stranger)).filter(pk=place.pk).exists()
    region.refresh_from_db()
    offices = CircleMember.objects.filter(circle=region.circle).values_list("office", flat=True)
    assert set(offices) == {admin.office_id, stranger.office_id}
    told = Event.objects.filter(office_id=stranger.office_id, verb="circle_joined")
    assert told.count() == 1


def test_an_office_stops_by_itself_and_is_not_drawn_in_again(theirs: RegionMember, admin: User, stranger: User) -> None:
    membership.agree_to_share(theirs, actor=stranger)
    membership.stop_sharing(theirs, actor=stranger)
    theirs.refresh_from_db()
    assert not shares_in(theirs.region.circle, stranger.office_id)
    with pytest.raises(RuleError, match="not offered"):
        membership.agree_to_share(theirs, actor=stranger)
    membership.offer_sharing(theirs, actor=admin)
    assert not shares_in(theirs.region.circle, stranger.office_id)
    membership.agree_to_share(theirs, actor=stranger)
    assert shares_in(theirs.region.circle, stranger.office_id)


def test_ending_a_membership_ends_the_sharing_of_its_office(theirs: RegionMember, admin: User, stranger: User) -> None:
    membership.agree_to_share(theirs, actor=stranger)
    theirs.refresh_from_db()
    ahead = PartialDate.of(today() + dt.timedelta(days=30))
    membership.end_membership(theirs, last=ahead, reason="It leaves", actor=admin)
    row = CircleMember.objects.get(circle=theirs.region.circle, office=stranger.office)
    assert (row.end, shares_in(row.circle, stranger.office_id)) == (ahead, True)
    membership.end_membership(theirs, last=on("2018"), reason="It had left", actor=admin)
    assert not shares_in(row.circle, stranger.office_id)


def test_dates_of_a_member_that_shares_are_changed_by_the_verb_alone(
    theirs: RegionMember, admin: User, stranger: User
) -> None:
    stored = membership.agree_to_share(theirs, actor=stranger)
    with pytest.raises(RuleError, match="so that sharing follows"):
        change(RegionMember.objects.get(pk=stored.pk), {"end": on("2018")}, actor=admin)


def test_only_administrators_name_an_office(region: Region, editor: User, stranger: User, admin: User) -> None:
    with pytest.raises(NotAllowed):
        membership.take_in(region, organisation=town(admin), represented_by=stranger.office, actor=editor)
    member = membership.take_in(region, organisation=town(admin), actor=editor)
    with pytest.raises(NotAllowed):
        membership.correct(member, {"represented_by": stranger.office}, actor=editor)
    membership.correct(member, {"start": on("2013")}, actor=editor)
    assert region.members.get().start == on("2013")


def test_whoever_keeps_a_region_but_left_its_circle_is_let_in_by_those_who_share(
    theirs: RegionMember, region: Region, admin: User, stranger: User
) -> None:
    own = membership.take_in(region, organisation=town(admin), represented_by=admin.office, actor=admin)
    membership.agree_to_share(theirs, actor=stranger)
    membership.stop_sharing(own, actor=admin)
    own.refresh_from_db()
    with pytest.raises(NotAllowed, match="Only offices that share"):
        membership.offer_sharing(own, actor=admin)
    membership.offer_sharing(own, actor=stranger)
    membership.agree_to_share(own, actor=admin)
    assert shares_in(Region.objects.get().circle, admin.office_id)


def test_a_circle_of_the_same_name_becomes_the_regions_and_keeps_its_old_members(
    region: Region, admin: User, stranger: User, account: Callable[..., User]
) -> None:
    circle = accounts.found_circle("East Jutland", actor=admin)
    old = account(Office.objects.create(name="Office 4"), Role.ADMINISTRATOR)
    accounts.join_circle(circle, old.office, actor=admin)
    member = membership.take_in(region, organisation=town(admin), represented_by=stranger.office, actor=admin)
    membership.agree_to_share(member, actor=stranger)
    region.refresh_from_db()
    assert region.circle == circle
    with pytest.raises(RuleError, match="kept with the members"):
        accounts.join_circle(circle, Office.objects.create(name="Office 5"), actor=admin)
    with pytest.raises(RuleError, match="kept with the members"):
        accounts.leave_circle(circle, actor=stranger)
    accounts.leave_circle(circle, actor=old)
    assert {one.office_id for one in CircleMember.objects.filter(circle=circle, end__isnull=True)} == {
        admin.office_id,
        stranger.office_id,
    }


def test_the_page_of_accounts_leads_to_the_region_that_keeps_the_circle(
    theirs: RegionMember, stranger: User, client_of: Callable[[User], Client]
) -> None:
    membership.agree_to_share(theirs, actor=stranger)
    client = client_of(stranger)
    page = client.get(reverse("accounts:region")).content.decode()
    assert theirs.region.get_absolute_url() in page
    circle = Region.objects.get().circle
    assert reverse("accounts:leave", args=[circle.pk]) not in page  # type: ignore[union-attr]
    answer = client.post(reverse("accounts:leave", args=[circle.pk]), follow=True)  # type: ignore[union-attr]
    assert "kept with the members" in answer.content.decode()
    assert shares_in(circle, stranger.office_id)


def test_a_region_in_which_offices_share_is_not_removed(theirs: RegionMember, admin: User, stranger: User) -> None:
    membership.agree_to_share(theirs, actor=stranger)
    with pytest.raises(RuleError, match="Offices share records"):
        membership.REGIONS.remove(theirs.region, actor=admin)


def test_an_offer_waits_on_the_list_and_in_today_for_administrators_alone(
    theirs: RegionMember, stranger: User, other_office: Office, account: Callable[..., User], client_of: Any
) -> None:
    page = client_of(stranger).get(reverse("region:region-list")).content.decode()
    assert reverse("region:member-agree", args=[theirs.pk]) in page
    assert "region_offer" in {one.kind for one in alarms_on(stranger, today())}
    colleague = account(other_office, Role.EDITOR)
    assert "member-agree" not in client_of(colleague).get(reverse("region:region-list")).content.decode()
    assert client_of(colleague).post(reverse("region:member-agree", args=[theirs.pk])).status_code == 404
    client_of(stranger).post(reverse("region:member-agree", args=[theirs.pk]))
    theirs.refresh_from_db()
    assert theirs.shares
    client_of(stranger).post(reverse("region:member-stop", args=[theirs.pk]))
    theirs.refresh_from_db()
    assert not theirs.shares


def test_the_page_shows_the_roster_of_the_day_that_is_asked_about(
    region: Region, admin: User, client_of: Callable[[User], Client]
) -> None:
    for name, start in (("Aarhus", "2013"), ("Samsø", "2019")):
        membership.take_in(region, organisation=town(admin, name), start=on(start), actor=admin)
    page = client_of(admin).get(f"{region.get_absolute_url()}?as_of=2018-12-31").content.decode()
    assert "1 member" in page
    assert page.index("Aarhus") < page.index("Members at other times") < page.index("Samsø")


def test_a_member_is_taken_in_corrected_and_ended_on_pages(
    region: Region, admin: User, editor: User, client_of: Callable[[User], Client]
) -> None:
    client, place = client_of(editor), town(admin)
    new = reverse("region:region-members-create", args=[region.pk])
    form = client.get(new).content.decode()
    assert "represented_by" not in form
    client.post(new, {"organisation": f"{place} #{place.pk}", "start": "2013", "grounds_en": "Founded"})
    member = region.members.get()
    assert client.get(member.get_absolute_url()).status_code == 200
    sent = {"last": "2018-12-31", "reason_en": "It left"}
    names = [one.name for one in client.get(reverse("region:member-end", args=[member.pk])).context["form"]]
    assert names == ["last", "reason"]
    assert client.post(reverse("region:member-end", args=[member.pk]), sent).status_code == 302
    member.refresh_from_db()
    assert str(member.end) == "2018-12-31"


def test_members_whose_municipality_is_hidden_are_only_counted(
    region: Region, admin: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    membership.take_in(region, organisation=town(admin, "Hidden town", sharing="office"), actor=admin)
    membership.take_in(region, organisation=town(admin, "Open town"), actor=admin)
    page = client_of(stranger).get(region.get_absolute_url()).content.decode()
    assert "Open town" in page
    assert "Hidden town" not in page
    assert "2 members" in page
    assert "1 member more is not shared with you" in page


def test_the_roster_costs_as_many_queries_for_three_members_as_for_one(
    region: Region, admin: User, client_of: Callable[[User], Client]
) -> None:
    client, counts = client_of(admin), []
    client.get(region.get_absolute_url())
    for number in (1, 2):
        for _one in range(number):
            member = membership.take_in(region, organisation=town(admin), actor=admin)
            make(Contribution, actor=admin, region=region, member=member)
        with CaptureQueriesContext(connection) as found:
            client.get(region.get_absolute_url())
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_members_of_a_day_from_the_command_line(region: Region, admin: User) -> None:
    for name, start in (("Aarhus", "2013"), ("Samsø", "2019")):
        membership.take_in(region, organisation=town(admin, name), start=on(start), actor=admin)

    def run(*words: str) -> Any:
        return CliRunner().invoke(group, [*words, "--as", admin.email])

    assert run("members", str(region.pk), "--on", "2018-12-31").output.split()[1:] == ["Aarhus", "(from", "2013)"]
    assert "Samsø" in run("members", str(region.pk), "--on", "2019").output
    assert run("members", str(region.pk), "--on", "soon").exit_code == 2
    assert run("members", "999999").exit_code == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_municipality_in_at_once_one_finds_it_a_member(account: Callable[..., User]) -> None:
    """The second waits for the region that the first locked; the spans differ, so no constraint of a single table sees them."""
    actor = account(Office.objects.create(name="Office"), Role.STEWARD)
    region = make(Region, actor=actor)
    place = town(actor)
    results: list[str] = []
    barrier = threading.Barrier(2)

    def enter(start: str) -> None:
        try:
            barrier.wait(timeout=20)
            membership.take_in(region, organisation=place, start=on(start), end=on("2018"), actor=actor)
            results.append("in")
        except RuleError as error:
            results.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[start]) for start in ("2013", "2014")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)
    assert sorted(results) == ["in", "record.invalid"]
