"""The money of a project: the office alone reads it, revisions keep their history, and all that shows sums shows the same."""

import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import RuleError
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    ProjectGrant,
    Reckoning,
)
from proxenia.projects.money.parts import VERBS
from proxenia.projects.money.reckoning import Figures, Lack, Sums
from proxenia.projects.money.tables import MoneyTable, money_of
from proxenia.projects.money.workbook import workbook_of

from .conftest import day
from .reading import brought, command, queries_of, rows_of, taken_out

ClientOf = Callable[[User], Client]
D = Decimal


@pytest.fixture
def funded(world: SimpleNamespace) -> SimpleNamespace:
    """Two lines, one paid by the embassy and one by nobody named; money of 2018 for the first."""
    line = {"project": world.project, "heading": {"en": "Travel"}, "category": "travel"}
    world.travel = world.add(BudgetLine, number="1.1", funder=world.embassy, **line)
    world.other = world.add(BudgetLine, number="2", **(line | {"heading": {"en": "Training"}, "category": "training"}))
    approve(world, amount="1000")
    return world


def approve(world: SimpleNamespace, line: Any = None, year: int = 2018, **more: Any) -> Any:
    values = {"project": world.project, "line": line or world.travel, "year": year, "currency": "DKK"}
    return world.add(BudgetAmount, **(values | more))


def spend(world: SimpleNamespace, amount: str, on: dt.date = dt.date(2018, 3, 1), **more: Any) -> Any:
    values = {"project": world.project, "line": world.travel, "day": on, "amount": D(amount), "text": "Ticket 1"}
    return world.add(AccountEntry, **({"currency": "DKK"} | values | more))


def rate(world: SimpleNamespace, currency: str, on: str, value: str) -> Any:
    return world.add(ExchangeRate, currency=currency, into="DKK", on=day(on), rate=D(value), source="Bank 1")


def figures(sums: Sums, currency: str = "DKK") -> tuple[Decimal, Decimal, Decimal, Decimal]:
    one = sums.by_currency[currency]
    return one.approved, one.current, one.spent, one.left


def test_a_line_tells_what_was_approved_spent_and_is_left(funded: SimpleNamespace, reader: User) -> None:
    spend(funded, "250.50")
    table = money_of(reader, funded.project)
    assert figures(table.total) == (D(1000), D(1000), D("250.50"), D("749.50"))
    assert table.total.converted == table.total.by_currency["DKK"]
    assert [(one.line.number, [year for year, _sums in one.years]) for one in table.lines] == [
        ("1.1", [2018]),
        ("2", []),
    ]


def test_the_revision_decided_last_is_in_force_and_the_history_stands(funded: SimpleNamespace, reader: User) -> None:
    said: dict[str, Any] = {"kind": "revised", "decision": {"en": "Committee, item 1"}}
    approve(funded, amount="800", decided_on=day("2018-05-01"), **said)
    approve(funded, amount="1200", decided_on=day("2018-02-01"), **said)
    told = {
        on: figures(money_of(reader, funded.project, day=on).total)[:2]
        for on in (dt.date(2018, 1, 31), dt.date(2018, 2, 1), dt.date(2018, 5, 1))
    }
    assert list(told.values()) == [(D(1000), D(1000)), (D(1000), D(1200)), (D(1000), D(800))]
    assert [(one.row.amount, one.row.in_force) for one in money_of(reader, funded.project).rows] == [
        (D(1000), False),
        (D(1200), False),
        (D(800), True),
    ]


def test_a_revision_says_when_and_whose_decision_it_was(funded: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="when the revision was decided"):
        approve(funded, amount="1", kind="revised", decision={"en": "X"})
    with pytest.raises(RuleError, match="whose decision"):
        approve(funded, amount="1", kind="revised", decided_on=day("2018"))
    with pytest.raises(RuleError, match="add a revision"):
        approve(funded, amount="1")


def test_money_that_came_back_says_why(funded: SimpleNamespace, reader: User) -> None:
    spend(funded, "100")
    with pytest.raises(RuleError, match="why money came back"):
        spend(funded, "-40")
    spend(funded, "-40", reason="Cancelled")
    assert figures(money_of(reader, funded.project).total)[2] == 60
    with pytest.raises(RuleError, match="more or less than nothing"):
        spend(funded, "0")


def test_what_is_over_budget_is_marked(funded: SimpleNamespace, client_of: ClientOf, reader: User) -> None:
    page = client_of(reader).get(reverse("projects:money", args=[funded.project.pk])).content.decode()
    assert "over budget" not in page
    spend(funded, "1000.01")
    page = client_of(reader).get(reverse("projects:money", args=[funded.project.pk])).content.decode()
    assert "over budget" in page
    assert "-0.01 DKK" in page


def test_other_currencies_are_added_by_a_stored_rate_that_is_named(
    funded: SimpleNamespace, client_of: ClientOf, reader: User
) -> None:
    spend(funded, "100.10", currency="ZAR")
    url = reverse("projects:money", args=[funded.project.pk])
    table = money_of(reader, funded.project)
    assert table.total.converted is None
    assert table.total.lacks == (Lack("ZAR", "DKK", 2018),)
    assert "cannot be summed: no rate for ZAR in 2018" in client_of(reader).get(url).content.decode()
    rate(funded, "ZAR", "2018", "0.475")
    told = money_of(reader, funded.project).total
    assert told.converted == Figures(D("1000.00"), D("1000.00"), D("47.55"))
    assert told.by_currency["ZAR"].spent == D("100.10")
    page = client_of(reader).get(url).content.decode()
    assert "1 ZAR = 0.475 DKK, 2018 (Bank 1)" in page
    assert "47.55 DKK" in page


def test_a_project_is_told_in_the_currency_that_it_names(funded: SimpleNamespace, reader: User) -> None:
    funded.add(Reckoning, project=funded.project, currency="EUR")
    assert money_of(reader, funded.project).total.lacks == (Lack("DKK", "EUR", 2018),)
    funded.add(ExchangeRate, currency="DKK", into="EUR", on=day("2018"), rate=D("0.134"), source="Bank 1")
    assert money_of(reader, funded.project).total.converted == Figures(D(134), D(134), D(0))


def test_each_funder_pays_its_lines(funded: SimpleNamespace, reader: User) -> None:
    approve(funded, line=funded.other, amount="400")
    told = {one.name: figures(one.total)[1] for one in money_of(reader, funded.project).funders}
    assert told == {"": 400, "Embassy in Farland": 1000}


def test_a_grant_tells_what_was_received_and_is_outstanding(funded: SimpleNamespace, reader: User) -> None:
    grant = funded.add(
        ProjectGrant,
        project=funded.project,
        funder=funded.embassy,
        amount=D(900),
        currency="DKK",
        decided_on=day("2017"),
    )
    part = {"project": funded.project, "grant": grant, "currency": "DKK"}
    funded.add(GrantPayment, day=dt.date(2018, 1, 5), amount=D(500), **part)
    with pytest.raises(RuleError, match="why it was paid back"):
        funded.add(GrantPayment, day=dt.date(2018, 2, 5), amount=D(-20), **part)
    funded.add(GrantPayment, day=dt.date(2018, 2, 5), amount=D(-20), reason="Unused", **part)
    [row] = money_of(reader, funded.project).grants
    assert (row.received, row.outstanding) == ((("DKK", D(480)),), D(420))
    funded.add(GrantPayment, day=dt.date(2018, 3, 5), amount=D(5), **(part | {"currency": "EUR"}))
    [row] = money_of(reader, funded.project).grants
    assert row.outstanding is None


def test_the_office_alone_reads_money_however_far_the_project_is_shared(
    funded: SimpleNamespace, client_of: ClientOf, reader: User, stranger: User, steward: User, client: Client
) -> None:
    for one in (funded.tie, funded.post, funded.project):
        change(one, {"sharing": "public"}, actor=steward)
    urls = [reverse(f"projects:{name}", args=[funded.project.pk]) for name in ("money", "money-workbook")]
    for url in urls:
        assert client_of(reader).get(url).status_code == 200
        assert client_of(stranger).get(url).status_code == 404
        assert client.get(url).status_code == 302
    assert "Money" not in client_of(stranger).get(funded.project.get_absolute_url()).content.decode()
    assert money_of(stranger, funded.project).lines == ()
    base = f"/api/v1/projects/projects/{funded.project.pk}"
    for path in ("money", "budget-lines", "budget-amounts", "entries", "grants"):
        assert client_of(stranger).get(f"{base}/{path}").status_code == 404
    assert rows_of(taken_out("account-entries", stranger)) == []


def test_a_line_that_holds_money_is_not_removed(funded: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="These belong to it"):
        VERBS.remove(funded.travel, actor=steward)
    VERBS.remove(funded.other, actor=steward)
    assert BudgetLine.objects.count() == 1


def test_money_is_written_in_the_browser(world: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    client, base = client_of(editor), f"/projects/{world.project.pk}"

    def sent(path: str, **values: Any) -> None:
        answer = client.post(f"{base}/{path}/new/", values)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        assert answer["Location"].startswith(f"{base}/money/"), answer["Location"]

    sent("budget-lines", number="1", heading_en="Travel", category="travel", funder=f"#{world.embassy.pk}", position=0)
    line = BudgetLine.objects.get().pk
    sent("budget-amounts", line=line, year=2018, kind="approved", amount="500", currency="DKK")
    sent("entries", line=line, day="2018-03-01", amount="120.5", currency="DKK", text="Ticket", voucher="V1")
    sent("grants", funder=f"#{world.embassy.pk}", amount="500", currency="DKK", decided_on="2018")
    sent("grant-payments", grant=ProjectGrant.objects.get().pk, day="2018-02-01", amount="200", currency="DKK")
    sent("reckoning", currency="DKK")
    page = client.get(f"{base}/money/").content.decode()
    for words in ("1 Travel", "379.50 DKK", "300 DKK", "Ticket", "V1", "Embassy in Farland"):
        assert words in page, words
    assert "Ticket" not in client.get(f"{base}/money/", {"year": "2017"}).content.decode()
    assert "is not a year" in client.get(f"{base}/money/", {"year": "x"}).content.decode()
    made = client.post(
        "/projects/exchange-rates/new/",
        {"currency": "EUR", "into": "DKK", "on": "2018", "rate": "7.45", "source": "Bank 1"},
    )
    assert made.status_code == 302
    assert "EUR → DKK" in client.get("/projects/exchange-rates/").content.decode()


def test_the_page_asks_as_many_queries_for_one_of_each_as_for_three(
    funded: SimpleNamespace, client_of: ClientOf, editor: User
) -> None:
    rate(funded, "ZAR", "2018", "0.475")

    def more(number: int) -> None:
        heading = {"heading": {"en": f"Line {number}"}, "category": "local", "funder": funded.city}
        line = funded.add(BudgetLine, project=funded.project, number=f"9.{number}", **heading)
        approve(funded, line=line, amount="10")
        spend(funded, "5", line=line, currency="ZAR")
        grant = {"funder": funded.embassy, "amount": D(9), "currency": "DKK", "decided_on": day("2017")}
        one = funded.add(ProjectGrant, project=funded.project, **grant)
        funded.add(GrantPayment, project=funded.project, grant=one, day=dt.date(2018, 1, 5), amount=D(5))

    more(0)
    client, path = client_of(editor), reverse("projects:money", args=[funded.project.pk])
    before = queries_of(client, path)
    more(1)
    more(2)
    assert queries_of(client, path) == before


def sums_in(content: bytes) -> dict[tuple[Any, str, str], list[Any]]:
    """Return the figures of the first table of a workbook by year, line and currency."""
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    return {(row[0], row[1] or row[2], row[5]): list(row[6:10]) for row in rows[1:]}


def test_the_workbook_says_what_the_table_says(funded: SimpleNamespace, reader: User) -> None:
    rate(funded, "ZAR", "2018", "0.475")
    spend(funded, "100.10", currency="ZAR", text="=1+1", voucher="V1")
    content = workbook_of(funded.project, money_of(reader, funded.project), actor=reader)
    told = sums_in(content)
    assert told[2018, "1.1", "ZAR"] == [0, 0, 100.10, -100.10]
    assert told["all years", "All lines", "DKK"] == [1000, 1000, 47.55, 952.45]
    book = openpyxl.load_workbook(io.BytesIO(content))
    entry = next(row for row in book.worksheets[1].iter_rows(values_only=True) if row[5] == "V1")
    assert entry[4] == "'=1+1"
    assert entry[8:12] == (0.475, "2018", "Bank 1", 47.55)


def test_a_list_of_entries_doubles_nothing_by_its_vouchers(funded: SimpleNamespace, editor: User) -> None:
    heads = "project,line,day,amount,currency,text,voucher"
    first = (
        f'{heads}\nA denser city,1.1,2018-03-01,"1.250,50",DKK,Ticket,V1\nA denser city,2,2018-03-02,10,DKK,Room,V2\n'
    )
    brought("account-entries", first, editor)
    assert [(one.voucher, one.amount, one.line) for one in AccountEntry.objects.order_by("voucher")] == [
        ("V1", D("1250.50"), funded.travel),
        ("V2", D(10), funded.other),
    ]
    brought("account-entries", first + "A denser city,2,2018-03-03,5,DKK,Coffee,V3\n", editor)
    assert sorted(AccountEntry.objects.values_list("voucher", flat=True)) == ["V1", "V2", "V3"]
    with pytest.raises(RuleError, match="entered already"):
        spend(funded, "1", voucher="V1")


def test_what_came_out_comes_in_as_it_is(funded: SimpleNamespace, editor: User) -> None:
    spend(funded, "100")
    spend(funded, "-40", reason="Cancelled", voucher="V1")
    rate(funded, "ZAR", "2018", "0.475")
    for key in ("account-entries", "exchange-rates"):
        brought(key, taken_out(key, editor), editor)
    assert (AccountEntry.objects.count(), ExchangeRate.objects.count()) == (2, 1)


def test_an_amount_with_three_decimals_is_refused(funded: SimpleNamespace, editor: User) -> None:
    brought("account-entries", "project,line,day,amount,text\nA denser city,1.1,2018-03-01,1.005,Ticket\n", editor)
    assert not AccountEntry.objects.exists()


def test_programs_read_the_table_and_write_entries(funded: SimpleNamespace, client_of: ClientOf, editor: User) -> None:
    client, base = client_of(editor), f"/api/v1/projects/projects/{funded.project.pk}"
    said = {"line": funded.travel.pk, "day": "2018-03-01", "amount": 12.5, "currency": "DKK", "text": "Ticket"}
    made = client.post(f"{base}/entries", json.dumps(said), content_type="application/json")
    assert made.status_code == 201, made.content
    told = client.get(f"{base}/money", {"year": 2018}).json()
    assert told["total"]["by_currency"]["DKK"] == {"approved": "1000.00", "current": "1000.00", "spent": "12.50"}
    assert client.get(f"{base}/money", {"year": 2017}).json()["rows"] == []


def test_the_command_tells_the_money(funded: SimpleNamespace, editor: User, stranger: User, steward: User) -> None:
    spend(funded, "100.10", currency="ZAR")
    told = command("money", str(funded.project.pk), "--as", editor.email)
    assert told.exit_code == 0, told.output
    assert "1.1 Travel: approved 1,000 DKK" in told.output
    assert "cannot be summed: no rate for ZAR in 2018" in told.output
    data = json.loads(command("money", str(funded.project.pk), "--json", "--as", editor.email).output)
    assert data["total"]["lacks"] == [{"currency": "ZAR", "into": "DKK", "year": 2018}]
    for one in (funded.tie, funded.post, funded.project):
        change(one, {"sharing": "public"}, actor=steward)
    hidden = command("money", str(funded.project.pk), "--as", stranger.email)
    assert hidden.exit_code == 1
    assert "Only the office that keeps the project" in hidden.output


step = st.tuples(
    st.sampled_from(("amount", "revise", "entry", "rate", "change", "remove")),
    st.integers(0, 1),
    st.sampled_from((2017, 2018)),
    st.decimals("0.01", "99999", places=2),
    st.sampled_from(("DKK", "ZAR")),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=12))
def test_for_any_history_of_edits_page_workbook_and_sums_agree(
    funded: SimpleNamespace, steward: User, steps: list[tuple[str, int, int, Decimal, str]]
) -> None:
    for model in (AccountEntry, BudgetAmount, ExchangeRate):
        model.objects.all().delete()
    for one in steps:
        _take(funded, steward, *one)
    table = money_of(steward, funded.project)
    _agree(table, [one.total for one in table.lines])
    _agree(table, [sums for _year, sums in table.years])
    _agree(table, [one.total for one in table.funders])
    _agree(table, [sums for one in table.lines for _year, sums in one.years])
    _agree(table, [money_of(steward, funded.project, year).total for year in (2017, 2018)])
    told = sums_in(workbook_of(funded.project, table, actor=steward))
    for code, found in table.total.by_currency.items():
        if code != "DKK":
            assert told["all years", "All lines", code] == [
                float(one) for one in (found.approved, found.current, found.spent, found.left)
            ]


def _take(funded: SimpleNamespace, steward: User, kind: str, line: int, year: int, amount: Decimal, code: str) -> None:
    """Take a step of a history; what a rule refuses changes nothing."""
    where = {"project": funded.project, "line": (funded.travel, funded.other)[line], "currency": code}
    try:
        if kind == "amount":
            create(BudgetAmount, where | {"year": year, "amount": amount}, actor=steward)
        elif kind == "revise":
            said = {"kind": "revised", "decided_on": day(str(year)), "decision": {"en": "Item 1"}}
            create(BudgetAmount, where | {"year": year, "amount": amount} | said, actor=steward)
        elif kind == "entry":
            create(AccountEntry, where | {"day": dt.date(year, 3, 1), "amount": amount, "text": "X"}, actor=steward)
        elif kind == "rate":
            said = {"currency": "ZAR", "into": "DKK", "on": day(str(year)), "rate": amount, "source": "Bank 1"}
            create(ExchangeRate, said, actor=steward)
        elif last := AccountEntry.objects.order_by("pk").last():
            remove(last, actor=steward) if kind == "remove" else change(last, {"amount": amount}, actor=steward)
    except RuleError:
        return


def _agree(table: MoneyTable, parts: list[Sums]) -> None:
    """Say that parts add up to the whole, in every currency and in the project's."""

    def added(some: list[Figures]) -> Figures:
        whole = Figures()
        for one in some:
            whole = Figures(whole.approved + one.approved, whole.current + one.current, whole.spent + one.spent)
        return whole

    for code, found in table.total.by_currency.items():
        assert added([one.by_currency[code] for one in parts if code in one.by_currency]) == found
    assert {lack for one in parts for lack in one.lacks} == set(table.total.lacks)
    if table.total.converted is not None:
        assert added([one.converted for one in parts if one.converted is not None]) == table.total.converted
