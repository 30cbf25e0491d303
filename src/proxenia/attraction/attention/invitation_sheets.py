"""The sheet of invitations to speak, for going out and coming in: also those of earlier years, with what was answered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.attraction.choices import InvitationState
from proxenia.attraction.models import SpeakingInvitation
from proxenia.core.sheets import (
    DAY,
    LONG,
    Column,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.openings.sheets import TOPICS

from .sheets import TONGUE

FACTS = (
    *("organisation", "place", "start", "end", "language", "asked_on", "answer_by", "state", "post", "answered_on"),
    "sharing",
)
TEXTS = ("event", "inviter", "about", "reason")


def _words(event: Any, start: Any) -> list[str]:
    """Return by what an invitation is known again: its event, in any language, and the day."""
    return [f"{fold(text)}|{start or ''}" for text in as_text(event).values()]


def _said(one: SpeakingInvitation) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS} | {"topics": list(one.topics.all())}
    for name in TEXTS:
        said |= said_texts(name, getattr(one, name))
    return said


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    event = {code: text for code in LANGUAGES if (text := said.get(f"event_{code}"))}
    return [("name", word) for word in _words(event, said.get("start"))]


INVITATION_NAMES = Reference(
    model=SpeakingInvitation,
    sources=(Source(model=SpeakingInvitation, to="pk", fields=("event", "start"), keys=_words),),
)
INVITATIONS = Sheet(
    key="invitations-to-speak",
    title=_("Invitations to speak"),
    model=SpeakingInvitation,
    order=82,
    columns=(
        number_column(),
        *text_columns("event", _("event"), also="begivenhed|arrangement|konference|conference"),
        Column(
            key="organisation",
            label=_("invited by"),
            also="from|fra|organisation|inviteret af",
            field="organisation",
            refers=("directory.organisation",),
        ),
        *text_columns("inviter", _("invited by, in words"), also="inviter"),
        Column(key="place", label=_("place"), also="sted|where|by", field="place", refers=("directory.place",)),
        Column(key="start", label=_("from"), also="dato|dag|day|date|fra", field="start", kind=DAY),
        Column(key="end", label=_("until"), also="til|slut|end", field="end", kind=DAY),
        TOPICS,
        Column(key="language", label=_("language"), also="sprog", field="language", kind=TONGUE, example="en"),
        Column(key="asked_on", label=_("received"), also="modtaget|asked on", field="asked_on", kind=DAY),
        Column(key="answer_by", label=_("to be answered by"), also="svarfrist|frist", field="answer_by", kind=DAY),
        *text_columns("about", _("what we are asked for"), kind=LONG, also="tekst|text"),
        Column(key="state", label=_("state"), also="status", field="state", kind=one_of(InvitationState)),
        Column(key="post", label=_("who goes"), also="hvem|taler|speaker", field="post", refers=("directory.post",)),
        Column(key="answered_on", label=_("answered"), also="besvaret", field="answered_on", kind=DAY),
        *text_columns("reason", _("why so"), also="begrundelse|reason"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("organisation", "place", "post__organisation").prefetch_related("topics"),
    said=_said,
    traits=_traits,
)
