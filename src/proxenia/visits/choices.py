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


class ItemState(models.TextChoices):
    """What became of a line of a programme on the day."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("left out")
