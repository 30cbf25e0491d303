"""What schedules of guests say, in each language in which they can be had."""

from django.utils.translation import gettext as _

from proxenia.core.documents import Language, speaking


def schedule_words(language: Language) -> dict[str, str]:
    """Return the words of a schedule by their keys."""
    with speaking(language):
        return {
            "time": _("Time"),
            "what": _("What"),
            "where": _("Where"),
            "table": _("table %(number)d"),
            "with": _("Meeting with %(name)s"),
            "interpreter": _("with an interpreter"),
            "none": _("No meeting is planned for you yet."),
            "for": _("For %(name)s"),
            "clocks": _("Hours are those of the place (%(zone)s)."),
        }
