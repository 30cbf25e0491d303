"""What comes after a forum adds elsewhere: to the pages of participants and sponsors, and to what participants read of their own."""

import datetime as dt
from typing import Any

from proxenia.accounts.access import can_write
from proxenia.core.clock import today
from proxenia.core.contributions import Panel
from proxenia.core.scoping import Actor
from proxenia.forums import access
from proxenia.forums.day.sending import questions_address
from proxenia.forums.models import Participant, Sponsorship
from proxenia.forums.registration.mine import Section

from . import queries
from .public_views import form_for
from .views import LINES
from .words import say

TITLE = {"da": "Spørgsmål til dig", "en": "Questions for you", "zh": "问卷"}


def of_participant(actor: Any, participant: Participant, _day: dt.date) -> dict[str, Any] | None:
    """Show on a participant's page what came of the forum for them, and the way to note more."""
    may_write = can_write(actor, participant)
    rows = [
        {"line": line, "edit_url": LINES.url("edit", participant.pk, line.pk) if may_write else ""}
        for line in queries.lines_for(actor, participant)
    ]
    add_url = LINES.url("create", participant.pk) if may_write else ""
    return {"rows": rows, "add_url": add_url} if rows or add_url else None


def of_sponsorship(actor: Actor, one: Sponsorship, _day: dt.date) -> dict[str, Any] | None:
    """Show on a sponsor's page the way to the report to it, to those who read its office; None to others."""
    return {"sponsorship": one} if access.reads_inside(actor, one) else None


OF_PARTICIPANT = Panel("forums/after/panel.html", of_participant)
OF_SPONSORSHIP = Panel("forums/after/sponsor_panel.html", of_sponsorship, side=True)


def questions_told(participant: Participant, language: str) -> dict[str, Any] | None:
    """Show a participant the way to the questions they are asked; None where there are none."""
    asked = queries.stage(participant.forum, today())
    if form_for(participant, asked, language) is None:
        return None
    return {"lead": say(f"lead_{asked}", language), "url": f"{questions_address(participant)}?lang={language}"}


QUESTIONS = Section(TITLE, "forums/after/mine.html", questions_told, order=20)
