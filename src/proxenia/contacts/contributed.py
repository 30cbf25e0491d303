"""What this room adds elsewhere: search entries, events on a tie's time axis, last contacts on other records' pages."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.contributions import Entry, Found, Panel, Sheet
from proxenia.core.scoping import Actor
from proxenia.sources.choices import Precision

from . import queries
from .models import Interaction

SHOWN = 5


def found(interaction: Interaction) -> Found:
    """Find an interaction by its title, its place's names and its ties; who took part and topics weigh less."""
    place = interaction.place
    where = [place.name, *(name.text for name in place.names.all())] if place else []
    names = " ".join([interaction.title.every(), interaction.reference, *where])
    words = [tie.name for tie in interaction.ties.all()] + [topic.label.every() for topic in interaction.topics.all()]
    for row in interaction.participants.all():
        words += [row.organisation.name] if row.organisation else []
        words += [row.post.label.every()] if row.post else []
    words.append(interaction.summary.every())
    when = f" {interaction.start}" if interaction.start else ""
    return Found(str(interaction.title), names, f"{interaction.get_kind_display()}{when}", " ".join(words))


def events(actor: Actor, tie: Any, day: dt.date) -> list[Entry]:
    """Return what happened in a tie by a day, milestones among it, for its time axis."""
    happened = queries.interactions_visible_to(actor, day).filter(ties=tie, start__isnull=False).order_by("start", "pk")
    return [
        Entry(
            lane="events",
            kind=one.kind,
            title=one.title,
            start=one.start,
            end=one.end,
            span=one.end is not None and one.end != one.start,
            url=one.get_absolute_url(),
            about=one.date_precision != Precision.EXACT,
            detail=one.get_kind_display(),
        )
        for one in happened
    ]


def last_contacts(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Return the newest contacts with a record, and how many there are; None where there are none."""
    contacts = queries.with_record(actor, record, day)
    return {"contacts": contacts[:SHOWN], "count": len(contacts)} if contacts else None


LAST = Panel("contacts/panels/last.html", last_contacts)


def _rows(actor: Any) -> Iterator[list[Any]]:
    for one in queries.interactions_visible_to(actor, today()):
        yield [
            *(one.pk, one.reference, str(one.title), one.kind, one.start, one.end, one.date_precision),
            *(one.direction, one.level, str(one.place or "")),
        ]


SHEET = Sheet(
    _("Contacts"),
    [
        *(_("number"), _("reference"), _("what"), _("kind"), _("when"), _("until"), _("the date is")),
        *(_("direction"), _("level"), _("where")),
    ],
    _rows,
)
