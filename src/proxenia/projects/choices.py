from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PhaseKind(models.TextChoices):
    """The phases of an authority project, in the order in which they follow one another."""

    MATCHMAKING = "matchmaking", _("matchmaking")
    INCEPTION = "inception", _("inception")
    FULL = "full", pgettext_lazy("phase of a project", "full phase")
    NEXT = "next", pgettext_lazy("phase of a project", "next phase")
    COMPLETION = "completion", _("completion")


class ProjectState(models.TextChoices):
    """How far a project has come; it follows from its phases."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")


class Payer(models.TextChoices):
    """Who pays for somebody who is posted elsewhere."""

    HOST = "host", _("the host")
    EMPLOYER = "employer", _("the employer")
    SHARED = "shared", _("both")


class WorkUnit(models.TextChoices):
    """In what work, or the rate for it, is counted."""

    DAY = "day", pgettext_lazy("unit of work", "day")
    HOUR = "hour", pgettext_lazy("unit of work", "hour")


class TravelKind(models.TextChoices):
    """What was paid for on a journey."""

    TICKET = "ticket", pgettext_lazy("cost of travel", "ticket")
    ALLOWANCE = "allowance", pgettext_lazy("cost of travel", "daily allowance")
    HOTEL = "hotel", pgettext_lazy("cost of travel", "hotel")
    OTHER = "other", pgettext_lazy("cost of travel", "other")


class ClaimState(models.TextChoices):
    """How far a claim has come."""

    DRAFT = "draft", pgettext_lazy("claim", "draft")
    SENT = "sent", pgettext_lazy("claim", "sent")
    PAID = "paid", pgettext_lazy("claim", "paid")


class PartnerRole(models.TextChoices):
    """What an organisation is in a project."""

    LEAD = "lead", pgettext_lazy("role in a project", "lead")
    PARTNER = "partner", pgettext_lazy("role in a project", "partner")
    FUNDER = "funder", _("funder")
    EMBASSY = "embassy", _("embassy")
    UTILITY = "utility", _("utility company")
    EXPERT_BODY = "expert_body", _("expert body")
    OTHER = "other", _("other")


class TeamRole(models.TextChoices):
    """What somebody does in a project’s team."""

    LEAD = "lead", _("project lead")
    ADVISER = "adviser", _("sector adviser")
    EXPERT = "expert", _("expert")
    COORDINATOR = "coordinator", _("coordinator")
    OTHER = "other", _("other")


class WorkState(models.TextChoices):
    """How far a line of the work plan has come."""

    PLANNED = "planned", _("planned")
    DOING = "doing", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("given up")


OPEN_WORK = (WorkState.PLANNED, WorkState.DOING)
"""The states in which somebody still has something to do."""


class RiskKind(models.TextChoices):
    """Whether something may go wrong, or must hold for the project to succeed."""

    RISK = "risk", _("risk")
    ASSUMPTION = "assumption", _("assumption")


class RiskState(models.TextChoices):
    """What became of a risk, or of an assumption that may turn out not to hold."""

    OPEN = "open", pgettext_lazy("state of a risk", "open")
    CLOSED = "closed", pgettext_lazy("state of a risk", "closed")
    CAME_TRUE = "came_true", _("came true")


class ResultLevel(models.TextChoices):
    """How far a result reaches, from what is meant in the end to what the project itself brings forth."""

    IMPACT = "impact", pgettext_lazy("level of a result", "impact")
    OUTCOME = "outcome", pgettext_lazy("level of a result", "outcome")
    OUTPUT = "output", pgettext_lazy("level of a result", "output")


class Measure(models.TextChoices):
    """What the values of an indicator are, as IATI 2.03 tells them apart (codelist IndicatorMeasure)."""

    UNIT = "unit", pgettext_lazy("measure of an indicator", "a number of something")
    PERCENTAGE = "percentage", pgettext_lazy("measure of an indicator", "a percentage")
    NOMINAL = "nominal", pgettext_lazy("measure of an indicator", "a code of a list without order")
    ORDINAL = "ordinal", pgettext_lazy("measure of an indicator", "a step on a scale")
    QUALITATIVE = "qualitative", pgettext_lazy("measure of an indicator", "words")


class Aggregation(models.TextChoices):
    """What several values of one kind make together."""

    SUM = "sum", pgettext_lazy("values of an indicator", "they add up")
    LATEST = "latest", pgettext_lazy("values of an indicator", "the latest one counts")


class ValueKind(models.TextChoices):
    """Whether a value was measured or estimated. The two are never added, and never shown one for the other."""

    MEASURED = "measured", _("measured")
    ESTIMATE = "estimate", _("estimate")


class BudgetCategory(models.TextChoices):
    """What a line of a budget is for."""

    ADVISER = "adviser", pgettext_lazy("line of a budget", "adviser")
    EXPERTS = "experts", pgettext_lazy("line of a budget", "experts’ time")
    TRAVEL = "travel", pgettext_lazy("line of a budget", "travel")
    TRAINING = "training", pgettext_lazy("line of a budget", "training")
    EQUIPMENT = "equipment", pgettext_lazy("line of a budget", "equipment")
    LOCAL = "local", pgettext_lazy("line of a budget", "local costs")
    ADMINISTRATION = "administration", pgettext_lazy("line of a budget", "administration")
    EVALUATION = "evaluation", pgettext_lazy("line of a budget", "evaluation")
    OTHER = "other", pgettext_lazy("line of a budget", "other")


class BudgetKind(models.TextChoices):
    """Whether an amount of a budget is the one that was approved first, or a later one that takes its place."""

    APPROVED = "approved", pgettext_lazy("amount of a budget", "approved")
    REVISED = "revised", pgettext_lazy("amount of a budget", "revised")


class ReviewState(models.TextChoices):
    """How far a partnership review has come; it follows from who has handed in, and from being revealed and closed."""

    OPEN = "open", pgettext_lazy("state of a review", "open")
    BOTH_IN = "both_in", _("both sides are in")
    REVEALED = "revealed", _("revealed")
    CLOSED = "closed", pgettext_lazy("state of a review", "closed")


class Apart(models.TextChoices):
    """What may be answered instead of a number of the scale."""

    NOT_APPLICABLE = "not_applicable", _("does not apply")
    UNKNOWN = "unknown", _("not known")


class ReviewLetterKind(models.TextChoices):
    """What a mail to the partner about a review is for."""

    ASKED = "asked", _("the address at which to answer")
    REOPENED = "reopened", _("a side was opened again")
    REVEALED = "revealed", _("both assessments can be read")
