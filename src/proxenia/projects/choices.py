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
