"""The first page of a book: what must be known before the door opens. It is proven to be one page."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.codes import tongue_name
from proxenia.core.documents import Block, Callout, Facts, Run, Runs, quiet, say, strong
from proxenia.reports.brief.agenda import not_known, to_avoid, to_raise
from proxenia.reports.brief.glance import glance
from proxenia.reports.brief.parts import Room, Section, blocks, clipped, told

from .matter import Matter

ROOMS = [
    Room(lines, letters)
    for lines, letters in ((12, 420), (9, 360), (7, 300), (6, 240), (5, 200), (4, 180), (3, 160), (2, 120), (1, 90))
]
"""From most to least that the page may say; the first that fits is taken."""

LEADS = {"part-talking": to_raise, "part-sensitivities": to_avoid, "part-unknown": not_known}
"""The chapters whose first lines stand on the page, by their anchors."""


def summaries(matter: Matter) -> list[list[Block]]:
    """Return drafts of the page, from most to least that it may say; what is left out is counted and leads to its chapter."""
    facts = (*_visit(matter), *glance(matter.subject).items)
    sections = [] if matter.outside else [_here(make(matter.subject), anchor) for anchor, make in LEADS.items()]
    return [_draft(facts, sections, room) for room in ROOMS]


def _here(section: Section, anchor: str) -> Section:
    return Section(title=section.title, lines=section.lines, empty=section.empty, boxed=section.boxed, url=f"#{anchor}")


def _draft(facts: tuple[tuple[str, Runs], ...], sections: list[Section], room: Room) -> list[Block]:
    short = tuple((label, clipped(runs, room.letters)) for label, runs in facts)
    return [Facts(short), *(block for section in sections for block in blocks(section, room))]


def _visit(matter: Matter) -> list[tuple[str, Runs]]:
    visit = matter.visit
    if visit is None:
        return []
    language = matter.subject.language
    days = " – ".join(one.display() for one in dict.fromkeys((visit.start, visit.end)) if one)
    going = [one for one in matter.delegates if not one.dropped_on]
    tongues = ", ".join(tongue_name(code) for code in (visit.languages or "").split(",") if code)
    led = told(visit.lead.label, language=language) if visit.lead else None
    found: list[tuple[str, Runs]] = [
        (
            _("Visit"),
            say(strong(told(visit.title, language=language).text), quiet(f" ({visit.get_direction_display()})")),
        ),
        (_("When and where"), say(", ".join(part for part in (days, str(visit.place or "")) if part))),
        (_("Purpose"), say(told(visit.purpose, language=language)) if visit.purpose else ()),
        (_("Led by"), say(led)),
        (_("Hosted by"), say(str(visit.host or ""))),
        (_("Delegation"), _linked(len(going), "#part-people")),
        (_("Programme"), _linked(len(matter.items), "#part-programme")),
        (_("Languages"), say(tongues)),
    ]
    return [(label, runs) for label, runs in found if runs]


def _linked(number: int, url: str) -> Runs:
    """Return a number as the way to what it counts, in the same book."""
    return (Run(str(number), url=url),) if number else ()


def banner(words: str) -> tuple[Block, ...]:
    """Return the banner of an office that is not real."""
    return (Callout("banner", say(words)),) if words else ()


def marked(level: Any) -> str:
    """Return for whom the book is, as it stands on every page."""
    return {
        "team": _("For our own team – not to be passed on"),
        "mayor": _("For the mayor – not to be handed to the partner"),
        "partner": _("For the partner"),
        "public": _("Public"),
    }[level]
