"""The pages of forums as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.codes import code_words
from proxenia.core.declaring import by_key, choices, join, link_to, named
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Forum

from . import forms, queries
from .frame import tabs_of

TONES = {
    ForumState.PLANNED: "quiet",
    ForumState.PUBLIC: "accent",
    ForumState.HELD: "good",
    ForumState.CANCELLED: "quiet",
}


def days(start: Any, end: Any) -> str:
    """Return the days from one to another."""
    return "–".join(dict.fromkeys(one.display() for one in (start, end) if one is not None))


def facts_of(forum: Forum) -> list[Fact]:
    """Return what a forum says of itself, line by line."""
    return [
        Fact(label=_("announced"), value=days(forum.public_start, forum.public_end), field="public_start"),
        Fact(label=_("programme"), value=days(forum.start, forum.end), field="start"),
        Fact(label=_("where"), value=forum.place, field="place", url=link_to(forum.place)),
        Fact(label=_("venue"), value=forum.venue, field="venue"),
        Fact(label=_("time zone"), value=forum.zone, field="zone"),
        Fact(label=_("occasion"), value=forum.occasion, field="occasion"),
        Fact(label=_("languages"), value=code_words(forum, "languages"), field="languages"),
        Fact(label=_("planned by"), value=forum.owner, field="owner", url=link_to(forum.owner)),
        Fact(label=_("places"), value=forum.capacity, field="capacity"),
        Fact(label=_("the forum before it"), value=forum.previous, field="previous", url=link_to(forum.previous)),
        Fact(label=_("why it was cancelled"), value=forum.cancelled_why, field="cancelled_why"),
    ]


def context(request: Any, forum: Forum, _asked: dt.date) -> dict[str, Any]:
    """Return what the page of a forum shows beside its facts."""
    return {
        "forum": forum,
        "state": forum.state,
        "tone": TONES[forum.state],
        "tabs": tabs_of(request.user, forum, "forums:forum-detail"),
    }


FORUMS = RecordPages(
    model=Forum,
    form=forms.ForumForm,
    verbs=PLAIN,
    prefix="forum",
    plural=_("Forums"),
    icon="flag",
    lead=_(
        "Conferences of many cities over several days: the call, the programme, who takes part, who meets whom, what came of it. "
        "A held forum counts as one contact."
    ),
    query=queries.forums_visible_to,
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
    template="forums/record/forum.html",
    context=context,
)
