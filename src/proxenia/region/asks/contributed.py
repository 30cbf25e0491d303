"""What asks add elsewhere: panels, spans on the axis of a tie, search entries, calendar days, alarms."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.region.models import Ask, AskNext, Region
from proxenia.relations import watch
from proxenia.relations.models import Tie

from . import ladder, queries, words

LEAD = dt.timedelta(days=90)
"""So long before its day an ask without a result is announced."""
PAST = dt.timedelta(days=365)
"""One whose day has passed is asked about for a year."""
SEEN_WITH = (
    *("relations.tie", "directory.organisation", "directory.post", "directory.person", "directory.place"),
    *("directory.topic", "contacts.interaction"),
)
"""The records on whose pages their asks are named."""


def found(ask: Ask) -> Found:
    """Find an ask by its title and region; what is asked, of whom and in which words weighs less, of what its readers see."""
    names = [ask.title.every(), *(one.name.every() for one in shared_as_far(ask, [ask.region]))]
    told = [text.every() for text in (ask.what, ask.why, ask.to_whom)]
    told += [topic.label.every() for topic in ask.topics.all()]
    told += [one.name for one in shared_as_far(ask, [*ask.ties.all(), *ask.places.all()])]
    targets = list(ask.targets.all())
    told += [one.name for one in shared_as_far(ask, (row.organisation for row in (*targets, *ask.allies.all())))]
    told += [one.label.every() for one in shared_as_far(ask, (row.post for row in targets))]
    told += [one.words.every() for one in (*targets, *ask.allies.all())]
    told += [text.every() for one in ask.texts.all() for text in (one.text, one.position)]
    told += [one.text.every() for one in ask.steps.all()]
    return Found(str(ask), " ".join(names), str(ask.get_kind_display()), " ".join(told))


def _panel(actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the asks of a record, those without a result among them; None without any."""
    rows = [
        {"ask": ask, "standing": words.rung(standing), "tone": words.tone(standing)}
        for ask in queries.asks_with(actor, record)
        for standing in [ladder.standing_of(queries.steps_on(ask, day))]
    ]
    return {"rows": rows} if rows else None


PANEL = Panel("region/asks/panel.html", _panel)


def on_axis(actor: Actor, tie: Any, day: dt.date) -> list[Entry]:
    """Return the asks of a tie as spans for its time axis: until they were closed, else until their day."""
    entries = []
    for ask in queries.asks_with(actor, tie):
        standing = ladder.standing_of(queries.steps_on(ask, day))
        if ask.start is not None:
            end = standing.last.on if standing.is_settled else ask.by_when
            said: dict[str, Any] = {"start": ask.start, "end": end, "span": True, "detail": words.rung(standing)}
            entries.append(Entry(_("Joint asks"), "ask", str(ask), url=ask.get_absolute_url(), **said))
    return entries


def origin_of(ask: Ask, turn: str, *parts: str) -> Origin:
    """Return what a day of an ask is told from, and in whose calendars it belongs; ties should be prefetched."""
    about = [(Ask._meta.label_lower, ask.pk), *((Tie._meta.label_lower, tie.pk) for tie in ask.ties.all())]
    if ask.region_id is not None:
        about.append((Region._meta.label_lower, ask.region_id))
    return Origin(ask._meta.label_lower, ask.pk, turn, parts, tuple(about))


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return what of asks wants attention on a day.

    Next steps that are overdue or due soon; of the own office's also asks whose day comes near or has passed while they are neither
    built nor closed.
    """
    steps = list(watch.duties(actor, day, day + watch.LEAD["commitment"], AskNext))
    return [*steps, *_days_of_asks(actor, day)] if actor.reads_office else steps


def _days_of_asks(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for ask in queries.due_between(actor, day - PAST, day + LEAD):
        standing = ladder.standing_of(queries.steps_on(ask, day))
        if ask.office_id != actor.office_id or standing.is_settled or ask.by_when is None:
            continue
        over = ask.by_when.latest < day
        title = _("%(ask)s: its day has passed") if over else _("%(ask)s: its day comes near")
        why = (
            _("It was to be had by %(day)s, and it stands at: %(rung)s.")
            if over
            else _("By %(day)s; it stands at: %(rung)s.")
        )
        todo = _("Record which rung it reached, set another day, or close it without a result: it stays visible.")
        said = {"ask": ask, "day": ask.by_when.display(), "rung": words.rung(standing)}
        known = None if ask.by_when.day else ask.by_when
        origin = origin_of(ask, "by_when", "region.askstep")
        place = (title % said, why % said, todo, ask.get_absolute_url())
        yield Alarm("ask", ask.by_when.earliest, *place, known=known, origin=origin, owner=ask.owner_id)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two by which something is asked, and on which next steps are due."""
    due = [one for one in watch.duties(actor, first, last, AskNext) if first <= one.day <= last]
    items = [replace(watch.item_of(one), known=None) for one in due]
    for ask in queries.due_between(actor, first, last):
        if ask.by_when is not None and first <= ask.by_when.earliest <= last:
            known = None if ask.by_when.day else ask.by_when
            detail = words.standing(ask, first)
            place = (str(ask), ask.get_absolute_url(), "ask")
            items.append(
                Item(ask.by_when.earliest, *place, known=known, detail=detail, origin=origin_of(ask, "by_when"))
            )
    return items
