"""What the tests of sheets share: files in memory, and a way to bring one in without a page."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter

from proxenia.accounts.models import User
from proxenia.exchange import actions, working
from proxenia.exchange.models import Run


def csv_of(rows: Sequence[Sequence[str]], divider: str = ";", coding: str = "utf-8") -> bytes:
    """Return rows as a simple CSV file."""
    return "\r\n".join(divider.join(row) for row in rows).encode(coding)


def xlsx_of(rows: Sequence[Sequence[Any]], name: str = "Ark1") -> bytes:
    """Return rows as a workbook, dates as dates of Excel."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    table = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                table.write(at, column, cell)
    book.close()
    return content.getvalue()


@pytest.fixture
def look() -> Callable[..., Run]:
    """Take a file, understand it as guessed, and look at it: `look(content, actor=editor)`."""

    def take(content: bytes, *, actor: User, name: str = "list.csv", sheet: Any = None, **fixed: str) -> Run:
        run = actions.take_file(content, file_name=name, sheet=sheet, actor=actor)[0]
        run = actions.set_columns(run, run.columns, fixed, actor=actor)
        return working.go_on(run.pk)

    return take


@pytest.fixture
def bring(look: Callable[..., Run]) -> Callable[..., Run]:
    """The same, and bring it in."""

    def take(content: bytes, *, actor: User, **more: Any) -> Run:
        run = look(content, actor=actor, **more)
        return working.go_on(actions.bring_in(run, actor=actor).pk)

    return take
