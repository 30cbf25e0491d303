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


class ReviewState(models.TextChoices):
    """How far a partnership review has come; it follows from who has handed in, and from being revealed and closed."""

    OPEN = "open", pgettext_lazy("state of a review", "open")
    BOTH_IN = "both_in", _("both sides are in")
    REVEALED = "revealed", _("revealed")
    CLOSED = "closed", pgettext_lazy("state of a review", "closed")


class Apart(models.TextChoices):
    """What may be answered instead of a number of the scale."""

    NOT_APPLICABLE = "not_applicable", _("does not apply")
    UNKNOWN = "unknown", _("not known")


class ReviewLetterKind(models.TextChoices):
    """What a mail to the partner about a review is for."""

    ASKED = "asked", _("the address at which to answer")
    REOPENED = "reopened", _("a side was opened again")
    REVEALED = "revealed", _("both assessments can be read")
