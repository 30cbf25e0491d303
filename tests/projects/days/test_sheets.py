"""Days of experts as a list: in by the agreement's number, wrong cells named, the same row twice one record, and out again."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from proxenia.accounts.models import User
from proxenia.core.sheets import SHEETS
from proxenia.exchange import queries
from proxenia.exchange.exporting import as_csv
from proxenia.exchange.models import Run
from proxenia.projects.days.claiming import draft_claim, send_claim
from proxenia.projects.models import DayRecord
from tests.exchange.conftest import bring, csv_of, look

from .test_claims import Q1

__all__ = ["bring", "look"]

HEAD = ["Frikøb", "Dato", "Antal", "Enhed", "Formål"]
ROWS = [
    HEAD,
    ["FK-1", "10.01.2018", "0,5", "dage", "Workshop"],
    ["Expert 4", "11.01.2018", "3", "timer", ""],
]


def sheet() -> Any:
    return SHEETS.of("expert-days")[0]


def counts(run: Run) -> dict[str, int]:
    return {key: number for key, number in queries.outcome(run).counts.items() if number}


def test_days_come_in_once_however_often_they_are_brought(days: SimpleNamespace, editor: User, bring: Any) -> None:
    assert counts(bring(csv_of(ROWS), actor=editor, sheet=sheet())) == {"new": 2}
    assert counts(bring(csv_of(ROWS), actor=editor, sheet=sheet())) == {"same": 2}
    found = [(str(one.buyout.reference), one.first, one.quantity, one.unit) for one in DayRecord.objects.all()]
    assert found == [
        ("FK-1", dt.date(2018, 1, 10), Decimal("0.50"), "day"),
        ("FK-2", dt.date(2018, 1, 11), Decimal("3.00"), "hour"),
    ]


def test_wrong_cells_are_named_by_row_and_column(days: SimpleNamespace, editor: User, bring: Any) -> None:
    rows = [
        HEAD,
        ["FK-9", "10.01.2018", "1", "dage", "x"],
        ["FK-1", "2018", "1", "dage", "x"],
        ["FK-1", "10.01.2018", "0", "dage", "x"],
        ["FK-1", "10.01.2018", "1.005", "dage", "x"],
        ["FK-1", "10.01.2018", "1", "weeks", "x"],
        ["FK-1", "11.01.2018", "1", "dage", "good"],
    ]
    run = bring(csv_of(rows), actor=editor, sheet=sheet())
    problems = [one["cell"] for row in queries.outcome(run).rows for one in row.get("problems", [])]
    assert problems == ["A2", "B3", "C4", "C5", "D6"]
    assert [str(one.what) for one in DayRecord.objects.all()] == ["good"]


def test_days_in_a_sent_claim_are_not_changed_by_a_list(
    days: SimpleNamespace, editor: User, steward: User, bring: Any
) -> None:
    record = days.record(days.one, "2018-01-10")
    send_claim(draft_claim(days.project, **Q1, actor=steward), actor=steward)
    content = "".join(as_csv(sheet(), actor=editor))
    assert counts(bring(content.encode(), actor=editor, sheet=sheet())) == {"same": 1}
    run = bring(content.replace("FK-1,2018-01-10,,1,", "FK-1,2018-01-10,,2,").encode(), actor=editor, sheet=sheet())
    assert "new" not in counts(run)
    assert DayRecord.objects.get(pk=record.pk).quantity == 1


def test_strangers_take_nothing_out(days: SimpleNamespace, stranger: User) -> None:
    days.record(days.one, "2018-01-10", what={"en": "Secret workshop"})
    assert "Secret workshop" not in "".join(as_csv(sheet(), actor=stranger))
