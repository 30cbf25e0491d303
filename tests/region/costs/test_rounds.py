"""Rounds of contributions: reckoned while a draft, frozen and numbered when settled, corrected by a credit, paid line by line."""

import datetime as dt
import threading
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from proxenia.accounts.choices import Role
from proxenia.accounts.models import CircleMember, Office, User
from proxenia.accounts.writing import change, remove
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Organisation, Place
from proxenia.region.costs import contributed, queries
from proxenia.region.costs.comparing import compare, keys_to_try, plain_keys
from proxenia.region.costs.drafting import days_within, drafted
from proxenia.region.costs.settling import credit_round, note_payment, settle_round, share_round, take_back_payment
from proxenia.region.costs.sums import charged
from proxenia.region.models import CostLine, CostRound, RegionMember, RoundMember
from tests.factories import make

from .conftest import HALF, at, key_of, people

BY_PEOPLE = ("inhabitants", "100")
EQUAL = ("equal", "100")


def amounts(lines: list[CostLine]) -> list[Decimal]:
    return [line.amount for line in lines]


def frozen(found: CostRound) -> list[CostLine]:
    return list(CostLine.objects.filter(round=found).order_by("pk"))


def test_contributions_by_inhabitants_come_to_the_sum(costs: SimpleNamespace) -> None:
    lines = drafted(costs.actor, costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE)))
    assert amounts(lines) == [Decimal("73333.17"), Decimal("22222.17"), Decimal("4444.66")]
    assert sum(amounts(lines)) == 100_000
    assert [line.inhabitants for line in lines] == [330_000, 100_000, 20_001]
    assert all(line.claim is not None and line.precision == "exact" for line in lines)


def test_the_latest_figure_of_the_year_or_before_is_taken_and_no_estimate(costs: SimpleNamespace) -> None:
    town = costs.members[0].organisation
    people(costs.actor, town, 340_000, "2018-07-01")
    people(costs.actor, town, 999_999, "2019-01-01")
    people(costs.actor, town, 888_888, "2018-12-31", kind="estimate")
    people(costs.actor, town, 777_777, "2018-12-31", precision="at_least")
    found = costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE))
    assert drafted(costs.actor, found)[0].inhabitants == 340_000
    early = costs.begin(found.key, inhabitants_year=2017)
    with pytest.raises(
        RuleError, match=r"of 2017 or before is known for Municipality 1, Municipality 2, Municipality 3\."
    ):
        drafted(costs.actor, early)


def test_a_figure_of_the_municipality_goes_before_a_newer_one_of_its_town(costs: SimpleNamespace) -> None:
    town = costs.members[0].organisation
    place = make(Place, actor=costs.actor, sharing="region")
    change(town, {"place": place}, actor=costs.actor)
    about = {"about_label": "directory.place", "about_id": place.pk}
    people(costs.actor, town, 250_000, "2018-06-01", **about)
    found = costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE))
    assert drafted(costs.actor, found)[0].inhabitants == 330_000


def test_figures_that_contradict_each_other_are_not_chosen_from(costs: SimpleNamespace) -> None:
    people(costs.actor, costs.members[1].organisation, 100_001)
    found = costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE))
    with pytest.raises(RuleError, match="different figures of inhabitants for Municipality 2") as caught:
        drafted(costs.actor, found)
    assert caught.value.code == "costs.inhabitants.unclear"
    make(RoundMember, actor=costs.actor, round=found, member=costs.members[1], inhabitants=100_001, source="Register")
    line = drafted(costs.actor, found)[1]
    assert (line.inhabitants, line.claim, line.source) == (100_001, None, "by hand: Register")


def test_a_rounded_figure_is_used_and_shown_as_rounded(costs: SimpleNamespace) -> None:
    people(costs.actor, costs.members[0].organisation, 300_000, "2018-02", precision="about")
    found = costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE))
    assert [line.precision for line in drafted(costs.actor, found)] == ["about", "exact", "exact"]


def test_a_figure_by_hand_says_where_it_is_from(costs: SimpleNamespace) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, BY_PEOPLE))
    with pytest.raises(RuleError, match="Say where this figure is from"):
        make(RoundMember, actor=costs.actor, round=found, member=costs.members[0], inhabitants=5)


def test_only_those_that_take_part_pay(costs: SimpleNamespace) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, EQUAL), opt_in=True)
    with pytest.raises(RuleError, match="Nobody pays"):
        drafted(costs.actor, found)
    for member in costs.members[1:]:
        make(RoundMember, actor=costs.actor, round=found, member=member)
    assert [(line.member, line.amount) for line in drafted(costs.actor, found)] == [
        (one, 50_000) for one in costs.members[1:]
    ]


def test_a_later_member_pays_for_its_days_only_where_the_key_counts_days(costs: SimpleNamespace) -> None:
    town = make(Organisation, actor=costs.actor, sharing=Sharing.REGION)
    later = make(RegionMember, actor=costs.actor, region=costs.region, organisation=town, start="2018-07-02")
    assert days_within(later, 2018) == 183
    plain = costs.begin(key_of(costs.actor, costs.region, EQUAL))
    assert len(drafted(costs.actor, plain)) == 3
    by_days = costs.begin(key_of(costs.actor, costs.region, EQUAL, pro_rata=True), total="3503.00")
    lines = drafted(costs.actor, by_days)
    assert [line.days for line in lines] == [365, 365, 365, 183]
    assert lines[3].amount == (Decimal(3503) * 183 / 1278).quantize(Decimal("0.01"))
    assert sum(amounts(lines)) == Decimal("3503.00")


def test_keys_stand_side_by_side_and_nothing_is_saved(costs: SimpleNamespace) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, EQUAL))
    shown = compare(costs.actor, found, keys_to_try(costs.actor, costs.region, first=found.key_id))
    assert [one.key.name for one in shown.tried] == [
        "Key",
        "equal shares",
        "by inhabitants",
        "50% equal, the rest by inhabitants",
    ]
    assert [one.total for one in shown.tried] == [100_000] * 4
    first, *_rest = shown.rows
    assert first.cells[2] == (Decimal("73333.17"), Decimal("73333.17") - Decimal("33333.34"))
    assert sum((row.cells[2][1] or Decimal(0)) for row in shown.rows) == 0
    assert not CostLine.objects.exists()
    assert compare(costs.actor, found, plain_keys(Decimal(100))).tried[2].amounts == shown.tried[1].amounts


def test_settling_freezes_lines_and_numbers_invoices(costs: SimpleNamespace) -> None:
    key = key_of(costs.actor, costs.region, *HALF)
    first = settle_round(costs.begin(key), actor=costs.actor)
    second = settle_round(costs.begin(key), on=dt.date(2018, 2, 1), actor=costs.actor)
    assert [line.number for line in (*frozen(first), *frozen(second))] == [1, 2, 3, 4, 5, 6]
    assert {line.invoiced_on for line in frozen(second)} == {dt.date(2018, 2, 1)}
    before = amounts(frozen(first))
    people(costs.actor, costs.members[0].organisation, 400_000, "2018-12-31")
    assert amounts(frozen(first)) == before
    assert sum(before) == first.total


def test_a_settled_round_is_never_edited(costs: SimpleNamespace) -> None:
    found = settle_round(costs.begin(key_of(costs.actor, costs.region, EQUAL)), actor=costs.actor)
    for refused in (
        lambda: change(found, {"total": Decimal(1)}, actor=costs.actor),
        lambda: remove(found, actor=costs.actor),
        lambda: remove(frozen(found)[0], actor=costs.actor),
        lambda: change(frozen(found)[0], {"amount": Decimal(1)}, actor=costs.actor),
        lambda: settle_round(found, actor=costs.actor),
    ):
        with pytest.raises(RuleError, match="settled"):
            refused()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE region_costline SET amount = 0 WHERE round_id = %s", "costline_settled"),
        ("UPDATE region_costline SET number = number + 50 WHERE round_id = %s", "costline_settled"),
        ("UPDATE region_costround SET total = 5 WHERE id = %s", "costround_(whole|settled)"),
        ("UPDATE region_costround SET currency = 'EUR' WHERE id = %s", "costround_settled"),
    ],
)
def test_the_database_itself_keeps_what_is_settled(costs: SimpleNamespace, sql: str, said: str) -> None:
    found = settle_round(costs.begin(key_of(costs.actor, costs.region, EQUAL)), actor=costs.actor)
    with pytest.raises(IntegrityError, match=said), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [found.pk])


def test_lines_that_do_not_come_to_the_sum_settle_nothing(costs: SimpleNamespace) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, EQUAL))
    make(
        CostLine,
        actor=costs.actor,
        round=found,
        region=costs.region,
        member=costs.members[0],
        amount=Decimal("99999.99"),
        share=100,
    )
    with pytest.raises(RuleError, match="must come to its sum"):
        change(found, {"state": "settled", "settled_on": dt.date(2018, 3, 1)}, actor=costs.actor)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"due_on": None}, "costs.due.missing"),
        ({"due_on": dt.date(2018, 2, 1)}, "costs.due.past"),
        ({"members_on": dt.date(2017, 12, 31)}, "costs.key.not_in_force"),
    ],
)
def test_a_round_that_is_not_ready_is_not_settled(costs: SimpleNamespace, said: dict[str, Any], code: str) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, EQUAL, start=at("2018")), **said)
    with pytest.raises(RuleError) as caught:
        settle_round(found, actor=costs.actor)
    assert caught.value.code == code
    assert not CostLine.objects.exists()


def test_who_owes_nothing_gets_no_invoice(costs: SimpleNamespace) -> None:
    one, two, three = costs.members
    key = key_of(costs.actor, costs.region, ("fixed", "100"), shares=((one, "0"), (two, "60"), (three, "40")))
    found = settle_round(costs.begin(key), actor=costs.actor)
    assert [(line.number, line.amount) for line in frozen(found)] == [(None, 0), (1, 60_000), (2, 40_000)]
    with pytest.raises(RuleError, match="There is no invoice"):
        note_payment(frozen(found)[0], actor=costs.actor)


def test_a_credit_takes_the_whole_back_once(costs: SimpleNamespace) -> None:
    found = settle_round(costs.begin(key_of(costs.actor, costs.region, *HALF)), actor=costs.actor)
    credit = credit_round(found, actor=costs.actor)
    assert credit.title == {"en": "Credit: Secretariat 2018", "da": credit.title["da"]}
    assert credit.total == -found.total
    assert amounts(frozen(credit)) == [-amount for amount in amounts(frozen(found))]
    assert [line.number for line in frozen(credit)] == [4, 5, 6]
    for again in (found, credit):
        with pytest.raises(RuleError, match="is a credit, or was credited already"):
            credit_round(again, actor=costs.actor)
    assert charged(costs.actor, costs.members, dt.date(2018, 3, 1))[costs.members[0].pk].amount == "0 DKK"


def test_payments_are_noted_and_taken_back(costs: SimpleNamespace) -> None:
    found = settle_round(
        costs.begin(key_of(costs.actor, costs.region, EQUAL)), on=dt.date(2018, 2, 1), actor=costs.actor
    )
    line = frozen(found)[0]
    for day, code in ((dt.date(2018, 1, 31), "costs.paid.before_invoice"), (dt.date(2018, 3, 2), "costs.date.future")):
        with pytest.raises(RuleError) as caught:
            note_payment(line, on=day, actor=costs.actor)
        assert caught.value.code == code
    assert note_payment(line, actor=costs.actor).paid_on == dt.date(2018, 3, 1)
    with pytest.raises(RuleError, match="paid already"):
        note_payment(line, actor=costs.actor)
    assert take_back_payment(line, actor=costs.actor).paid_on is None
    with pytest.raises(RuleError, match="not paid"):
        take_back_payment(line, actor=costs.actor)


def test_what_is_overdue_is_said_until_it_is_paid_or_credited(costs: SimpleNamespace) -> None:
    found = settle_round(costs.begin(key_of(costs.actor, costs.region, EQUAL)), actor=costs.actor)
    due, later = dt.date(2018, 4, 1), dt.date(2018, 4, 2)
    assert [one.day for one in contributed.calendar(costs.actor, due, due)] == [due]
    assert contributed.alarms(costs.actor, due) == []
    note_payment(frozen(found)[0], actor=costs.actor)
    (alarm,) = contributed.alarms(costs.actor, later)
    assert alarm.title == "Secretariat 2018: 2 invoices are overdue"
    assert alarm.why == "66,666.66 DKK were to be paid by 1 April 2018: Municipality 2, Municipality 3."
    credit_round(found, actor=costs.actor)
    assert contributed.alarms(costs.actor, later) == []
    assert contributed.calendar(costs.actor, due, due) == []


def test_what_a_member_pays_is_summed_by_currency_with_its_share(costs: SimpleNamespace) -> None:
    key = key_of(costs.actor, costs.region, EQUAL)
    first = settle_round(costs.begin(key), actor=costs.actor)
    other = settle_round(costs.begin(key, total="30.00", currency="EUR"), actor=costs.actor)
    costs.begin(key)
    found = charged(costs.actor, costs.members, dt.date(2018, 3, 1))[costs.members[0].pk]
    assert found.amount == "33,333.34 DKK (33.3%); 10 EUR (33.3%)"
    assert list(found.records) == [first, other]
    assert charged(costs.actor, costs.members, dt.date(2018, 2, 28)) == {}


def test_members_see_what_is_settled_and_shown_to_them(
    costs: SimpleNamespace, office: Office, neighbour: User, stranger: User, reader: User
) -> None:
    draft = costs.begin(key_of(costs.actor, costs.region, EQUAL), sharing=Sharing.REGION)
    for who, seen in ((reader, 1), (neighbour, 0), (stranger, 0)):
        assert queries.rounds_visible_to(who).count() == seen
    settled = settle_round(draft, actor=costs.actor)
    hidden = settle_round(costs.begin(settled.key), actor=costs.actor)
    for who, rounds in ((reader, 2), (neighbour, 1), (stranger, 0)):
        assert queries.rounds_visible_to(who).count() == rounds
        assert queries.lines_visible_to(who).count() == rounds * 3
    share_round(hidden, actor=costs.actor)
    assert queries.rounds_visible_to(neighbour).count() == 2
    assert CircleMember.objects.filter(office=office).exists()


def test_nobody_else_settles_credits_or_pays(
    costs: SimpleNamespace, reader: User, neighbour: User, stranger: User
) -> None:
    draft = costs.begin(key_of(costs.actor, costs.region, EQUAL), sharing=Sharing.REGION)
    settled = settle_round(costs.begin(draft.key, sharing=Sharing.REGION), actor=costs.actor)
    for who in (reader, neighbour, stranger):
        for verb, record in (
            (settle_round, draft),
            (credit_round, settled),
            (share_round, settled),
            (note_payment, frozen(settled)[0]),
        ):
            with pytest.raises(NotAllowed):
                verb(record, actor=who)  # type: ignore[operator]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_rounds_that_settle_at_once_no_number_is_given_twice(account: Any) -> None:
    office = Office.objects.create(name="Office 1")
    steward = account(office, Role.STEWARD)
    member = make(RegionMember, actor=steward)
    key = key_of(steward, member.region, EQUAL)
    said = {"region": member.region, "key": key, "total": 100, "due_on": dt.date(2100, 1, 1)}
    rounds = [make(CostRound, actor=steward, **said) for _number in range(2)]
    gate = threading.Barrier(2)

    def settle(found: CostRound) -> None:
        gate.wait()
        settle_round(found, actor=steward)
        connection.close()

    threads = [threading.Thread(target=settle, args=[one]) for one in rounds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(CostLine.objects.values_list("number", flat=True)) == [1, 2]
