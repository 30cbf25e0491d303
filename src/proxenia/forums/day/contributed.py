"""What the day itself adds elsewhere: to the pages of participants and sessions, and to what participants read of their own."""

import datetime as dt
from typing import Any

from proxenia.core.contributions import Panel
from proxenia.core.scoping import Actor
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.models import Participant, Session
from proxenia.forums.registration.mine import Section

from . import audience, queries

SHOWN = 10
"""So many of the messages to somebody are shown."""
TITLE = {"da": "Beskeder", "en": "Messages", "zh": "消息"}
SCREENS = {"da": "Lige nu", "en": "Right now", "zh": "当前日程"}


def at_the_forum(actor: Actor, participant: Participant, _day: dt.date) -> dict[str, Any] | None:
    """Show on a participant's page when they came to what, what they were told, and the way to their badge."""
    zone = participant.forum.clocks
    came = queries.came_where(actor, participant)
    return {
        "forum_id": participant.forum_id,
        "participant": participant,
        "came": [{"session": one.session, "at": f"{local(one.at, zone):%Y-%m-%d %H:%M}"} for one in came],
        "messages": audience.sent_to(participant)[:SHOWN],
    }


def of_session(actor: Actor, session: Session, _day: dt.date) -> dict[str, Any] | None:
    """Show on a session's page how many came, to those who read its office; None to others."""
    found = queries.sessions_visible_to(actor).filter(pk=session.pk).first()
    return None if found is None else {"attended": queries.attended([found])[0], "session": found}


OF_PARTICIPANT = Panel("forums/day/panel.html", at_the_forum, side=True)
OF_SESSION = Panel("forums/day/session_panel.html", of_session, side=True)


def messages_told(participant: Participant, language: str) -> dict[str, Any] | None:
    """Show a participant what they were told, the newest first; None where that is nothing."""
    copies = audience.copies_for(participant)
    if not copies:
        return None
    zone = participant.forum.clocks
    return {
        "rows": [
            {
                "at": f"{local(one.message.sent_at, zone):%Y-%m-%d %H:%M}" if one.message.sent_at else "",
                "subject": in_language(one.message.subject, language),
                "text": in_language(one.message.text, language),
                "changes": one.changes,
            }
            for one in copies[:SHOWN]
        ]
    }


MESSAGES = Section(TITLE, "forums/day/mine.html", messages_told, order=70)
