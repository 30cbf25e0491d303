"""What is planned for the rows of a file: what each says, whom it means, what becomes of it, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from proxenia.core.sheets import Column

from .choices import Verdict
from .files.book import column_letters


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell, named as the spreadsheet names it (`C14`), and what to do."""

    cell: str
    heading: str
    what: str
    todo: str

    def as_dict(self) -> dict[str, str]:
        """Return it as it is kept and sent."""
        return {"cell": self.cell, "heading": self.heading, "what": self.what, "todo": self.todo}


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that is here."""

    label: str
    pk: int


@dataclass(eq=False, slots=True)
class Wanted:
    """A record that a cell names and that is not here; it is made with the row."""

    label: str
    text: str
    within: Any = None
    record: Any = None


@dataclass(eq=False, slots=True)
class Plan:
    """What is planned for one row.

    `said` are its values by column and `line` what it says of a line of its own. `target` is the record it means: its key, or
    the plan of the row above that makes it. `fills` and `items` are what is to be written: values of fields, and parts.
    """

    row: int
    cells: list[str]
    said: dict[str, Any] = field(default_factory=dict)
    line: dict[str, Any] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    key: str = ""
    verdict: str = Verdict.NEW
    by: str = ""
    target: Any = None
    candidates: list[tuple[Any, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    fills: dict[str, Any] = field(default_factory=dict)
    items: list[tuple[Column, Any]] = field(default_factory=list)
    parts: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    title: str = ""
    why: str = ""
    record: Any = None

    @property
    def first(self) -> "Plan":
        """The plan of the row that makes the record, where this row belongs to one above."""
        return self.target.first if isinstance(self.target, Plan) else self

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return self.verdict in {Verdict.NEW, Verdict.CHANGED, Verdict.MORE}

    def refuse(self, problem: Problem) -> None:
        """Note a problem; the row is not brought in."""
        self.problems.append(problem)
        self.verdict = Verdict.BAD

    def as_dict(self) -> dict[str, Any]:
        """Return what is told of the row."""
        return {
            "row": self.row,
            "title": self.title,
            "verdict": str(self.verdict),
            "by": self.by,
            "why": self.why,
            "problems": [one.as_dict() for one in self.problems],
            "changes": [list(one) for one in self.changes],
            "candidates": [[pk if isinstance(pk, int) else f"row{pk.row}", title] for pk, title in self.candidates],
        }

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be told of it but a count."""
        return self.verdict in {Verdict.NEW, Verdict.SAME} or (self.verdict == Verdict.MORE and not self.changes)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns of a file are understood: for each, its heading and our column, or None where it is left out."""

    headings: list[str]
    columns: list[Column | None]
    fixed: Mapping[str, str]
    heading_row: int

    def cell(self, index: int, row: int) -> str:
        """Return the name of a cell."""
        return f"{column_letters(index)}{row}"

    def index(self, key: str) -> int | None:
        """Return which column of the file is understood as this one."""
        return next((at for at, column in enumerate(self.columns) if column is not None and column.key == key), None)

    def problem(self, row: int, key: str, what: str, todo: str) -> Problem:
        """Return a problem in the cell of a column; the row alone is named where the file has no such column."""
        at = self.index(key)
        if at is None:
            return Problem(str(row), "", what, todo)
        return Problem(self.cell(at, row), self.headings[at], what, todo)
