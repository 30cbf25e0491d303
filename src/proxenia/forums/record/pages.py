"""The pages of forums as declarations."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.codes import code_words
from proxenia.core.dates import PartialDate
from proxenia.core.declaring import by_key, choices, join, link_to, named, part_table, to
from proxenia.core.documents import language_of
from proxenia.core.pages import Fact, Filter, PartTable, RecordPages
from proxenia.core.tables import Column
from proxenia.forums import access
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Benefit, Bus, Forum, ForumHost, ForumLine, Room, Theme, Way
from proxenia.forums.registration.questions import QUESTIONS

from . import forms, queries
from .frame import TABS
from .holding import lacks
from .links import page_link
from .public_words import span
from .publishing import lacks_to_be_public

TONES = {
    ForumState.PLANNED: "quiet",
    ForumState.PUBLIC: "accent",
    ForumState.HELD: "good",
    ForumState.CANCELLED: "quiet",
}


def days(start: Any, end: Any) -> str:
    """Return the days from one to another, in the reader's language."""
    return span(start, end, language_of())


def days_of(first: dt.date | None, last: dt.date | None) -> str:
    """Return a span of whole days."""
    return days(*(None if day is None else PartialDate.of(day) for day in (first, last)))


def facts_of(forum: Forum) -> list[Fact]:
    """Return what a forum says of itself, line by line."""
    return [
        Fact(label=_("announced"), value=days(forum.public_start, forum.public_end), field="public_start"),
        Fact(label=_("programme"), value=days(forum.start, forum.end), field="start"),
        Fact(label=_("where"), value=forum.place, field="place", url=link_to(forum.place)),
        Fact(label=_("venue"), value=forum.venue, field="venue"),
        Fact(label=_("time zone"), value=forum.zone, field="zone"),
        Fact(label=_("occasion"), value=forum.occasion, field="occasion"),
        Fact(label=_("call: what it is about"), value=forum.text, field="text"),
        Fact(label=_("call: for whom"), value=forum.audience, field="audience"),
        Fact(label=_("call: what happens on which day"), value=forum.outline, field="outline"),
        Fact(label=_("call: what it shall bring"), value=forum.ambition, field="ambition"),
        Fact(label=_("call: how to join in"), value=forum.joining, field="joining"),
        Fact(label=_("languages"), value=code_words(forum, "languages"), field="languages"),
        Fact(label=_("planned by"), value=forum.owner, field="owner", url=link_to(forum.owner)),
        Fact(label=pgettext_lazy("seats", "places"), value=forum.capacity, field="capacity"),
        Fact(label=_("registration"), value=days_of(forum.registration_opens, forum.registration_closes)),
        Fact(label=_("public mail address"), value=forum.mail, field="mail"),
        Fact(label=_("the forum before it"), value=forum.previous, field="previous", url=link_to(forum.previous)),
        Fact(label=_("why it was cancelled"), value=forum.cancelled_why, field="cancelled_why"),
    ]


def _table(*said: Any, **more: Any) -> PartTable:
    return part_table(*said, verbs=PLAIN, **more)


def hours(*at: dt.time | None) -> str:
    """Return `09:00–10:30` of hours of which some may be missing."""
    return "–".join(f"{one:%H:%M}" for one in at if one is not None)


HOSTS = _table(
    *(ForumHost, "forum", "hosts", forms.HostForm, _("Who carries it")),
    to("organisation", _("organisation")),
    Column(label=_("as"), value=lambda one: one.get_role_display()),
    related=("organisation",),
)
THEMES = _table(
    *(Theme, "forum", "themes", forms.ThemeForm, _("Themes")),
    Column(label=_("theme"), value=lambda one: one.name),
    Column(label=_("topics"), value=lambda one: join(one.topics.all())),
)
BENEFITS = _table(
    *(Benefit, "forum", "benefits", forms.BenefitForm, _("What taking part makes possible")),
    Column(label=_("benefit"), value=lambda one: one.text),
)
ROOMS = _table(
    *(Room, "forum", "rooms", forms.RoomForm, _("Rooms")),
    Column(label=_("room"), value=lambda one: one.name),
    Column(label=_("house or area"), value=lambda one: one.area),
    Column(label=_("seats"), value=lambda one: one.seats, numeric=True),
)
WAYS = _table(
    *(Way, "forum", "ways", forms.WayForm, _("Ways between areas")),
    Column(label=_("from"), value=lambda one: one.one),
    Column(label=_("to"), value=lambda one: one.other),
    Column(label=pgettext_lazy("a length of time", "minutes"), value=lambda one: one.minutes, numeric=True),
    empty=_("None. Without them it takes no time from one house to another."),
)
BUSES = _table(
    *(Bus, "forum", "buses", forms.BusForm, _("Buses")),
    Column(label=_("bus"), value=lambda one: one.name),
    Column(label=_("day"), value=lambda one: days_of(one.day, None)),
    Column(label=pgettext_lazy("of day", "hours"), value=lambda one: hours(one.leaves, one.returns)),
    Column(label=_("seats"), value=lambda one: one.seats, numeric=True),
    Column(label=_("where it stops"), value=lambda one: one.stop),
)
LINES = _table(
    *(ForumLine, "forum", "lines", forms.LineForm, _("What came of it")),
    Column(label=_("what came of it"), value=lambda one: one.text),
    Column(label=_("follow-up"), value=lambda one: one.follow_up),
    to("owner", _("who does it")),
    Column(label=_("due"), value=lambda one: one.due),
    related=("owner",),
    kept=True,
    empty=_("Nothing yet. When the forum is recorded as held, these lines go to its contact, with their owners."),
)


def _steps(actor: Any, forum: Forum) -> dict[str, str]:
    """Return the addresses of what can be done next."""
    begun = forum.start is not None and forum.start.earliest <= today()
    may_plan, is_public = access.can_plan(actor, forum), forum.published_on is not None
    may_publish = access.can_publish(actor, forum)
    offered = {
        "publish": may_plan and may_publish and not is_public,
        "take-down": may_publish and is_public,
        "hold": may_plan and begun and access.can_hold(actor, forum),
        "cancel": may_plan,
        "resume": forum.cancelled_on is not None and can_write(actor, forum),
        "next": forum.contact_id is not None and can_write(actor, forum) and not forum.following.exists(),
    }
    return {
        name.replace("-", "_"): reverse(f"forums:forum-{name}", args=[forum.pk]) for name, may in offered.items() if may
    }


def context(request: Any, forum: Forum, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a forum shows beside its facts; what it lacks and notes to those alone who read the office."""
    actor = request.user
    said: dict[str, Any] = {
        "forum": forum,
        "state": forum.state,
        "tone": TONES[forum.state],
        "tabs": TABS.shown(actor, forum, "forums:forum-detail"),
        "steps": _steps(actor, forum),
        "public_url": "" if forum.published_on is None else page_link(forum),
        "along": {name: queries.along(actor, forum, name) for name in ("ties", "agreements")},
        "next": queries.forums_visible_to(actor).filter(previous=forum).first(),
        "packages": queries.packages_of(actor, forum),
        "sponsors": queries.sponsors_of(actor, forum),
    }
    if not access.reads_inside(actor, forum):
        return said
    said |= {"inside": True, "lacks": lacks(forum, today()) if _is_over(forum) else []}
    return said | {"lacks_public": [] if forum.published_on or not said["steps"] else lacks_to_be_public(forum)}


def _is_over(forum: Forum) -> bool:
    going = forum.state in {ForumState.PLANNED, ForumState.PUBLIC}
    return going and forum.start is not None and queries.last_day(forum) < today()


FORUMS = RecordPages(
    model=Forum,
    form=forms.ForumForm,
    verbs=PLAIN,
    prefix="forum",
    plural=_("Forums"),
    icon="flag",
    lead=_(
        "Conferences of many cities over several days: the call, the programme, who takes part, who meets whom, "
        "what came of it. A held forum counts as one contact."
    ),
    query=queries.forums_told_to,
    columns=(
        Column(label=_("forum"), value=lambda one: one, link=True),
        Column(label=_("announced"), value=lambda one: days(one.public_start, one.public_end)),
        Column(label=_("programme"), value=lambda one: days(one.start, one.end)),
        Column(label=_("state"), value=lambda one: one.state.label),
        Column(label=_("where"), value=lambda one: one.place),
        Column(label=_("ties"), value=lambda one: join(one.ties.all())),
    ),
    filters=(
        Filter(
            name="state",
            label=_("State"),
            choices=choices(ForumState),
            apply=queries.in_state,
            values=tuple(ForumState.values),
        ),
        Filter(name="place", label=_("Place"), choices=named(queries.places_of), apply=by_key("place")),
    ),
    facts=facts_of,
    parts=(HOSTS, THEMES, BENEFITS, ROOMS, WAYS, BUSES, LINES, QUESTIONS),
    template="forums/record/forum.html",
    context=context,
)
