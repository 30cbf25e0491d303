from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What somebody is in a delegation."""

    POLITICIAN = "politician", _("politician")
    OFFICIAL = "official", _("official")
    BUSINESS = "business", _("business")
    EDUCATION = "education", _("education and research")
    EXPERT = "expert", _("expert")
    CULTURE = "culture", _("culture and civil society")
    MEDIA = "media", _("media")
    INTERPRETER = "interpreter", _("interpreter")
    SUPPORT = "support", _("security and support")


class Function(models.TextChoices):
    """What somebody does in a delegation."""

    LEADER = "leader", _("leads the delegation")
    DEPUTY = "deputy", _("deputy leader")
    MEMBER = "member", _("member")
    COMPANION = "companion", _("companion")
    SUPPORT = "support", _("supports the delegation")


class ItemKind(models.TextChoices):
    """What a line of a programme is."""

    MEETING = "meeting", _("meeting")
    CEREMONY = "ceremony", _("ceremony or signing")
    SITE_VISIT = "site_visit", _("site visit")
    SEMINAR = "seminar", _("seminar or speech")
    MEAL = "meal", _("meal")
    CULTURE = "culture", _("culture")
    PRESS = "press", _("press")
    TRAVEL = "travel", _("travel or transfer")
    REST = "rest", _("rest or free time")
    PREPARATION = "preparation", _("preparation")


class Transport(models.TextChoices):
    """How a delegation moves."""

    WALK = "walk", _("on foot")
    BICYCLE = "bicycle", _("bicycle")
    CAR = "car", _("car")
    BUS = "bus", _("bus")
    TRAIN = "train", _("train")
    SHIP = "ship", _("ship")
    FLIGHT = "flight", _("flight")


class Cabin(models.TextChoices):
    """Where somebody sits on a flight; it weighs in what the flight emits."""

    ECONOMY = "economy", _("economy")
    PREMIUM = "premium", _("premium economy")
    BUSINESS = "business", _("business class")
    FIRST = "first", _("first class")


class State(models.TextChoices):
    """How far a visit has come. It is never stored: it follows from dates, approvals and what was recorded."""

    PLANNED = "planned", _("planned")
    APPROVED = "approved", _("approved")
    UNDER_WAY = "under_way", _("under way")
    AWAITING = "awaiting", _("awaiting its report")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


class Decision(models.TextChoices):
    """What was decided on a request for approval."""

    GRANTED = "granted", _("approved")
    CONDITIONS = "conditions", _("approved with conditions")
    REFUSED = "refused", _("not approved")


GRANTED = (Decision.GRANTED, Decision.CONDITIONS)


class LineKind(models.TextChoices):
    """What came of a visit, line by line."""

    POINT = "point", _("outcome or point")
    OURS = "ours", _("we promised")
    THEIRS = "theirs", _("they promised")
