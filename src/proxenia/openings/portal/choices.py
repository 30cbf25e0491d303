from django.db import models
from django.utils.translation import gettext_lazy as _


class MailChoice(models.TextChoices):
    """How often the portal writes to somebody."""

    AT_ONCE = "at_once", _("at once")
    WEEKLY = "weekly", _("once a week at most")
    NEVER = "never", _("never")


class About(models.TextChoices):
    """What a proposed change is about."""

    PROFILE = "profile", _("profile")
    SOLUTION = "solution", _("solution")
    REFERENCE = "reference", _("reference")


class ChangeState(models.TextChoices):
    """How far a change that a firm proposes has come."""

    WAITING = "waiting", _("waiting for the office")
    TAKEN = "taken", _("taken over")
    SENT_BACK = "sent_back", _("sent back")
    WITHDRAWN = "withdrawn", _("withdrawn")
