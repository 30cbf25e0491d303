"""What this room adds elsewhere: search entries, events on a tie's time axis, last contacts on other records' pages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as now

from proxenia.core.addresses import address
from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.relations import watch
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

from . import access, queries, words
from .choices import InteractionKind
from .models import Promise
from .quiet import quiet_ties

SHOWN = 5


def found(interaction: Any) -> Found:
    """Find an interaction by its title, its place's names and its ties; who took part, topics, points and promises weigh less."""
    place = interaction.place
    where = [
        name for one in shared_as_far(interaction, [place]) for name in (one.name, *(n.text for n in one.names.all()))
    ]
    names = " ".join([interaction.title.every(), interaction.reference, *where])
    words = [tie.name for tie in shared_as_far(interaction, interaction.in_ties)]
    words += [topic.label.every() for topic in interaction.on_topics]
    words += [one.name for one in shared_as_far(interaction, (row.organisation for row in interaction.took_part))]
    words += [one.label.every() for one in shared_as_far(interaction, (row.post for row in interaction.took_part))]
    words += [text.every() for point in interaction.had_points for text in (point.text, point.follow_up)]
    words += [promise.text.every() for promise in interaction.had_promises]
    words.append(interaction.summary.every())
    when = f" {interaction.start}" if interaction.start else ""
    return Found(str(interaction.title), names, f"{interaction.get_kind_display()}{when}", " ".join(words))


def speaker_found(speaker: Any) -> Found:
    """Find a speaker by post and person, of those its readers see, and by topics."""
    who = shared_as_far(speaker, [speaker.person, speaker.post])
    title = " · ".join(str(one) for one in who) or str(speaker._meta.verbose_name)
    topics = " ".join(topic.label.every() for topic in speaker.topics.all())
    return Found(title, topics, ", ".join(str(topic) for topic in speaker.topics.all()))


def offer_found(offer: Any) -> Found:
    """Find a standard offer by title and topic; its text and questions weigh less."""
    questions = [text.every() for one in offer.questions.all() for text in (one.question, one.answer)]
    words = " ".join([offer.text.every(), *questions])
    return Found(str(offer.title), f"{offer.title.every()} {offer.topic.label.every()}", str(offer.topic), words)


def events(actor: Actor, tie: Any, day: dt.date) -> list[Entry]:
    """Return what happened in a tie by a day, milestones among it, for its time axis."""
    happened = queries.interactions_visible_to(actor, day).filter(ties=tie, start__isnull=False).order_by("start", "pk")
    kinds = {value: str(label) for value, label in InteractionKind.choices}
    return [
        Entry(
            lane="events",
            kind=kind,
            title=title,
            start=start,
            end=end,
            span=end is not None and end != start,
            url=address("contacts:detail", pk),
            about=precision != Precision.EXACT,
            detail=kinds[kind],
        )
        for pk, kind, title, start, end, precision in happened.values_list(
            "pk", "kind", "title", "start", "end", "date_precision"
        )
    ]


def last_contacts(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Return the newest contacts with a record, and how many there are; None where there are none."""
    found = queries.contacts_with(actor, record, day).annotate(total=Window(Count("pk")))
    contacts: list[Any] = list(found[:SHOWN])
    return {"contacts": contacts, "count": contacts[0].total} if contacts else None


def vitality(actor: Any, tie: Any, day: dt.date) -> dict[str, Any]:
    """Show how alive a tie is, part by part; each part leads to its records."""
    found = queries.vitality(actor, tie, day)
    return {
        "lead": True,
        "strip": "contacts/panels/strip.html",
        "vital": found,
        "last": words.line(found.last, day) if found.last else None,
        "last_top": words.line(found.last_top, day) if found.last_top else None,
        "may_log": access.can_log(actor),
        "estimates": [words.estimate(one) for one in found.reciprocity.estimates],
    }


VITALITY = Panel("contacts/panels/vitality.html", vitality)
LAST = Panel("contacts/panels/last.html", last_contacts)


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the promises and follow-ups that are overdue on a day, or due within the lead of commitments, and quiet ties."""
    until = day + watch.LEAD["commitment"]
    return [*watch.duties(actor, day, until, Promise), *_follow_ups(actor, day, until), *quiet_ties(actor, day)]


def _follow_ups(actor: Actor, day: dt.date, until: dt.date) -> Iterator[Alarm]:
    for point in queries.open_follow_ups(actor, day, until=until).prefetch_related("interaction__ties"):
        assert point.due is not None
        late = point.due.latest < day
        facts = {"due": point.due.display(), "contact": point.interaction}
        why = (
            now("It was due %(due)s, after “%(contact)s”.") if late else now("It is due %(due)s, after “%(contact)s”.")
        )
        todo = now("Do it and record the day.")
        if point.follow_up_by is not None:
            todo = now("%(owner)s: do it and record the day.") % {"owner": point.follow_up_by}
        url = reverse("contacts:point-done", args=[point.pk])
        kind = "overdue" if late else "due"
        origin = watch.origin_of(point, "due")
        owner = point.follow_up_by_id
        yield Alarm(
            kind,
            point.due.earliest,
            point.follow_up,
            why % facts,
            todo,
            url,
            origin=origin,
            side=Side.OURS,
            owner=owner,
        )


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two days on which promises and follow-ups are due, and the contacts that are planned then."""
    due = [*watch.duties(actor, first, last, Promise), *_follow_ups(actor, first, last)]
    owed = [replace(watch.item_of(one), known=None) for one in due if first <= one.day <= last]
    return owed + [item_of(one) for one in queries.contacts_between(actor, first, last)]


def item_of(contact: Any) -> Item:
    """Return a contact as the calendar has it; its ties should be prefetched."""
    about = tuple(("relations.tie", tie.pk) for tie in contact.ties.all())
    origin = Origin("contacts.interaction", contact.pk, "contact", (), about)
    detail = ", ".join(str(part) for part in (contact.get_kind_display(), contact.place) if part)
    known = None if contact.start.day else contact.start
    end = contact.end.latest if contact.end and contact.end.day else None
    day, url = contact.start.earliest, contact.get_absolute_url()
    return Item(day, contact.title, url, "contact", end, known, detail, origin)
