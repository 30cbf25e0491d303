from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Base(models.TextChoices):
    """What a majority is counted of."""

    MEMBERS = "members", _("all members entitled to vote")
    CAST = "cast", _("votes cast for or against")


class Method(models.TextChoices):
    """How a motion is decided."""

    MAJORITY = "majority", _("one member, one vote")
    CONSENSUS = "consensus", pgettext_lazy("way of deciding", "consensus")


class Way(models.TextChoices):
    """Where votes on a motion are cast."""

    MEETING = "meeting", _("at a meeting")
    CIRCULATION = "circulation", _("by circulation")


class MotionState(models.TextChoices):
    """How far a motion has come."""

    DRAFT = "draft", pgettext_lazy("motion", "draft")
    OPEN = "open", pgettext_lazy("motion", "open for votes")
    CARRIED = "carried", pgettext_lazy("motion", "carried")
    LOST = "lost", pgettext_lazy("motion", "not carried")
    NO_QUORUM = "no_quorum", pgettext_lazy("motion", "no quorum")
    WITHDRAWN = "withdrawn", pgettext_lazy("motion", "withdrawn")


class Vote(models.TextChoices):
    """What a member says to a motion; nothing as long as it has not voted."""

    YES = "yes", pgettext_lazy("vote", "for")
    NO = "no", pgettext_lazy("vote", "against")
    ABSTAIN = "abstain", pgettext_lazy("vote", "abstains")


CLOSED = (MotionState.CARRIED, MotionState.LOST, MotionState.NO_QUORUM, MotionState.WITHDRAWN)
"""The states of a motion on which nobody votes any more."""


class PriorityKind(models.TextChoices):
    """What members chose to do together."""

    PRIORITY = "priority", _("shared priority")
    UNDERTAKING = "undertaking", _("joint undertaking")


class PriorityState(models.TextChoices):
    """How far a priority or an undertaking has come."""

    PROPOSED = "proposed", pgettext_lazy("priority", "proposed")
    CHOSEN = "chosen", pgettext_lazy("priority", "chosen")
    RUNNING = "running", pgettext_lazy("priority", "under way")
    REACHED = "reached", pgettext_lazy("priority", "reached")
    DROPPED = "dropped", pgettext_lazy("priority", "given up")


class ActivityState(models.TextChoices):
    """How far an activity of the work programme has come."""

    PLANNED = "planned", pgettext_lazy("activity", "planned")
    RUNNING = "running", pgettext_lazy("activity", "under way")
    DONE = "done", pgettext_lazy("activity", "done")
    DROPPED = "dropped", pgettext_lazy("activity", "given up")


class GivenOrGot(models.TextChoices):
    """Which way a contribution went: from a member to the others, or from them to it."""

    GAVE = "gave", pgettext_lazy("a member", "gave")
    GOT = "got", pgettext_lazy("a member", "got")


class ContributionKind(models.TextChoices):
    """What was given or got."""

    HOURS = "hours", _("hours of work")
    STAFF = "staff", _("staff")
    HOSTING = "hosting", _("hosting")
    INTRODUCTION = "introduction", _("introduction")
    FUNDING = "funding", _("funding")
    OTHER = "other", pgettext_lazy("contribution", "other")


class Exactness(models.TextChoices):
    """How a value is known. Counts and estimates are never added up together."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")
