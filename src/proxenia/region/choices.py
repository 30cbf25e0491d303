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


class Basis(models.TextChoices):
    """By what a part of the cost is divided among the members."""

    EQUAL = "equal", pgettext_lazy("cost key", "equal shares")
    INHABITANTS = "inhabitants", pgettext_lazy("cost key", "by inhabitants")
    FIXED = "fixed", pgettext_lazy("cost key", "fixed shares")


class RoundState(models.TextChoices):
    """How far a round of contributions has come."""

    DRAFT = "draft", pgettext_lazy("round of contributions", "draft")
    SETTLED = "settled", pgettext_lazy("round of contributions", "settled")


class AskKind(models.TextChoices):
    """What sort of campaign an ask is."""

    ASK = "ask", pgettext_lazy("kind of ask", "ask")
    DESIGNATION = "designation", _("campaign for a designation")
    STRATEGY = "strategy", pgettext_lazy("kind of ask", "a strategy asked for")


class AskLevel(models.TextChoices):
    """At which level an ask is decided."""

    LOCAL = "local", pgettext_lazy("level of an ask", "local")
    REGIONAL = "regional", pgettext_lazy("level of an ask", "regional")
    NATIONAL = "national", pgettext_lazy("level of an ask", "national")
    EU = "eu", pgettext_lazy("level of an ask", "EU")


class Rung(models.TextChoices):
    """Where a step takes an ask: onto a rung of the ladder, off it without a result, or back to where it stood."""

    HEARD = "heard", pgettext_lazy("rung", "heard")
    STUDIED = "studied", pgettext_lazy("rung", "studied")
    FUNDED = "funded_partly", pgettext_lazy("rung", "funded partly")
    ADOPTED = "adopted", pgettext_lazy("rung", "adopted")
    BUILT = "built", pgettext_lazy("rung", "built")
    NO_RESULT = "no_result", pgettext_lazy("rung", "no result")
    TAKEN_UP = "taken_up", pgettext_lazy("rung", "taken up again")


LADDER = (Rung.HEARD, Rung.STUDIED, Rung.FUNDED, Rung.ADOPTED, Rung.BUILT)
"""The rungs from the lowest to the highest."""


class TargetState(models.TextChoices):
    """How far we have come with those whom an ask is addressed to."""

    AHEAD = "ahead", _("not approached yet")
    APPROACHED = "approached", _("approached")
    DIALOGUE = "dialogue", pgettext_lazy("target of an ask", "in dialogue")
    ANSWERED = "answered", pgettext_lazy("target of an ask", "has answered")
    LEFT = "left", _("no longer addressed")


class AllyKind(models.TextChoices):
    """What sort of ally somebody is."""

    COMPANY = "company", _("company")
    INSTITUTION = "institution", _("institution")
    MEDIA = "media", pgettext_lazy("kind of ally", "media")
    ASSOCIATION = "association", pgettext_lazy("kind of ally", "association")
    AUTHORITY = "authority", pgettext_lazy("kind of ally", "authority")


class AskActionKind(models.TextChoices):
    """What was done for an ask."""

    LETTER = "letter", _("letter")
    MEETING = "meeting", _("meeting")
    HEARING = "hearing", _("hearing")
    PRESS = "press", pgettext_lazy("action for an ask", "press")
    EVENT = "event", _("event")


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
