"""The functional region of members: who is found, what holds its own, what is official, who may see and do what."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.config.regions import group
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.directory.models import Identifier, Organisation
from proxenia.engines.regions import Rule
from proxenia.region.functional.finding import Asked, picture
from proxenia.region.functional.words import lacks, official_words
from proxenia.region.models import FlowTable, Region, RegionMember
from tests.factories import make

from .conftest import SAMPLE, bring

Login = Callable[[User], Client]
BAD = b"origin,destination,workers\nA,B,1\nA,B,2\n"


def look(world: SimpleNamespace, **asked: Any) -> Any:
    return picture(world.actor, world.region, today(), Asked(**asked))


def page(region: Region) -> str:
    return reverse("region:functional", args=[region.pk])


def test_members_are_found_in_the_flows_and_who_is_not_is_named(world: SimpleNamespace) -> None:
    bring(world.region, world.actor)
    found = look(world)
    assert [one.zone for one in found.standing] == ["751", "", "727", "740", "791"]
    assert [str(one.located.member) for one in found.missing] == ["Nowhere"]
    area = found.containment.area
    assert area.zones == ("727", "740", "751", "791")
    assert area.inside <= min(area.residents, area.jobs)
    assert found.containment.ties[0].zone not in area.zones


def test_a_code_on_record_counts_before_the_name(world: SimpleNamespace) -> None:
    bring(world.region, world.actor)
    nowhere = Organisation.objects.get(name="Nowhere")
    make(Identifier, actor=world.actor, organisation=nowhere, place=None, scheme="LAU", value="730")
    assert "730" in look(world).containment.area.zones


def test_a_chosen_set_is_reckoned_instead_and_an_unknown_zone_is_said(world: SimpleNamespace) -> None:
    bring(world.region, world.actor)
    found = look(world, zones=("751", "746", "xyz"))
    assert (found.chosen, found.unknown, found.is_own) == (("746", "751"), ("xyz",), False)
    alone = look(world, zones=("751",)).containment.area
    assert found.containment.area.held > alone.held


def test_every_zone_lies_in_one_area_and_agreement_is_whole_where_the_members_are_one_area(
    world: SimpleNamespace,
) -> None:
    bring(world.region, world.actor)
    found = look(world)
    zones = [zone for area in found.divided.areas for zone in area.zones]
    assert sorted(zones) == list(found.flows.zones)
    assert all(area.is_valid for area in found.divided.areas)
    assert 0 < found.with_members.index < 1
    whole = look(world, rule=Rule(min_size=10**6, target_size=10**7))
    assert len(whole.divided.areas) == 1
    assert found.with_official.zones == 23


def test_the_table_that_is_asked_for_is_reckoned_and_the_newest_else(world: SimpleNamespace) -> None:
    old = bring(world.region, world.actor, b"origin,destination,workers\n751,751,5000\n727,751,900\n", year=2008)
    bring(world.region, world.actor)
    assert look(world).table.year == 2018
    assert look(world, table=old.pk).containment.area.residents == 5900
    assert look(world, table=10**6).table is None


def test_what_an_area_lacks_is_said_in_figures(world: SimpleNamespace) -> None:
    small = b"origin,destination,workers\n751,751,500\n751,727,100\n727,727,300\n727,751,50\n"
    bring(world.region, world.actor, small)
    found = look(world)
    assert lacks(found.divided.areas[0], found.rule) == "It has 950 employed residents, and 1,000 are needed."
    large = small.replace(b"500", b"30000").replace(b"100", b"40000")
    bring(world.region, world.actor, large, year=2019)
    found = look(world, zones=("751",))
    assert "work inside, and 66.7% are needed" in lacks(found.containment.area, found.rule)


def test_the_official_area_is_set_beside_the_region(world: SimpleNamespace) -> None:
    found = look(world)
    assert found.table is None
    assert [one.code for one in found.official] == ["DK002L3"]
    assert [one.name for one in found.official[0].without_us] == ["Skanderborg", "Favrskov", "Syddjurs"]
    said = " ".join(official_words(found))
    assert "5 municipalities and 521,123 inhabitants" in said
    assert "The 4 members that are found in the table have" in said
    assert "Outside the official area of Århus lie: Silkeborg, Viborg." in said
    assert "Neither is wrong" in said


def test_the_tab_is_shown_to_whoever_sees_the_region(
    world: SimpleNamespace, neighbour: User, stranger: User, client_of: Login
) -> None:
    table = bring(world.region, world.actor)
    own, theirs = (client_of(who).get(page(world.region)) for who in (world.actor, neighbour))
    for answer in (own, theirs):
        text = answer.content.decode()
        assert "made up, no measurement" in text
        assert "Nowhere" in text
        assert '<svg class="fr-map"' in text
    assert "Add a commuting table" in own.content.decode()
    assert "Add a commuting table" not in theirs.content.decode()
    assert client_of(stranger).get(page(world.region)).status_code == 404
    assert client_of(stranger).get(table.get_absolute_url()).status_code == 404
    assert Client().get(page(world.region)).status_code == 302
    FlowTable.objects.all().delete()
    assert "No commuting table is on record." in client_of(neighbour).get(page(world.region)).content.decode()


def test_a_member_that_the_reader_may_not_see_is_counted_and_not_named(
    world: SimpleNamespace, neighbour: User, client_of: Login
) -> None:
    bring(world.region, world.actor)
    hidden = make(Organisation, actor=world.actor, name="Horsens", sharing=Sharing.OFFICE)
    make(RegionMember, actor=world.actor, region=world.region, organisation=hidden)
    found = picture(neighbour, world.region, today(), Asked())
    assert (found.hidden, found.count) == (1, 6)
    assert "615" not in found.containment.area.zones
    assert "1 member more is not shared with you" in client_of(neighbour).get(page(world.region)).content.decode()


def test_limits_that_make_no_sense_are_said_and_the_usual_ones_taken(world: SimpleNamespace, client_of: Login) -> None:
    bring(world.region, world.actor)
    client = client_of(world.actor)
    for query in (
        "min_size=9&target_size=1",
        "min_size=x",
        "min_self_containment=0",
        "target_size=1e400",
        "min_size=nan",
    ):
        answer = client.get(f"{page(world.region)}?{query}")
        assert answer.status_code == 200
        assert "These limits make no sense together" in answer.content.decode()
    answer = client.get(f"{page(world.region)}?target_self_containment=0,8&min_self_containment=0,7")
    assert "These limits make no sense" not in answer.content.decode()
    assert 'name="target_self_containment" inputmode="decimal" value="0.8"' in answer.content.decode()
    for query in ("table=0", "table=999999", "table=x", f"table={'9' * 30}"):
        assert client.get(f"{page(world.region)}?{query}").status_code == 404
    assert "Not in this table" in client.get(f"{page(world.region)}?zone=%00&zone=751").content.decode()


def test_a_file_is_brought_in_by_page_and_a_bad_one_leaves_nothing(
    world: SimpleNamespace, reader: User, neighbour: User, client_of: Login
) -> None:
    url = reverse("region:region-flows-create", args=[world.region.pk])
    said = {"title_en": "Sample", "year": "2018", "is_synthetic": "on"}
    client = client_of(world.actor)
    bad = client.post(url, {**said, "file": SimpleUploadedFile("bad.csv", BAD)})
    assert bad.status_code == 422
    assert "Line 3: the flow from A to B stands in line 2 already." in bad.content.decode()
    assert not FlowTable.objects.exists()
    for who, status in ((reader, 403), (neighbour, 403)):
        sent = {**said, "file": SimpleUploadedFile("a.csv", SAMPLE.read_bytes())}
        assert client_of(who).post(url, sent).status_code == status
    assert client.post(url, {**said, "file": SimpleUploadedFile("a.csv", SAMPLE.read_bytes())}).status_code == 302
    table = FlowTable.objects.get()
    assert (table.zones, table.left_out) == (23, {"total": 23})
    edit = reverse("region:region-flows-edit", args=[world.region.pk, table.pk])
    assert client.post(edit, {"title_en": "Renamed", "year": "2018", "is_synthetic": "on"}).status_code == 302
    changed = FlowTable.objects.get()
    assert (str(changed.title), changed.content) == ("Renamed", table.content)


def test_a_table_says_where_it_is_from_unless_it_is_made_up(world: SimpleNamespace, reader: User) -> None:
    with pytest.raises(RuleError, match="Say where the flows are from"):
        bring(world.region, world.actor, is_synthetic=False)
    with pytest.raises(NotAllowed):
        bring(world.region, reader)
    assert not FlowTable.objects.exists()


def test_a_file_is_looked_at_and_nothing_is_kept(world: SimpleNamespace, reader: User, client_of: Login) -> None:
    url = reverse("region:flows-look", args=[world.region.pk])
    client = client_of(world.actor)
    text = client.post(url, {"file": SimpleUploadedFile("a.csv", SAMPLE.read_bytes())}).content.decode()
    assert "23 rows of totals or wider areas" in text
    assert client.post(url, {"file": SimpleUploadedFile("a.csv", BAD)}).status_code == 422
    assert client_of(reader).get(url).status_code == 403
    assert not FlowTable.objects.exists()


def test_three_members_and_tables_cost_as_many_queries_as_one(world: SimpleNamespace, client_of: Login) -> None:
    client = client_of(world.actor)
    RegionMember.objects.exclude(pk=world.members[0].pk).delete()
    bring(world.region, world.actor)
    client.get(page(world.region))
    with CaptureQueriesContext(connection) as one:
        client.get(page(world.region))
    for name in ("Randers", "Horsens"):
        organisation = make(Organisation, actor=world.actor, name=name)
        make(RegionMember, actor=world.actor, region=world.region, organisation=organisation)
        bring(world.region, world.actor, title=Text(en="Another"))
    with CaptureQueriesContext(connection) as three:
        client.get(page(world.region))
    assert len(three) == len(one)


def command(*words: str) -> Any:
    return CliRunner().invoke(group, list(words))


def test_the_commands_bring_flows_in_and_tell_the_functional_region(
    world: SimpleNamespace, stranger: User, tmp_path: Path
) -> None:
    number, who = str(world.region.pk), ["--as", world.actor.email]
    flows = ["flows", str(SAMPLE), "--region", number, "--year", "2018", "--synthetic", *who]
    tried = command(*flows, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "Nothing is kept" in tried.output
    assert not FlowTable.objects.exists()
    assert json.loads(command(*flows, "--json").output)["zones"] == 23
    bad = tmp_path / "bad.csv"
    bad.write_bytes(BAD)
    refused = command("flows", str(bad), "--region", number, "--year", "2018", "--synthetic", *who)
    assert refused.exit_code == 1
    assert "Line 3" in refused.output
    said = command("functional", number, *who)
    assert said.exit_code == 0, said.output
    assert "not in the flows: Nowhere" in said.output
    told = json.loads(command("functional", number, "--zones", "751", "--json", *who).output)
    assert told["chosen"]["zones"] == ["751"]
    assert command("functional", number, "--zones", "xyz", *who).exit_code == 1
    assert command("functional", number, "--as", stranger.email).exit_code == 1


def test_the_api_tells_what_the_page_shows(
    world: SimpleNamespace, neighbour: User, stranger: User, client_of: Login
) -> None:
    table = bring(world.region, world.actor)
    url = f"/api/v1/region/regions/{world.region.pk}/functional"
    told = client_of(neighbour).get(url).json()
    assert told["table"]["id"] == table.pk
    assert told["self_containment"]["live_side"] == look(world).containment.area.supply
    assert client_of(neighbour).get(f"{url}?min_size=9&target_size=1").status_code == 422
    assert client_of(neighbour).get(f"{url}?zones=xyz").status_code == 422
    assert client_of(neighbour).get(f"{url}?table=999999").status_code == 404
    assert client_of(stranger).get(url).status_code == 404
    listed = client_of(neighbour).get(f"/api/v1/region/regions/{world.region.pk}/flows").json()
    assert "content" not in json.dumps(listed)
