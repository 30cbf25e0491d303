"""A delegate's own programme: as a page, a PDF, and a calendar that changes with it."""

import datetime as dt
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.crypto import digest, installation_mark
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
from proxenia.core.feeds import Event, Fed, give, written
from proxenia.core.zones import local
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


def _language(itinerary: Itinerary) -> Language:
    return cast("Language", itinerary.language)


def feed(itinerary: Itinerary, base: str) -> Fed:
    """Return the calendar of a delegate, in the language of their programme, and note what it was given.

    SEQUENCE counts how often what is told of a line has changed; a line that is not theirs any more stays, cancelled (RFC 5546,
    section 3.2.5), so that it disappears from calendars that only add.
    """
    delegate = itinerary.delegate
    with speaking(_language(itinerary)):
        now = [told(line) for line in own_lines(delegate)]
        given, at = give(itinerary, {one.key: one.kept for one in now})
        events = _events(itinerary, given, {one.key: one for one in now}, base)
        name = f"{delegate.visit.title}, {who_is(delegate)}"
        if delegate.visit.office.banner:
            name = f"{name} ({delegate.visit.office.banner})"
        content = written(name, events, poll=POLL, zone=visit_zone(delegate.visit))
    return Fed(content, f'"{digest(content)[:32]}"', at)


def _events(itinerary: Itinerary, given: dict[str, Any], now: dict[str, Told], base: str) -> list[Event]:
    mark = installation_mark()
    events = []
    for key, one in given.items():
        kept, line = one["kept"], now.get(key)
        begins = line.line.hours.begins if line else _in_zone(kept["begins"], itinerary)
        ends = line.line.hours.ends if line else (_in_zone(kept["ends"], itinerary) if kept["ends"] else None)
        events.append(
            Event(
                uid=f"visits.programmeitem-{key}-{itinerary.delegate_id}@{mark}.proxenia",
                number=one["number"],
                stamp=dt.datetime.fromisoformat(one["at"]),
                begins=begins,
                ends=ends,
                title=kept["title"],
                detail=kept["details"],
                url="" if one["gone"] else base,
                place=kept["where"],
                is_cancelled=one["gone"],
            )
        )
    return sorted(events, key=lambda event: (event.begins, event.uid))


def _in_zone(text: str, itinerary: Itinerary) -> dt.datetime:
    """Return a moment that was kept, on the clocks of the visit: a cancelled line needs no more."""
    return local(dt.datetime.fromisoformat(text), visit_zone(itinerary.delegate.visit))
