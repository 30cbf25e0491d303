"""Profiles, solutions and references: what ours can do, the first target group and the open door beside it."""

import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.config.cli import cli
from proxenia.core.contributions import PANELS
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.core.models import Installation
from proxenia.directory.countries import country_choices
from proxenia.directory.country_fields import CountriesField
from proxenia.openings import contributed, queries
from proxenia.openings.models import Introduction, Profile, Reference, Solution
from proxenia.openings.profile_pages import by_country

from .conftest import on

TODAY = dt.date(2018, 9, 1)
Logins = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(db: None) -> None:
    """It is 1 September 2018."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": TODAY})


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_profile_shows_solutions_markets_and_load_beside_capacity(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    said = read(client_of(editor), world.first.get_absolute_url())
    for words in ("Separator", "China", "Danish, English", "0, can take 3 a year", "Runs such plants", "Poland"):
        assert words in said


def test_load_counts_introductions_of_the_last_twelve_months_alone(world: SimpleNamespace, editor: User) -> None:
    for day in ("2017-09-01", "2017-09-02", "2018", "2018-09-01", "2018-10", None):
        facts = {"ours": world.firms[0], "theirs": world.city, "introduced_on": on(day) if day else None}
        world.add(Introduction, **facts, reason={"en": "Asked for"})
    counts = {str(one): one.introduced for one in queries.profiles_visible_to(editor)}
    assert counts == {"Firm 1": 3, "Firm 2": 0}
    leap = queries.profiles_visible_to(editor, dt.date(2020, 2, 29)).get(pk=world.first.pk)
    assert leap.introduced == 0


def test_whoever_may_not_see_an_introduction_does_not_count_it(
    world: SimpleNamespace, editor: User, steward: User, stranger: User
) -> None:
    world.add(
        Introduction, ours=world.firms[0], theirs=world.city, introduced_on=on("2018-08"), reason={"en": "Asked for"}
    )
    for record in (world.firms[0], world.first):
        change(record, {"sharing": "public"}, actor=steward)
    assert queries.profiles_visible_to(editor).get(pk=world.first.pk).introduced == 1
    assert queries.profiles_visible_to(stranger).get(pk=world.first.pk).introduced == 0


def test_a_place_in_the_first_target_group_needs_a_reason(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError) as refused:
        change(world.second, {"staged": True}, actor=editor)
    assert list(refused.value.fields) == ["staged_why"]


def test_a_country_cannot_be_both_a_market_and_excluded(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError) as refused:
        change(world.first, {"excluded": "CN,RU"}, actor=editor)
    assert refused.value.fields == {"excluded": ["It cannot both go to a country and not want to: China."]}


def test_an_organisation_has_one_profile(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError) as refused:
        world.add(Profile, organisation=world.firms[0])
    assert "has a profile already" in refused.value.message


def test_the_target_group_says_why_and_that_the_door_is_open_to_the_others(
    world: SimpleNamespace, editor: User, stranger: User, client_of: Logins
) -> None:
    url = reverse("openings:target-group")
    shown = client_of(editor).get(url)
    assert ([str(one) for one in shown.context["staged"]], [str(one) for one in shown.context["page"]]) == (
        ["Firm 1"],
        ["Firm 2"],
    )
    said = shown.content.decode()
    assert "Runs such plants" in said
    assert "The door is open to all" in said
    field = client_of(editor).get(f"{url}?topic={world.farming.pk}").context
    assert ([str(one) for one in field["staged"]], list(field["page"])) == (["Firm 1"], [])
    empty = client_of(stranger).get(url).context
    assert (list(empty["staged"]), list(empty["page"])) == ([], [])
    assert Client().get(url).status_code == 302


def test_the_note_of_a_profile_stays_in_the_office(
    world: SimpleNamespace, reader: User, steward: User, stranger: User, client_of: Logins
) -> None:
    for record in (world.firms[1], world.second):
        change(record, {"sharing": "public"}, actor=steward)
    url = world.second.get_absolute_url()
    assert "Asked not to be called" in read(client_of(reader), url)
    assert "Asked not to be called" not in read(client_of(stranger), url)
    assert "note" not in client_of(stranger).get(f"/api/v1/openings/profiles/{world.second.pk}").json()


def test_a_solution_tells_references_by_country(world: SimpleNamespace, editor: User, client_of: Logins) -> None:
    for customer in ("Farm 2", "Farm 3"):
        world.add(Reference, solution=world.plant, what={"en": "In use"}, customer=customer, country="CN")
    one = queries.solutions_visible_to(editor).get(pk=world.plant.pk)
    assert by_country(one) == "China (2), Poland"
    said = read(client_of(editor), one.get_absolute_url())
    for words in ("Farm 1", "China (2), Poland", "on the market", "Manure"):
        assert words in said
    used = client_of(editor).get(f"{reverse('openings:solution-list')}?used=CN").context["page"].object_list
    assert [str(each) for each in used] == ["Separator"]


def test_a_reference_is_in_a_country_that_exists(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError) as refused:
        world.add(Reference, solution=world.plant, what={"en": "In use"}, country="QQ")
    assert refused.value.fields == {"country": ["“QQ” is no country. Write its ISO code, such as CN."]}


def test_a_solution_that_is_no_longer_offered_is_not_shown_as_of_today(world: SimpleNamespace, editor: User) -> None:
    change(world.plant, {"end": on("2018-08")}, actor=editor)
    assert queries.solutions_with(editor, world.firms[0]).count() == 0
    assert world.plant in queries.solutions_visible_to(editor, dt.date(2018, 7, 1))
    assert world.plant in queries.solutions_visible_to(editor)


def test_organisation_and_topic_show_solutions_to_those_who_see_them(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    def shown(record: Any, actor: User) -> Any:
        panel = next(one for one in PANELS.of(record._meta.label_lower) if one is contributed.SOLUTIONS)
        return panel.context(actor, record, TODAY)

    for record in (world.firms[0], world.manure):
        assert [one for one, _countries in shown(record, editor)["rows"]] == [world.plant]
        assert shown(record, stranger) is None


def test_profiles_and_solutions_are_found_by_their_words(world: SimpleNamespace, editor: User) -> None:
    found = {(hit.label, hit.record_id) for hit in search(editor, "Firm 1")}
    assert {("openings.profile", world.first.pk), ("openings.solution", world.plant.pk)} <= found
    assert [hit.record_id for hit in search(editor, "Farm 1", labels=["openings.solution"])] == [world.plant.pk]
    change(world.firms[0], {"name": "Firm 9"}, actor=editor)
    assert ("openings.solution", world.plant.pk) in {(hit.label, hit.record_id) for hit in search(editor, "Firm 9")}


def test_profiles_are_narrowed_by_market_and_target_group(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)
    for asked, found in (("market=CN", ["Firm 1"]), ("staged=False", ["Firm 2"]), ("market=SE", [])):
        shown = client.get(f"{reverse('openings:profile-list')}?{asked}").context["page"].object_list
        assert [str(one) for one in shown] == found, asked


def test_countries_are_written_by_name_and_a_wrong_one_is_named_and_kept(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)
    url = reverse("openings:profile-edit", args=[world.second.pk])
    sent = {"organisation": f"#{world.firms[1].pk}", "markets": "Kina, sweden; VN", "version": "1"}
    assert client.post(url, sent).status_code == 302
    world.second.refresh_from_db()
    assert world.second.markets == "CN,SE,VN"
    assert 'value="China, Sweden, Vietnam"' in read(client, url)
    wrong = client.post(url, sent | {"markets": "China, Atlantis", "version": "2"})
    assert wrong.status_code == 422
    said = wrong.content.decode()
    assert "No country is called “Atlantis”" in said
    assert 'value="China, Atlantis"' in said


CODES = [code for code, _name in country_choices()]


@given(st.lists(st.sampled_from(CODES), max_size=4, unique=True))
def test_what_a_countries_box_shows_is_what_it_reads(codes: list[str]) -> None:
    field = CountriesField()
    kept = ",".join(sorted(codes))
    assert field.clean(field.prepare_value(kept)) == kept


def test_profiles_and_solutions_are_written_by_the_api(world: SimpleNamespace, editor: User, client_of: Logins) -> None:
    client = client_of(editor)

    def post(path: str, body: dict[str, Any]) -> Any:
        return client.post(f"/api/v1/openings/{path}", json.dumps(body), content_type="application/json")

    firm = world.add(type(world.city), name="Firm 3", kind="company")
    made = post("profiles", {"organisation": firm.pk, "markets": ["CN", "SE"], "languages": ["da"]})
    assert (made.status_code, made.json().get("markets")) == (201, ["CN", "SE"]), made.content
    offer = post("solutions", {"profile": made.json()["id"], "title": {"en": "Boiler"}, "readiness": 3})
    assert offer.status_code == 201, offer.content
    wrong = post("profiles", {"organisation": firm.pk, "markets": ["XX"]})
    assert wrong.status_code == 422


def test_the_number_of_queries_stays_the_same_for_one_solution_and_for_three(
    world: SimpleNamespace, editor: User, client_of: Logins
) -> None:
    client = client_of(editor)
    names = ("need-list", "profile-list", "solution-list", "target-group")
    pages = [*(reverse(f"openings:{name}") for name in names), world.firms[0].get_absolute_url()]
    pages += [world.first.get_absolute_url(), world.plant.get_absolute_url()]

    def asked() -> list[int]:
        counts = []
        for url in pages:
            client.get(url)
            with CaptureQueriesContext(connection) as made:
                assert client.get(url).status_code == 200
            counts.append(len(made))
        return counts

    before = asked()
    for number in (2, 3):
        more = world.add(
            Solution, profile=world.first, title={"en": f"Plant {number}"}, topics=[world.manure, world.water]
        )
        for country in ("CN", "SE"):
            world.add(Reference, solution=more, what={"en": "In use"}, country=country)
        firm = world.add(type(world.city), name=f"Firm {number + 5}", kind="company")
        world.add(Profile, organisation=firm, staged=True, staged_why={"en": "Known"})
    assert asked() == before


def test_the_command_lists_solutions_with_the_countries_of_their_references(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    said = CliRunner().invoke(cli, ["openings", "solutions", "--json", "--as", editor.email])
    rows = {row["title"]: row for row in json.loads(said.output)["solutions"]}
    assert (rows["Separator"]["countries"], rows["Leak detection"]["kind"]) == (["PL"], "competence")
    none = CliRunner().invoke(cli, ["openings", "solutions", "--as", stranger.email])
    assert none.output == "No solutions.\n"
