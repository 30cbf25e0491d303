"""The words of the papers of a project; Danish and Chinese stand in the catalogues."""

from typing import Final

from django.utils.translation import gettext_noop

WORDS: Final = {
    "comma": gettext_noop(", "),
    "unknown": gettext_noop("not known"),
    "nothing": gettext_noop("Nothing is on record."),
    "not_written": gettext_noop("Nobody has written this chapter yet."),
    "no_chapter": gettext_noop("Its records belong to no document of this project."),
    "of_year": gettext_noop("{kind} {year}"),
    "programme": gettext_noop("Programme"),
    "reference": gettext_noop("Reference"),
    "period": gettext_noop("Period"),
    "phase": gettext_noop("Phase"),
    "state": gettext_noop("State"),
    "where": gettext_noop("Where"),
    "our_lead": gettext_noop("Leads on our side"),
    "their_lead": gettext_noop("Leads on the partner’s side"),
    "owner": gettext_noop("Project lead"),
    "aim": gettext_noop("Aim"),
    "about": gettext_noop("What it is about"),
    "year": gettext_noop("Year"),
    "grounds": gettext_noop("On what ground"),
    "lessons_of": gettext_noop("From the phase “{phase}”"),
    "assignment": gettext_noop("Assignment"),
    "purpose": gettext_noop("Purpose"),
    "tasks": gettext_noop("Tasks"),
    "outputs": gettext_noop("What is handed over"),
    "done_by": gettext_noop("Done by"),
    "reports_to": gettext_noop("Reports to"),
    "working_days": gettext_noop("Working days"),
}
