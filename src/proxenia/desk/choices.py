from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedKind(models.TextChoices):
    """What a calendar feed holds. Those of one kind of alarm leave contacts out."""

    ALL = "all", _("Everything that comes up, and contacts")
    RECORD = "record", _("One record")
    NOTICE = "notice", _("Notice and ends of agreements")
    REVIEW = "review", _("Reviews of agreements")
    ANNIVERSARY = "anniversary", _("Anniversaries")
    DUE = "due", _("Promises, commitments and follow-ups")
    QUIET = "quiet", _("Ties that have gone quiet")


ALARMS_OF: dict[str, frozenset[str]] = {
    FeedKind.NOTICE: frozenset({"notice", "end"}),
    FeedKind.REVIEW: frozenset({"review"}),
    FeedKind.ANNIVERSARY: frozenset({"anniversary", "great_anniversary"}),
    FeedKind.DUE: frozenset({"due", "overdue"}),
    FeedKind.QUIET: frozenset({"quiet"}),
}
"""The kinds of days in a feed of one kind of alarm."""


class PointKind(models.TextChoices):
    """What a point of a handover is about."""

    TIE = "tie", _("tie at risk")
    PROMISE = "promise", _("promise to pass on")
    SEAT = "seat", _("seat in a joint body")
    LETTER = "letter", _("letter to send")
    INTRODUCTION = "introduction", _("introduction to ask for")
    OTHER = "other", _("other")


class PointState(models.TextChoices):
    """Where a point of a handover stands."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    LEFT = "left", _("deliberately left")


class LetterKind(models.TextChoices):
    """Which letter a handover asks for."""

    FAREWELL = "farewell", _("farewell of the one who leaves")
    SUCCESSOR = "successor", _("the successor introduces themselves")
    THANKS = "thanks", _("thanks to the one who leaves on their side")
    FIRST = "first", _("first letter to the successor on their side")


class Digest(models.TextChoices):
    """How often an account wants a mail about what is new."""

    NONE = "none", _("never")
    DAILY = "daily", _("every day on which there is something new")
    WEEKLY = "weekly", _("once a week, if there is something new")
