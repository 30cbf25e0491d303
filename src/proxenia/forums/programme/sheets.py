"""The sheet of sessions, by which a programme goes out and comes in: one row for each session, with who appears there."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.sheets import (
    FULL_DAY,
    HOUR,
    LONG,
    NUMBER,
    YES_NO,
    Column,
    PartOf,
    Reference,
    Sheet,
    Source,
    Unreadable,
    codes,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.forums.choices import Promised, SessionKind, Task
from proxenia.forums.models import Appearance, Room, Session, Theme
from proxenia.forums.record.sheets import OF_FORUM

WHO = ("directory.person", "directory.post", "directory.organisation")
TASK, PROMISED = one_of(Task), one_of(Promised, yes=Promised.AGREED, no=Promised.DECLINED)
FACTS = (
    "forum",
    "kind",
    "day",
    "begins",
    "ends",
    "room",
    "place",
    "host",
    "languages",
    "by_choice",
    "capacity",
    "minimum",
)


def _tags(tags: str) -> dict[str, str]:
    """Return what stands in brackets before a name: as what somebody appears and what they answered; a speaker who is asked else."""
    found: dict[str, str] = {"task": Task.SPEAKER, "promised": Promised.ASKED}
    for tag in tags.split():
        for name, kind in (("task", TASK), ("promised", PROMISED)):
            with suppress(Unreadable):
                found[name] = kind.read(tag)
    return found


def _appearance(session: Any, said: tuple[str, Any]) -> Mapping[str, Any]:
    tags, who = said
    return {"session": session, str(who._meta.model_name): who, **_tags(tags)}


def _who(one: Appearance) -> Any:
    named = one.speaker if one.speaker is not None else one
    return named.person or named.post or one.organisation


def _said(one: Any) -> dict[str, Any]:
    appearances = sorted(one.appearances.all(), key=lambda row: (row.position, row.pk))
    return {
        **{name: getattr(one, name) for name in FACTS},
        **said_texts("title", one.title),
        **said_texts("text", one.text),
        **said_texts("venue", one.venue),
        "themes": list(one.themes.all()),
        "appears": [(f"{row.task} {row.promised}", who) for row in appearances if (who := _who(row))],
        "sharing": one.sharing,
    }


def _named_within(forum: Any, name: Any) -> list[str]:
    return [f"{forum}|{fold(word)}" for word in as_text(name).values()]


def _keys(forum: Any, day: Any, title: Any) -> list[str]:
    return [f"{forum}|{day}|{fold(word)}" for word in as_text(title).values()]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A session is here already where its forum has one of its title at its day and hour."""
    forum = getattr(said.get("forum"), "pk", None)
    titles = [said.get(f"title_{code}") for code in LANGUAGES]
    return [("name", f"{forum}|{said.get('day')}|{fold(title)}") for title in titles if title and forum]


ROOM_NAMES = Reference(
    model=Room,
    sources=(
        Source(model=Room, to="pk", fields=("forum_id", "name"), keys=lambda forum, name: [f"{forum}|{fold(name)}"]),
    ),
    add=lambda name, forum: {"forum": forum, "name": name},
)
THEME_NAMES = Reference(
    model=Theme,
    sources=(Source(model=Theme, to="pk", fields=("forum_id", "name"), keys=_named_within),),
    add=lambda name, forum: {"forum": forum, "name": name},
)
SESSION_NAMES = Reference(
    model=Session, sources=(Source(model=Session, to="pk", fields=("forum_id", "day", "title"), keys=_keys),)
)
SESSIONS = Sheet(
    key="sessions",
    title=_("Sessions of forums with who appears"),
    model=Session,
    order=70,
    columns=(
        number_column(),
        OF_FORUM,
        *text_columns("title", _("title"), also="titel|session"),
        Column(key="kind", label=_("kind"), also="slags|type", kind=one_of(SessionKind), field="kind"),
        Column(key="day", label=_("day"), also="dag|dato|date", kind=FULL_DAY, field="day", needed=True),
        Column(key="begins", label=_("begins"), also="begynder|klokken|start", kind=HOUR, field="begins"),
        Column(key="ends", label=_("ends"), also="slutter|slut|end", kind=HOUR, field="ends"),
        Column(key="room", label=_("room"), also="lokale|sal", field="room", refers=("forums.room",), within="forum"),
        Column(
            key="place", label=_("town or municipality"), also="by|kommune", field="place", refers=("directory.place",)
        ),
        *text_columns("venue", _("or where else"), also="sted|venue"),
        Column(key="host", label=_("host"), also="vært", field="host", refers=("directory.organisation",)),
        Column(
            key="themes",
            label=_("themes"),
            also="temaer|theme|track",
            field="themes",
            many=True,
            refers=("forums.theme",),
            within="forum",
        ),
        Column(
            key="languages",
            label=_("languages"),
            also="sprog",
            kind=codes(Session._meta.get_field("languages")),
            field="languages",
            example="da, en",
        ),
        *text_columns("text", _("what happens there"), kind=LONG, also="beskrivelse|abstract"),
        Column(
            key="appears",
            label=_("who appears"),
            also="speakers|oplægsholdere|taler",
            many=True,
            tagged=True,
            refers=WHO,
            part=PartOf(Appearance, _appearance),
            example="[moderator agreed] Mayor of Aarhus",
        ),
        Column(
            key="by_choice", label=_("participants ask for a place"), also="tilvalg", kind=YES_NO, field="by_choice"
        ),
        Column(key="capacity", label=pgettext_lazy("seats", "places"), also="pladser", kind=NUMBER, field="capacity"),
        Column(key="minimum", label=_("held from so many on"), also="mindst", kind=NUMBER, field="minimum"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("forum", "room", "place", "host").prefetch_related(
        *("themes", "appearances__person", "appearances__post__organisation", "appearances__organisation"),
        *("appearances__speaker__person", "appearances__speaker__post"),
    ),
    said=_said,
    traits=_traits,
)
