"""On the day: who came where, and what is told to whom."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.forums.choices import ParticipantRole

from .fields import many, maybe
from .forums import Forum
from .programme import Session
from .registrations import Participant


class CheckIn(Part):
    """That a participant was let in, at the forum or to a session. `key` is the phone's own, so that a repeated one counts once."""

    owners: ClassVar = ("participant",)

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="check_ins")
    session = maybe(Session, _("session"), "check_ins")
    at = models.DateTimeField(_("at"), default=timezone.now)
    key = models.UUIDField(unique=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = declare(DataClass.PERSONAL, Retention.FORUM, "participant", "session", "at") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "key"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("check-in"), _("check-ins")
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participant", "session"], condition=Q(session__isnull=False), name="checkin_session_once"
            ),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(session__isnull=True), name="checkin_arrival_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.at:%H:%M}"


class Message(OfficeRecord):
    """Something told to some of the participants: all of a role, a session, a bus, or one by one."""

    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="messages", verbose_name=_("forum"))
    subject = TextField(_("subject"))
    text = TextField(_("text"), long=True)
    roles = CodesField(_("to those who come as"), among=ParticipantRole.choices)
    sessions = many(Session, _("to those with a place in"), "messages")
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("forum", "subject", "text", "roles", "sessions", "sent_at")

    class Meta:
        verbose_name, verbose_name_plural = _("message"), _("messages")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.subject)

    def get_absolute_url(self) -> str:
        """Return the address of the message's page."""
        return address("forums:message-detail", self.pk)


class MessageCopy(Part):
    """A message to one participant; a mail leaves at most once."""

    owners: ClassVar = ("message",)

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="copies")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="messages")
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("message", "participant") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("copy of a message"), _("copies of a message")
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["message", "participant"], name="messagecopy_once")]

    def __str__(self) -> str:
        return f"{self.message} – {self.participant}"
