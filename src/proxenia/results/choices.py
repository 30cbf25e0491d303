from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What a step of a chain is."""

    TIE = "tie", _("tie")
    CONTACT = "contact", _("contact")
    AGREEMENT = "agreement", _("agreement")
    NEED = "need", _("need")
    CALL = "call", _("open call")
    SEMINAR = "seminar", _("business seminar")
    INTRODUCTION = "introduction", _("introduction")
    DIALOGUE = "dialogue", _("dialogue")
    DEMONSTRATION = "demonstration", _("demonstration")
    TRAINING = "training", _("training")
    REGULATION = "regulation", _("regulation changed")
    PROJECT = "project", _("project")
    COMPANY = "company", _("company formed")
    PURCHASE = "purchase", _("purchase")
    CONTRACT = "contract", _("contract")
    INVESTMENT = "investment", _("investment")
    EXCHANGE = "exchange", _("exchange of researchers or students")
    SPIN_OFF = "spin_off", _("spin-off tie")
    EVENT = "event", _("event")
    CIRCUMSTANCE = "circumstance", _("circumstance")
    OUTCOME = "outcome", _("result")


DOORS_OPENED = (StepKind.INTRODUCTION, StepKind.DIALOGUE, StepKind.CONTACT)
"""The steps from which the way to a result is measured, the first kind that a chain has."""


class Contribution(models.TextChoices):
    """What one step did for the next, as somebody claims it; the ladder of contribution analysis."""

    PREREQUISITE = "prerequisite", _("a prerequisite")
    FASTER = "faster", _("made it faster")
    HELPED = "helped", _("helped")
    ANYWAY = "anyway", _("it would have happened anyway")
    UNKNOWN = "unknown", _("not known")


class OutcomeKind(models.TextChoices):
    """What sort of result it is."""

    ACCESS = "access", _("access to a market")
    CONTRACT = "contract", _("contract")
    PURCHASE = "purchase", _("purchase")
    INVESTMENT = "investment", _("investment")
    COMPANY = "company", _("company formed")
    REGULATION = "regulation", _("regulation changed")
    TRAINING = "training", _("people trained")
    EXCHANGE = "exchange", _("exchange of researchers or students")
    VISIBILITY = "visibility", _("visibility")
    EVENT = "event", _("event won or held")
    SPIN_OFF = "spin_off", _("spin-off tie")
    KNOWLEDGE = "knowledge", _("knowledge")
    STRATEGY = "strategy", _("strategy or decision")
    OTHER = "other", _("other")


class Level(models.IntegerChoices):
    """How far a result got, from words to what lasts."""

    DIALOGUE = 1, _("dialogue")
    DEMONSTRATION = 2, _("dialogue with demonstration")
    ACCESS = 3, _("access opened")
    DELIVERED = 4, _("delivered")
    LASTING = 5, _("lasting")


class Answer(models.TextChoices):
    """What a beneficiary says when asked about a result."""

    YES = "yes", _("Yes, it happened so")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Standings(models.TextChoices):
    """How a result stands: what is confirmed is never listed together with what is only said."""

    CONFIRMED = "confirmed", _("confirmed")
    UNCONFIRMED = "unconfirmed", _("unconfirmed")
    DISPUTED = "disputed", _("disputed among those asked")
    DENIED = "denied", _("denied by the beneficiary")
