"""Where things lie on a drawn time axis: days become pixels, bars find rows, words find room. Nothing here knows a record."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

NARROW: Final = frozenset("iIjl.,:;'|!()[]ftr· -–")
WIDE: Final = frozenset("mwMWÆæØ@%&—…")
EAST_ASIAN: Final = 0x2E80
NARROW_EM: Final = 0.32
USUAL_EM: Final = 0.56
CAPITAL_EM: Final = 0.68
WIDE_EM: Final = 0.88

YEAR_LABEL: Final = 46.0
"""Pixels that a year's number needs so that it does not touch the next."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from days to pixels: `start` lies at 0, `end` at `width`; what lies outside is drawn on the edge."""

    start: dt.date
    end: dt.date
    width: float

    def x(self, day: dt.date) -> float:
        """Return the pixel of the beginning of a day, between 0 and `width`."""
        share = (day.toordinal() - self.start.toordinal()) / max(1, self.end.toordinal() - self.start.toordinal())
        return round(min(max(share, 0.0), 1.0) * self.width, 1)

    def years(self) -> list[tuple[int, float]]:
        """Return the years whose beginning is marked, with their pixels: every, every second, fifth or tenth."""
        span = max(1, self.end.year - self.start.year)
        step = next((step for step in (1, 2, 5, 10, 20) if self.width * step / span >= YEAR_LABEL), 50)
        first = -(-self.start.year // step) * step
        marked = [(year, dt.date(year, 1, 1)) for year in range(max(first, 1), self.end.year + 1, step)]
        return [(year, self.x(day)) for year, day in marked if self.start <= day <= self.end]


def pack(spans: Sequence[tuple[float, float]], *, gap: float = 0.0) -> list[int]:
    """Return a row for each span (from, to), the topmost where it touches no other by less than `gap`."""
    rows: list[float] = []
    found = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda at: spans[at]):
        left, right = spans[at]
        row = next((row for row, taken in enumerate(rows) if taken + gap <= left), len(rows))
        if row == len(rows):
            rows.append(right)
        rows[row] = right
        found[at] = row
    return found


def text_width(text: str, size: float) -> float:
    """Return about how many pixels a text takes in the page's typeface at a size; rather too many than too few."""
    return sum(_em(letter) for letter in text) * size


def _em(letter: str) -> float:
    if ord(letter) >= EAST_ASIAN:
        return 1.0
    if letter in NARROW:
        return NARROW_EM
    if letter in WIDE:
        return WIDE_EM
    return CAPITAL_EM if letter.isupper() else USUAL_EM


def fit(candidates: Iterable[str], room: float, size: float) -> str:
    """Return the first of some texts that fits into the room, or nothing."""
    return next((text for text in candidates if text and text_width(text, size) <= room), "")


def shorten(text: str, room: float, size: float) -> str:
    """Return as many words of a text as fit, or part of the first, ending in an ellipsis where it was cut; nothing where none fits."""
    if text_width(text, size) <= room:
        return text
    kept, used = 0, text_width("…", size)
    for letter in text:
        used += _em(letter) * size
        if used > room:
            break
        kept += 1
    shortest = 3
    whole = text[:kept] if text[kept : kept + 1] == " " else text[:kept].rpartition(" ")[0]
    return f"{(whole or text[:kept]).rstrip(' ,.:;–-')}…" if kept >= shortest else ""
