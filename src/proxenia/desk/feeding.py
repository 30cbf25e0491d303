"""What an account's calendar feeds hold; `core.feeds` writes them.

DTSTAMP and SEQUENCE come from the audit chain: the moment and the number of the newest link about the record. A day known to a
month or year stands on its first day and says so. Hours, as of the lines of a programme, are told with the zone of their place.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from proxenia.audit.queries import newest_change, revisions
from proxenia.contacts.contributed import item_of
from proxenia.contacts.queries import KNOWN, contacts_between, contacts_with
from proxenia.core.clock import today
from proxenia.core.contributions import HOURS, Alarm, Item
from proxenia.core.crypto import digest, installation_mark
from proxenia.core.feeds import Event, Fed, written
from proxenia.core.reading import one_reading
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.relations.queries import ties_of_organisations

from . import queries
from .choices import ALARMS_OF, FeedKind
from .models import Feed

PAST = dt.timedelta(days=365)
"""Contacts of the last year stay in the calendar."""


def feed(asked: Feed, base: str) -> Fed | None:
    """Return what a feed holds now, in its owner's language; None where the owner may not see its record any more.

    `base` is the address of this installation without the last stroke.
    """
    actor, day = asked.user, today()
    record = asked.record()
    if asked.about_id is not None and record is None:
        return None
    with translation.override(actor.language), one_reading():
        items = _of_feed(asked, _items(actor, day), _about(actor, record))
        content = _written(asked, items, base)
    stamp = newest_change(actor) or asked.made_at
    midnight = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    changed = max(stamp, asked.made_at, min(midnight, timezone.now()))
    return Fed(content, f'"{digest(content)[:32]}"', changed)


def _about(actor: Actor, record: Any) -> frozenset[tuple[str, int]]:
    """Return the records whose days belong into the calendar of one: itself, its contacts, and the ties of an organisation."""
    if record is None:
        return frozenset()
    ties = ties_of_organisations(actor, [record.pk], today()) if isinstance(record, Organisation) else ()
    met = contacts_with(actor, record) if record._meta.label_lower in KNOWN else ()
    return frozenset((one._meta.label_lower, one.pk) for one in (record, *ties, *met))


def _items(actor: Any, day: dt.date) -> Iterator[Item]:
    """Yield what comes up, by day and by hour, what wants attention, and what happened in the last year."""
    yield from queries.coming_days(actor, day)
    for hours in HOURS.every():
        yield from hours(actor, day - PAST, queries.end_of_coming(day))
    for alarm in queries.alarms_on(actor, day):
        yield _of_alarm(alarm)
    for one in contacts_between(actor, day - PAST, day - dt.timedelta(days=1)):
        yield item_of(one)


def _of_alarm(alarm: Alarm) -> Item:
    detail = f"{alarm.why} {alarm.todo}"
    return Item(alarm.day, alarm.title, alarm.url, alarm.kind, known=alarm.known, detail=detail, origin=alarm.origin)


def _of_feed(asked: Feed, items: Iterable[Item], about: frozenset[tuple[str, int]]) -> dict[str, Item]:
    """Return the days that belong into a feed, each once, by the word that makes its UID, in order."""
    found: dict[str, Item] = {}
    for item in items:
        if _belongs(asked, item, about):
            known = found.get(item.key)
            if known is None or (item.detail and not known.detail):
                found[item.key] = item
    return dict(sorted(found.items(), key=lambda pair: (pair[1].day, pair[0])))


def _belongs(asked: Feed, item: Item, about: frozenset[tuple[str, int]]) -> bool:
    if asked.kind == FeedKind.ALL:
        return True
    if asked.kind == FeedKind.RECORD:
        return item.origin is not None and not about.isdisjoint(
            {(item.origin.label, item.origin.pk), *item.origin.about}
        )
    return item.kind in ALARMS_OF[asked.kind]


def _written(asked: Feed, items: dict[str, Item], base: str) -> bytes:
    name = f"{asked}, {asked.user.office}"
    if asked.user.office.banner:
        name = f"{name} ({asked.user.office.banner})"
    stamps = _stamps(items.values())
    mark = installation_mark()
    events = []
    for key, item in items.items():
        where = (item.origin.label, item.origin.pk) if item.origin else ("", 0)
        number, stamp = stamps.get(where, (0, asked.made_at))
        events.append(_event(item, f"{key}@{mark}.proxenia", number, stamp, base))
    return written(name, events)


def _stamps(items: Iterable[Item]) -> dict[tuple[str, int], tuple[int, dt.datetime]]:
    """Return number and moment of the newest change of each record: some queries for each kind of record, not for each one."""
    wanted: dict[str, set[int]] = {}
    parts: dict[str, set[str]] = {}
    for item in items:
        if item.origin is not None:
            wanted.setdefault(item.origin.label, set()).add(item.origin.pk)
            parts.setdefault(item.origin.label, set()).update(item.origin.parts)
    found = {}
    for label, ids in wanted.items():
        for pk, told in revisions(label, ids, sorted(parts[label])).items():
            found[label, pk] = told
    return found


def _event(item: Item, uid: str, number: int, stamp: dt.datetime, base: str) -> Event:
    title = str(item.title)
    if item.known is not None:
        title = _("%(title)s (%(when)s, the day is not known)") % {"title": title, "when": item.known.display()}
    return Event(
        uid=uid,
        number=number,
        stamp=stamp,
        begins=item.begins or item.day,
        ends=item.ends if item.begins else item.end,
        title=title,
        detail=str(item.detail),
        url=f"{base}{item.url}",
        kind=item.kind,
        place=item.place,
    )
