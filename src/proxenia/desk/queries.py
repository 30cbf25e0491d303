"""What the desk reads of all rooms."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxenia.contacts.queries import contacts
from proxenia.core.contributions import ALARMS, CALENDAR, Alarm, Item
from proxenia.core.dates import holds
from proxenia.core.scoping import Actor
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie, TieParty
from proxenia.relations.queries import (
    countries_of,
    parties_of,
    ties_visible_to,
    ties_with_party,
    ties_with_strand,
    ties_with_topic,
    topics_of,
)

from .models import ADDRESS, Feed, PutAside

MONTHS_AHEAD = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What the portfolio was narrowed to; empty means everything."""

    topic: str = ""
    country: str = ""
    strand: str = ""
    holder: str = ""
    kind: str = ""


def portfolio_ties(actor: Actor, day: dt.date, asked: Asked) -> list[Tie]:
    """Return the ties of a day that answer what was asked, each once, however many hold it."""
    ties: QuerySet[Tie] = ties_visible_to(actor, day)
    if asked.kind:
        ties = ties.filter(kind=asked.kind)
    if asked.topic:
        ties = ties_with_topic(ties, asked.topic, day)
    if asked.strand:
        ties = ties_with_strand(ties, asked.strand, day)
    if asked.country:
        ties = ties_with_party(ties, Side.THEIRS, day, place__country=asked.country)
    if asked.holder.isdecimal():
        ties = ties_with_party(ties, Side.OURS, day, pk=int(asked.holder[:18]))
    return list(ties)


def parties_of_ties(ties: Iterable[Tie], day: dt.date) -> dict[int, dict[str, list[TieParty]]]:
    """Return who was a party of each tie on a day, by side: of those that were fetched with it, so only whom the actor may see."""
    found: dict[int, dict[str, list[TieParty]]] = {}
    for tie in ties:
        sides = found.setdefault(tie.pk, {Side.OURS: [], Side.THEIRS: []})
        for party in tie.parties.all():
            if holds(day, party.start, party.end):
                sides[party.side].append(party)
    return found


def choices(actor: Actor) -> dict[str, Any]:
    """Return what the portfolio can be narrowed to."""
    return {"topics": topics_of(actor), "countries": countries_of(actor), "holders": parties_of(actor, Side.OURS)}


def newest_contacts(actor: Actor, day: dt.date, number: int = 8) -> list[Any]:
    """Return the contacts that happened last before a day; milestones are none."""
    return list(contacts(actor, day).filter(start__isnull=False).order_by("-start", "-pk")[:number])


def alarms_on(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what wants attention on a day, the most urgent first, of all rooms."""
    found = [alarm for raised in ALARMS.every() for alarm in raised(actor, day)]
    return sorted(found, key=lambda alarm: alarm.day)


def coming_days(actor: Actor, day: dt.date, last: dt.date | None = None) -> list[Item]:
    """Return the days that any room knows of, until a last day or for the next 24 months."""
    found = [item for days in CALENDAR.every() for item in days(actor, day, last or end_of_coming(day))]
    return sorted(found, key=lambda item: (item.day, str(item.title)))


def end_of_coming(day: dt.date) -> dt.date:
    """Return the last day of what is coming, as seen from a day."""
    return day.replace(year=day.year + MONTHS_AHEAD // 12, day=min(day.day, 28))


def aside_of(actor: Actor) -> QuerySet[PutAside]:
    """Return what an account put aside."""
    return PutAside.objects.filter(user_id=actor.pk)


def feeds_of(actor: Actor) -> QuerySet[Feed]:
    """Return the calendar feeds of an account."""
    return Feed.objects.filter(user_id=actor.pk).select_related("user")


def feed_at(token: str) -> Feed | None:
    """Return the feed at an address, if its account is still let in."""
    seal = ADDRESS.seal(token)
    if seal is None:
        return None
    return Feed.objects.filter(seal=seal, user__is_active=True).select_related("user__office").first()
