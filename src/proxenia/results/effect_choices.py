"""The kinds of what effect maps hold. They stand apart from other choices of the room, as papers say them in Chinese, too."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EffectKind(models.TextChoices):
    """What a figure of an effect is. Each kind has a column of its own, and none is ever told as another."""

    TARGET = "target", _("target")
    ESTIMATE = "estimate", _("estimate")
    MEASURED = "measured", _("measured")
    EVALUATED = "evaluated", _("evaluated")
    CLAIM = "claim", _("claim")


FOUND = (EffectKind.MEASURED, EffectKind.EVALUATED)
"""The kinds that say what was found; all others say what is wanted, thought or claimed."""


class Stretch(models.TextChoices):
    """When something was, seen from what an effect map is about."""

    BEFORE = "before", pgettext_lazy("effects", "before")
    DURING = "during", pgettext_lazy("effects", "during")
    AFTER = "after", pgettext_lazy("effects", "after")


class Sampling(models.TextChoices):
    """How those who were asked were found. Only chance lets one say how far the answer may be off."""

    RANDOM = "random", _("a random sample")
    QUOTA = "quota", _("a sample by quotas or a panel")
    OPEN = "open", _("open to whoever wanted")
    EVERYBODY = "everybody", _("everybody was asked")


class Scale(models.TextChoices):
    """What a survey gives: the share of those who say so, or the mean of what they answer."""

    SHARE = "share", _("a share in %")
    MEAN = "mean", _("a mean")


class Alike(models.TextChoices):
    """Whether a peer measured by the same method. Only then are figures set side by side."""

    SAME = "same", _("the same method")
    DIFFERENT = "different", _("another method")
    UNKNOWN = "unknown", _("not known by which method")


class EvaluationState(models.TextChoices):
    """How an evaluation stands on a day: it is done once its report is on record as a source."""

    PLANNED = "planned", pgettext_lazy("evaluation", "planned")
    LATE = "late", pgettext_lazy("evaluation", "overdue")
    DONE = "done", pgettext_lazy("evaluation", "done")
    DONE_LATE = "done_late", pgettext_lazy("evaluation", "done late")


class Found(models.TextChoices):
    """What is known of an effect, from strongest to nothing."""

    EVALUATED = "evaluated", _("evaluated")
    MEASURED = "measured", _("measured")
    CLAIMED = "claimed", _("claimed with a number, not measured")
    UNQUANTIFIED = "unquantified", _("unquantified claim")
    ESTIMATED = "estimated", _("only estimated")
    NOTHING = "nothing", _("nothing is measured")
