"""Reads a claim's workbook as a spreadsheet program does: by its formulas, reckoned exactly, and by the values beside them."""

import io
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl

CELL = r"[A-Z]+\d+"


def exact(value: Any) -> Fraction:
    return Fraction(Decimal(str(value or 0)))


def half_up(value: Fraction) -> Fraction:
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


class Book:
    """A workbook of one sheet, with its formulas and its values."""

    def __init__(self, content: bytes) -> None:
        self.formulas = openpyxl.load_workbook(io.BytesIO(content)).active
        self.values = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active

    def reckon(self, name: str) -> Fraction:
        """Return what a cell comes to by its formula."""
        said = self.formulas[name].value
        if not (isinstance(said, str) and said.startswith("=")):
            return exact(said)
        return self._formula(said[1:])

    def _formula(self, said: str) -> Fraction:
        if found := re.fullmatch(r"ROUND\((.*),2\)", said):
            return half_up(self._formula(found[1]))
        if found := re.fullmatch(rf"SUM\(({CELL}):({CELL})\)", said):
            rows = self.formulas[found[1] : found[2]]
            return sum((self.reckon(cell.coordinate) for row in rows for cell in row), Fraction(0))
        if "+" in said:
            return sum((self._formula(one) for one in said.split("+")), Fraction(0))
        first, *rest = re.split(r"([*/])", said)
        value = self._one(first)
        for sign, other in zip(rest[::2], rest[1::2], strict=True):
            value = value * self._one(other) if sign == "*" else value / self._one(other)
        return value

    def _one(self, said: str) -> Fraction:
        return self.reckon(said) if re.fullmatch(CELL, said) else exact(said)

    def total(self, label: str) -> tuple[Fraction, Fraction]:
        """Return the number in the row that begins with a label: by its formula, and by its value."""
        for row in self.formulas.iter_rows():
            if row[0].value == label:
                cells = [one for one in row[1:] if one.value not in (None, "")]
                return self.reckon(cells[0].coordinate), exact(self.values[cells[0].coordinate].value)
        raise AssertionError(label)

    def amounts(self) -> list[tuple[Fraction, Fraction]]:
        """Return the amounts of the lines, each by its formula and by its value."""
        found = []
        for row in self.formulas.iter_rows(min_col=1, max_col=12):
            if isinstance(row[0].value, int):
                name = row[11].coordinate
                found.append((self.reckon(name), exact(self.values[name].value)))
        return found
