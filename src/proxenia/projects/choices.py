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


class DocumentKind(models.TextChoices):
    """The documents that a programme asks for."""

    PROJECT = "project", _("project document")
    WORK_PLAN = "work_plan", _("work plan")
    BUDGET = "budget", _("budget")
    ACCOUNTS = "accounts", _("annual accounts")
    ANNUAL = "annual", _("annual report")
    ONE_PAGE = "one_page", _("one-page report")
    COMPLETION = "completion", _("completion report")
    TERMS = "terms", _("terms of reference")
    EXPERT = "expert", _("terms for an expert")


class Chapter(models.TextChoices):
    """What a chapter of a document tells: what people write, or what is on record."""

    WORDS = "words", _("only words of the office")
    SUMMARY = "summary", _("summary")
    BACKGROUND = "background", _("background")
    JUSTIFICATION = "justification", _("why this project")
    PROGRESS = "progress", _("what was done")
    DEVIATIONS = "deviations", _("what went otherwise than planned")
    LESSONS = "lessons", _("lessons")
    OUTLOOK = "outlook", _("what comes next")
    EXIT = "exit", _("what remains when the project ends")
    OBLIGATIONS = "obligations", _("what both sides undertake")
    FACTS = "facts", _("the project at a glance")
    PHASES = "phases", pgettext_lazy("of a project", "Phases")
    PARTNERS = "partners", _("partners and their roles")
    TEAM = "team", _("the team")
    THEMES = "themes", _("themes and consents")
    WORK_PLAN = "work_plan", _("work plan")
    STEERING = "steering", _("steering committee")
    RISKS = "risks", _("risks and assumptions")
    TRAININGS = "trainings", _("trainings")
    MISSIONS = "missions", _("missions")
    THEORY = "theory", _("theory of change")
    RESULTS = "results", _("results framework")
    BUDGET = "budget", _("budget")
    ACCOUNTS = "accounts", _("accounts")
    GRANTS = "grants", _("grants")
    ADVISERS = "advisers", _("advisers and who employs them")
    DAYS = "days", _("experts’ days")
    CLAIMS = "claims", _("claims")
    ASSIGNMENT = "assignment", _("the assignment")
    EXPERT = "expert", _("the expert and the days")
    REVIEW = "review", _("review of the partnership")


WRITTEN = frozenset(
    {
        *(Chapter.SUMMARY, Chapter.BACKGROUND, Chapter.JUSTIFICATION, Chapter.PROGRESS, Chapter.DEVIATIONS),
        *(Chapter.LESSONS, Chapter.OUTLOOK, Chapter.EXIT, Chapter.OBLIGATIONS),
    }
)
"""Chapters whose text people write."""
YEARLY = frozenset({Chapter.SUMMARY, Chapter.PROGRESS, Chapter.DEVIATIONS, Chapter.LESSONS, Chapter.OUTLOOK})
"""Of these, the ones that are written anew for each year in a document of a year."""
OF_A_YEAR = frozenset({DocumentKind.ACCOUNTS, DocumentKind.ANNUAL, DocumentKind.ONE_PAGE})
"""Documents of one year."""
MAY_BE_OF_A_YEAR = OF_A_YEAR | {DocumentKind.WORK_PLAN, DocumentKind.BUDGET}
BLANKS = ("project", "partner", "programme", "reference", "year")
"""What is filled into the office's own words."""
