"""A planning after the answer, whatever is planned."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.privacy import DataClass, Retention, declare


class PlanningState(models.TextChoices):
    """How far a planning is."""

    WAITING = "waiting", _("waits for its turn")
    WORKING = "working", _("is being planned")
    LAID = "laid", _("was laid")
    FAILED = "failed", _("came to nothing")


AT_WORK = (PlanningState.WAITING, PlanningState.WORKING)


class Planning(models.Model):
    """A planning after the answer: who asked, how far it is, and what came of it.

    `of` names the key to the record that is planned, of which one planning is at work at a time: a constraint says so. `told`
    holds what came of it as plain values.
    """

    of: ClassVar[str]

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    state = models.CharField(_("state"), max_length=10, choices=PlanningState, default=PlanningState.WAITING)
    failure = models.TextField(_("what went wrong"), blank=True)
    told: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True)

    planning_privacy = declare(
        DataClass.TECHNICAL, Retention.RECORD, "user", "state", "failure", "told", "made_at", "done_at"
    )

    class Meta:
        abstract = True

    @property
    def planned(self) -> Any:
        """The record that is planned."""
        return getattr(self, self.of)

    @property
    def is_working(self) -> bool:
        """Whether it is still being worked out."""
        return self.state in AT_WORK


class Trying(Planning):
    """A planning that may be a trial: it changes nothing, and `changed` says with what else than there is it is tried."""

    is_trial = models.BooleanField(_("only tried out"), default=False)
    changed: Any = models.JSONField(default=dict)

    planning_privacy = Planning.planning_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "is_trial", "changed")

    class Meta:
        abstract = True
