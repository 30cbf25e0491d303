"""The pages, papers, sheet, command and API of costs: what they say is what was reckoned, to whom it may be said."""

import io
import json
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from proxenia.accounts.models import User
from proxenia.config.regions import group
from proxenia.core.documents import as_data, docx, pdf
from proxenia.core.scoping import Sharing
from proxenia.region.costs.paper import invoice_document, invoices_document
from proxenia.region.costs.settling import credit_round, note_payment, settle_round
from proxenia.region.models import CostKey, CostLine, CostRound
from proxenia.sources.figures import money
from tests.factories import make

from .conftest import HALF, key_of

Login = Callable[[User], Client]
NOTE = "Zugvogel in confidence"


@pytest.fixture
def settled(costs: SimpleNamespace) -> CostRound:
    found = costs.begin(key_of(costs.actor, costs.region, *HALF), sharing=Sharing.REGION, note={"en": NOTE})
    return settle_round(found, actor=costs.actor)


def said_by(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_tab_shows_keys_and_rounds(
    costs: SimpleNamespace, settled: CostRound, neighbour: User, stranger: User, client_of: Login
) -> None:
    draft = costs.begin(settled.key, title={"en": "Draft of 2019"})
    url = reverse("region:costs", args=[costs.region.pk])
    own = said_by(client_of(costs.actor), url)
    assert str(draft) in own
    assert "50% equal shares, 50% by inhabitants" in own
    assert "100,000 DKK" in own
    theirs = said_by(client_of(neighbour), url)
    assert str(settled) in theirs
    assert str(draft) not in theirs
    assert "Begin a round" not in theirs
    assert client_of(stranger).get(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_the_page_of_a_round_says_who_pays_what(
    settled: CostRound, costs: SimpleNamespace, neighbour: User, client_of: Login
) -> None:
    own, theirs = (said_by(client_of(who), settled.get_absolute_url()) for who in (costs.actor, neighbour))
    for line in CostLine.objects.all():
        for page in (own, theirs):
            assert str(line.member) in page
            assert money(line.amount, "DKK") in page
    assert NOTE in own
    assert NOTE not in theirs
    assert "It was paid" not in theirs


def test_a_draft_says_what_is_missing(costs: SimpleNamespace, client_of: Login) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, *HALF), inhabitants_year=2000)
    assert "No figure of inhabitants of 2000 or before is known for Municipality 1" in said_by(
        client_of(costs.actor), found.get_absolute_url()
    )


def test_a_key_is_laid_down_on_its_page(costs: SimpleNamespace, client_of: Login) -> None:
    url = reverse("region:cost-key-lay-down", args=[costs.region.pk])
    browser = client_of(costs.actor)
    wrong = browser.post(url, {"name_en": "Halv", "equal": "50"})
    assert wrong.status_code == 422
    assert "50% is missing to 100" in wrong.content.decode()
    shares = {f"share_{one.pk}": share for one, share in zip(costs.members, ("50", "25", "25"), strict=True)}
    done = browser.post(url, {"name_en": "Halv", "equal": "50", "fixed": "50", "pro_rata": "on", **shares})
    assert done.status_code == 302
    key = CostKey.objects.get()
    assert (key.is_whole, key.pro_rata, key.shares.count()) == (True, True, 3)


def test_a_round_is_begun_settled_paid_and_credited_on_its_pages(costs: SimpleNamespace, client_of: Login) -> None:
    key = key_of(costs.actor, costs.region, *HALF)
    browser = client_of(costs.actor)
    form = said_by(browser, reverse("region:cost-round-create") + f"?region={costs.region.pk}")
    assert f"#{costs.region.pk}" in form
    said = {
        "region": f"#{costs.region.pk}",
        "title_en": "Fælles",
        "year": "2018",
        "total": "1000",
        "currency": "DKK",
        "key": key.pk,
    }
    said |= {"members_on": "2018-01-01", "inhabitants_year": "2018", "due_on": "2018-03-20", "sharing": "region"}
    made = browser.post(reverse("region:cost-round-create"), said)
    assert made.status_code == 302, made.content.decode()
    found = CostRound.objects.get()
    listed = reverse("region:cost-round-list")
    assert [str(found) in said_by(browser, f"{listed}?q={word}") for word in ("fælles", "secretariat")] == [True, False]
    assert browser.post(reverse("region:cost-round-settle", args=[found.pk]), {"on": "2018-03-01"}).status_code == 302
    line = CostLine.objects.order_by("pk")[0]
    assert browser.post(reverse("region:cost-line-paid", args=[line.pk]), {"on": "2018-03-01"}).status_code == 302
    assert browser.post(reverse("region:cost-line-unpaid", args=[line.pk])).status_code == 302
    assert browser.post(reverse("region:cost-round-credit", args=[found.pk]), {"on": ""}).status_code == 302
    assert "This round was credited whole" in said_by(browser, found.get_absolute_url())
    assert browser.get(reverse("region:cost-round-edit", args=[found.pk])).status_code == 403


def test_keys_are_compared_without_saving(
    costs: SimpleNamespace, settled: CostRound, neighbour: User, client_of: Login
) -> None:
    url = reverse("region:costs-compare", args=[costs.region.pk])
    page = said_by(client_of(costs.actor), f"{url}?round={settled.pk}")
    assert "73,333.17 DKK" in page
    assert "+39,999.83 DKK" not in page
    asked = "total=300&currency=EUR&year=2018&members_on=2018-01-01&inhabitants_year=2018&equal=100"
    assert "100 EUR" in said_by(client_of(costs.actor), f"{url}?{asked}")
    assert client_of(costs.actor).get(f"{url}?total=-1").status_code == 422
    assert client_of(costs.actor).get(f"{url}?round=x").status_code == 404
    assert client_of(neighbour).get(url).status_code == 404
    assert CostRound.objects.count() == 1


def test_every_number_of_the_sheet_reconciles(costs: SimpleNamespace, settled: CostRound, client_of: Login) -> None:
    note_payment(CostLine.objects.order_by("pk")[0], actor=costs.actor)
    answer = client_of(costs.actor).get(
        reverse("region:cost-invoices", args=[settled.pk]), {"format": "xlsx", "lang": "en"}
    )
    cells = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows()
    ]
    head = next(row for row in cells if "Invoice no." in row)
    at, name = head.index("Amount"), head.index("Member")
    amounts = {
        row[name]: Decimal(str(row[at])).quantize(Decimal("0.01"))
        for row in cells[cells.index(head) + 1 :]
        if row[name] and row[at]
    }
    total = amounts.pop("In all")
    assert amounts == {str(line.member): line.amount for line in CostLine.objects.all()}
    assert sum(amounts.values()) == total == settled.total
    sums = {row[0]: row[1] for row in cells if row[0] in {"Invoiced in all", "Paid in all", "Still to be paid"}}
    assert Decimal(str(sums["Paid in all"])) + Decimal(str(sums["Still to be paid"])) == settled.total


@pytest.mark.parametrize("language", ["da", "en", "zh"])
def test_a_member_gets_its_invoice_and_its_credit_note(
    costs: SimpleNamespace, settled: CostRound, language: Any
) -> None:
    line = CostLine.objects.select_related("round__region", "round__key", "member__organisation").order_by("pk")[0]
    made = invoice_document(costs.actor, line, language=language, base="https://example.org")
    words = json.dumps(as_data(made), default=str)
    assert str(line.member) in words
    assert [run.value for block in made.blocks for runs in _runs(block) for run in runs if run.value is not None].count(
        line.amount
    ) == 2
    assert pdf(made).startswith(b"%PDF")
    assert docx(made).startswith(b"PK")
    credit = credit_round(settled, actor=costs.actor)
    back = CostLine.objects.filter(round=credit).order_by("pk")[0]
    assert str(back.number) in invoice_document(costs.actor, back, language=language, base="").title


def _runs(block: Any) -> list[Any]:
    return [runs for _label, runs in getattr(block, "items", ())]


def test_a_draft_has_no_papers(costs: SimpleNamespace, client_of: Login) -> None:
    found = costs.begin(key_of(costs.actor, costs.region, *HALF))
    with pytest.raises(ValueError, match="no invoices"):
        invoices_document(costs.actor, found, language="en", base="")
    assert client_of(costs.actor).get(reverse("region:cost-invoices", args=[found.pk])).status_code == 404


def test_the_list_of_invoices_is_a_page_in_every_language(
    costs: SimpleNamespace, settled: CostRound, neighbour: User, client_of: Login
) -> None:
    for who in (costs.actor, neighbour):
        for language in ("da", "en", "zh"):
            said_by(client_of(who), reverse("region:cost-invoices", args=[settled.pk]) + f"?lang={language}")
        line = CostLine.objects.order_by("pk")[0]
        said_by(client_of(who), reverse("region:cost-invoice", args=[line.pk]))


def test_the_command_tells_keys_and_rounds(costs: SimpleNamespace, settled: CostRound, stranger: User) -> None:
    asked = ["costs", str(costs.region.pk), "--json", "--as"]
    told = json.loads(CliRunner().invoke(group, [*asked, costs.actor.email]).output)
    (one,) = told["rounds"]
    assert sum(Decimal(line["amount"]) for line in one["lines"]) == Decimal(one["total"])
    assert told["keys"][0]["parts"][0] == {"basis": "equal", "percent": "50.00"}
    words = CliRunner().invoke(group, ["costs", str(costs.region.pk), "--as", costs.actor.email]).output
    assert "2018 Secretariat 2018 (settled): 100000.00 DKK" in words
    assert CliRunner().invoke(group, [*asked, stranger.email]).exit_code == 1


def test_programs_lay_down_settle_and_read(costs: SimpleNamespace, neighbour: User, client_of: Login) -> None:
    browser = client_of(costs.actor)

    def post(path: str, said: dict[str, Any]) -> Any:
        return browser.post(f"/api/v1/region/{path}", json.dumps(said), content_type="application/json")

    pieces = [{"basis": "equal", "weight": 50}, {"basis": "inhabitants", "weight": 50}]
    key = post(f"regions/{costs.region.pk}/cost-keys", {"name": {"en": "Half"}, "pieces": pieces})
    assert key.status_code == 200, key.content
    found = costs.begin(CostKey.objects.get(), sharing=Sharing.REGION, note={"en": NOTE})
    assert post(f"cost-rounds/{found.pk}/settle", {}).status_code == 200
    read = f"/api/v1/region/cost-rounds/{found.pk}"
    assert NOTE in said_by(browser, read)
    assert NOTE not in said_by(client_of(neighbour), read)
    told = json.loads(said_by(client_of(neighbour), f"/api/v1/region/regions/{costs.region.pk}/costs"))
    assert len(told["rounds"][0]["lines"]) == 3
    beside = json.loads(said_by(browser, f"{read}/comparison?equal=25"))
    assert [one["name"] for one in beside["keys"]][-1] == "25% equal, the rest by inhabitants"
    assert client_of(neighbour).get(f"{read}/comparison").status_code == 404


def test_three_rounds_and_members_are_read_in_as_many_queries_as_one(costs: SimpleNamespace, client_of: Login) -> None:
    browser = client_of(costs.actor)
    key = key_of(costs.actor, costs.region, *HALF)
    urls = [reverse("region:costs", args=[costs.region.pk]), reverse("region:costs-compare", args=[costs.region.pk])]

    def counted() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                said_by(browser, url)
            found.append(len(asked))
        return found

    settle_round(costs.begin(key), actor=costs.actor)
    counted()
    one = counted()
    for _number in range(2):
        settle_round(costs.begin(key), actor=costs.actor)
        make(CostRound, actor=costs.actor, region=costs.region, key=key_of(costs.actor, costs.region, *HALF))
    assert counted() == one
