"""The words of the papers of joint bodies; Danish and Chinese stand in the catalogues."""

from django.utils.translation import gettext_noop

from proxenia.core.codes import tongue_name
from proxenia.core.documents import Language, speaking

from .choices import Role, Taken

WORDS = {
    "meeting": gettext_noop("{body}, meeting {number}"),
    "agenda": gettext_noop("Agenda"),
    "minutes": gettext_noop("Minutes"),
    "open_actions": gettext_noop("Open actions by side"),
    "comma": gettext_noop(", "),
    "role": gettext_noop(" ({role})"),
    "unknown": gettext_noop("not known"),
    "day": gettext_noop("Day"),
    "hours": gettext_noop("Hours"),
    "where": gettext_noop("Where"),
    "link": gettext_noop("Link"),
    "language": gettext_noop("Language"),
    "cancelled": gettext_noop("This meeting was cancelled."),
    "order": gettext_noop("No."),
    "point": gettext_noop("Point"),
    "presented_by": gettext_noop("Presented by"),
    "duration": gettext_noop("Duration"),
    "minutes_of_time": gettext_noop("{n} min."),
    "paper": gettext_noop("(paper: {paper})"),
    "no_agenda": gettext_noop("No agenda is on record."),
    "not_held": gettext_noop("It is not recorded that this meeting was held."),
    "not_approved": gettext_noop("These minutes are not approved yet."),
    "approved": gettext_noop("Approved {day}."),
    "present": gettext_noop("Who attended"),
    "present_ours": gettext_noop("Present, our side"),
    "present_theirs": gettext_noop("Present, the other side"),
    "apologies": gettext_noop("Apologies"),
    "nobody": gettext_noop("Who attended is not on record."),
    "not_named": gettext_noop("not named"),
    "guest": gettext_noop("guest"),
    "deputy_for": gettext_noop("for {member}"),
    "on_the_whole": gettext_noop("On the whole"),
    "decisions": gettext_noop("Decisions"),
    "decision": gettext_noop("Decision {number}:"),
    "for": gettext_noop("{n} for"),
    "against": gettext_noop("{n} against"),
    "abstaining": gettext_noop("{n} abstaining"),
    "actions": gettext_noop("Actions"),
    "actions_ours": gettext_noop("Our side"),
    "actions_theirs": gettext_noop("The other side"),
    "none": gettext_noop("None."),
    "action": gettext_noop("Action"),
    "owner": gettext_noop("Owner"),
    "due": gettext_noop("Due"),
    "how_far": gettext_noop("State"),
    "no_date": gettext_noop("no date agreed"),
    "nobody_named": gettext_noop("nobody named"),
    "open": gettext_noop("open"),
    "overdue": gettext_noop("overdue"),
    "done": gettext_noop("done {day}"),
    "given_up": gettext_noop("given up {day}"),
}
LABELS = {**dict(Role.choices), **dict(Taken.choices)}


def choice(value: str, language: Language) -> str:
    """Return a role, a way of deciding or a language in the words of a document's language."""
    with speaking(language):
        return str(LABELS[value]) if value in LABELS else tongue_name(value)
