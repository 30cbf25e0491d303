"""The choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tone(models.TextChoices):
    """How an item speaks of us, as a person judged it. Nothing is ever reckoned with it."""

    FAVOURABLE = "favourable", _("favourable")
    NEUTRAL = "neutral", pgettext_lazy("tone of a media item", "neutral")
    MIXED = "mixed", pgettext_lazy("tone of a media item", "mixed")
    CRITICAL = "critical", pgettext_lazy("tone of a media item", "critical")


class ReachKind(models.TextChoices):
    """What a stated reach counts. Reaches are never added up: they count different things, in different ways."""

    COPIES = "copies", _("copies printed")
    READERS = "readers", _("readers")
    LISTENERS = "listeners", _("listeners")
    VIEWERS = "viewers", _("viewers")
    VISITS = "visits", _("visits to a page")
    FOLLOWERS = "followers", _("followers")


class InvitationState(models.TextChoices):
    """How far an invitation to speak is."""

    ASKED = "asked", _("asked, not answered")
    ACCEPTED = "accepted", pgettext_lazy("an invitation", "accepted")
    DECLINED = "declined", pgettext_lazy("an invitation", "declined")
    HELD = "held", pgettext_lazy("a talk", "held")


TAKEN = (InvitationState.ACCEPTED, InvitationState.HELD)
"""The states in which somebody of ours speaks or spoke."""
