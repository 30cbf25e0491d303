from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the bringing in of a file stands."""

    COLUMNS = "columns", _("waits for its columns")
    LOOK = "look", _("is being looked at")
    READY = "ready", _("looked at, nothing brought in yet")
    RUN = "run", _("is being brought in")
    DONE = "done", _("brought in")
    UNDO = "undo", _("is being taken back")
    UNDONE = "undone", _("taken back")


WORKING = frozenset({State.LOOK, State.RUN, State.UNDO})
"""The states in which there is work to do, portion by portion."""


class Verdict(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("same")
    MORE = "more", _("belongs to a row above")
    DOUBTFUL = "doubtful", _("doubtful")
    LEFT = "left", _("left out")
    BAD = "bad", _("has a problem")


UNWRITTEN = frozenset({Verdict.DOUBTFUL, Verdict.BAD})
"""What is not brought in and waits for a person."""
