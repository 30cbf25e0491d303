from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PhaseKind(models.TextChoices):
    """The phases of an authority project, in the order in which they follow one another."""

    MATCHMAKING = "matchmaking", _("matchmaking")
    INCEPTION = "inception", _("inception")
    FULL = "full", pgettext_lazy("phase of a project", "full phase")
    NEXT = "next", pgettext_lazy("phase of a project", "next phase")
    COMPLETION = "completion", _("completion")


class ProjectState(models.TextChoices):
    """How far a project has come; it follows from its phases."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")


class Payer(models.TextChoices):
    """Who pays for somebody who is posted elsewhere."""

    HOST = "host", _("the host")
    EMPLOYER = "employer", _("the employer")
    SHARED = "shared", _("both")


class WorkUnit(models.TextChoices):
    """In what work, or the rate for it, is counted."""

    DAY = "day", pgettext_lazy("unit of work", "day")
    HOUR = "hour", pgettext_lazy("unit of work", "hour")


class TravelKind(models.TextChoices):
    """What was paid for on a journey."""

    TICKET = "ticket", pgettext_lazy("cost of travel", "ticket")
    ALLOWANCE = "allowance", pgettext_lazy("cost of travel", "daily allowance")
    HOTEL = "hotel", pgettext_lazy("cost of travel", "hotel")
    OTHER = "other", pgettext_lazy("cost of travel", "other")


class ClaimState(models.TextChoices):
    """How far a claim has come."""

    DRAFT = "draft", pgettext_lazy("claim", "draft")
    SENT = "sent", pgettext_lazy("claim", "sent")
    PAID = "paid", pgettext_lazy("claim", "paid")
