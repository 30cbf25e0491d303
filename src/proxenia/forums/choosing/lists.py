"""Who goes to a visit and who rides in a bus, as a page, a PDF and a sheet."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.core.codes import code_words
from proxenia.core.documents import Block, Document, Heading, Paragraph, Runs, Table, language_of, quiet, say
from proxenia.core.sheets import Column, Kind, Sheet
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Bus, Choice, Session

from .queries import goes

COLUMNS = {
    "visit": gettext_lazy("visit"),
    "name": gettext_lazy("name"),
    "native_name": gettext_lazy("name in another script"),
    "position": gettext_lazy("position"),
    "organisation": gettext_lazy("organisation"),
    "country": gettext_lazy("country"),
    "languages": gettext_lazy("languages"),
    "interpreter": gettext_lazy("needs an interpreter"),
    "access": gettext_lazy("access"),
    "phone": gettext_lazy("phone"),
    "place": gettext_lazy("place"),
    "bus": gettext_lazy("bus"),
}
TOLD = Kind(str)
SHEET = Sheet(
    key="places",
    title=gettext_lazy("Places"),
    model=Choice,
    comes_in=False,
    personal=True,
    columns=tuple(Column(key=key, label=label, kind=TOLD) for key, label in COLUMNS.items()),
    load=lambda found: found,
    said=lambda _record: {},
)
"""The columns of a list of a visit or a bus as a sheet that only tells."""


def place_words(choice: Choice) -> str:
    """Say how somebody stands with a session: planned, told, or waiting."""
    if goes(choice):
        return _("has a place") if choice.state == PlaceState.GIVEN else _("planned, not told yet")
    if choice.state == PlaceState.GIVEN:
        return _("told of a place that is not planned any more")
    return _("waits") if choice.state == PlaceState.WAITING else _("wished for")


def cells(choices: Iterable[Choice]) -> list[list[str]]:
    """Return places as rows of the sheet."""
    return [_cells(one) for one in choices]


def _cells(one: Choice) -> list[str]:
    who = one.participant
    return [
        str(one.session),
        who.name,
        who.native_name,
        who.position_held,
        who.organisation_name or who.registration.organisation_name,
        who.registration.country,
        code_words(who, "languages"),
        _("yes") if who.needs_interpreter else "",
        code_words(who, "access"),
        who.phone,
        place_words(one),
        str(one.session.bus or ""),
    ]


def when_of(session: Session) -> str:
    """Return day and hours of a session, on the clocks of the forum."""
    hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)
    return f"{session.day:%d.%m.%Y} {hours}".strip()


def of_session(session: Session, choices: list[Choice], day: dt.date, office: str) -> Document:
    """Return the list of a visit: those with a place, then those who wait."""
    there = [one for one in choices if goes(one)]
    waits = [one for one in choices if one.state == PlaceState.WAITING and not goes(one)]
    facts = [when_of(session), str(session.host or ""), _bus_words(session.bus)]
    blocks: list[Block] = [
        Paragraph(say(" · ".join(fact for fact in facts if fact))),
        Heading(_("Who goes there (%(many)d)") % {"many": len(there)}),
        _table(there) if there else Paragraph(say(_("Nobody yet."))),
    ]
    if waits:
        blocks += [Heading(_("Waiting list (%(many)d)") % {"many": len(waits)}), _table(waits)]
    return _document(str(session), str(session.forum), tuple(blocks), day, office)


def of_bus(bus: Bus, choices: list[Choice], day: dt.date, office: str) -> Document:
    """Return the list of a bus: those who ride in it, visit by visit."""
    by_session: dict[Session, list[Choice]] = {}
    for one in choices:
        by_session.setdefault(one.session, []).append(one)
    riders = len({one.participant_id for one in choices})
    blocks: list[Block] = [
        Paragraph(
            say(_bus_words(bus), quiet(" · " + _("%(many)d of %(seats)d seats") % {"many": riders, "seats": bus.seats}))
        )
    ]
    for session, those in by_session.items():
        blocks += [Heading(f"{session} ({len(those)})"), _table(those)]
    if not by_session:
        blocks.append(Paragraph(say(_("Nobody yet."))))
    return _document(str(bus), str(bus.forum), tuple(blocks), day, office)


def _bus_words(bus: Bus | None) -> str:
    if bus is None:
        return ""
    facts = {"bus": bus, "day": f"{bus.day:%d.%m.%Y}", "leaves": f"{bus.leaves:%H:%M}"}
    said = _("%(bus)s, %(day)s, leaves at %(leaves)s") % facts
    return f"{said}, {bus.stop}" if bus.stop else said


def _table(choices: list[Choice]) -> Table:
    headings = (_("name"), _("organisation"), _("languages"), _("to be seen to"), "✓")
    rows = tuple(_row(one) for one in choices)
    return Table(headings, rows, widths=(4, 4, 2.5, 2.5, 0.8))


def _row(one: Choice) -> tuple[Runs, ...]:
    tongues = code_words(one.participant, "languages")
    return say(*_named(one)), say(_from(one)), say(tongues), say(_needs(one)), say()


def _named(one: Choice) -> tuple[Any, ...]:
    return (one.participant.name, quiet(f" {one.participant.native_name}") if one.participant.native_name else None)


def _from(one: Choice) -> str:
    who = one.participant
    named = who.organisation_name or who.registration.organisation_name
    return f"{named} ({who.registration.country})" if who.registration.country else named


def _needs(one: Choice) -> str:
    who = one.participant
    said = [_("interpreter") if who.needs_interpreter else "", code_words(who, "access")]
    return ", ".join(part for part in said if part)


def _document(title: str, subtitle: str, blocks: tuple[Block, ...], day: dt.date, office: str) -> Document:
    return Document(
        title=title,
        subtitle=subtitle,
        as_of=day,
        blocks=blocks,
        language=language_of(),
        office=office,
        confidentiality=_("For the office and the hosts only"),
    )
