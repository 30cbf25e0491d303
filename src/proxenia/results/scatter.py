"""Effort against results, one dot for each tie. Colours are classes of `chain.css`; every text is escaped here."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxenia.relations.axis import shorten, text_width
from proxenia.sources.figures import number

from .effort import MEASURES, Row

WIDTH: Final = 1040.0
HEIGHT: Final = 380.0
LEFT: Final = 44.0
STRIP: Final = 190.0
"""Width of the part for ties whose effort is not recorded: they lie beside the scale, not at nought."""

TOP: Final = 18.0
FOOT: Final = 46.0
RIGHT: Final = 24.0
RADIUS: Final = 5.5
STEPS: Final = (1, 2, 5)


def draw(rows: Sequence[Row], measure: str, label: str) -> SafeString:
    """Return the drawing: across what went in, upward the confirmed results; hollow, how high it would be if all said were so."""
    known = [effort for row in rows if (effort := row.effort(measure)) is not None]
    most = max(known, default=Decimal(1))
    highest = max((row.results.confirmed + row.results.unconfirmed for row in rows), default=0) or 1
    across, upward = _ticks(most), _ticks(Decimal(highest), whole=True)
    parts = _frame(across, upward, measure)
    ordered = sorted(rows, key=lambda row: (-row.results.confirmed - row.results.unconfirmed, row.tie.pk))
    spots = [(row, x) for row, x in zip(ordered, _places(ordered, measure, across[-1]), strict=True)]
    named: list[Box] = []
    for row, x in spots:
        for y in _heights(row, upward[-1]):
            named.append((x - RADIUS, x + RADIUS, y))
    parts += [_dot(row, x, upward[-1], measure, named) for row, x in reversed(spots)]
    head = (
        f'<svg class="es" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group" '
        f'aria-label="{escape(label)}">'
    )
    return mark_safe(head + "".join(parts) + "</svg>")  # noqa: S308 - every text was escaped


def _ticks(most: Decimal, *, whole: bool = False) -> list[Decimal]:
    """Return round numbers from nought up to at least the most there is, about five of them."""
    power = Decimal(10) ** (Decimal(most) / 5).adjusted() if most else Decimal(1)
    step = next((power * one for one in (*STEPS, 10) if power * one * 5 >= most), power * 10)
    step = max(step, Decimal(1)) if whole else step
    count = ceil(most / step) or 1
    return [step * at for at in range(count + 1)]


def _across(value: Decimal, last: Decimal) -> float:
    return round(LEFT + STRIP + float(value / last) * (WIDTH - LEFT - STRIP - RIGHT), 1)


def _up(value: Decimal, last: Decimal) -> float:
    return round(HEIGHT - FOOT - float(value / last) * (HEIGHT - FOOT - TOP), 1)


def _frame(across: list[Decimal], upward: list[Decimal], measure: str) -> list[str]:
    floor = HEIGHT - FOOT
    parts = [
        f'<rect class="es-strip" x="{LEFT:g}" y="{TOP - 8:g}" width="{STRIP - 10:g}" height="{floor - TOP + 16:g}" rx="6"/>'
    ]
    for value in upward:
        y = _up(value, upward[-1])
        parts.append(f'<path class="es-line" d="M{LEFT:g} {y:g}H{WIDTH - RIGHT:g}"/>')
        parts.append(f'<text class="es-number es-up" x="{LEFT - 8:g}" y="{y:g}">{escape(number(value))}</text>')
    for value in across:
        x = _across(value, across[-1])
        parts.append(f'<path class="es-tick" d="M{x:g} {floor:g}V{floor + 5:g}"/>')
        parts.append(f'<text class="es-number" x="{x:g}" y="{floor + 17:g}">{escape(number(value))}</text>')
    middle = LEFT + STRIP + (WIDTH - LEFT - STRIP - RIGHT) / 2
    parts.append(f'<text class="es-title" x="{middle:g}" y="{HEIGHT - 8:g}">{escape(MEASURES[measure])}</text>')
    strip = shorten(_("not recorded"), STRIP - 12, 11)
    parts.append(f'<text class="es-title" x="{LEFT + STRIP / 2 - 5:g}" y="{floor + 17:g}">{escape(strip)}</text>')
    return parts


def _places(rows: Sequence[Row], measure: str, last: Decimal) -> list[float]:
    """Return how far to the right each tie lies; those that would cover each other stand side by side."""
    unknown = sum(row.effort(measure) is None for row in rows)
    beside = (STRIP - 40) / max(unknown - 1, 1)
    taken: dict[float, int] = defaultdict(int)
    found = []
    at = 0
    for row in rows:
        effort = row.effort(measure)
        if effort is None:
            found.append(LEFT + 16 + beside * at)
            at += 1
        else:
            x = _across(effort, last)
            found.append(x + taken[x] * 2 * (RADIUS + 1))
            taken[x] += 1
    return found


def _heights(row: Row, last: Decimal) -> tuple[float, float]:
    """Return how high the full and the hollow dot of a tie lie."""
    low = _up(Decimal(row.results.confirmed), last)
    return low, _up(Decimal(row.results.confirmed + row.results.unconfirmed), last)


Box = tuple[float, float, float]
"""The words beside a dot: from, to, and their height."""


def _name(row: Row, x: float, y: float, named: list[Box]) -> str:
    """Return the name of a tie beside its dot, where there is room for it; it is in the table and in the dot's title anyway."""
    name = shorten(row.tie.name, 160, 10.5)
    width = text_width(name, 10.5)
    before = x + 10 + width > WIDTH
    left = x - 9 - width if before else x + 9
    if any(left < to and left + width > begin and abs(y - at) < 2 * RADIUS + 2 for begin, to, at in named):
        return ""
    named.append((left, left + width, y))
    return (
        f'<text class="es-name" text-anchor="{"end" if before else "start"}" x="{x - 9 if before else x + 9:g}" '
        f'y="{y:g}">{escape(name)}</text>'
    )


def _dot(row: Row, x: float, last: Decimal, measure: str, named: list[Box]) -> str:
    low, high = _heights(row, last)
    title = escape(sentence(row, measure))
    parts = []
    if high < low:
        parts.append(f'<path class="es-said" d="M{x:g} {low - RADIUS:g}V{high + RADIUS:g}"/>')
        parts.append(f'<circle class="es-hollow" cx="{x:g}" cy="{high:g}" r="{RADIUS:g}"/>')
    parts.append(f'<circle class="es-dot" cx="{x:g}" cy="{low:g}" r="{RADIUS:g}"/>')
    if high < low or row.results.confirmed:
        parts.append(_name(row, x, high, named))
    url = escape(row.tie.get_absolute_url())
    return f'<a class="es-tie" href="{url}"><title>{title}</title>{"".join(parts)}</a>'


def sentence(row: Row, measure: str) -> str:
    """Return a tie's dot in words."""
    effort = row.effort(measure)
    return _("%(tie)s: %(measure)s %(effort)s; results confirmed %(confirmed)s, unconfirmed %(unconfirmed)s") % {
        "tie": row.tie.name,
        "measure": MEASURES[measure],
        "effort": _("not recorded") if effort is None else number(effort),
        "confirmed": row.results.confirmed,
        "unconfirmed": row.results.unconfirmed,
    }
