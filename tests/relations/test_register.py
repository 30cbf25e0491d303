"""The register of ties: phases, names, derived ties, joint holders, and how things stood on a day."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.directory.models import Topic
from proxenia.relations import queries
from proxenia.relations.choices import PhaseKind, Side, StrandKind
from proxenia.relations.models import Phase, Tie, TieTopic

DAY = dt.date(2018, 1, 1)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_a_tie_shows_its_three_phases_in_order(world: SimpleNamespace, editor: User) -> None:
    tie = queries.ties_visible_to(editor, DAY).get(pk=world.old.pk)
    shown = [(phase.kind, str(phase.start)) for phase in queries.phases_by(tie, DAY)]
    assert shown == [("started", "1984"), ("revitalised", "2010-01"), ("widened", "2015")]
    assert queries.phase_on(tie, dt.date(2012, 1, 1)).kind == PhaseKind.REVITALISED


@pytest.mark.parametrize(("typed", "found"), [("Pretoria", "Home – South"), ("哈尔滨", "Home – North")])
def test_a_tie_is_found_by_every_name_of_its_partners_city(
    world: SimpleNamespace, editor: User, typed: str, found: str
) -> None:
    hits = search(editor, typed, labels=["relations.tie"])
    assert found in [hit.title for hit in hits]


def test_the_entry_of_a_tie_follows_its_partners_new_name(world: SimpleNamespace, editor: User) -> None:
    change(world.south, {"name": "Metropolis of the South"}, actor=editor)
    assert [hit.title for hit in search(editor, "Metropolis", labels=["relations.tie"])] == ["Home – South"]


def test_a_tie_is_found_by_its_topic_in_any_language(world: SimpleNamespace, editor: User) -> None:
    topic = Topic.objects.get_or_create(
        slug="wetland-test", defaults={"label": {"en": "Wetlands", "da": "Vådområder"}}
    )[0]
    create(TieTopic, {"tie": world.old, "topic": topic}, actor=editor)
    assert [hit.title for hit in search(editor, "vådområder", labels=["relations.tie"])] == ["Home – North"]


def test_a_tie_says_from_which_it_grew(world: SimpleNamespace) -> None:
    link = world.ministries.links_up.get()
    assert (link.kind, link.other) == ("derived", world.old)
    assert [one.tie for one in world.old.links_down.all()] == [world.ministries]


def test_a_joint_tie_shows_under_both_holders_and_counts_once(world: SimpleNamespace, editor: User) -> None:
    counts = queries.holders_with_counts(editor, DAY)
    assert {one.name: count for one, count in counts.by_holder} == {"Home Municipality": 2, "Home Region": 1}
    assert counts.total == 2


def test_as_of_2009_the_tie_has_no_business_strand(world: SimpleNamespace, editor: User) -> None:
    day = dt.date(2009, 12, 31)
    tie = queries.ties_visible_to(editor, day).get(pk=world.old.pk)
    assert [strand.kind for strand in queries.strands_on(tie, day)] == ["friendship"]
    assert [strand.kind for strand in queries.strands_on(tie, DAY)] == ["friendship", "business"]


def test_as_of_a_day_only_ties_begun_by_then_are_there(world: SimpleNamespace, editor: User) -> None:
    names = [tie.name for tie in queries.ties_visible_to(editor, dt.date(2009, 12, 31))]
    assert names == ["Home – North"]


def test_ties_are_filtered_as_they_stood_on_the_day(world: SimpleNamespace, editor: User) -> None:
    ties = queries.ties_visible_to(editor)
    before, after = dt.date(2009, 12, 31), DAY
    assert not queries.ties_with_strand(ties, StrandKind.BUSINESS, before).exists()
    assert queries.ties_with_strand(ties, StrandKind.BUSINESS, after).get() == world.old
    assert queries.ties_with_phase(ties, PhaseKind.STARTED, before).get() == world.old
    assert queries.ties_with_phase(ties, PhaseKind.WIDENED, after).get() == world.old
    assert queries.ties_with_party(ties, Side.OURS, after, pk=world.region.pk).get() == world.joint
    assert queries.ties_with_party(ties, Side.THEIRS, after, place__country="ZA").get() == world.joint


def test_a_tie_cannot_start_after_its_other_phases(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError) as refused:
        create(Phase, {"tie": world.old, "kind": PhaseKind.WIDENED, "start": on("1980")}, actor=editor)
    assert "start" in refused.value.fields


def test_a_tie_starts_once(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError):
        create(Phase, {"tie": world.old, "kind": PhaseKind.STARTED, "start": on("1980")}, actor=editor)


@pytest.mark.parametrize(
    ("number", "fits"), [("24.10.00", True), ("24.10.00G01", True), ("24.10", False), ("x", False)]
)
def test_a_kle_number_has_its_form(editor: User, number: str, fits: bool) -> None:
    values = {"name": "Tie 1", "kind": "peer", "classification": number}
    if fits:
        assert create(Tie, values, actor=editor).classification == number
    else:
        with pytest.raises(RuleError) as refused:
            create(Tie, values, actor=editor)
        assert "classification" in refused.value.fields


def test_the_list_can_be_asked_as_of_a_day(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    page = client_of(editor).get("/relations/?as_of=2009-12-31").content.decode()
    assert "Home – North" in page
    assert "Home – South" not in page
    rows = client_of(editor).get("/relations/?as_of=2009-12-31&format=csv").getvalue().decode()
    assert "friendship" in rows
    assert "business" not in rows


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("country=CN", {"Home – North", "Ministries"}),
        ("strand=business", {"Home – North"}),
        ("strand=business&as_of=2009", set()),
        ("kind=authority", {"Home – South"}),
        ("holder=nonsense", set()),
        ("phase=widened", {"Home – North"}),
        ("q=Pretoria", {"Home – South"}),
    ],
)
def test_the_list_is_narrowed(
    world: SimpleNamespace, editor: User, client_of: Any, query: str, names: set[str]
) -> None:
    rows = client_of(editor).get(f"/relations/?format=csv&{query}").getvalue().decode().splitlines()[1:]
    assert {row.split(",")[0] for row in rows} == names


def test_the_list_costs_the_same_for_one_and_three_ties(
    make_tie: Callable[..., Tie], editor: User, client_of: Any
) -> None:
    browser: Client = client_of(editor)
    counts = []
    make_tie("Tie 1")
    for more in ([], ["Tie 2", "Tie 3"]):
        for name in more:
            make_tie(name)
        browser.get("/relations/")
        with CaptureQueriesContext(connection) as queries_made:
            browser.get("/relations/")
        counts.append(len(queries_made))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/relations/{tie}/edit/", "/relations/{tie}/phases/new/", "/relations/{tie}/close/"])
def test_only_the_office_writes(
    world: SimpleNamespace, reader: User, stranger: User, client: Client, client_of: Any, path: str
) -> None:
    address = path.format(tie=world.old.pk)
    assert client_of(reader).get(address).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_strangers_find_no_tie(world: SimpleNamespace, stranger: User, client_of: Any) -> None:
    assert client_of(stranger).get(f"/relations/{world.old.pk}/").status_code == 404
    assert "Home – North" not in client_of(stranger).get("/relations/").content.decode()


def test_a_tie_is_added_and_given_a_partner_by_forms(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser = client_of(editor)
    made = browser.post("/relations/new/", {"name": "Tie 9", "kind": "peer", "start": "2011"})
    tie = Tie.objects.get(name="Tie 9")
    assert made.headers["Location"] == f"/relations/{tie.pk}/"
    address = f"/relations/{tie.pk}/parties/new/"
    browser.post(address, {"organisation": f"x #{world.south.pk}", "side": "theirs"})
    assert [party.organisation for party in tie.parties.all()] == [world.south]


def test_ending_a_tie_is_called_so_and_stands_after_changing_it(
    world: SimpleNamespace, editor: User, client_of: Any
) -> None:
    page = client_of(editor).get(world.old.get_absolute_url()).content.decode()
    assert page.index(f"/relations/{world.old.pk}/edit/") < page.index("End this tie")
    assert ">Close<" not in page
