from django.db import models
from django.utils.translation import gettext_lazy as _


class InteractionKind(models.TextChoices):
    """What happened. A milestone is a dated event at which nobody met; it is never counted as a contact."""

    VISIT = "visit", _("visit")
    MEETING = "meeting", _("meeting")
    CONFERENCE = "conference", _("conference")
    STUDY_TRIP = "study_trip", _("study trip")
    SEMINAR = "seminar", _("seminar")
    TRAINING = "training", _("training")
    SIGNING = "signing", _("signing")
    CALL = "call", _("call")
    LETTER = "letter", _("letter")
    MILESTONE = "milestone", _("milestone")


class Direction(models.TextChoices):
    """Who travelled."""

    OUT = "out", _("we went there")
    IN = "in", _("they came here")
    NONE = "none", _("elsewhere or at a distance")


class CostKind(models.TextChoices):
    """What was paid for."""

    TRAVEL = "travel", _("travel")
    HOTEL = "hotel", _("hotel")
    HOSPITALITY = "hospitality", _("hospitality")
    GIFT = "gift", _("gift")
    INTERPRETER = "interpreter", _("interpreter")
    FEE = "fee", _("fee")
    STAFF = "staff", _("staff time")
    OTHER = "other", _("other")
