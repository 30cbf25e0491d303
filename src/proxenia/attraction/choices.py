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


class UndertakingKind(models.TextChoices):
    """What the city takes upon itself for a time."""

    TITLE_YEAR = "title_year", _("title year")
    CHAMPIONSHIP = "championship", _("championship")
    FESTIVAL = "festival", _("festival")
    OTHER = "other", pgettext_lazy("kind of an undertaking", "other")


class Level(models.IntegerChoices):
    """How well somebody speaks a language, as they say it themselves; more includes less."""

    SOME = 1, _("can help oneself")
    WORKING = 2, _("speaks it well")
    FLUENT = 3, _("speaks it as a first language")


class VolunteerState(models.TextChoices):
    """How far the sign-up of a volunteer is."""

    SUSPECTED = "suspected", _("set aside as possible spam")
    UNCONFIRMED = "unconfirmed", _("has not confirmed the mail address")
    ACTIVE = "active", pgettext_lazy("a volunteer", "signed up")


class Purpose(models.TextChoices):
    """What a volunteer agrees to, each by itself."""

    ROSTER = "roster", _("to be on the roster")
    KEPT = "kept", _("to be kept after the event")
    REINVITED = "reinvited", _("to be invited again")


class ConsentWay(models.TextChoices):
    """How a consent was given or withdrawn."""

    FORM = "form", _("by the public form")
    OWN_PAGE = "own_page", _("on the own page")
    MAIL = "mail", _("by mail")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")


class EngagementState(models.TextChoices):
    """Whether somebody is in at an undertaking."""

    IN = "in", _("is in")
    OUT = "out", _("has withdrawn")


class AssignmentState(models.TextChoices):
    """How far somebody's place in a shift is. That somebody did not come is noted, never judged."""

    PLANNED = "planned", pgettext_lazy("a place in a shift", "planned")
    CONFIRMED = "confirmed", pgettext_lazy("a place in a shift", "says to come")
    CANCELLED = "cancelled", pgettext_lazy("a place in a shift", "cancelled")
    CAME = "came", _("came")
    ABSENT = "absent", _("did not come")


HOLDS = (AssignmentState.PLANNED, AssignmentState.CONFIRMED, AssignmentState.CAME, AssignmentState.ABSENT)
"""The states in which somebody takes a place in a shift."""
AHEAD = (AssignmentState.PLANNED, AssignmentState.CONFIRMED)
"""The states of a place that is still ahead, as far as anybody said."""


class BriefingState(models.TextChoices):
    """Whether somebody was at a briefing."""

    ENROLLED = "enrolled", _("is to come")
    CAME = "came", _("came")
    MISSED = "missed", _("did not come")


class AnswerState(models.TextChoices):
    """What somebody answered who was invited again."""

    OPEN = "open", _("has not answered")
    ACCEPTED = "accepted", pgettext_lazy("an invitation", "accepted")
    DECLINED = "declined", pgettext_lazy("an invitation", "declined")


class VolunteerLetterKind(models.TextChoices):
    """What a volunteer is written about."""

    CONFIRM = "confirm", _("confirm the mail address")
    WELCOME = "welcome", _("welcome, with the own page")
    PLAN = "plan", _("the shifts as they are now")
    THANKS = "thanks", _("thanks, with the hours")
