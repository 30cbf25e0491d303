"""Packages of a forum, who takes them, and which promises were kept; and the sheets by which they come and go."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import Organisation
from proxenia.exchange import actions, queries, working
from proxenia.exchange.exporting import as_csv
from proxenia.forums.models import Forum, ForumHost, KeptPromise, Package, PackagePromise, Sponsorship
from proxenia.forums.record import contributed
from proxenia.forums.record.actions import keep_promise
from proxenia.forums.record.publishing import publish

CANARY = "Zugvogel 4711"


@pytest.fixture
def deal(world: SimpleNamespace) -> SimpleNamespace:
    """One package for two at most with two promises, which a firm has taken."""
    firm = world.add(Organisation, name="Firm 1", kind="company", sharing="public")
    package = world.add(Package, forum=world.forum, name={"en": "Gold"}, price="25000", most=2, participants=3)
    promises = [
        world.add(PackagePromise, package=package, text={"en": words}, position=number)
        for number, words in enumerate(("Logo on the badge", "Ten minutes on the stage"))
    ]
    taken = world.add(
        Sponsorship,
        forum=world.forum,
        package=package,
        organisation=firm,
        answer="agreed",
        amount="24000",
        text={"en": "They clean water."},
        note={"en": CANARY},
    )
    return SimpleNamespace(firm=firm, package=package, promises=promises, taken=taken)


def test_packages_and_whoever_said_yes_stand_in_the_public_call_and_what_was_agreed_does_not(
    world: SimpleNamespace, deal: SimpleNamespace, steward: User, client: Client
) -> None:
    asked = world.add(Organisation, name="Firm 2", kind="company", sharing="public")
    world.add(Sponsorship, forum=world.forum, package=deal.package, organisation=asked)
    publish(world.forum, actor=steward)
    text = client.get(reverse("forum:page", args=["china-2026"]), {"lang": "en"}).content.decode()
    assert all(words in text for words in ("Gold", "Logo on the badge", "25,000 DKK", "Firm 1"))
    assert all(words not in text for words in ("24,000", CANARY, "Firm 2"))


def test_what_was_agreed_is_read_by_the_office_alone(
    world: SimpleNamespace, deal: SimpleNamespace, steward: User, reader: User, stranger: User, client_of: Any
) -> None:
    for one in (world.forum, deal.package, deal.taken):
        change(one, {"sharing": "public"}, actor=steward)
    address = deal.taken.get_absolute_url()
    inside, outside = (client_of(one).get(address).content.decode() for one in (reader, stranger))
    assert "24,000 DKK" in inside
    assert CANARY in inside
    assert "Firm 1" in outside
    assert "24,000" not in outside
    assert CANARY not in outside
    told = client_of(stranger).get(f"/api/v1/forums/sponsors/{deal.taken.pk}").json()
    assert {"amount", "note", "in_kind"} & set(told) == set()


def test_no_more_than_there_are_take_a_package(world: SimpleNamespace, deal: SimpleNamespace, steward: User) -> None:
    def takes(number: int) -> Sponsorship:
        firm = world.add(Organisation, name=f"Firm {number}")
        values = {"forum": world.forum, "package": deal.package, "organisation": firm, "answer": "agreed"}
        return create(Sponsorship, values, actor=steward)

    takes(2)
    with pytest.raises(RuleError, match="All 2 of this package are taken"):
        takes(3)


def test_a_promise_is_kept_once_and_only_to_whoever_said_yes(
    world: SimpleNamespace, deal: SimpleNamespace, steward: User
) -> None:
    kept = keep_promise(deal.taken, promise=deal.promises[0], how={"en": "Picture 1"}, actor=steward)  # type: ignore[arg-type]
    assert kept.kept_on == PartialDate.parse("2026-02-20")
    with pytest.raises(RuleError, match="kept already"):
        keep_promise(deal.taken, promise=deal.promises[0], actor=steward)
    other = world.add(PackagePromise, package=world.add(Package, forum=world.forum, name={"en": "Silver"}), text="x")
    with pytest.raises(RuleError, match="no promise of the package"):
        keep_promise(deal.taken, promise=other, actor=steward)
    change(deal.taken, {"answer": "declined"}, actor=steward)
    with pytest.raises(RuleError, match="has not said yes"):
        keep_promise(deal.taken, promise=deal.promises[1], actor=steward)


def test_the_page_of_a_sponsor_leads_to_noting_each_promise_that_is_open(
    deal: SimpleNamespace, steward: User, client_of: Any
) -> None:
    browser = client_of(steward)
    add = reverse("forums:sponsorship-kept-create", args=[deal.taken.pk])
    assert f"{add}?promise={deal.promises[0].pk}" in browser.get(deal.taken.get_absolute_url()).content.decode()
    answer = browser.post(add, {"promise": deal.promises[0].pk, "kept_on": "2026-02-19"})
    assert answer.status_code == 302
    assert KeptPromise.objects.get().promise == deal.promises[0]
    assert f"{add}?promise={deal.promises[0].pk}" not in browser.get(deal.taken.get_absolute_url()).content.decode()


def test_promises_that_are_open_after_the_forum_raise_an_alarm(
    world: SimpleNamespace, deal: SimpleNamespace, steward: User
) -> None:
    from proxenia.contacts.models import Interaction

    contact = world.add(Interaction, kind="conference", title={"en": "x"}, start=PartialDate.parse("2026-02-01"))
    Forum.objects.update(contact=contact, start=PartialDate.parse("2026-02-01"), end=None)
    day = PartialDate.parse("2026-02-20").earliest
    assert "2 promises to sponsors are not noted as kept." in [one.why for one in contributed.alarms(steward, day)]
    for promise in deal.promises:
        keep_promise(deal.taken, promise=promise, actor=steward)
    assert not [one for one in contributed.alarms(steward, day) if "promise" in one.why]


def test_a_sponsor_sees_its_forums_on_its_page(world: SimpleNamespace, deal: SimpleNamespace, reader: User) -> None:
    shown = contributed.forums_of(reader, deal.firm, PartialDate.parse("2026-02-20").earliest)
    assert shown is not None
    assert [row["forum"] for row in shown["rows"]] == [world.forum]


def taken_out(key: str, actor: User) -> str:
    return "".join(as_csv(SHEETS.of(key)[0], actor=actor))


def brought_in(key: str, text: str, actor: User) -> Any:
    sheet = SHEETS.of(key)[0]
    taken = actions.take_file(text.encode(), file_name="one.csv", sheet=sheet, actor=actor)[0]
    looked = working.go_on(actions.set_columns(taken, taken.columns, {}, actor=actor).pk)
    return working.go_on(actions.bring_in(looked, actor=actor).pk)


@pytest.mark.parametrize("key", ["forums", "packages", "sponsors"])
def test_a_sheet_that_went_out_comes_in_again_without_a_change(
    key: str, world: SimpleNamespace, deal: SimpleNamespace, steward: User
) -> None:
    before = taken_out(key, steward)
    done = brought_in(key, before, steward)
    assert {name for name, number in queries.outcome(done).counts.items() if number} == {"same"}
    assert taken_out(key, steward) == before


def test_what_is_gone_comes_in_again_by_its_sheet(world: SimpleNamespace, deal: SimpleNamespace, steward: User) -> None:
    sheets = {key: taken_out(key, steward) for key in ("forums", "packages", "sponsors")}
    Sponsorship.objects.all().delete()
    Package.objects.all().delete()
    ForumHost.objects.filter(organisation=world.region).delete()
    for key, text in sheets.items():
        assert brought_in(key, text, steward).state == "done"
    assert ForumHost.objects.get(organisation=world.region).role == "co_host"
    assert [str(one) for one in PackagePromise.objects.all()] == ["Logo on the badge", "Ten minutes on the stage"]
    taken = Sponsorship.objects.get()
    assert (str(taken.organisation), str(taken.package), taken.answer) == ("Firm 1", "Gold", "agreed")
    assert taken.amount == Decimal(24000)
