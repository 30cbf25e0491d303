"""What a body decided, and what its sides agreed to do."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.bodies.choices import Taken
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.relations.models import Owed

from .bodies import Body
from .meetings import AgendaItem, Meeting


class Decision(Part):
    """A decision of a body, numbered within the year: how it was taken, with numbers only where somebody counted."""

    owners: ClassVar = ("body",)

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="decisions")
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    decided_on = PartialDateField(_("decided"), blank=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("at the meeting"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("under the point"),
    )
    text = TextField(_("decision"), long=True)
    taken = models.CharField(_("how it was taken"), max_length=12, choices=Taken, default=Taken.CONSENSUS)
    in_favour = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstaining = models.PositiveSmallIntegerField(_("abstaining"), null=True, blank=True)

    privacy = facts(
        *("body", "year", "number", "decided_on", "meeting", "item", "text", "taken"),
        *("in_favour", "against", "abstaining"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("decision"), _("decisions")
        ordering = ("-year", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "year", "number"],
                name="decision_number_once",
                violation_error_message=_("This body has a decision with this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.text}"

    @property
    def reference(self) -> str:
        """Its number as people quote it: `2016/3`."""
        return f"{self.year}/{self.number}"

    def clean(self) -> None:
        """Fit meeting, point and year to the body and the day."""
        super().clean()
        if self.meeting is not None and self.meeting.body_id != self.body_id:
            raise ValidationError({"meeting": _("This is a meeting of another body.")})
        if self.item is not None and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": _("This point was on the agenda of another meeting.")})
        if self.meeting is not None and self.taken == Taken.CIRCULATION:
            raise ValidationError(
                {"meeting": _("What is decided in writing is decided at no meeting. Leave it empty.")}
            )
        if self.decided_on is not None and self.year is not None and self.decided_on.year != self.year:
            words = _("It is numbered within %(year)d. Record a decision of another year as a new one.")
            raise ValidationError({"decided_on": words % {"year": self.year}})


class Action(Owed):
    """What one side agreed in a body to do, by when. One that will not be done says since when, and why."""

    owners: ClassVar = ("body",)
    settled_by: ClassVar = ("done_on", "dropped_on")
    said_on: ClassVar = "agreed_on"
    keeping: ClassVar = "bodies:action-done"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("at the meeting"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("follows from the decision"),
    )
    agreed_on = PartialDateField(_("agreed"), help_text=_("Empty: the day of the meeting."))
    text = TextField(_("action"))
    dropped_on = PartialDateField(_("given up"), help_text=_("Where it will not be done."))
    reason = TextField(_("why it will not be done"), blank=True)

    privacy = Owed.owing + facts("body", "meeting", "decision", "agreed_on", "dropped_on", "reason")

    class Meta(Owed.Meta):
        abstract = False
        verbose_name, verbose_name_plural = _("action"), _("actions")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True),
                name="action_done_or_given_up",
                violation_error_message=_("An action is either done or given up, not both."),
            )
        ]

    def __str__(self) -> str:
        return str(self.text)

    def whence(self) -> str:
        """Say in which body it was agreed, and when."""
        if self.agreed_on is None:
            return now("agreed in “%(body)s”") % {"body": self.body}
        return now("agreed in “%(body)s”, %(when)s") % {"body": self.body, "when": self.agreed_on.display()}

    def clean(self) -> None:
        """Fit meeting and decision to the body, take the day from the meeting, ask why where it is given up."""
        super().clean()
        for name in ("meeting", "decision"):
            named = getattr(self, name)
            if named is not None and named.body_id != self.body_id:
                raise ValidationError({name: _("This belongs to another body.")})
        if self.agreed_on is None and self.meeting is not None:
            self.agreed_on = self.meeting.day
        if self.dropped_on is not None and not self.reason:
            raise ValidationError({"reason": _("Say why it will not be done.")})
