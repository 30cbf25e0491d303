"""What is written to volunteers, how they are invited again, the address of their own page, and what stays once they are erased."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from proxenia.accounts.handing.models import OwnAddress
from proxenia.accounts.records import KeptPartQuerySet, OfficePartQuerySet, Part
from proxenia.attraction.choices import AnswerState, VolunteerLetterKind
from proxenia.core.clock import today
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.signed import LastingLink

from .undertakings import Undertaking
from .volunteers import Volunteer, letter_language, of_undertaking, of_volunteer

NO_CONSENT = gettext_noop("Nobody is invited again who has not agreed to it, or who has withdrawn it.")


class VolunteerLetter(Part):
    """A mail to a volunteer. It leaves at most once, is written when it leaves, and nothing of its words is kept."""

    owners: ClassVar = ("volunteer",)

    volunteer = of_volunteer("letters")
    undertaking = models.ForeignKey(
        Undertaking,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="volunteer_letters",
        verbose_name=_("undertaking"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=VolunteerLetterKind)
    language = letter_language(_("language"))
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer", "undertaking", "kind", "language", "made_at") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("letter to a volunteer"), _("letters to volunteers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<volunteer-{self.pk}@{installation_mark()}.proxenia>"


class Reinvitation(Part):
    """That a volunteer was invited to another undertaking, on a day on which their consent to it stood; and what they answered.

    A trigger in the database refuses it where no consent stands on that day, whoever writes it.
    """

    owners: ClassVar = ("volunteer",)
    triggers: ClassVar = {"reinvitation_needs_consent": _(NO_CONSENT)}

    volunteer = of_volunteer("reinvitations")
    undertaking = of_undertaking("reinvitations", on_delete=models.PROTECT)
    invited_on = models.DateField(_("invited"), default=today, editable=False)
    answer = models.CharField(_("answer"), max_length=10, choices=AnswerState, default=AnswerState.OPEN, editable=False)
    answered_on = models.DateField(_("answered"), null=True, blank=True, editable=False)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer", "undertaking", "invited_on", "answer", "answered_on") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("invitation to help again"), _("invitations to help again")
        ordering = ("-invited_on", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "undertaking"],
                name="reinvitation_once",
                violation_error_message=_("This volunteer is invited to this undertaking already."),
            ),
            models.CheckConstraint(
                condition=Q(answer=AnswerState.OPEN, answered_on__isnull=True)
                | ~Q(answer=AnswerState.OPEN) & Q(answered_on__isnull=False),
                name="reinvitation_answer_has_day",
                violation_error_message=_("An answer has its day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.undertaking)

    @property
    def language(self) -> str:
        """The language of the mail."""
        return str(self.volunteer.language)

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<reinvitation-{self.pk}@{installation_mark()}.proxenia>"


class VolunteerAddress(OwnAddress):
    """The secret address of a volunteer's own page."""

    of = "volunteer"
    link = LastingLink("volunteer")

    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="own_address")

    privacy = OwnAddress.own_privacy + facts("volunteer")

    class Meta:
        verbose_name, verbose_name_plural = _("secret address of a volunteer"), _("secret addresses of volunteers")

    def __str__(self) -> str:
        return str(self.volunteer)


class StrippedHours(Part):
    """What stays of the volunteers of an undertaking whose data were erased: how many, in how many shifts, how many minutes."""

    owners: ClassVar = ("undertaking",)

    undertaking = models.OneToOneField(
        Undertaking, on_delete=models.CASCADE, related_name="stripped_hours", verbose_name=_("undertaking")
    )
    volunteers = models.PositiveIntegerField(_("volunteers"), default=0)
    shifts = models.PositiveIntegerField(_("places in shifts"), default=0)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("undertaking", "volunteers", "shifts", "minutes")

    class Meta:
        verbose_name, verbose_name_plural = _("hours of erased volunteers"), _("hours of erased volunteers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.undertaking)
