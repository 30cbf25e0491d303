"""What needs and solutions add elsewhere: panels, needs on a tie's time axis, search entries, calendar days, alarms."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import ngettext

from proxenia.accounts.access import can_write_in
from proxenia.core.contributions import Alarm, Entry, Found, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.relations.choices import Side

from . import queries
from .choices import NeedState
from .models import Need
from .need_pages import TONES
from .profile_pages import by_country

SHOWN = 6
LAPSED = dt.timedelta(days=365)
"""A need whose day has passed stays on the list for a year."""
FIELDS = {
    "relations.tie": "tie",
    "directory.organisation": "organisation",
    "directory.topic": "topics",
    "contacts.interaction": "interaction",
}
"""Which field of the form for a new need the page of a record fills in."""


def found_need(need: Any) -> Found:
    """Find a need by its title and whose it is; its text, tie, place and topics weigh less, of those its readers see."""
    whose = [one.name for one in shared_as_far(need, [need.organisation])]
    words = [str(one) for one in shared_as_far(need, [need.tie, need.place])]
    words += [topic.label.every() for topic in need.topics.all()]
    names = " ".join([need.title.every(), *whose])
    detail = ", ".join([str(need.get_state_display()), *whose])
    return Found(str(need.title), names, detail, " ".join([*words, need.text.every()]))


def found_profile(profile: Any) -> Found:
    """Find a profile by the name of its organisation; what it says of itself weighs less."""
    return Found(str(profile), profile.organisation.name, "", profile.about.every())


def found_solution(one: Any) -> Found:
    """Find a solution by its title and whose it is; topics, texts and references weigh less."""
    whose = str(one.profile)
    words = [topic.label.every() for topic in one.topics.all()]
    words += [text.every() for text in (one.text, one.advantages, one.sought)]
    words += [f"{row.what.every()} {row.customer}" for row in one.references.all()]
    return Found(str(one.title), f"{one.title.every()} {whose}", whose, " ".join(words))


def needs(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the needs of a tie, an organisation, a topic or a contact, open ones first; None where there is nothing to show or do."""
    found = list(queries.needs_with(actor, record))
    label = record._meta.label_lower
    asked_here = label in {"relations.tie", "contacts.interaction"} and can_write_in(actor, actor.office_id)
    if not found and not asked_here:
        return None
    return {
        "rows": [{"need": one, "tone": TONES[NeedState(one.state)]} for one in found[:SHOWN]],
        "count": len(found),
        "is_whose": label == "directory.organisation",
        "add_url": f"{reverse('openings:need-create')}?{FIELDS[label]}={record.pk}" if asked_here else "",
    }


def solutions(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the solutions of an organisation, or on a topic; None where there are none."""
    found = list(queries.solutions_with(actor, record))
    if not found:
        return None
    return {
        "rows": [(one, by_country(one)) for one in found[:SHOWN]],
        "count": len(found),
        "names_whose": record._meta.label_lower == "directory.topic",
        "profile": found[0].profile if record._meta.label_lower == "directory.organisation" else None,
    }


NEEDS = Panel("openings/panels/needs.html", needs)
SOLUTIONS = Panel("openings/panels/solutions.html", solutions)


def on_axis(actor: Actor, tie: Any, day: dt.date) -> list[Entry]:
    """Return the needs of a tie that were stated by a day, for its time axis; a need is no contact."""
    found = queries.needs_visible_to(actor).filter(tie=tie, stated_on__lte=PartialDate.of(day))
    return [
        Entry(
            lane="needs",
            kind="need",
            title=need.title,
            start=need.stated_on,
            url=need.get_absolute_url(),
            detail=need.get_state_display(),
        )
        for need in found.order_by("stated_on", "pk")
    ]


def _origin(need: Need, turn: str) -> Origin:
    about = (("relations.tie", need.tie_id),) if need.tie_id else ()
    return Origin("openings.need", need.pk, turn, (), about)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two days by which open needs are wanted."""
    return [_item(need) for need in queries.wanted_between(queries.open_needs(actor), first, last)]


def _item(need: Need) -> Item:
    assert need.deadline is not None
    known = None if need.deadline.day else need.deadline
    detail = ", ".join(str(part) for part in (now("a need is wanted by then"), need.organisation) if part)
    return Item(
        *(need.deadline.latest, need.title, need.get_absolute_url(), "due"),
        known=known,
        detail=detail,
        origin=_origin(need, "deadline"),
    )


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the own office's open needs that are wanted soon or were wanted by now, and, as one line, those without an owner."""
    if not actor.reads_office:
        return []
    own = queries.open_needs(actor).filter(office=actor.office_id)
    near = queries.wanted_between(own, day - LAPSED, day + queries.SOON)
    return [*(_due(one, day) for one in near), *_ownerless(own.filter(owner_post__isnull=True).count(), day)]


def _due(need: Need, day: dt.date) -> Alarm:
    assert need.deadline is not None
    last = need.deadline.latest
    late = last < day
    why = now("It was wanted by %(day)s.") if late else now("It is wanted by %(day)s.")
    todo = now("Answer it, or say that it is no longer wanted.")
    return Alarm(
        *("overdue" if late else "due", last, need.title, why % {"day": need.deadline.display()}, todo),
        need.get_absolute_url(),
        known=None if need.deadline.day else need.deadline,
        origin=_origin(need, "deadline"),
        side=Side.OURS,
    )


def _ownerless(number: int, day: dt.date) -> list[Alarm]:
    """Return one line for all needs without an owner; it is of the month, so that it can be put aside until the next."""
    if not number:
        return []
    words = ngettext("%(n)d open need has no owner abroad", "%(n)d open needs have no owner abroad", number) % {
        "n": number
    }
    why = now("Nobody there is known who could take up what we find.")
    todo = now("Ask the partner which post looks after it.")
    url = f"{reverse('openings:need-list')}?state=open&owner=no"
    month = PartialDate(day.year * 10000 + day.month * 100)
    origin = Origin("openings.need", 0, "ownerless")
    return [Alarm("needs", month.latest, words, why, todo, url, known=month, origin=origin, side=Side.OURS)]
