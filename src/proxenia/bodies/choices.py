from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    TASK_FORCE = "task_force", _("task force")
    WORKING_GROUP = "working_group", _("working group")
    STEERING_COMMITTEE = "steering_committee", _("steering committee")
    COMMITTEE = "committee", _("committee")
    BOARD = "board", _("board")


class Role(models.TextChoices):
    """What a member is in a body."""

    CHAIR = "chair", _("chair")
    CO_CHAIR = "co_chair", _("co-chair")
    MEMBER = "member", _("member")
    SECRETARY = "secretary", _("secretary")
    OBSERVER = "observer", _("observer")


LEADING = (Role.CHAIR, Role.CO_CHAIR, Role.SECRETARY)
"""The roles that a body is run by: whom one writes to when a member changes."""


class MeetingState(models.TextChoices):
    """How far a meeting has come. Only one that was held is a contact."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Attendance(models.TextChoices):
    """Whether somebody was at a meeting."""

    PRESENT = "present", _("present")
    APOLOGIES = "apologies", _("apologies")
    DEPUTY = "deputy", _("deputy for a member")


class Taken(models.TextChoices):
    """How a decision was taken."""

    CONSENSUS = "consensus", _("by consensus")
    MAJORITY = "majority", _("by majority")
    NOTED = "noted", _("noted")
    CIRCULATION = "circulation", _("in writing, by circulation")
