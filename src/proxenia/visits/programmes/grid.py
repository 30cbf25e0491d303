"""A programme laid out: days side by side, lines at their hour."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from proxenia.core import grid

from .hours import state_of
from .reads import Line
from .telling import day_words, told


def laid_out(lines: Iterable[Line], days: Iterable[dt.date], findings: Mapping[int, Sequence[Any]]) -> grid.Grid:
    """Return a programme as a grid; `days` are shown even where nothing happens, `findings` stand by key beside their line."""
    pieces = [_piece(line, findings) for line in lines]
    shown = sorted({*days, *(piece.column for piece in pieces)})
    return grid.laid_out(pieces, [(day, day_words(day)) for day in shown])


def _piece(line: Line, findings: Mapping[int, Sequence[Any]]) -> grid.Piece:
    begins = line.hours.begins
    return grid.Piece(
        what=told(line),
        column=begins.date(),
        begins=begins.hour * 60 + begins.minute,
        minutes=line.hours.minutes,
        seen=state_of(line.item),
        findings=tuple(findings.get(line.item.pk, ())),
    )
