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


class PartnerRole(models.TextChoices):
    """What an organisation is in a project."""

    LEAD = "lead", pgettext_lazy("role in a project", "lead")
    PARTNER = "partner", pgettext_lazy("role in a project", "partner")
    FUNDER = "funder", _("funder")
    EMBASSY = "embassy", _("embassy")
    UTILITY = "utility", _("utility company")
    EXPERT_BODY = "expert_body", _("expert body")
    OTHER = "other", _("other")


class TeamRole(models.TextChoices):
    """What somebody does in a project’s team."""

    LEAD = "lead", _("project lead")
    ADVISER = "adviser", _("sector adviser")
    EXPERT = "expert", _("expert")
    COORDINATOR = "coordinator", _("coordinator")
    OTHER = "other", _("other")


class WorkState(models.TextChoices):
    """How far a line of the work plan has come."""

    PLANNED = "planned", _("planned")
    DOING = "doing", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("given up")


OPEN_WORK = (WorkState.PLANNED, WorkState.DOING)
"""The states in which somebody still has something to do."""


class RiskKind(models.TextChoices):
    """Whether something may go wrong, or must hold for the project to succeed."""

    RISK = "risk", _("risk")
    ASSUMPTION = "assumption", _("assumption")


class RiskState(models.TextChoices):
    """What became of a risk, or of an assumption that may turn out not to hold."""

    OPEN = "open", pgettext_lazy("state of a risk", "open")
    CLOSED = "closed", pgettext_lazy("state of a risk", "closed")
    CAME_TRUE = "came_true", _("came true")
