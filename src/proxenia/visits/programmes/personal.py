"""A delegate's own programme: as a page, a PDF, and a calendar that changes with it."""

import datetime as dt
from dataclasses import replace
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.crypto import installation_mark
from proxenia.core.documents import (
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.core.feeds import Event, Fed, fed, give, kept_event
from proxenia.visits.models import Delegate, Itinerary, Visit

from .hours import visit_zone
from .reads import own_lines, phones_of
from .telling import Day, Told, changes, days_of, phone_link, told

POLL = dt.timedelta(hours=1)
"""How often a calendar shall look again: programmes change on the day."""


def who_is(delegate: Delegate) -> str:
    """Return what a delegate is called on their own programme: the person, else the post, else the organisation."""
    return str(delegate.person or delegate.post or delegate.organisation)


def own_days(delegate: Delegate) -> list[Day]:
    """Return a delegate's own programme by day, in the reader's language."""
    return days_of(told(line) for line in own_lines(delegate))


def carried_phones(delegate: Delegate) -> list[dict[str, str]]:
    """Return the numbers a delegate carries: who answers, the number as written, and the link that calls it."""
    return [
        {"what": str(one.what), "number": one.called, "url": phone_link(one.called)}
        for one in phones_of(delegate.visit, delegate.side)
    ]


def kept_of(days: list[Day]) -> dict[str, dict[str, str]]:
    """Return what is kept of a programme to tell later what has changed."""
    return {one.key: one.kept for day in days for one in day.lines}


def look(itinerary: Itinerary, days: list[Day]) -> tuple[list[str], dt.datetime | None]:
    """Note that a programme was looked at, and return what has changed since it was another, and when that had been looked at.

    It stays told until it changes again: so a mail program that opens links beforehand takes nothing away.
    """
    lines = kept_of(days)
    if itinerary.seen.get("lines") != lines:
        itinerary = _looked(itinerary, lines)
    if not itinerary.before:
        return [], None
    return changes(itinerary.before["lines"], lines), dt.datetime.fromisoformat(itinerary.before["at"])


@transaction.atomic
def _looked(itinerary: Itinerary, lines: dict[str, Any]) -> Itinerary:
    stored = Itinerary.objects.select_for_update().get(pk=itinerary.pk)
    if stored.seen.get("lines") != lines:
        stored.before, stored.seen = stored.seen, {"lines": lines, "at": timezone.now().isoformat()}
        stored.save(update_fields=["before", "seen"])
    return stored


def document(delegate: Delegate, language: Language) -> Document:
    """Return a delegate's own programme as a document; only what they may see stands in it."""
    with speaking(language):
        visit = delegate.visit
        banner = visit.office.banner
        blocks: list[Any] = [Callout("banner", say(banner))] if banner else []
        days = own_days(delegate)
        for day in days:
            blocks += [Heading(day.words), _table(day)]
        if not days:
            blocks.append(Paragraph(say(_("There is nothing in your programme."))))
        phones = carried_phones(delegate)
        if phones:
            facts = tuple((one["what"], say(one["number"])) for one in phones)
            blocks += [Heading(_("Phone numbers")), Facts(facts)]
        return Document(
            title=who_is(delegate),
            subtitle=str(visit.title),
            as_of=today(),
            language=language,
            office=visit.office.name,
            confidentiality=_("For %(name)s") % {"name": who_is(delegate)},
            blocks=(*blocks, Paragraph(say(quiet(clocks(visit))))),
        )


def clocks(visit: Visit) -> str:
    """Return which clocks a programme is told by."""
    return _("Hours are those of the place (%(zone)s where nothing else is said).") % {"zone": visit_zone(visit)}


def _table(day: Day) -> Table:
    return Table(
        headings=(_("Time"), _("What"), _("Where")),
        rows=tuple(_row(one) for one in day.lines),
        widths=(1.2, 3.0, 2.4),
    )


def _row(one: Told) -> tuple[Any, ...]:
    home = quiet(" " + _("home %(time)s") % {"time": one.home}) if one.home else ""
    where = " → ".join(words for words in (one.where, one.to) if words)
    details = quiet(f" {'; '.join(one.details)}") if one.details else ""
    return say(one.hours, home), say(strong(one.title), details), say(where)


def feed(itinerary: Itinerary, base: str) -> Fed:
    """Return the calendar of a delegate, in the language of their programme, and note what it was given.

    SEQUENCE counts how often what is told of a line has changed; a line that is not theirs any more stays, cancelled (RFC 5546,
    section 3.2.5), so that it disappears from calendars that only add.
    """
    delegate = itinerary.delegate
    visit = delegate.visit
    with speaking(cast("Language", itinerary.language)):
        now = [told(line) for line in own_lines(delegate)]
        given, at = give(itinerary, {one.key: one.kept for one in now})
        lines = {one.key: one for one in now}
        events = [_event(itinerary, key, one, lines.get(key), base) for key, one in given.items()]
        name, zone = f"{visit.title}, {who_is(delegate)}", visit_zone(visit)
        return fed(name, visit.office.banner, events, at=at, poll=POLL, zone=zone)


def _event(itinerary: Itinerary, key: str, one: dict[str, Any], line: Told | None, base: str) -> Event:
    """Return a line as an event: on its own clocks; on those of the visit where it is not there any more, which needs no more."""
    uid = f"visits.programmeitem-{key}-{itinerary.delegate_id}@{installation_mark()}.proxenia"
    zone = visit_zone(itinerary.delegate.visit)
    event = kept_event(uid, one, detail=one["kept"]["details"], zone=zone, url=base)
    if line is None:
        return event
    return replace(event, begins=line.line.hours.begins, ends=line.line.hours.ends)
