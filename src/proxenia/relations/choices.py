from django.db import models
from django.utils.translation import gettext_lazy as _


class TieKind(models.TextChoices):
    """Every kind of tie a city has abroad."""

    SISTER_CITY = "sister_city", _("sister city")
    PARTNERSHIP = "partnership", _("partnership")
    AUTHORITY = "authority", _("authority cooperation")
    UTILITY = "utility", _("utility partnership")
    NETWORK = "network", _("network membership")
    PEER = "peer", _("peer learning")
    BENCHMARK = "benchmark", _("benchmark peer")
    TITLE_FAMILY = "title_family", _("title family")
    TOPIC_NETWORK = "topic_network", _("topic network")
    EMBASSY = "embassy", _("embassy tie")
    UMBRELLA = "umbrella", _("umbrella of a national agreement")
    STATE = "state", _("tie between states or ministries")
    CITY_REGION = "city_region", _("city-region membership")
    ADVOCACY = "advocacy", _("advocacy")
    COUNTERPARTS = "counterparts", _("office-holders in pairs")
    LENDING = "lending", _("door opened to others")


class StrandKind(models.TextChoices):
    """What a tie is made of."""

    FRIENDSHIP = "friendship", _("friendship")
    CULTURE = "culture", _("culture")
    BUSINESS = "business", _("business")
    KNOWLEDGE = "knowledge", _("knowledge")
    AUTHORITY = "authority", _("between authorities")


class PhaseKind(models.TextChoices):
    """The turns in the life of a tie."""

    STARTED = "started", _("started")
    DORMANT = "dormant", _("dormant")
    REVITALISED = "revitalised", _("revitalised")
    WIDENED = "widened", _("widened")
    CLOSED = "closed", _("closed")


class Side(models.TextChoices):
    """Which end of the tie a party is on."""

    OURS = "ours", _("our side")
    THEIRS = "theirs", _("partner")


class TieLinkKind(models.TextChoices):
    """How one tie leans on another."""

    PARENT = "parent", _("is part of")
    DERIVED = "derived", _("grew out of")
    UMBRELLA = "umbrella", _("stands under the umbrella of")


class AgreementKind(models.TextChoices):
    """Kinds of written commitments."""

    SISTER_CITY = "sister_city", _("sister-city agreement")
    COOPERATION = "cooperation", _("cooperation agreement")
    MOU = "mou", _("memorandum of understanding")
    UMBRELLA = "umbrella", _("umbrella agreement")
    SSC = "ssc", _("strategic sector cooperation")
    MEMBERSHIP = "membership", _("network membership")
    SECONDMENT = "secondment", _("secondment")
    SPONSORSHIP = "sponsorship", _("sponsorship")
    OTHER = "other", _("other")


class AgreementState(models.TextChoices):
    """Where an agreement stands on a day. Never stored: it follows from the dates."""

    DRAFT = "draft", _("draft")
    SIGNED = "signed", _("signed, not yet in force")
    IN_FORCE = "in_force", _("in force")
    OPEN_ENDED = "open_ended", _("in force, open-ended")
    ENDED = "ended", _("ended")


class RenewalRule(models.TextChoices):
    """What happens at the end of the term."""

    NONE = "none", _("it ends")
    AUTOMATIC = "automatic", _("it goes on unless somebody gives notice")
    DECISION = "decision", _("it is renewed by a decision")


class FeePeriod(models.TextChoices):
    """How often a fee is due."""

    ONCE = "once", _("once")
    YEAR = "year", _("a year")


class Verdict(models.TextChoices):
    """What a review of a tie decided."""

    START = "start", _("begin")
    GO_ON = "go_on", _("go on")
    WIDEN = "widen", _("widen")
    CHANGE = "change", _("go on, but differently")
    PAUSE = "pause", _("pause")
    END = "end", _("end")


class ConcernKind(models.TextChoices):
    """What may speak against a tie."""

    RIGHTS = "rights", _("human rights and dealing with the regime")
    SECURITY = "security", _("security and foreign interference")
    CLIMATE = "climate", _("climate cost of travel")
    COST = "cost", _("money and time")
    FAIRNESS = "fairness", _("fair treatment of firms")
    OTHER = "other", _("other criticism")
