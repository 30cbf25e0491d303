"""Bars by month: how something comes in waves, and what is booked beside what can be taken.

Colours are classes of `months.css`; every text is escaped here. The same numbers stand in a table beside each drawing.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .months import Month

WIDTH: Final = 760.0
HEIGHT: Final = 260.0
LEFT: Final = 40.0
RIGHT: Final = 10.0
TOP: Final = 16.0
FOOT: Final = 40.0
STEPS: Final = 4
GAP: Final = 0.28
"""Share of a month's width that stays empty."""


def month_words(month: Month) -> str:
    """Return a month as the axis has it: `11/26`."""
    return date_format(month, "n/y")


def bars(months: Sequence[Month], stacks: Sequence[Sequence[int]], label: str, room: Sequence[int] = ()) -> SafeString:
    """Return the drawing: a bar for each month, its parts from below in classes `mo-0`, `mo-1` …; `room` is a line over each."""
    most = max([*(sum(stack) for stack in stacks), *room, 1])
    top = _round_up(most)
    parts = [_line(value, top) for value in range(0, top + 1, top // STEPS or 1)]
    width = (WIDTH - LEFT - RIGHT) / max(len(months), 1)
    for at, (month, stack) in enumerate(zip(months, stacks, strict=True)):
        x = LEFT + at * width + width * GAP / 2
        parts.append(_bar(x, width * (1 - GAP), stack, top))
        if room:
            y = _up(room[at], top)
            parts.append(f'<path class="mo-room" d="M{x:.1f} {y:.1f}h{width * (1 - GAP):.1f}"/>')
        parts.append(
            f'<text class="mo-word" x="{x + width * (1 - GAP) / 2:.1f}" y="{HEIGHT - FOOT + 16:g}">'
            f"{escape(month_words(month))}</text>"
        )
    head = (
        f'<svg class="mo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(label)}">'
    )
    return mark_safe(head + "".join(parts) + "</svg>")  # noqa: S308 - every text was escaped


def _round_up(most: int) -> int:
    step = 1
    while step * STEPS < most:
        step = step * 2 if str(step)[0] in "15" else ceil(step * 2.5)
    return step * STEPS


def _up(value: float, top: int) -> float:
    return HEIGHT - FOOT - value / top * (HEIGHT - FOOT - TOP)


def _line(value: int, top: int) -> str:
    y = _up(value, top)
    return (
        f'<path class="mo-line" d="M{LEFT:g} {y:.1f}H{WIDTH - RIGHT:g}"/>'
        f'<text class="mo-number" x="{LEFT - 6:g}" y="{y:.1f}">{value}</text>'
    )


def _bar(x: float, width: float, stack: Sequence[int], top: int) -> str:
    parts, below = [], 0
    for kind, number in enumerate(stack):
        if number:
            y = _up(below + number, top)
            height = _up(below, top) - y
            parts.append(f'<rect class="mo-{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>')
        below += number
    if below:
        title = escape(_("%(number)d in all") % {"number": below})
        parts.append(f'<text class="mo-sum" x="{x + width / 2:.1f}" y="{_up(below, top) - 5:.1f}">{below}</text>')
        return f"<g><title>{title}</title>{''.join(parts)}</g>"
    return ""
