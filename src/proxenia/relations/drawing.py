"""The timeline as SVG: lanes that were given their place become one drawing, and one list of what the marks mean.

Colours and strokes are classes of `timeline.css`; nothing carries a style of its own, so the page's content policy holds and
light and dark are the style sheet's business. Every text is escaped here.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from .axis import Scale, shorten, text_width
from .lanes import BAR, INSET, MARK, STRAND, Lane, PlacedBar, PlacedLane, PlacedTick, Section, place

PLOT: Final = 900.0
"""Width of the part in which time runs, in user units."""

GUTTER: Final = 150.0
"""Width of the part that names the lanes, in user units."""

AXIS: Final = 26.0
HEADING: Final = 24.0
LEADING: Final = 13.0
DECADE: Final = 10
NARROWEST_WORD: Final = 62.0

SHAPES: Final = {
    "visit": "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z",
    "meeting": "M-4.6-4.6H4.6V4.6H-4.6Z",
    "conference": "M0-6.2L6.2 0 0 6.2-6.2 0Z",
    "study_trip": "M0-5.6L5.6 4.4H-5.6Z",
    "seminar": "M0 5.6L-5.6-4.4H5.6Z",
    "training": "M-3-5.2H3L6 0 3 5.2H-3L-6 0Z",
    "signing": "M0-6L1.7-1.9 6-1.9 2.7 1 3.9 5.4 0 2.9-3.9 5.4-2.7 1-6-1.9-1.7-1.9Z",
    "call": "M-1.8-5.4H1.8V-1.8H5.4V1.8H1.8V5.4H-1.8V1.8H-5.4V-1.8H-1.8Z",
    "letter": "M-5.6-3.8H5.6V3.8H-5.6Z",
    "milestone": "M-4-5.6H5.2L2.6-2.6 5.2.4H-2.4V5.8H-4Z",
}
"""Outlines of the marks of events, about a point, within `lanes.MARK` of it."""

OTHER_SHAPE: Final = "M0-5.5L5.2 3H-5.2Z"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: sections of lanes over a span of time."""

    scale: Scale
    day: dt.date
    sections: tuple[Section, ...]
    words: dict[str, str]
    """Texts of the drawing: `label` (its name), `unknown`, `day` (what the last line says)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn timeline: the names of the lanes beside the part in which time runs, and how wide each is."""

    names: SafeString
    plot: SafeString
    height: float


def draw(picture: Picture) -> Drawing:
    """Return the drawing; everything lies inside its view box."""
    names: list[str] = []
    plot: list[str] = []
    y = AXIS
    for section in picture.sections:
        names.append(f'<text class="tl-heading" x="0" y="{y + 16:g}">{escape(section.heading)}</text>')
        plot.append(f'<path class="tl-rule" d="M0 {y + HEADING - 4:g}H{PLOT:g}"/>')
        y += HEADING
        for lane in section.lanes:
            placed = place(lane, picture.scale, y)
            names += _lane_name(lane, placed)
            plot += _lane(placed, picture)
            y += placed.height
    height = round(y + AXIS, 1)
    grid = _grid(picture, height)
    opening = f'<svg class="tl-svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{}} {height:g}"'
    left = opening.format(f"{GUTTER:g}") + ' aria-hidden="true">' + "".join(names) + "</svg>"
    label = escape(picture.words["label"])
    right = (
        opening.format(f"{PLOT:g}")
        + f' role="group" aria-label="{label}">'
        + DEFS
        + "".join(grid)
        + "".join(plot)
        + _today(picture, height)
        + "</svg>"
    )
    return Drawing(mark_safe(left), mark_safe(right), height)  # noqa: S308 - every text was escaped


DEFS: Final = (
    "<defs>"
    + "".join(
        f'<pattern id="tl-soft-{side}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="tl-soft-ground {side}" width="6" height="6"/><rect class="tl-soft-line {side}" width="2.4" height="6"/>'
        "</pattern>"
        f'<linearGradient id="tl-out-{side}"><stop class="tl-full {side}" offset="0"/>'
        f'<stop class="tl-none {side}" offset="1"/></linearGradient>'
        f'<linearGradient id="tl-in-{side}"><stop class="tl-none {side}" offset="0"/>'
        f'<stop class="tl-full {side}" offset="1"/></linearGradient>'
        for side in ("ours", "theirs", "paper")
    )
    + '<pattern id="tl-gap" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="tl-gap-ground" width="7" height="7"/><rect class="tl-gap-line" width="1.4" height="7"/></pattern></defs>'
)


def _grid(picture: Picture, height: float) -> list[str]:
    """Return the lines of the years, and their numbers above and below."""
    found = []
    for year, x in picture.scale.years():
        kind = "tl-decade" if year % DECADE == 0 else "tl-year"
        found.append(f'<path class="{kind}" d="M{x:g} {AXIS - 4:g}V{height - AXIS + 4:g}"/>')
        anchor = ' text-anchor="start"' if x < INSET * 3 else ""
        if x <= PLOT - INSET * 3:
            found += [
                f'<text class="tl-number {kind}" x="{x:g}" y="{at:g}"{anchor}>{year}</text>' for at in (14, height - 8)
            ]
    return found


def _today(picture: Picture, height: float) -> str:
    """Return the line of the day that was asked about."""
    x = picture.scale.x(picture.day)
    words = escape(picture.words["day"])
    return f'<path class="tl-day" d="M{x:g} {AXIS - 4:g}V{height - AXIS + 4:g}"><title>{words}</title></path>'


def _lane_name(lane: Lane, placed: PlacedLane) -> list[str]:
    """Return the words beside a lane: its name on up to two lines, and what is said about it below."""
    size, room = 12.0, GUTTER - 12
    first, second = lane.label, ""
    if text_width(first, size) > room:
        words = first.split(" ")
        cut = next((n for n in range(len(words), 0, -1) if text_width(" ".join(words[:n]), size) <= room), 1)
        first, second = " ".join(words[:cut]), shorten(" ".join(words[cut:]), room, size)
    lines = [line for line in (shorten(first, room, size), second) if line]
    height = STRAND if lane.style == "strand" else BAR
    y = placed.y + (placed.height - height * 1.0) / 2 + height / 2 if not placed.bars else placed.bars[0].y + height / 2
    y -= (len(lines) - 1) * LEADING / 2
    found = [
        f'<text class="tl-name" x="0" y="{y + at * LEADING:g}">{escape(line)}</text>' for at, line in enumerate(lines)
    ]
    if lane.sub:
        sub = escape(shorten(lane.sub, room, 10.5))
        found.append(f'<text class="tl-sub" x="0" y="{y + len(lines) * LEADING:g}">{sub}</text>')
    return found


def _lane(placed: PlacedLane, picture: Picture) -> Iterable[str]:
    yield f'<g class="tl-lane tl-lane-{placed.lane.style}">'
    for gap, x, width in placed.gaps:
        yield _gap(placed, gap.title, x, width, picture.words["unknown"])
    for bar in placed.bars:
        yield _linked(bar.bar.url, bar.bar.title, f"tl-bar {bar.bar.kind}", _bar(bar, placed.lane.style))
    for tick in placed.ticks:
        kind = f"tl-tick {tick.tick.kind}{' about' if tick.tick.about else ''}"
        yield _linked(tick.tick.url, tick.tick.title, kind, _tick(tick))
    yield "</g>"


def _gap(placed: PlacedLane, title: str, x: float, width: float, word: str) -> str:
    top = placed.bars[0].y if placed.bars else placed.y + 8
    text = ""
    if width >= NARROWEST_WORD:
        text = f'<text class="tl-gap-word" x="{x + width / 2:g}" y="{top + BAR / 2:g}">{escape(word)}</text>'
    return (
        f'<g class="tl-gap"><title>{escape(title)}</title>'
        f'<rect x="{x:g}" y="{top:g}" width="{width:g}" height="{BAR:g}" rx="3" fill="url(#tl-gap)"/>{text}</g>'
    )


def _linked(url: str, title: str, kind: str, inner: str) -> str:
    words = escape(title)
    if not url:
        return f'<g class="{kind}"><title>{words}</title>{inner}</g>'
    return f'<a class="{kind}" href="{escape(url)}" aria-label="{words}"><title>{words}</title>{inner}</a>'


def _pattern(bar: PlacedBar) -> str:
    side = bar.bar.kind.split(" ", 1)[0]
    return side if side in {"ours", "theirs"} else "paper"


def _bar(one: PlacedBar, style: str) -> str:
    """Return a bar: soft over all its length, solid where it is sure, fading where nobody knows how it began or ended."""
    if style == "strand":
        return _strand(one)
    pattern, parts = _pattern(one), []
    width = max(one.width - 1, 1.0)
    frame = f'y="{one.y:g}" height="{BAR:g}"'
    if one.stub_before > 1:
        parts.append(
            f'<rect x="{one.x - one.stub_before:g}" width="{one.stub_before:g}" {frame} fill="url(#tl-in-{pattern})"/>'
        )
    if one.stub_after > 1:
        parts.append(f'<rect x="{one.x + width:g}" width="{one.stub_after:g}" {frame} fill="url(#tl-out-{pattern})"/>')
    begin, end = one.solid
    soft = [(one.x, begin), (end, one.x + one.width)] if end > begin else [(one.x, one.x + one.width)]
    parts += [
        f'<rect class="tl-soft" x="{left:g}" width="{max(right - left - 1, 1):g}" {frame} fill="url(#tl-soft-{pattern})"/>'
        for left, right in soft
        if right - left > 1
    ]
    if end > begin:
        parts.append(f'<rect class="tl-solid" x="{begin:g}" width="{max(end - begin - 1, 1):g}" {frame} rx="2"/>')
    if one.bar.is_open:
        right, middle = one.x + one.width, one.y + BAR / 2
        parts.append(
            f'<path class="tl-open" d="M{right - 1:g} {one.y:g}L{right + 7:g} {middle:g}L{right - 1:g} {one.y + BAR:g}Z"/>'
        )
    parts.append(_words(one))
    return "".join(parts)


def _words(one: PlacedBar) -> str:
    if not one.text:
        return ""
    kind = "tl-in" if one.inside else "tl-out"
    return f'<text class="{kind}" x="{one.text_x:g}" y="{one.text_y:g}">{escape(one.text)}</text>'


def _strand(one: PlacedBar) -> str:
    middle = one.y + STRAND / 2
    return f'<rect class="tl-thread" x="{one.x:g}" y="{middle - 2.5:g}" width="{max(one.width, 1):g}" height="5" rx="2.5"/>'


def _tick(one: PlacedTick) -> str:
    parts = []
    if one.right - one.left > 2 * MARK:
        parts.append(f'<path class="tl-range" d="M{one.left:g} {one.y:g}H{one.right:g}"/>')
    shape = SHAPES.get(one.tick.kind, OTHER_SHAPE)
    parts.append(f'<path class="tl-mark" transform="translate({one.x:g} {one.y:g})" d="{shape}"/>')
    if one.text:
        parts.append(f'<text class="tl-out" x="{one.text_x:g}" y="{one.y:g}">{escape(one.text)}</text>')
    return "".join(parts)


def legend_mark(kind: str, *, about: bool = False) -> SafeString:
    """Return an event's mark as it stands in the legend."""
    shape = SHAPES.get(kind, OTHER_SHAPE)
    extra = " about" if about else ""
    return mark_safe(  # noqa: S308 - the kind is one of ours or made of letters
        f'<svg class="tl-key" viewBox="-8 -8 16 16" aria-hidden="true"><g class="tl-tick {escape(kind)}{extra}">'
        f'<path class="tl-mark" d="{shape}"/></g></svg>'
    )


def legend_bar(kind: str) -> SafeString:
    """Return a short bar as it stands in the legend: `solid`, `soft`, `gap` or a phase's kind."""
    fill = {"soft": ' fill="url(#tl-soft-ours)"', "gap": ' fill="url(#tl-gap)"'}.get(kind, "")
    names = {"soft": "tl-soft", "gap": "tl-soft"}.get(kind, "tl-solid")
    return mark_safe(  # noqa: S308 - the kind is a constant or a choice of ours
        f'<svg class="tl-key tl-key-wide" viewBox="0 0 26 12" aria-hidden="true"><g class="tl-bar {escape(kind)}">'
        f'<rect class="{names}" width="26" height="12" rx="2"{fill}/></g></svg>'
    )


def lanes_of(sections: Sequence[Section]) -> list[Lane]:
    """Return the lanes of all sections, from top to bottom."""
    return [lane for section in sections for lane in section.lanes]
