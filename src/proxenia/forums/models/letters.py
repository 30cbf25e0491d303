"""What goes back and forth after somebody registered: letters, and changes that wait for the office's approval."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part, one_owner
from proxenia.core.addresses import address
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import LANGUAGE_NAMES, TextField
from proxenia.forums.choices import ChangeState, ForumLetterKind

from .registrations import Invitation, Participant, Registration


class ForumLetter(Part):
    """A mail to whoever was invited, registered or takes part; it leaves at most once, and is written when it leaves.

    Nothing of its words is kept: it holds a link that opens what is somebody's own.
    """

    owners: ClassVar = ("registration", "invitation")

    invitation = models.ForeignKey(
        Invitation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("invitation"),
    )
    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("registration"),
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("to")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ForumLetterKind)
    language = models.CharField(_("language"), max_length=2, choices=list(LANGUAGE_NAMES.items()))
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("invitation", "registration", "participant", "kind", "language", "made_at") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("letter about a forum"), _("letters about a forum")
        ordering = ("pk",)
        constraints: ClassVar = [one_owner("forumletter_one_owner", "registration", "invitation")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<forum-{self.pk}@{installation_mark()}.proxenia>"


class RegistrationChange(OfficeRecord):
    """What somebody wants changed in a registration after the day from which changes wait for approval; the newest one waits.

    `said` is the form as it was sent, so that what is approved goes through the same rules as any other change.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="changes", verbose_name=_("registration")
    )
    said: Any = models.JSONField(default=dict, editable=False)
    is_cancellation = models.BooleanField(_("wants to cancel"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ChangeState, default=ChangeState.OPEN, editable=False)
    why = TextField(_("why not"), blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    settled_on = models.DateField(_("decided"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("registration", "state", "why", "is_cancellation", "settled_on")
        + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "said")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "asked_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("change that waits"), _("changes that wait")
        ordering = ("-asked_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(state="open"),
                name="registrationchange_one_waits",
                violation_error_message=_("A change of this registration waits already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.registration)

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it is decided."""
        return address("forums:change-detail", self.pk)
