"""The forms by which sessions on the board are moved: alike for all of them but for the session."""

from collections.abc import Sequence
from typing import Any

from django.middleware.csrf import get_token
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proxenia.core.addresses import address
from proxenia.core.patterns import Pattern
from proxenia.core.requests import Request
from proxenia.forums.models import Room, Session

from . import moving
from .hours import minutes_of, state_of

NAMES = ("pk", "title", "move_url", "edit_url", "seen", "day", "begins", "minutes")


class Steps:
    """Writes those forms for one reader and the rooms of one forum."""

    def __init__(self, request: Request, rooms: Sequence[Room]) -> None:
        context = {"csrf_token": get_token(request), "room_options": _options(rooms)}
        self._patterns = {
            timed: Pattern("forums/programme/steps.html", NAMES, {**context, "timed": timed}) for timed in (True, False)
        }

    def of(self, session: Session) -> SafeString:
        """Return the forms of a session; one without an hour is only put somewhere, not moved by steps."""
        return self._patterns[session.begins is not None].fill(_values(session))


def _values(session: Session) -> dict[str, Any]:
    minutes = minutes_of(session)
    return {
        "pk": session.pk,
        "title": session.title,
        "move_url": address("forums:session-move", session.pk),
        "edit_url": address("forums:session-edit", session.pk),
        "seen": state_of(session),
        "day": session.day.isoformat(),
        "begins": f"{session.begins:%H:%M}" if session.begins else "",
        "minutes": "" if minutes is None else minutes,
    }


def _options(rooms: Sequence[Room]) -> SafeString:
    """Return the rooms to choose from, written once for all sessions."""
    choices = [(moving.NOWHERE, _("Elsewhere")), *((room.pk, room.name) for room in rooms)]
    return format_html_join("", '<option value="{}">{}</option>', choices)
