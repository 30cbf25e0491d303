"""The members on a map: land without borders, and a dot with a letter for each, by the area it falls in.

The letter says what the colour says; a table with the same stands below, so the drawing is one image to a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from proxenia.directory.projection import HEIGHT, WIDTH
from proxenia.directory.worldmap import Dot, land, position, unlapped

from .finding import Picture

WIDE, HIGH = 350.0, 290.0
"""Size of the drawing, in user units."""
SIDE, ABOVE = 78.0, 22.0
"""Room for names, left and right, above and below."""
LEAST: Final = 1.5
"""The map shows so many units of the world map at least: a single dot is no reason to draw a street."""
ROUND: Final = 6.5
COLOURS: Final = 8
NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class Key:
    """A letter of the map: the area that it stands for, and the members that lie there."""

    letter: str
    colour: str
    area: str
    members: tuple[str, ...]


def keys(found: Picture) -> list[Key]:
    """Return a letter for each area with members, the one with most first; the last for those that are in none."""
    by_area: dict[str, list[str]] = {}
    for one in found.standing:
        by_area.setdefault(one.area, []).append(str(one.located.member))
    order = sorted((area for area in by_area if area), key=lambda area: (-len(by_area[area]), found.name(area)))
    told = [Key(letter_of(at), f"fr-{at % COLOURS}", area, tuple(by_area[area])) for at, area in enumerate(order)]
    return told + ([Key(NONE, "fr-none", "", tuple(by_area[""]))] if "" in by_area else [])


def letter_of(at: int) -> str:
    """Return the letters of a number from 0: A, B, then after Z come AA and AB."""
    return (letter_of(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)  # noqa: PLR2004 - letters


def drawn(found: Picture, label: str) -> SafeString | str:
    """Return the map of the members whose place is known; empty where none is."""
    spots = [(one, spot) for one in found.standing if (spot := position(one.located.place))]
    if not spots:
        return ""
    by_area = {one.area: one for one in keys(found)}
    scale, left, top = _window([spot for _one, spot in spots])
    dots = [
        (
            by_area[one.area],
            Dot((x - left) * scale, (y - top) * scale, ROUND, one.located.member.organisation.place.name, "", ""),
        )
        for one, (x, y) in spots
        if one.located.member.organisation.place
    ]
    shape = (
        f'<g transform="scale({scale:.3f}) translate({-left:.4f} {-top:.4f})"><path class="fr-land" d="{land()}"/></g>'
    )
    marks = "".join(_mark(key, dot) for key, dot in dots)
    names = "".join(
        f'<text class="fr-name" x="{one.x:.1f}" y="{one.y:.1f}">{escape(one.dot.name)}</text>'
        for one in unlapped(dot for _key, dot in dots)
    )
    return mark_safe(  # noqa: S308 - every text was escaped
        f'<svg class="fr-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" '
        f'aria-label="{escape(label)}">{shape}{names}{marks}</svg>'
    )


def _window(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return by how much the world map is enlarged, and which of its points lies in the left upper corner."""
    wests, norths = [spot[0] for spot in spots], [spot[1] for spot in spots]
    across = max(max(wests) - min(wests), LEAST)
    down = max(max(norths) - min(norths), LEAST)
    scale = min((WIDE - 2 * SIDE) / across, (HIGH - 2 * ABOVE) / down, max(WIDTH, HEIGHT))
    middle = (max(wests) + min(wests)) / 2, (max(norths) + min(norths)) / 2
    return scale, middle[0] - WIDE / 2 / scale, middle[1] - HIGH / 2 / scale


def _mark(key: Key, dot: Dot) -> str:
    where = f"{escape(dot.name)}: {escape(key.letter)}"
    return (
        f'<g><title>{where}</title><circle class="fr-dot {key.colour}" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{ROUND:g}"/>'
        f'<text class="fr-letter {key.colour}" x="{dot.x:.1f}" y="{dot.y + 3:.1f}">{escape(key.letter)}</text></g>'
    )
