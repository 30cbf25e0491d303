"""The sheet for the handover meeting: everything that is to be talked through, as page, PDF and Word file."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from proxenia.core.documents import Block, Callout, Document, Facts, Heading, Language, Paragraph, Table, quiet, say

from .reading import Line, Read, gap_words, read, span_words


def agenda(actor: Any, handover: Any, day: Any, *, language: Language) -> Document:
    """Return the agenda of the handover meeting in a language, of what the actor may see."""
    with translation.override(language):
        found = read(actor, handover, day)
        banner = actor.office.banner
        head: tuple[Block, ...] = (Callout("banner", say(banner)),) if banner else ()
        return Document(
            title=str(handover),
            subtitle=_("Handover meeting"),
            as_of=day,
            language=language,
            office=actor.office.name,
            confidentiality=_("Internal – not to be handed to the partner"),
            blocks=(*head, _facts(found), *_gap(found), *(block for part in found.parts for block in _part(*part))),
        )


def _facts(found: Read) -> Facts:
    case, handover = found.case, found.handover
    successor = case.successor
    coming = _("not known") if successor is None else str(successor.person or _("not named"))
    items = [
        (_("Who leaves"), say(str(case.tenure.person or _("not named")))),
        (_("Post"), say(f"{case.post}, {case.post.organisation}")),
        (_("Time in the post"), say(span_words(case.tenure.start, case.end))),
        (_("Successor"), say(coming)),
        (_("Handover meeting"), say(handover.meeting_on.display() if handover.meeting_on else _("no date yet"))),
    ]
    if handover.meeting_note:
        items.append((_("About the meeting"), say(str(handover.meeting_note))))
    return Facts(tuple(items))


def _gap(found: Read) -> tuple[Block, ...]:
    words = gap_words(found.case)
    return (Callout("warning", say(words)),) if words else ()


def _part(_kind: str, title: str, lines: list[Line]) -> tuple[Block, ...]:
    heading = Heading(title)
    if not lines:
        return (heading, Paragraph(say(quiet(_("None.")))))
    rows = tuple((say(str(one.point.said)), say(_told(one)), say(_state(one))) for one in lines)
    return (heading, Table((_("point"), _("why, and how it stands now"), _("state")), rows, widths=(3, 5, 2)))


def _told(line: Line) -> str:
    return " ".join(part for part in (str(line.point.why), line.now) if part)


def _state(line: Line) -> str:
    point = line.point
    if point.is_open:
        return point.get_state_display()
    said = (
        f"{point.get_state_display()} {point.settled_on.display()}" if point.settled_on else point.get_state_display()
    )
    said += f", {point.settled_by.name}" if point.settled_by else ""
    return f"{said}: {point.note}" if point.note else said
