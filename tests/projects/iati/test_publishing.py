"""A project goes out as IATI with all that the standard asks for, or not at all; and nothing of a person goes with it."""

import datetime as dt
import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.engines.iati import check
from proxenia.projects.iati.publishing import activity_of, adds_up, publish, telling_of
from proxenia.projects.models import (
    AccountEntry,
    Actual,
    Baseline,
    BudgetAmount,
    BudgetLine,
    GrantPayment,
    IatiClass,
    Indicator,
    Period,
    ProjectGrant,
    Result,
)
from tests.projects.conftest import CANARY, day

from .conftest import HOME, read_all


@pytest.fixture
def full(ready: SimpleNamespace) -> SimpleNamespace:
    """The project with money and results."""
    add, project = ready.add, ready.project
    line = add(
        BudgetLine, project=project, number="1", heading={"en": "Experts", "da": "Eksperter"}, category="experts"
    )
    add(BudgetAmount, project=project, line=line, year=2018, amount=100)
    add(
        BudgetAmount,
        project=project,
        line=line,
        year=2018,
        kind="revised",
        amount=150,
        decided_on=day("2018-02"),
        decision={"en": "The committee"},
    )
    add(AccountEntry, project=project, line=line, day=dt.date(2018, 3, 1), amount=40, text=CANARY, voucher="4711")
    add(AccountEntry, project=project, line=line, day=dt.date(2018, 9, 1), amount=7, text="Later", voucher="4712")
    grant = add(
        ProjectGrant, project=project, funder=ready.embassy, amount=500, decided_on=day("2017-05-01"), reference="J-9"
    )
    add(GrantPayment, project=project, grant=grant, day=dt.date(2018, 1, 5), amount=200)
    result = add(Result, project=project, level="output", title={"en": "Planners are trained"})
    indicator = add(Indicator, project=project, result=result, title={"en": "Planners"}, aggregation="sum")
    add(Baseline, project=project, indicator=indicator, on=day("2016"), value=0)
    period = add(
        Period, project=project, indicator=indicator, start=dt.date(2018, 1, 1), end=dt.date(2018, 12, 31), target=30
    )
    for number in (4, 5):
        add(Actual, project=project, period=period, kind="measured", on=day("2018-05"), value=number, by={"en": CANARY})
    add(
        Actual,
        project=project,
        period=period,
        kind="estimate",
        on=day("2018-05"),
        value=99,
        by={"en": "Expert 3"},
        method={"en": "A guess"},
    )
    return ready


def test_a_full_project_passes_the_check_with_no_finding(full: SimpleNamespace, steward: User) -> None:
    content = publish(full.project, actor=steward)
    report = check(io.BytesIO(content))
    assert (report.findings, report.count, report.refused) == ((), 1, None)
    assert CANARY not in content.decode()
    assert "Later" not in content.decode()


def test_what_a_file_says_is_what_our_records_say(full: SimpleNamespace, steward: User) -> None:
    (told,) = read_all(publish(full.project, actor=steward))
    assert told.identifier == f"{HOME}-SSC-1"
    assert [(one.text, one.language) for one in told.title] == [
        ("A denser city", None),
        ("En tættere by", "da"),
        ("更紧凑的城市", "zh"),
    ]
    assert [(one.role, one.narratives[0].text) for one in told.participating_orgs] == [
        ("4", "Home Municipality"),
        ("4", "Farville Municipality"),
        ("1", "Embassy in Farland"),
    ]
    assert [(one.type, one.value and one.value.amount) for one in told.budgets] == [("2", Decimal(150))]
    assert [(one.type, one.ref, one.value and one.value.amount) for one in told.transactions] == [
        ("4", "4711", Decimal(40)),
        ("11", "J-9", Decimal(500)),
        ("1", "J-9", Decimal(200)),
    ]
    assert [(one.code, one.percentage) for one in told.countries] == [("ZA", Decimal(100))]
    assert (told.status, [(one.type, str(one.date)) for one in told.dates]) == ("2", [("2", "2017-01-01")])
    assert told.dates[0].narratives[0].text == "The year is known, not the day."


def test_estimates_are_never_told_as_actuals(full: SimpleNamespace, steward: User) -> None:
    telling = telling_of(steward, full.project)
    (period,) = telling.activity.results[0].indicators[0].periods
    assert ([one.value for one in period.targets], [one.value for one in period.actuals]) == (["30"], ["9"])
    assert telling.left_out == ("Estimates are left out: IATI has no place for them beside what was measured.",)


def test_what_is_missing_is_named_with_the_page_on_which_it_is_filled_in(world: SimpleNamespace, steward: User) -> None:
    lacks = {one.code: one.url for one in telling_of(steward, world.project).lacks}
    here = reverse("projects:iati", args=[world.project.pk])
    edit = reverse("projects:project-edit", args=[world.project.pk])
    assert lacks == {"identifier": here, "reporting": here, "description": edit, "sector": here}
    with pytest.raises(RuleError, match="There is no IATI identifier") as refused:
        publish(world.project, actor=steward)
    assert refused.value.code == "iati.missing"


def test_a_code_that_is_on_no_list_is_refused_with_what_there_is(ready: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="“99999” is not on the list Sector of IATI"):
        ready.add(IatiClass, project=ready.project, kind="sector", code="99999")
    with pytest.raises(RuleError, match="is not on the list FlowType"):
        change(ready.info, {"flow": "11"}, actor=steward)


def test_shares_that_do_not_make_a_hundred_are_named(ready: SimpleNamespace, steward: User) -> None:
    change(ready.sector, {"percentage": Decimal(60)}, actor=steward)
    ready.add(IatiClass, project=ready.project, kind="sector", code="14010", percentage=Decimal(30))
    assert [one.code for one in telling_of(steward, ready.project).lacks] == ["sector.shares"]


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_shares_add_up_where_they_make_a_hundred(parts: list[int]) -> None:
    whole = sum(parts)
    shares: list[Decimal | None] = [(Decimal(100) * one / whole).quantize(Decimal("0.00000001")) for one in parts]
    assert adds_up(shares)
    assert not adds_up([*shares, Decimal(1)])
    assert not adds_up([*shares, None]) or len(shares) == 0


def test_only_a_steward_gives_out_and_the_log_keeps_it(ready: SimpleNamespace, steward: User, editor: User) -> None:
    with pytest.raises(NotAllowed):
        publish(ready.project, actor=editor)
    assert not Event.objects.filter(verb="published").exists()
    publish(ready.project, actor=steward)
    assert Event.objects.get(verb="published").record_id == ready.info.pk
    ready.info.refresh_from_db()
    assert ready.info.published_digest == telling_of(steward, ready.project).digest


def test_a_sector_that_goes_takes_the_file_with_it(ready: SimpleNamespace, steward: User) -> None:
    remove(ready.sector, actor=steward)
    with pytest.raises(RuleError, match="There is no sector"):
        publish(ready.project, actor=steward)


def test_strangers_find_no_page_and_are_told_no_money(
    full: SimpleNamespace, stranger: User, reader: User, client: Client
) -> None:
    page = reverse("projects:iati", args=[full.project.pk])
    assert client.get(page).status_code == 302
    client.force_login(stranger)
    assert client.get(page).status_code == 404
    assert activity_of(stranger, full.project).transactions == ()
    client.force_login(reader)
    answer = client.get(page)
    assert answer.status_code == 200
    assert b"A steward gives it out." in answer.content


def test_the_page_lists_what_goes_out_and_the_press_gives_the_file(
    full: SimpleNamespace, steward: User, client: Client
) -> None:
    client.force_login(steward)
    page = client.get(reverse("projects:iati", args=[full.project.pk])).content.decode()
    assert "Nothing is missing, and the check of the standard finds nothing." in page
    assert f"{HOME}-SSC-1" in page
    answer = client.post(reverse("projects:iati-give-out", args=[full.project.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    assert len(read_all(answer.content)) == 1
