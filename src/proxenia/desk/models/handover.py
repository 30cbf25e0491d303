"""Handovers: what is to be passed on when somebody leaves a post, and what became of each point of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import User
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.desk.choices import LetterKind, PointKind, PointState
from proxenia.directory.models import Tenure


class Handover(OfficeRecord):
    """The handover of a post when a tenure of it ends: a list of points, a meeting, and when all of it was dealt with."""

    tenure = models.ForeignKey(Tenure, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("who leaves"))
    opened_on = PartialDateField(_("opened"), blank=False)
    meeting_on = PartialDateField(_("handover meeting"))
    meeting_note = TextField(_("about the meeting"), blank=True, long=True)
    closed_on = PartialDateField(_("closed"))

    privacy = facts("opened_on", "meeting_on", "meeting_note", "closed_on") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "tenure"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("handover"), _("handovers")
        ordering = ("-opened_on", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenure"],
                name="handover_once",
                violation_error_message=_("This handover is open already."),
            )
        ]

    def __str__(self) -> str:
        return now("Handover: %(tenure)s") % {"tenure": self.tenure}

    def get_absolute_url(self) -> str:
        """Return the address of the handover's page."""
        return address("handover", self.pk)


class HandoverPoint(Part):
    """A point of a handover.

    `said` and `why` are what it was when it came onto the list: never written again, and naming posts and ties, not people.
    """

    owners: ClassVar = ("handover",)

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(_("kind"), max_length=20, choices=PointKind, default=PointKind.OTHER)
    about_label = models.CharField(max_length=60, blank=True, editable=False)
    about_id = models.BigIntegerField(null=True, blank=True, editable=False)
    letter = models.CharField(_("letter"), max_length=20, choices=LetterKind, blank=True, editable=False)
    said = TextField(_("point"))
    why = TextField(_("why"), blank=True)
    added_on = PartialDateField(_("on the list since"), blank=False)
    state = models.CharField(_("state"), max_length=10, choices=PointState, default=PointState.OPEN)
    settled_on = PartialDateField(_("settled"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    note = TextField(_("note"), blank=True)

    privacy = facts(
        *("handover", "kind", "about_label", "about_id", "letter", "said", "why", "added_on", "state"),
        *("settled_on", "note"),
    ) + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "settled_by")

    class Meta:
        verbose_name, verbose_name_plural = _("point of a handover"), _("points of a handover")
        ordering = ("pk",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state=PointState.OPEN, settled_on__isnull=True, settled_by__isnull=True)
                | (~Q(state=PointState.OPEN) & Q(settled_on__isnull=False)),
                name="handoverpoint_settled_has_its_day",
                violation_error_message=_("A point that is done or left says when; one that is open does not."),
            ),
            models.UniqueConstraint(
                fields=["handover", "kind", "about_label", "about_id", "letter"],
                condition=Q(about_id__isnull=False),
                name="handoverpoint_once",
                violation_error_message=_("This point is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.said)

    def clean(self) -> None:
        """Ask why where a point is deliberately left."""
        super().clean()
        if self.state == PointState.LEFT and not self.note:
            raise ValidationError({"note": _("Say why this is left.")})

    @property
    def is_open(self) -> bool:
        """Whether it still wants doing."""
        return self.state == PointState.OPEN
