from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedKind(models.TextChoices):
    """What a calendar feed holds. Those of one kind of alarm leave contacts out."""

    ALL = "all", _("Everything that comes up, and contacts")
    TIE = "tie", _("One tie")
    NOTICE = "notice", _("Notice and ends of agreements")
    REVIEW = "review", _("Reviews of agreements")
    ANNIVERSARY = "anniversary", _("Anniversaries")
    DUE = "due", _("Promises, commitments and follow-ups")


ALARMS_OF: dict[str, frozenset[str]] = {
    FeedKind.NOTICE: frozenset({"notice", "end"}),
    FeedKind.REVIEW: frozenset({"review"}),
    FeedKind.ANNIVERSARY: frozenset({"anniversary", "great_anniversary"}),
    FeedKind.DUE: frozenset({"due", "overdue"}),
}
"""The kinds of days in a feed of one kind of alarm."""
