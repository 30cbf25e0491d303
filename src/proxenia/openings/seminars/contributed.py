"""What seminars add elsewhere: search entries, panels, days and hours of the calendar, alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import ngettext

from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.openings.models import Seminar, SeminarSlot
from proxenia.relations.choices import Side
from proxenia.relations.planned import bar
from proxenia.relations.planned import day as day_of
from proxenia.relations.watch import origin_of

from . import queries
from .pages import TONES, when, without_terms

SHOWN = 6
LEAD = dt.timedelta(days=21)
"""How long before its first day a seminar whose pairs have not all answered raises an alarm."""
LATE = dt.timedelta(days=120)
"""So long after a seminar from which nothing follows it is still asked what does."""
SEEN_WITH = (
    *("relations.tie", "directory.organisation", "directory.person", "directory.post", "directory.place"),
    *("directory.topic", "openings.need"),
)
"""The records on whose pages their seminars are named."""


def found(seminar: Any) -> Found:
    """Find a seminar by its title and its place; ties, organiser, topics, agenda and texts weigh less, of those its readers see."""
    places = shared_as_far(seminar, [seminar.place])
    where = [name for one in places for name in (one.name, *(each.text for each in one.names.all()))]
    words = [tie.name for tie in shared_as_far(seminar, seminar.ties.all())]
    words += [topic.label.every() for topic in seminar.topics.all()]
    words += [one.name for one in shared_as_far(seminar, [seminar.organiser])]
    words += [one.title.every() for one in seminar.sessions.all()]
    words += [text.every() for text in (seminar.text, seminar.audience, seminar.venue)]
    detail = ", ".join(part for part in (str(seminar.state.label), str(seminar.start or "")) if part)
    return Found(str(seminar.title), " ".join([seminar.title.every(), *where]), detail, " ".join(words))


def seminars_of(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the seminars of a record, the newest first; None without any."""
    rows = list(queries.seminars_with(actor, record))
    if not rows:
        return None
    told = [{"seminar": one, "when": when(one), "state": one.state, "tone": TONES[one.state]} for one in rows[:SHOWN]]
    return {"rows": told, "count": len(rows)}


def whence(actor: Actor, contact: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on a contact the seminar that was recorded as it."""
    seminar = queries.seminars_visible_to(actor).filter(contact=contact).first()
    return {"seminar": seminar} if seminar else None


def of_introduction(actor: Actor, introduction: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on an introduction the seminar at which it was made."""
    seminar = queries.seminars_visible_to(actor).filter(pk=introduction.seminar_id).first()
    return {"seminar": seminar} if seminar else None


SEMINARS = Panel("openings/seminars/panel.html", seminars_of)
WHENCE = Panel("openings/seminars/whence.html", whence, side=True)
OF_INTRODUCTION = Panel("openings/seminars/whence.html", of_introduction, side=True)


def on_axis(actor: Actor, tie: Any, _day: dt.date) -> list[Entry]:
    """Return the planned seminars of a tie, drawn apart; a held one is there as its contact."""
    planned = queries.planned(queries.seminars_with(actor, tie)).filter(start__isnull=False)
    lane = now("Planned seminars")
    return [bar(seminar, lane, seminar.state.label) for seminar in planned.order_by("start", "pk")]


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the planned seminars that begin between two days; a held one is in the calendar as its contact."""
    return [
        day_of(seminar, "seminar", now("planned seminar")) for seminar in queries.beginning_between(actor, first, last)
    ]


def hours(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the slots of seminars between two days with who meets in them, for the calendars of those who plan them."""
    return [_hour(slot) for slot in queries.slots_between(actor, first, last)]


def _hour(slot: SeminarSlot) -> Item:
    seminar = slot.seminar
    pairs = [one for one in slot.pairs.all() if not one.is_refused]
    ties = tuple(("relations.tie", tie.pk) for tie in seminar.ties.all())
    return Item(
        slot.day,
        now("Meetings (%(seminar)s)") % {"seminar": seminar.title},
        seminar.get_absolute_url(),
        "seminar",
        detail="; ".join(f"{one.table}: {one}" for one in pairs),
        origin=Origin("openings.seminarslot", slot.pk, "hour", (), (("openings.seminar", seminar.pk), *ties)),
        begins=slot.starts_at,
        ends=slot.ends_at,
        place=", ".join(str(one) for one in (seminar.venue, seminar.place) if one),
    )


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the seminars of the own office that are soon and not ready, over and not held, or held with nothing that follows."""
    soon = queries.own_between(actor, day, day + LEAD)
    return [
        *(alarm for seminar in soon for alarm in _not_ready(seminar, day)),
        *(_not_held(seminar) for seminar in queries.over(actor, day)),
        *(_nothing_follows(seminar) for seminar in queries.held_since(actor, day - LATE)),
    ]


def _alarm(seminar: Seminar, kind: str, why: str, todo: str, turn: str) -> Alarm:
    assert seminar.start is not None
    last = seminar.end or seminar.start
    on, known = (last.latest, last) if kind == "overdue" else (seminar.start.earliest, seminar.start)
    url, origin = seminar.get_absolute_url(), origin_of(seminar, turn)
    return Alarm(
        kind, on, seminar.title, why, todo, url, None if known.day else known, origin, Side.OURS, seminar.owner_id
    )


def _not_ready(seminar: Seminar, day: dt.date) -> Iterator[Alarm]:
    assert seminar.start is not None
    waiting = sum(not (one.is_agreed or one.is_refused) for one in seminar.pairs.all())
    ahead = (seminar.start.earliest - day).days
    begins = ngettext("It begins in %(days)d day.", "It begins in %(days)d days.", ahead) % {"days": ahead}
    if waiting:
        words = ngettext(
            "%(many)d pair has not been agreed to by both sides: ask, and note the answers.",
            "%(many)d pairs have not been agreed to by both sides: ask, and note the answers.",
            waiting,
        )
        yield _alarm(seminar, "due", begins, words % {"many": waiting}, "consent")
    if without_terms(seminar):
        todo = now("Name the open call, or say who was invited and why.")
        yield _alarm(seminar, "due", now("There are guests, and nothing says on what terms."), todo, "terms")


def _not_held(seminar: Seminar) -> Alarm:
    assert seminar.start is not None
    ended = (seminar.end or seminar.start).display()
    why = now("It ended %(day)s and is not recorded as held.") % {"day": ended}
    todo = now("Say who came and which meetings were held, and record it.")
    return _alarm(seminar, "overdue", why, todo, "hold")


def _nothing_follows(seminar: Seminar) -> Alarm:
    why = now("It was held, and nothing follows from it by anybody.")
    todo = now("Write down on its contact who follows up on what, and by when.")
    return _alarm(seminar, "overdue", why, todo, "follow")
