"""Bars side by side, as a drawing that prints and follows light and dark: one row for each of those that are compared.

Bars begin at zero. What is an estimate is hollow, several values are a span from the lowest to the highest, and who has no value keeps
its row, with the reason in words.
Colours are classes of `app.css`, and on paper attributes; every text is escaped here. A table with the same figures stands below each
drawing, so the drawing itself is one image to a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH: Final = 640.0
LEFT: Final = 190.0
RIGHT: Final = 120.0
ROW: Final = 30.0
THICK: Final = 16.0
TOP: Final = 6.0
TYPE: Final = (
    'font-family="Inter, Noto Sans CJK SC, sans-serif" font-size="12" fill="#1b2430" dominant-baseline="middle"'
)
BAR, OWN, AXIS = "#9aa5b1", "#1f5f8b", "#5c6873"
"""How a drawing looks on paper, where no style sheet reaches it; on pages the classes say more."""
LONGEST: Final = 26
"""So many letters of a name fit beside the bars; the whole name is in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: from `low` to `high` where there are several values; none at all where `low` is None, and `text` says why."""

    label: str
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    is_own: bool = False
    is_estimate: bool = False


def bars(rows: Sequence[Bar], label: str) -> SafeString:
    """Return the drawing of rows under one another; `label` is what it shows, for whoever does not see it."""
    known = [float(value) for row in rows for value in (row.low, row.high) if value is not None]
    least, most = min([0.0, *known]), max([0.0, *known])
    scale = (WIDTH - LEFT - RIGHT) / ((most - least) or 1.0)
    height = TOP * 2 + ROW * len(rows)
    zero = LEFT - least * scale
    parts = [_row(row, TOP + at * ROW, zero, scale) for at, row in enumerate(rows)]
    axis = f'<path class="ch-axis" stroke="{AXIS}" fill="none" d="M{zero:.1f} {TOP:g}V{height - TOP:g}"/>'
    head = (
        f'<svg class="ch" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f'aria-label="{escape(label)}">'
    )
    return mark_safe(head + "".join(parts) + axis + "</svg>")  # noqa: S308 - every text was escaped


def _row(row: Bar, y: float, zero: float, scale: float) -> str:
    middle = y + ROW / 2
    short = row.label if len(row.label) <= LONGEST else f"{row.label[: LONGEST - 1]}…"
    own = " ch-own" if row.is_own else ""
    bold = ' font-weight="600"' if row.is_own else ""
    name = f'<text class="ch-name{own}" {TYPE} text-anchor="end"{bold} x="{LEFT - 8:g}" y="{middle:.1f}">{escape(short)}</text>'
    if row.low is None:
        return f'{name}<text class="ch-none" {TYPE} font-style="italic" x="{zero + 8:.1f}" y="{middle:.1f}">{escape(row.text)}</text>'
    low, high = float(row.low), float(row.low if row.high is None else row.high)
    begins, ends = (zero + low * scale, zero + high * scale) if high != low else _from_zero(low, zero, scale)
    hollow = " ch-estimate" if row.is_estimate else ""
    ink = OWN if row.is_own else BAR
    look = f'stroke="{ink}" fill="{"none" if row.is_estimate else ink}"'
    shape = (
        f'<rect class="ch-bar{own}{hollow}" {look} x="{begins:.1f}" y="{middle - THICK / 2:.1f}" '
        f'width="{max(ends - begins, 1.0):.1f}" height="{THICK:g}"/>'
    )
    said = f'<text class="ch-value{own}" {TYPE}{bold} x="{max(ends, zero) + 6:.1f}" y="{middle:.1f}">{escape(row.text)}</text>'
    return f"<g><title>{escape(row.label)}: {escape(row.text)}</title>{name}{shape}{said}</g>"


def _from_zero(value: float, zero: float, scale: float) -> tuple[float, float]:
    """Return where a bar begins and ends, on either side of zero."""
    reached = zero + value * scale
    return min(zero, reached), max(zero, reached)
