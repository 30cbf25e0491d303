"""Tables as SVG: seats with their numbers and initials. Sides differ by pattern, not by colour alone; every text is escaped here.

Seats are numbered against the clock, seen from above, as the engine has them: seat 1 of a round table is at the top, and the next
number is at the right hand, which from above is to the left. A long table has seats 1 to the middle along its lower side.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

SEAT: Final = 17.0
"""Radius of a seat, in user units."""
ROUND: Final = 320.0
MARGIN: Final = 16.0
"""Room around the seats for their numbers and marks."""
PITCH: Final = 44.0
SIGNS: Final = 4
"""Letters that fit onto a seat."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A seat on paper: its number and middle, in user units."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits on a seat, as it is drawn and read out."""

    initials: str
    label: str
    side: str
    guest: int
    diet: str = ""
    locked: bool = False


def spots(seats: int, shape: str) -> tuple[list[Spot], float, float]:
    """Return the seats of a table with the width and height of the drawing."""
    if shape == "long":
        half = (seats + 1) // 2
        width = half * PITCH + 40
        row = [Spot(at + 1, 20 + PITCH * (at + 0.5), 150.0) for at in range(half)]
        across = [Spot(at + 1, 20 + PITCH * (seats - at - 0.5), 30.0) for at in range(half, seats)]
        return row + across, width, 180.0
    radius = max(ROUND / 2 - SEAT - MARGIN, seats * PITCH / (2 * math.pi))
    size = 2 * (radius + SEAT + MARGIN)
    turn = 2 * math.pi / seats
    found = [
        Spot(
            at + 1, round(size / 2 - radius * math.sin(turn * at), 1), round(size / 2 - radius * math.cos(turn * at), 1)
        )
        for at in range(seats)
    ]
    return found, round(size, 1), round(size, 1)


def draw(seats: int, shape: str, name: str, sitting: Mapping[int, Sitting], link: str) -> SafeString:
    """Return the drawing of a table. `link` is the address that chooses a guest, with `{}` for the key."""
    placed, width, height = spots(seats, shape)
    parts = [
        (
            f'<svg class="seat-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'role="group" aria-label="{escape(name)}">'
        ),
        _top(shape, width, height),
        f'<text class="seat-table" x="{width / 2:g}" y="{height / 2 + 8:g}">{escape(name)}</text>',
        *(_seat(spot, sitting.get(spot.number), link) for spot in placed),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 - every text was escaped


def _top(shape: str, width: float, height: float) -> str:
    if shape == "long":
        return f'<rect class="seat-top" x="14" y="52" width="{width - 28:g}" height="76" rx="6"/>'
    return (
        f'<circle class="seat-top" cx="{width / 2:g}" cy="{height / 2:g}" r="{width / 2 - 2 * SEAT - MARGIN - 14:g}"/>'
    )


def _seat(spot: Spot, who: Sitting | None, link: str) -> str:
    at = f'transform="translate({spot.x:g} {spot.y:g})" data-seat="{spot.number}"'
    number = f'<text class="seat-number" y="{SEAT + 9:g}">{spot.number}</text>'
    if who is None:
        return f'<g class="seat seat-free" {at}><circle r="{SEAT:g}"/>{number}</g>'
    marks = f'<text class="seat-diet" x="{SEAT - 2:g}" y="{-SEAT + 6:g}">{escape(who.diet)}</text>' if who.diet else ""
    lock = (
        f'<path class="seat-lock" d="M{-SEAT - 1:g}-8h8v7h-8zM{-SEAT + 1:g}-8v-2a2 2 0 0 1 4 0v2"/>'
        if who.locked
        else ""
    )
    pattern = (
        '<path class="seat-hatch" d="M-15-7L7 15M-15 3L-3 15M-7-15L15 7M3-15L15-3"/>' if who.side == "theirs" else ""
    )
    ring = f'<circle class="seat-ring" r="{SEAT - 3.5:g}"/>' if who.side == "other" else ""
    return (
        f'<a class="seat seat-{escape(who.side)}" href="{escape(link.format(who.guest))}" '
        f'data-guest="{who.guest}" {at}><title>{escape(who.label)}</title><circle r="{SEAT:g}"/>{pattern}{ring}'
        f'<text class="seat-name">{escape(who.initials[:SIGNS])}</text>{number}{marks}{lock}</a>'
    )


def initials(name: str) -> str:
    """Return what of a name fits onto a seat: numbers whole, Chinese names whole, of others the first letters."""
    words = [word for word in name.replace("-", " ").split() if word]
    if not words:
        return "?"
    if words[-1].isdigit():
        return (words[0][0] if len(words) > 1 else "") + words[-1]
    if len(words) == 1:
        return words[0][: SIGNS - 1]
    return "".join(word[0] for word in (words[0], words[-1])).upper()
