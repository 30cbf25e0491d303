"""What those who travel carry: the secret address of each one's own programme, and the phone numbers they may call."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.handing.models import OwnAddress
from proxenia.accounts.records import Part
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.signed import LastingLink
from proxenia.core.texts import TextField
from proxenia.directory.models import ContactPoint

from .delegates import Delegate
from .visits import Visit


class Itinerary(OwnAddress):
    """A secret address at which a delegate reads, without an account, their own programme as it is at that moment.

    `seen` is the programme as it was when its page was last opened, `before` what it was when it had last been another.
    """

    of = "delegate"
    link = LastingLink("itinerary")

    delegate = models.OneToOneField(Delegate, on_delete=models.CASCADE, related_name="itinerary")
    seen = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)

    privacy = OwnAddress.own_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "delegate", "seen", "before")

    class Meta:
        verbose_name, verbose_name_plural = _("personal programme"), _("personal programmes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.delegate)


class VisitPhone(Part):
    """A number that those who travel may call: one that is known in the directory, or one written for this visit alone."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="phones")
    what = TextField(_("who answers"), help_text=_("Such as the driver, the interpreter, or the officer on duty."))
    number = models.CharField(_("phone number"), max_length=40, blank=True)
    contact_point = models.ForeignKey(
        ContactPoint,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("or a known one"),
    )
    with_partner = models.BooleanField(_("shown to the partner"), default=False)

    privacy = (
        declare(DataClass.PERSONAL, Retention.ROLE, "number")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "contact_point")
        + facts("visit", "what", "with_partner")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("phone number to carry"), _("phone numbers to carry")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(contact_point__isnull=False) ^ ~Q(number=""),
                name="visitphone_is_one",
                violation_error_message=_("Write a number or choose a known one, not both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.called}"

    @property
    def called(self) -> str:
        """The number that is called."""
        return self.contact_point.value if self.contact_point else self.number
