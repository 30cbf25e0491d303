"""Claims: recorded days at the rate in force on each day, rounded line by line, frozen when sent, nothing twice, nothing lost."""

import datetime as dt
import threading
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.projects.choices import ClaimState
from proxenia.projects.days.claim_lines import sheet_of
from proxenia.projects.days.claiming import draft_claim, mark_paid, send_claim, take_back_payment, withdraw_claim
from proxenia.projects.days.workbook import workbook
from proxenia.projects.models import BuyOut, Claim, ClaimLine, DayRate, DayRecord, Project, RateRegime, TravelRecord

from .reading import Book

Q1 = {"first": dt.date(2018, 1, 1), "last": dt.date(2018, 3, 31)}
Q2 = {"first": dt.date(2018, 4, 1), "last": dt.date(2018, 6, 30)}


def amounts(actor: User, claim: Claim) -> list[Decimal]:
    return [line.amount for line in sheet_of(actor, claim).lines]


def test_a_claim_takes_the_rate_in_force_on_each_day(days: SimpleNamespace, steward: User) -> None:
    days.record(days.one, "2018-01-31", "0.5")
    days.record(days.one, "2018-02-01", "1.5")
    days.record(days.two, "2018-02-02", "3", unit="hour")
    claim = draft_claim(days.project, **Q1, actor=steward)
    sheet = sheet_of(steward, claim)
    assert [line.amount for line in sheet.lines] == [
        Decimal("2600.00"),
        Decimal("8000.00"),  # 1.5 × 5,333.33 = 7,999.995
        Decimal("2162.16"),  # 3 / 7.4 × 5,333.33 = 2,162.1608…
    ]
    assert sheet.total == Decimal("12762.16")
    assert sheet.number_of_days == 2 + Fraction(3) / Fraction("7.4")
    assert "State rate, from 1 January 2017 (Circular 9)" in sheet.lines[0].source


def test_what_is_sent_stays_as_it_was_whatever_becomes_of_the_rate(days: SimpleNamespace, steward: User) -> None:
    days.record(days.one, "2018-01-10")
    claim = send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    change(days.old, {"rate": Decimal(9999)}, actor=steward)
    assert amounts(steward, claim) == [Decimal("5200.00")]
    assert claim.digest
    assert (claim.state, claim.sent_on) == (ClaimState.SENT, dt.date(2018, 6, 1))
    withdraw_claim(claim, actor=steward)
    assert amounts(steward, Claim.objects.get()) == [Decimal("9999.00")]


def test_a_record_in_a_sent_claim_is_settled_until_it_is_withdrawn(days: SimpleNamespace, steward: User) -> None:
    record = days.record(days.one, "2018-01-10")
    claim = send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    with pytest.raises(RuleError, match="It stands in claim 1, which was sent"):
        change(DayRecord.objects.get(), {"quantity": Decimal(2)}, actor=steward)
    with pytest.raises(RuleError, match="used by claim 1"):
        remove(DayRecord.objects.get(), actor=steward)
    with pytest.raises(RuleError, match="used by claim 1"):
        remove(days.one, actor=steward)
    withdraw_claim(claim, actor=steward)
    fresh = DayRecord.objects.get(pk=record.pk)
    assert change(fresh, {"quantity": Decimal(2)}, actor=steward).quantity == 2


def test_a_buyout_stays_at_its_project_once_days_are_claimed(days: SimpleNamespace, steward: User) -> None:
    other = days.add(Project, title={"en": "Another"})
    days.record(days.one, "2018-01-10")
    claim = send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    with pytest.raises(RuleError, match="stays at its project"):
        change(days.one, {"project": other}, actor=steward)
    withdraw_claim(claim, actor=steward)
    assert change(days.one, {"project": other}, actor=steward).project == other


def test_late_days_go_to_the_next_claim(days: SimpleNamespace, steward: User) -> None:
    days.record(days.one, "2018-01-10")
    send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    late, on_time = days.record(days.one, "2018-03-20"), days.record(days.one, "2018-04-10")
    second = draft_claim(days.project, **Q2, actor=steward)
    assert [line.day for line in sheet_of(steward, second).lines] == [late, on_time]


def test_days_of_another_draft_are_left_to_it(days: SimpleNamespace, steward: User) -> None:
    first_day, second_day = days.record(days.one, "2018-01-10"), days.record(days.one, "2018-04-10")
    first = draft_claim(days.project, **Q1, actor=steward)
    second = draft_claim(days.project, **Q2, actor=steward)
    assert [line.day for line in sheet_of(steward, second).lines] == [second_day]
    assert [line.day for line in sheet_of(steward, first).lines] == [first_day]


def test_what_cannot_be_claimed_is_named_with_why_and_not_lost(days: SimpleNamespace, steward: User) -> None:
    without = days.add(BuyOut, project=days.project, who={"en": "Some experts"})
    euro = days.add(RateRegime, name={"en": "Abroad"})
    days.add(DayRate, regime=euro, start=dt.date(2018, 1, 1), rate=700, currency="EUR")
    abroad = days.add(BuyOut, project=days.project, who={"en": "Guests"}, regime=euro)
    days.record(without, "2018-01-10")
    days.record(abroad, "2018-01-11")
    days.record(days.one, "2016-12-30")
    days.record(days.one, "2018-01-12")
    days.add(TravelRecord, buyout=days.one, first=dt.date(2018, 1, 12), kind="ticket", amount=400, currency="ZAR")
    sheet = sheet_of(steward, draft_claim(days.project, **Q1, actor=steward))
    assert [why for _one, why in sheet.left_out] == [
        "no rate of the regime holds on this day yet",
        "no rate regime is agreed, so it cannot be claimed yet",
        "in EUR: draft a claim in that currency",
        "in ZAR: draft a claim in that currency",
    ]
    assert [line.amount for line in sheet.lines] == [5200]
    in_euro = sheet_of(steward, draft_claim(days.project, **Q1, currency="EUR", actor=steward))
    assert in_euro.total == 700


def test_days_over_which_the_rate_changes_wait_until_they_are_written_apart(
    days: SimpleNamespace, steward: User
) -> None:
    record = days.record(days.one, "2018-03-01", 4, last=dt.date(2018, 3, 20))
    days.add(DayRate, regime=days.regime, start=dt.date(2018, 3, 10), rate=6000, currency="DKK")
    sheet = sheet_of(steward, draft_claim(days.project, **Q1, actor=steward))
    assert not sheet.lines
    assert "write the days before and after apart" in sheet.left_out[0][1]
    change(record, {"last": dt.date(2018, 3, 9)}, actor=steward)
    assert sheet_of(steward, Claim.objects.get()).total == Decimal("21333.32")


def test_nothing_to_claim_is_not_sent(days: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Nothing is recorded that could be claimed"):
        send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    assert Claim.objects.get().state == ClaimState.DRAFT


def test_steps_of_a_claim_follow_one_another(days: SimpleNamespace, steward: User) -> None:
    days.record(days.one, "2018-01-10")
    claim = draft_claim(days.project, **Q1, actor=steward)
    for step, code in ((withdraw_claim, "claim.not_sent"), (mark_paid, "claim.not_sent")):
        with pytest.raises(RuleError) as caught:
            step(claim, actor=steward)
        assert caught.value.code == code
    with pytest.raises(RuleError, match="has not come yet"):
        send_claim(claim, on=dt.date(2018, 7, 1), actor=steward)
    sent = send_claim(claim, on=dt.date(2018, 4, 15), actor=steward)
    with pytest.raises(RuleError, match="sent already"):
        send_claim(sent, actor=steward)
    with pytest.raises(RuleError, match="Withdraw it first"):
        change(sent, {"last": dt.date(2018, 4, 1)}, actor=steward)
    with pytest.raises(RuleError, match="Withdraw it first"):
        remove(sent, actor=steward)
    with pytest.raises(RuleError, match="sent later than that"):
        mark_paid(sent, on=dt.date(2018, 4, 1), actor=steward)
    paid = mark_paid(sent, on=dt.date(2018, 5, 2), actor=steward)
    assert (paid.state, paid.paid_on) == (ClaimState.PAID, dt.date(2018, 5, 2))
    with pytest.raises(RuleError, match="Take the payment back first"):
        withdraw_claim(paid, actor=steward)
    assert take_back_payment(paid, actor=steward).state == ClaimState.SENT
    with pytest.raises(RuleError, match="not paid"):
        take_back_payment(paid, actor=steward)
    assert withdraw_claim(paid, actor=steward).state == ClaimState.DRAFT
    assert not ClaimLine.objects.exists()


def test_the_database_holds_a_day_in_one_sent_claim(days: SimpleNamespace, steward: User) -> None:
    record = days.record(days.one, "2018-01-10")
    send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    second = draft_claim(days.project, **Q2, actor=steward)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimLine.objects.create(
            office_id=second.office_id,
            claim=second,
            position=1,
            day=record,
            who="x",
            first=record.first,
            last=record.first,
            quantity=1,
            unit="day",
            rate=1,
            rate_unit="day",
            day_hours=7,
            amount=1,
        )
    line = ClaimLine.objects.get()
    assert (line.day, line.claim.number) == (record, 1)


def test_a_claim_takes_nothing_of_another_project(days: SimpleNamespace, steward: User) -> None:
    other = days.add(Project, title={"en": "Another"})
    theirs = days.add(BuyOut, project=other, who={"en": "Experts"}, regime=days.regime)
    days.record(theirs, "2018-01-10")
    assert not sheet_of(steward, draft_claim(days.project, **Q1, actor=steward)).lines
    line = {"position": 1, "first": Q1["first"], "last": Q1["last"], "who": "x", "quantity": 1, "unit": "day"}
    line |= {"rate": 1, "rate_unit": "day", "day_hours": 7, "amount": 1, "day": theirs.days.get()}
    with pytest.raises(RuleError, match="recorded for another project"):
        create(ClaimLine, {"claim": Claim.objects.get(), **line}, actor=steward)


def test_the_workbook_reckons_what_the_page_says(days: SimpleNamespace, steward: User, client_of: Any) -> None:
    days.record(days.one, "2018-01-31", "0.5", what={"en": "=HYPERLINK(1)"})
    days.record(days.one, "2018-02-01", "1.5")
    days.record(days.two, "2018-02-02", "3", unit="hour")
    days.add(TravelRecord, buyout=days.one, first=dt.date(2018, 2, 3), kind="ticket", amount="8199.95", voucher="V 17")
    claim = send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    sheet = sheet_of(steward, claim)
    book = Book(workbook(sheet))
    assert book.amounts() == [(Fraction(line.amount),) * 2 for line in sheet.lines]
    assert book.total("In all") == (Fraction("20962.11"), Fraction("20962.11"))
    assert book.total("For travel") == (Fraction("8199.95"), Fraction("8199.95"))
    reckoned, said = book.total("Days in all")
    assert reckoned == sheet.number_of_days
    assert said == Fraction("2.41")
    cells = [str(cell.value) for row in book.values.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in cells
    assert "V 17" in cells
    page = client_of(steward).get(claim.get_absolute_url()).content.decode()
    for words in ("20,962.11 DKK", "8,199.95", "2.41", "State rate, from 1 January 2017 (Circular 9)"):
        assert words in page, words
    answer = client_of(steward).get(f"/projects/claims/{claim.pk}/claim.xlsx")
    assert Book(answer.content).total("In all")[0] == Fraction("20962.11")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_claim_without_lines_makes_a_workbook_of_nothing(days: SimpleNamespace, steward: User) -> None:
    book = Book(workbook(sheet_of(steward, draft_claim(days.project, **Q1, actor=steward))))
    assert book.total("In all") == (0, 0)
    assert book.amounts() == []


def test_whoever_changes_a_line_behind_its_back_is_seen(days: SimpleNamespace, steward: User, client_of: Any) -> None:
    days.record(days.one, "2018-01-10")
    claim = send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    client = client_of(steward)
    warning = "The lines are not those that were sent"
    assert warning not in client.get(claim.get_absolute_url()).content.decode()
    ClaimLine.objects.update(amount=9000)
    assert warning in client.get(claim.get_absolute_url()).content.decode()


def test_claims_are_drafted_sent_and_paid_on_pages(days: SimpleNamespace, editor: User, client_of: Any) -> None:
    days.record(days.one, "2018-01-10")
    client, project = client_of(editor), days.project.pk
    page = client.get(f"/projects/{project}/days/claim/").content.decode()
    assert 'value="2018-01-01"' in page
    assert 'value="2018-03-31"' in page
    said = {"first": "2018-01-01", "last": "2018-03-31", "currency": "DKK"}
    assert client.post(f"/projects/{project}/days/claim/", {**said, "last": "2017-01-01"}).status_code == 422
    assert client.post(f"/projects/{project}/days/claim/", said).status_code == 302
    claim = Claim.objects.get()
    assert client.post(f"/projects/claims/{claim.pk}/send/", {"on": "2018-04-02"}).status_code == 302
    assert client.post(f"/projects/claims/{claim.pk}/paid/", {"on": "2018-05-02"}).status_code == 302
    assert Claim.objects.get().state == ClaimState.PAID
    assert client.post(f"/projects/claims/{claim.pk}/unpaid/").status_code == 302
    assert client.post(f"/projects/claims/{claim.pk}/withdraw/").status_code == 302
    assert Claim.objects.get().state == ClaimState.DRAFT


def test_readers_write_no_claims_and_strangers_see_none(
    days: SimpleNamespace, reader: User, stranger: User, steward: User, client_of: Any
) -> None:
    claim = draft_claim(days.project, **Q1, actor=steward)
    with pytest.raises(NotAllowed):
        draft_claim(days.project, **Q1, actor=reader)
    with pytest.raises(NotAllowed):
        send_claim(claim, actor=reader)
    assert client_of(reader).get(claim.get_absolute_url()).status_code == 200
    assert client_of(reader).post(f"/projects/claims/{claim.pk}/send/").status_code == 403
    for url in (claim.get_absolute_url(), f"/projects/claims/{claim.pk}/claim.xlsx"):
        assert client_of(stranger).get(url).status_code == 404


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_at_once_only_one_claims_the_day(account: Any) -> None:
    """The second waits for the project that the first locked. On SQLite writers wait for one another anyway."""
    office = Office.objects.create(name="Office")
    actor = account(office, Role.STEWARD)
    project = create(Project, {"title": {"en": "Water"}}, actor=actor)
    regime = create(RateRegime, {"name": {"en": "State rate"}}, actor=actor)
    create(DayRate, {"regime": regime, "start": dt.date(2017, 1, 1), "rate": 5000, "currency": "DKK"}, actor=actor)
    buyout = create(BuyOut, {"project": project, "who": {"en": "Experts"}, "regime": regime}, actor=actor)
    create(DayRecord, {"buyout": buyout, "first": dt.date(2018, 1, 10), "quantity": 1}, actor=actor)
    claims = [draft_claim(project, **Q1, actor=actor) for _number in range(2)]
    results: list[str] = []
    barrier = threading.Barrier(2)

    def send(claim: Claim) -> None:
        try:
            barrier.wait(timeout=20)
            send_claim(claim, actor=User.objects.get(pk=actor.pk))
            results.append("sent")
        except RuleError as error:
            results.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[one]) for one in claims]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)
    assert sorted(results) == ["claim.empty", "sent"]
    assert ClaimLine.objects.count() == 1
