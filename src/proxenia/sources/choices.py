from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exact a statement is."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    RANGE = "range", _("a range")
    MAGNITUDE = "order_of_magnitude", _("order of magnitude")
    UNQUANTIFIED = "unquantified", _("without a number")


class Grade(models.IntegerChoices):
    """How strong the evidence is."""

    ASSERTED = 0, _("asserted")
    RECORDED = 1, _("recorded by us")
    DOCUMENT = 2, _("third-party document")
    CONFIRMED = 3, _("confirmed by the beneficiary or partner")
    EVALUATED = 4, _("independent evaluation")


class ClaimKind(models.TextChoices):
    """What a figure is meant as. These are never mixed."""

    GOAL = "goal", _("goal")
    TARGET = "target", _("target")
    ESTIMATE = "estimate", _("estimate")
    MEASURED = "measured", _("measured")
    CLAIM = "claim", _("claim")


class SourceKind(models.TextChoices):
    """What sort of document a source is."""

    ARTICLE = "article", _("article")
    BOOK = "book", _("book")
    REPORT = "report", _("report")
    STRATEGY = "strategy", _("strategy")
    PRESS = "press", _("press")
    WEB = "web", _("web page")
    DATASET = "dataset", _("data set")
    UNPUBLISHED = "unpublished", _("unpublished")
    OWN = "own", _("our own record")
