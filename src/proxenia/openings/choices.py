from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(models.TextChoices):
    """In what form a partner wants an answer to a need, and in what form somebody can give one."""

    DIALOGUE = "dialogue", _("dialogue and advice")
    DEMONSTRATION = "demonstration", _("demonstration or pilot")
    PURCHASE = "purchase", _("purchase")


class NeedState(models.TextChoices):
    """How far a need has come."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    DROPPED = "dropped", _("no longer wanted")


class SolutionKind(models.TextChoices):
    """What an organisation puts forward."""

    COMPETENCE = "competence", _("competence: what it knows")
    SOLUTION = "solution", _("solution: what it delivers")


class Readiness(models.IntegerChoices):
    """How far a solution has come: the stages of development of the Enterprise Europe Network's profiles."""

    CONCEPT = 1, _("concept")
    PROTOTYPE = 2, _("under development, tested in the laboratory")
    DEMONSTRATED = 3, _("demonstrated in use")
    MARKET = 4, _("on the market")


class CallState(models.TextChoices):
    """How far an open call has come."""

    DRAFT = "draft", _("draft")
    OPEN = "open", pgettext_lazy("a call", "open")
    CLOSED = "closed", _("closed, being decided")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


RUNNING = (CallState.OPEN, CallState.CLOSED)
"""The states of a call in which nobody is chosen yet, and everybody relies on that."""
PUBLISHED = (*RUNNING, CallState.DECIDED)


class ApplicationState(models.TextChoices):
    """How far an answer to a call has come."""

    UNCONFIRMED = "unconfirmed", _("not confirmed by its sender")
    SUSPECTED = "suspected", _("set aside as spam")
    RECEIVED = "received", _("received")
    SELECTED = "selected", _("selected")
    PASSED_OVER = "passed_over", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn")


COUNTED = (ApplicationState.RECEIVED, ApplicationState.SELECTED, ApplicationState.PASSED_OVER)
"""The states of answers that compete: neither set aside nor withdrawn."""
JUDGED = (ApplicationState.SELECTED, ApplicationState.PASSED_OVER)
APART = (ApplicationState.UNCONFIRMED, ApplicationState.SUSPECTED)


class Channel(models.TextChoices):
    """By which way an answer to a call came."""

    HAND = "hand", _("written down by our office")
    FORM = "form", _("the public form")
    PORTAL = "portal", _("the firm’s own pages")


class CallLetterKind(models.TextChoices):
    """Why a mail to somebody who answered a call was written."""

    CONFIRM = "confirm", _("asks to confirm the answer")
    RECEIPT = "receipt", _("says that the answer was received")
    SELECTED = "selected", _("selected")
    PASSED_OVER = "passed_over", _("not selected")
    CANCELLED = "cancelled", _("the call is cancelled")


class CityRole(models.TextChoices):
    """The part the municipality plays when it opens a door. A voucher lends its name: no money, no liability."""

    FACILITATOR = "facilitator", _("facilitator")
    DOOR_OPENER = "door_opener", _("door-opener")
    VOUCHER = "voucher", _("voucher for the firm's good name")
    SHOWCASE = "showcase", _("showcase")
    HOST = "host", _("host")


class Stage(models.TextChoices):
    """How far the two sides of an introduction have come. From `NEGOTIATION` on it is between them alone."""

    PLANNED = "planned", _("planned")
    INTRODUCED = "introduced", _("introduced")
    DIALOGUE = "dialogue", _("dialogue")
    DEMONSTRATION = "demonstration", _("demonstration or pilot")
    NEGOTIATION = "negotiation", _("negotiating a contract")
    CLOSED = "closed", _("closed")


class Consent(models.TextChoices):
    """Whether a side agrees to be introduced."""

    NOT_ASKED = "not_asked", _("not asked yet")
    ASKED = "asked", pgettext_lazy("consent", "asked")
    GIVEN = "given", pgettext_lazy("consent", "agreed")
    REFUSED = "refused", pgettext_lazy("consent", "declined")


class Tier(models.TextChoices):
    """How much speaks for a proposal, in words; never a bare percentage."""

    STRONG = "strong", _("strong")
    POSSIBLE = "possible", _("possible")
    WEAK = "weak", _("weak")


class ProposalState(models.TextChoices):
    """What a person made of a proposal."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class RejectReason(models.TextChoices):
    """Why a proposal is rejected. None of them is a mark for a firm: each is about this need."""

    WRONG_FIELD = "wrong_field", _("another field than the need is about")
    NOT_READY = "not_ready", _("not far enough developed for what is wanted")
    NOT_IN_MARKET = "not_in_market", _("does not go to that market")
    NO_CAPACITY = "no_capacity", _("no capacity now")
    CONFLICT = "conflict", _("conflict of interests")
    OTHER = "other", _("another reason, in words")


ABOUT_THE_MATCH = (RejectReason.WRONG_FIELD, RejectReason.NOT_READY, RejectReason.NOT_IN_MARKET)
"""The reasons that say something of the match itself. Capacity and conflicts say nothing of it, so nothing is learnt from them."""


class WeightsState(models.TextChoices):
    """What became of weights that were learnt."""

    IN_USE = "in_use", _("in use")
    EARLIER = "earlier", _("used earlier")
    REFUSED = "refused", _("refused: no better on the needs held back")


class PairState(models.TextChoices):
    """What a person made of a pair that a campaign plans."""

    PLANNED = "planned", _("planned")
    ACCEPTED = "accepted", _("accepted")


class Teller(models.TextChoices):
    """Who says that a stage was reached. After our role has ended only the two themselves can say so."""

    OFFICE = "office", _("our office, which took part")
    OURS = "ours", _("the one of ours")
    THEIRS = "theirs", _("the one abroad")
    OTHER = "other", _("somebody else")


class DisclosureKind(models.TextChoices):
    """What an official discloses beside gifts, which have a ledger of their own."""

    HOSPITALITY = "hospitality", _("hospitality")
    TRAVEL = "travel", _("travel paid by others")
    CONFLICT = "conflict", _("conflict of interest")


class Handling(models.TextChoices):
    """What was done about what an official disclosed."""

    OPEN = "open", _("nothing yet")
    DECLARED = "declared", _("declared")
    APPROVED = "approved", _("approved")
    RECUSED = "recused", _("took no part in the matter")


class SeminarState(models.TextChoices):
    """How far a seminar has come."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class GuestRole(models.TextChoices):
    """As what somebody takes part in a seminar. Firms and authorities are introduced to each other; the others are not."""

    COMPANY = "company", _("company")
    AUTHORITY = "authority", _("authority")
    SPEAKER = "speaker", _("speaker")
    AUDIENCE = "audience", _("audience")
    INTERPRETER = "interpreter", _("interpreter")
    PRESS = "press", _("press")


class PairWish(models.TextChoices):
    """How much a side of a pair wants to meet the other."""

    MUST = "must", _("must")
    WOULD = "would", _("would like to")
    RATHER_NOT = "rather_not", _("rather not")


class Met(models.TextChoices):
    """What became of the meeting of a pair."""

    HELD = "held", _("held")
    NOT_HELD = "not_held", _("not held")
