"""The world with a dot for each partner's place: land without borders, so that it prints and needs no tile server."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from proxenia.core.dates import PartialDate
from proxenia.engines.words import CHINESE

from .models import Place
from .projection import HEIGHT, VIEW_BOX, WIDTH, project

SMALLEST, LARGEST, YEARS_OF_LARGEST = 3.0, 7.0, 40
LABEL_HEIGHT, LETTER = 11.0, 5.4


@dataclass(frozen=True, slots=True)
class Dot:
    """A partner's place on the map: where (user units of the view box), how large, and what it leads to."""

    x: float
    y: float
    radius: float
    name: str
    title: str
    url: str


@cache
def land() -> SafeString:
    """Return the outline of the land as path data (Natural Earth, public domain)."""
    text = (files("proxenia.directory") / "data" / "land.svgpath").read_text(encoding="utf-8").strip()
    return mark_safe(text)  # noqa: S308 - a file of this package


def radius(start: PartialDate | None, day: dt.date) -> float:
    """Return a dot's radius: it grows with the tie's age up to forty years; an unknown start is the smallest."""
    years = (day - start.earliest).days / 365.25 if start else 0.0
    return SMALLEST + (LARGEST - SMALLEST) * min(max(years, 0.0), YEARS_OF_LARGEST) / YEARS_OF_LARGEST


def position(place: Place | None) -> tuple[float, float] | None:
    """Return where a place lies on the map, or None where its coordinates are not known."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return project(place.longitude, place.latitude)


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place with the point where it is written: `x` its left end, `y` its foot."""

    dot: Dot
    x: float
    y: float

    @property
    def box(self) -> Box:
        """The room it takes: left, top, right, bottom."""
        return (self.x, self.y - LABEL_HEIGHT + 2, self.x + LETTER * len(self.dot.name), self.y + 2)


def unlapped(dots: Iterable[Dot]) -> list[Label]:
    """Return the names that can be written without touching another name or another dot.

    Larger dots choose first: right of the dot, left of it, below, above. A name that finds no room is left to the dot's title.
    """
    every = sorted(dots, key=lambda one: -one.radius)
    marks = {one: (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in every}
    placed: list[Label] = []
    for dot in every:
        others = [box for one, box in marks.items() if one is not dot] + [label.box for label in placed]
        free = (label for label in _choices(dot) if not any(_touch(label.box, box) for box in others))
        placed += [label for label in [next(free, None)] if label]
    return placed


def _choices(dot: Dot) -> Iterable[Label]:
    width = LETTER * len(dot.name)
    right, left = dot.x + dot.radius + 3, dot.x - dot.radius - 3 - width
    spots = [(right, dot.y + 3.5), (left, dot.y + 3.5)]
    spots += [(x, dot.y + shift) for shift in (13.0, -7.0) for x in (dot.x - width / 2, right - 4, left + 4)]
    return [Label(dot, x, y) for x, y in spots if x >= 0 and x + width <= WIDTH and LABEL_HEIGHT <= y <= HEIGHT]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _curve(home: tuple[float, float], dot: Dot) -> str:
    middle = (home[0] + dot.x) / 2, min(home[1], dot.y) - 30
    return f"M{home[0]:.1f} {home[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {dot.x:.1f} {dot.y:.1f}"


def draw(home: tuple[float, float] | None, dots: list[Dot], label: str) -> SafeString:
    """Return the map as SVG: land, curves from home, dots that are links."""
    curves = (
        format_html_join(
            "\n",
            '<path class="map-curve" d="{}"/>',
            ((_curve(home, dot),) for dot in dots),
        )
        if home
        else mark_safe("")
    )
    marks = format_html_join(
        "\n",
        '<a href="{}"><title>{}</title><circle class="map-dot" cx="{}" cy="{}" r="{}"/></a>',
        ((d.url, d.title, f"{d.x:.1f}", f"{d.y:.1f}", f"{d.radius:.1f}") for d in dots),
    )
    names = format_html_join(
        "\n",
        '<text class="map-name" x="{}" y="{}">{}</text>',
        ((f"{one.x:.1f}", f"{one.y:.1f}", one.dot.name) for one in unlapped(dots)),
    )
    at_home = (
        format_html('<circle class="map-home" cx="{}" cy="{}" r="4"/>', f"{home[0]:.1f}", f"{home[1]:.1f}")
        if home
        else ""
    )
    return format_html(
        '<svg class="worldmap" viewBox="{}" role="group" aria-label="{}"><path class="map-land" d="{}"/>{}{}{}{}</svg>',
        VIEW_BOX,
        label,
        land(),
        curves,
        at_home,
        marks,
        names,
    )


INK, SOFT, WATER = "#17313b", "#d8d2c4", "#ffffff"


def _faces(name: str) -> str:
    """Return the faces for a name: what prints a drawing takes, for a character that the first lacks, any face that has it."""
    return "Noto Sans CJK SC, Inter" if CHINESE.search(name) else "Inter, Noto Sans"


def printed(home: tuple[float, float] | None, dots: list[Dot]) -> str:
    """Return the map as SVG that stands alone: with its own colours and without links, for documents."""
    curves = (
        "".join(
            f'<path d="{_curve(home, dot)}" fill="none" stroke="#0f5767" stroke-width="1.2" opacity="0.6"/>'
            for dot in dots
        )
        if home
        else ""
    )
    at_home = f'<circle cx="{home[0]:.1f}" cy="{home[1]:.1f}" r="4.5" fill="{INK}"/>' if home else ""
    marks = "".join(f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}" fill="#c2571a"/>' for dot in dots)
    names = "".join(
        f'<text x="{one.x:.1f}" y="{one.y:.1f}" font-family="{_faces(one.dot.name)}" font-size="13" fill="{INK}">'
        f"{escape(one.dot.name)}</text>"
        for one in unlapped(dots)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}"><rect width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'fill="{WATER}"/><path d="{land()}" fill="{SOFT}"/>{curves}{at_home}{marks}{names}</svg>'
    )
