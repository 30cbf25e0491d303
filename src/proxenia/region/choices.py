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


class QuestionState(models.TextChoices):
    """How far a question of a study trip has come."""

    OPEN = "open", pgettext_lazy("question of a study trip", "not asked yet")
    ASKED = "asked", pgettext_lazy("question of a study trip", "asked, no answer")
    ANSWERED = "answered", pgettext_lazy("question of a study trip", "answered")


class RecommendationState(models.TextChoices):
    """What became of a recommendation; it follows from its dated steps."""

    PROPOSED = "proposed", pgettext_lazy("recommendation", "proposed")
    ADOPTED = "adopted", pgettext_lazy("recommendation", "adopted")
    REJECTED = "rejected", pgettext_lazy("recommendation", "rejected")
    CARRIED_OUT = "carried_out", pgettext_lazy("recommendation", "carried out")


DECIDED = tuple((one.value, one.label) for one in RecommendationState if one != RecommendationState.PROPOSED)
"""What a step makes of a recommendation."""
NEXT: dict[str, tuple[str, ...]] = {
    RecommendationState.PROPOSED: (RecommendationState.ADOPTED, RecommendationState.REJECTED),
    RecommendationState.ADOPTED: (RecommendationState.CARRIED_OUT, RecommendationState.REJECTED),
    RecommendationState.REJECTED: (RecommendationState.ADOPTED,),
    RecommendationState.CARRIED_OUT: (),
}
"""Which states may follow one another. What was adopted may be given up, what was rejected may be taken up again."""


class Better(models.TextChoices):
    """Which values of an indicator are the better ones."""

    HIGH = "high", pgettext_lazy("better values", "the higher, the better")
    LOW = "low", pgettext_lazy("better values", "the lower, the better")
    NEITHER = "neither", pgettext_lazy("better values", "neither is better")


class ValueKind(models.TextChoices):
    """What a value of a comparison is."""

    MEASURED = "measured", _("measured")
    ESTIMATE = "estimate", _("estimate")


class Missing(models.TextChoices):
    """Why a comparison has no value; a value that nobody looked for is missing, too."""

    NOT_ASKED = "not_asked", pgettext_lazy("missing value", "not asked")
    NOT_PUBLISHED = "not_published", pgettext_lazy("missing value", "not published")
    NOT_HELD = "not_held", pgettext_lazy("missing value", "not in the data set")
    CONFIDENTIAL = "confidential", pgettext_lazy("missing value", "confidential")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("missing value", "does not apply there")
