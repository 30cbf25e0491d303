"""What forums add elsewhere: search entries, panels, days of the calendar, alarms."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Entry, Found, Item, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.forums.models import Forum
from proxenia.relations.choices import Side
from proxenia.relations.planned import bar
from proxenia.relations.planned import day as day_of
from proxenia.relations.terms import anniversary
from proxenia.relations.watch import origin_of

from . import queries
from .pages import TONES, days

SHOWN = 6
LEAD = dt.timedelta(days=90)
"""How long before its first day a forum that is not public raises an alarm."""
LATE = dt.timedelta(days=120)
"""So long after a forum from which nothing follows it is still asked what does."""
NEXT = dt.timedelta(days=270)
"""So long after a forum it is asked whether there will be a next one."""
YEARS = dt.timedelta(days=550)
"""So long after a forum nobody asks for the next one any more."""
SEEN_WITH = ("relations.tie", "relations.agreement", "directory.organisation", "directory.place", "directory.topic")
"""The records on whose pages their forums are named."""


def found(forum: Any) -> Found:
    """Find a forum by its title, occasion and place; ties, hosts, themes and texts weigh less, of those its readers see."""
    places = shared_as_far(forum, [forum.place])
    where = [name for one in places for name in (one.name, *(each.text for each in one.names.all()))]
    words = [tie.name for tie in shared_as_far(forum, forum.ties.all())]
    words += [one.name for one in shared_as_far(forum, [host.organisation for host in forum.hosts.all()])]
    words += [one.name.every() for one in forum.themes.all()]
    words += [text.every() for text in (forum.text, forum.audience, forum.outline, forum.venue)]
    detail = ", ".join(part for part in (str(forum.state.label), str(forum.start or "")) if part)
    names = " ".join([forum.title.every(), forum.occasion.every(), *where])
    return Found(str(forum.title), names, detail, " ".join(words))


def forums_of(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the forums of a record, the newest first; None without any."""
    rows = list(queries.forums_with(actor, record))
    if not rows:
        return None
    told = [
        {"forum": one, "when": days(one.start, one.end), "state": one.state, "tone": TONES[one.state]}
        for one in rows[:SHOWN]
    ]
    return {"rows": told, "count": len(rows)}


def whence(actor: Actor, contact: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on a contact the forum that was recorded as it."""
    forum = queries.forums_visible_to(actor).filter(contact=contact).first()
    return {"forum": forum} if forum else None


FORUMS = Panel("forums/record/panel.html", forums_of)
WHENCE = Panel("forums/record/whence.html", whence, side=True)


def on_axis(actor: Actor, tie: Any, _day: dt.date) -> list[Entry]:
    """Return the planned forums of a tie, drawn apart; a held one is there as its contact."""
    planned = queries.planned(queries.forums_with(actor, tie)).filter(start__isnull=False)
    lane = now("Planned forums")
    return [bar(forum, lane, forum.state.label) for forum in planned.order_by("start", "pk")]


def calendar(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the planned forums that begin between two days; a held one is in the calendar as its contact."""
    return [day_of(forum, "forum", now("planned forum")) for forum in queries.beginning_between(actor, first, last)]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what the office owes about its forums: to be made public, held, followed up, promises kept, the next one begun."""
    held = queries.held_since(actor, day - YEARS)
    recent = [one for one in held if queries.last_day(one) >= day - LATE]
    open_promises = queries.promises_open(actor, recent)
    return [
        *(_hidden(forum, day) for forum in queries.hidden_between(actor, day, day + LEAD)),
        *(_not_held(forum) for forum in queries.over(actor, day)),
        *(_nothing_follows(forum) for forum in queries.without_follow_up(held) if forum in recent),
        *(_promised(forum, open_promises[forum.pk]) for forum in recent if forum.pk in open_promises),
        *(_anniversary(forum) for forum in queries.without_next(held) if queries.last_day(forum) <= day - NEXT),
    ]


def _alarm(forum: Forum, kind: str, why: str, todo: str, turn: str) -> Alarm:
    assert forum.start is not None
    last = forum.end or forum.start
    on, known = (last.latest, last) if kind == "overdue" else (forum.start.earliest, forum.start)
    known_as = None if known.day else known
    origin = origin_of(forum, turn)
    return Alarm(
        kind, on, forum.title, why, todo, forum.get_absolute_url(), known_as, origin, Side.OURS, forum.owner_id
    )


def _hidden(forum: Forum, day: dt.date) -> Alarm:
    assert forum.start is not None
    ahead = (forum.start.earliest - day).days
    why = ngettext(
        "It begins in %(days)d day and is not public.", "It begins in %(days)d days and is not public.", ahead
    )
    return _alarm(forum, "due", why % {"days": ahead}, now("Make the call public, or call the forum off."), "publish")


def _not_held(forum: Forum) -> Alarm:
    ended = (forum.end or forum.start).display()  # type: ignore[union-attr]
    why = now("It ended %(day)s and is not recorded as held.") % {"day": ended}
    return _alarm(forum, "overdue", why, now("Say who came and what came of it, and record it as held."), "hold")


def _nothing_follows(forum: Forum) -> Alarm:
    why = now("It was held, and nothing follows from it by anybody.")
    todo = now("Write down on its contact who follows up on what, and by when.")
    return _alarm(forum, "overdue", why, todo, "follow")


def _promised(forum: Forum, many: int) -> Alarm:
    words = ngettext(
        "%(many)d promise to a sponsor is not noted as kept.",
        "%(many)d promises to sponsors are not noted as kept.",
        many,
    )
    return _alarm(forum, "overdue", words % {"many": many}, now("Keep them, and note how."), "promises")


def _anniversary(forum: Forum) -> Alarm:
    assert forum.start is not None
    why = now("A year after it comes up, and no next forum is begun.")
    todo = now("Begin the next one from this one, or put this aside.")
    on, known = anniversary(forum.start, 1).first, None if forum.start.day else PartialDate(forum.start.number + 10_000)
    url, origin = forum.get_absolute_url(), origin_of(forum, "next")
    return Alarm("anniversary", on, forum.title, why, todo, url, known, origin, Side.OURS, forum.owner_id)
