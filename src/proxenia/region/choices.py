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


class Chairing(models.TextChoices):
    """What goes round among the members, or is held together."""

    CHAIR = "chair", pgettext_lazy("of a city-region", "chair")
    DEPUTY = "deputy", pgettext_lazy("of a city-region", "deputy chair")


COUNTED = (MotionState.CARRIED, MotionState.LOST, MotionState.NO_QUORUM)
"""The states of a motion that was voted on."""

CLOSED = (MotionState.CARRIED, MotionState.LOST, MotionState.NO_QUORUM, MotionState.WITHDRAWN)
"""The states of a motion on which nobody votes any more."""
