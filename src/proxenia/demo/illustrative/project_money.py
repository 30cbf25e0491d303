"""The money of the illustrative project: three lines, a revision, two currencies with a stored rate, a refund, a grant."""

import datetime as dt
from decimal import Decimal
from typing import Any

from proxenia.projects.choices import BudgetCategory, BudgetKind
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    ProjectGrant,
    Reckoning,
)

from .book import Book
from .directory import Directory
from .projects import Cooperation
from .texts import made_up, on

SOURCE = "Illustrative: rate 1"
RATES = (("INR", 2017, "0.101000"), ("INR", 2018, "0.092500"))
ENTRIES = (
    (0, dt.date(2017, 10, 31), "180000.00", "DKK", "adviser 1, October", ""),
    (0, dt.date(2018, 3, 31), "412500.00", "DKK", "adviser 1, first quarter", ""),
    (1, dt.date(2018, 2, 12), "18240.50", "DKK", "tickets 1", ""),
    (1, dt.date(2018, 2, 19), "54300.00", "INR", "hotel 1", ""),
    (1, dt.date(2018, 4, 3), "-2400.00", "DKK", "ticket 2 returned", "Illustrative: called off"),
    (2, dt.date(2018, 5, 18), "310000.00", "INR", "course 1", ""),
)
"""Which line, day, amount, currency, what for, and why it came back."""


def write_project_money(book: Book, directory: Directory, cooperations: list[Cooperation]) -> None:
    """Write budget, accounts, rates and grant of the project that is in its full phase. Every amount is made up."""
    project = cooperations[0].project
    rates = [
        {"currency": code, "into": "DKK", "on": on(year), "rate": Decimal(rate), "source": SOURCE}
        for code, year, rate in RATES
    ]
    book.write(ExchangeRate, rates)
    note = made_up("alle beløb er opdigtede", "every amount is made up")
    book.write(Reckoning, [{"project": project, "currency": "DKK", "note": note}])
    lines = _lines(book, directory, project)
    _budget(book, project, lines)
    rows = [
        {"project": project, "line": lines[at], "day": day, "amount": Decimal(amount), "currency": currency}
        | {"text": f"Illustrative: {words}", "voucher": f"V{number}", "reason": reason}
        for number, (at, day, amount, currency, words, reason) in enumerate(ENTRIES, 1)
    ]
    book.write(AccountEntry, rows)
    _grant(book, directory, project)


def _lines(book: Book, directory: Directory, project: Any) -> list[Any]:
    rows = (
        ("1", made_up("rådgiver 1", "adviser 1"), BudgetCategory.ADVISER, directory.others["ministry"]),
        ("2", made_up("rejser", "travel"), BudgetCategory.TRAVEL, directory.ours["city"]),
        ("3", made_up("kurser", "courses"), BudgetCategory.TRAINING, directory.others["ministry"]),
    )
    return book.write(
        BudgetLine,
        [
            {"project": project, "number": number, "heading": heading, "category": category, "funder": funder}
            | {"position": at}
            for at, (number, heading, category, funder) in enumerate(rows)
        ],
    )


def _budget(book: Book, project: Any, lines: list[Any]) -> None:
    """Write what was approved, and that the line of travel was cut: what was spent is more than it allows."""
    approved = ((0, 2017, 200_000), (0, 2018, 900_000), (1, 2018, 40_000), (2, 2018, 60_000))
    decision = made_up("bevilling 1", "grant 1")
    common = {"project": project, "currency": "DKK", "decision": decision}
    rows: list[dict[str, Any]] = [
        {**common, "line": lines[at], "year": year, "amount": Decimal(amount), "kind": BudgetKind.APPROVED}
        for at, year, amount in approved
    ]
    cut = {"line": lines[1], "year": 2018, "amount": Decimal(20_000), "kind": BudgetKind.REVISED}
    book.write(BudgetAmount, [*rows, common | cut | {"decided_on": on(2018, 5, 2)}])


def _grant(book: Book, directory: Directory, project: Any) -> None:
    values = {
        "project": project,
        "funder": directory.others["ministry"],
        "amount": Decimal(1_200_000),
        "currency": "DKK",
        "decided_on": on(2017, 9),
        "reference": "SP1-1-A",
        "start": on(2017),
        "end": on(2019),
    }
    grant = book.write(ProjectGrant, [values])[0]
    common = {"project": project, "grant": grant, "currency": "DKK"}
    book.write(
        GrantPayment,
        [
            {**common, "day": dt.date(2017, 10, 2), "amount": Decimal(300_000)},
            {**common, "day": dt.date(2018, 3, 1), "amount": Decimal(400_000)},
        ],
    )
