"""A chain as SVG: as a graph, wide or narrow, and in time.

Colours and strokes are classes of `chain.css`; nothing carries a style of its own, so the page's content policy holds and light
and dark are the style sheet's business. Every text is escaped here. What a drawing shows stands beside it as a table too.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxenia.relations.axis import Scale, fit, shorten, text_width

from . import layout, words
from .graphs import Edge, Graph, Node

SIZE: Final = 12.5
SMALL: Final = 11.0
LEADING: Final = 15.5
LINES: Final = 3
INSET: Final = 11.0
DOT: Final = 3.0
DOTS: Final = 4
ROW: Final = 40.0
AXIS: Final = 26.0
EDGE: Final = 8.0
BREAK: Final = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+")
"""Where a line may end: behind a word, and behind every Chinese character."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chain as a graph: for a page, and for a phone."""

    wide: SafeString
    narrow: SafeString


def draw(graph: Graph, label: str) -> Drawing:
    """Return the drawings of a chain; the words in them lead to the records and to the lines of the table."""
    layers = {node.step.pk: node.layer for node in graph.nodes}
    pairs = [(edge.source.step.pk, edge.target.step.pk) for edge in graph.edges]
    return Drawing(
        _picture(graph, layout.wide(layers, pairs), label, "wide"),
        _picture(graph, layout.narrow(list(layers), pairs), label, "narrow"),
    )


def _picture(graph: Graph, plan: layout.Plan, label: str, kind: str) -> SafeString:
    edges = {(edge.source.step.pk, edge.target.step.pk): edge for edge in graph.edges}
    lines = [_line(edges[run.source, run.target], run, kind) for run in plan.runs]
    said = [_said(edges[run.source, run.target], run, kind) for run in plan.runs]
    cards = [_card(node, box) for node, box in zip(graph.nodes, plan.boxes, strict=True)]
    head = (
        f'<svg class="cg cg-{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {plan.width:g} {plan.height:g}" '
        f'width="{plan.width:g}" height="{plan.height:g}" role="group" aria-label="{escape(label)}">'
    )
    arrows = "".join(
        f'<marker id="cg-arrow-{kind}-{name}" class="cg-arrow {name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" '
        f'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5L8 4 0 7.5Z"/></marker>'
        for name in ("open", "firm")
    )
    return mark_safe(f"{head}<defs>{arrows}</defs>{''.join(lines + cards + said)}</svg>")  # noqa: S308 - every text was escaped


def _firmness(grade: int) -> str:
    return "firm" if grade else "open"


def _line(edge: Edge, run: layout.Run, kind: str) -> str:
    arrow = f"url(#cg-arrow-{kind}-{_firmness(edge.grade)})"
    return f'<path class="cg-link grade-{edge.grade}" d="{run.path}" marker-end="{arrow}"/>'


def sentence(edge: Edge) -> str:
    """Return a link in words: what led to what, how, and on what evidence."""
    return _("%(number)s → %(target)s: %(contribution)s; %(grade)s") % {
        "number": edge.source.number,
        "target": edge.target.number,
        "contribution": edge.link.get_contribution_display(),
        "grade": words.grade_words(edge.grade),
    }


def _said(edge: Edge, run: layout.Run, kind: str) -> str:
    """Return the words on a link: what the one is said to have done for the other."""
    text = str(edge.link.get_contribution_display())
    if run.from_left:
        text = f"{edge.source.number} → {edge.target.number}: {text}"
    lines = wrap(text, run.room, SMALL, 3)
    top = run.y - (len(lines) - 1) * 6.5
    anchor = ' class="cg-left"' if run.from_left else ""
    body = "".join(
        f'<text{anchor} x="{run.x:g}" y="{top + at * 13:g}">{escape(line)}</text>' for at, line in enumerate(lines)
    )
    title = escape(sentence(edge))
    address = f"#link-{edge.link.pk}"
    return f'<a class="cg-word cg-word-{kind}" href="{address}"><title>{title}</title>{body}</a>'


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """Return a text on up to `most` lines that fit the room; what is left over ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in BREAK.findall(text):
        if line and text_width((line + word).rstrip(), size) > room:
            lines.append(line.strip())
            line = ""
        line += word
    lines.append(line.strip())
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    return [shorten(one, room, size) or one for one in kept]


def _card(node: Node, box: layout.Placed) -> str:
    """Return the card of a step: what it is, when, and how sure; a result says how far it may be said to have got."""
    room = box.width - 2 * INSET
    x = box.x + INSET
    parts = [
        f'<rect class="cg-card" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="8"/>',
        f'<path class="cg-stripe" d="M{box.x + 0.75:g} {box.y + 9:g}V{box.bottom - 9:g}"/>',
        _text("cg-kind", x, box.y + 17, shorten(f"{node.number} · {node.step.get_kind_display()}", room, 10.5)),
    ]
    y = box.y + 35
    for line in wrap(str(node.label), room, SIZE, LINES):
        parts.append(_text("cg-label", x, y, line))
        y += LEADING
    parts.append(_text("cg-when", x, box.bottom - 29, shorten(words.when(node), room, SMALL)))
    parts.append(_badge(node, x, box.bottom - 12, room))
    return _linked(node, f"cg-node kind-{node.step.kind}{' undated' if node.start is None else ''}", "".join(parts))


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(text)}</text>'


def _badge(node: Node, x: float, y: float, room: float) -> str:
    """Return the dots of a grade with its word; a result's printed level before it."""
    dots = "".join(
        f'<circle class="{"on" if at < node.grade else "off"}" cx="{x + DOT + at * 9:g}" cy="{y - 4:g}" r="{DOT:g}"/>'
        for at in range(DOTS)
    )
    said = str(words.SHORT_GRADES[node.grade])
    if node.standing is not None:
        level = words.level_words(node.standing.reading)
        said = fit((f"{said} · {level}", said), room - DOTS * 9 - 6, 10.5) or said
    return f'<g class="cg-grade">{dots}</g>' + _text("cg-grade-word", x + DOTS * 9 + 5, y, said)


def told(node: Node) -> str:
    """Return a step in words, as a screen reader says it."""
    parts = [f"{node.number}: {node.label}", str(node.step.get_kind_display()), words.when(node)]
    if node.standing is not None:
        parts.append(words.level_words(node.standing.reading))
    return ", ".join([*parts, str(words.SHORT_GRADES[node.grade])])


def _linked(node: Node, kind: str, inner: str) -> str:
    title = escape(told(node))
    url = escape(node.url or f"#step-{node.step.pk}")
    return f'<a class="{kind}" href="{url}"><title>{title}</title>{inner}</a>'


@dataclass(frozen=True, slots=True)
class Course:
    """A chain in time: drawn for a page and for a phone, and the steps without a date, which stand apart."""

    wide: SafeString
    narrow: SafeString
    undated: list[Node]


def in_time(graph: Graph, label: str) -> Course | None:
    """Return a chain along an axis of years; None where no step has a date."""
    dated = sorted((node for node in graph.nodes if node.start), key=lambda node: (node.start.number, node.number))  # type: ignore[union-attr]
    if not dated:
        return None
    undated = [node for node in graph.nodes if node.start is None]
    return Course(_axis(dated, label, 1040, "wide"), _axis(dated, label, layout.NARROW, "narrow"), undated)


def days_of(node: Node) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that the dates of a step may mean."""
    if node.start is None:
        raise ValueError("a step without a date lies nowhere in time")
    return node.start.earliest, (node.end or node.start).latest


def _axis(dated: list[Node], label: str, width: float, kind: str) -> SafeString:
    spans = [days_of(node) for node in dated]
    first, last = min(start for start, _end in spans), max(end for _start, end in spans)
    scale = Scale(dt.date(first.year, 1, 1), dt.date(min(last.year + 1, dt.MAXYEAR), 1, 1), width - 2 * EDGE)
    height = AXIS + len(dated) * ROW + 8
    parts = [
        f'<path class="cg-year" d="M{EDGE + x:g} {AXIS - 6:g}V{height:g}"/>'
        + _text("cg-number", EDGE + x, 14, str(year)).replace("<text", f'<text text-anchor="{_anchor(x, scale.width)}"')
        for year, x in scale.years()
    ]
    for at, (node, (start, end)) in enumerate(zip(dated, spans, strict=True)):
        parts.append(_moment(node, EDGE + scale.x(start), EDGE + scale.x(end), AXIS + at * ROW, width))
    head = (
        f'<svg class="cg cg-{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="group" aria-label="{escape(label)}">'
    )
    return mark_safe(head + "".join(parts) + "</svg>")  # noqa: S308 - every text was escaped


def _anchor(x: float, width: float) -> str:
    near = 18.0
    return "start" if x < near else "end" if x > width - near else "middle"


def _moment(node: Node, left: float, right: float, y: float, width: float) -> str:
    """Return a step on the axis: as long as its date leaves it open, its words above."""
    right = max(right, left + 6)
    words_left = left < width / 2
    x = left if words_left else right
    room = (width - x if words_left else x) - EDGE
    text = shorten(f"{node.number} · {node.label}", room - 4, SIZE)
    anchor = "" if words_left else ' text-anchor="end"'
    hit = left if words_left else x - room
    inner = (
        f'<rect class="cg-hit" x="{hit:g}" y="{y:g}" width="{room:g}" height="{ROW - 6:g}"/>'
        f'<text class="cg-label"{anchor} x="{x:g}" y="{y + 16:g}">{escape(text)}</text>'
        f'<rect class="cg-bar" x="{left:g}" y="{y + 23:g}" width="{right - left:g}" height="7" rx="3.5"/>'
    )
    return _linked(node, f"cg-moment kind-{node.step.kind} grade-{node.grade}", inner)
