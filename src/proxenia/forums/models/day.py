"""On the day and after it: who came where, what is told to whom, what came of it for a participant."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField
from proxenia.core.columns import many, maybe
from proxenia.core.crypto import installation_mark
from proxenia.core.dates import PartialDateField
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Post
from proxenia.forums.choices import LeadsTo, ParticipantRole, Said, Told

from .fields import check_own_forum
from .forums import Bus, Forum
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

    privacy = facts("participant", "session", "at") + declare(DataClass.TECHNICAL, Retention.RECORD, "key")

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
    """Something told to some of the participants: all of a role, of a session, of a bus, or one by one; and to the screens.

    Whoever is meant is settled when it is sent: from then on it stays as it is.
    """

    settles: ClassVar = True
    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="messages", verbose_name=_("forum"))
    subject = TextField(_("subject"))
    text = TextField(_("text"), long=True)
    told = models.CharField(_("to"), max_length=10, choices=Told, default=Told.PLACED)
    roles = CodesField(
        _("to those who come as"), among=ParticipantRole.choices, help_text=_("Empty: as whatever they come.")
    )
    sessions = many(Session, _("to those with a place in"), "messages", help_text=_("Empty: wherever they are."))
    buses = many(Bus, _("to those who ride in"), "messages")
    people = many(Participant, _("to these alone"), "messages_alone")
    leads_to = models.CharField(_("link to"), max_length=10, choices=LeadsTo, default=LeadsTo.OWN_PAGE)
    since = models.PositiveSmallIntegerField(
        _("tells what changed in the programme since version"), null=True, blank=True, editable=False
    )
    on_board = models.BooleanField(_("show it on the screens, too"), default=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts(
        *("forum", "subject", "text", "told", "roles", "sessions", "buses", "people", "leads_to", "since"),
        *("on_board", "sent_at"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("message"), _("messages")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.subject)

    def clean(self) -> None:
        """Let nobody write to those who take part in the forum of another office."""
        super().clean()
        check_own_forum(self)

    @property
    def settled_words(self) -> str:
        """Say that a message that was sent stays as it is."""
        return now("This message was sent. Write another one.") if self.sent_at else ""

    def get_absolute_url(self) -> str:
        """Return the address of the message's page."""
        return address("forums:message-detail", self.pk)


class MessageCopy(Part):
    """A message to one participant. Its mail leaves at most once.

    Of several who are written to by one address, such as that of their delegation, the first has the mail; `state` of the
    others is empty. `changes` is what changed in the programme for this participant, in the language of their letters,
    where the message tells that.
    """

    owners: ClassVar = ("message",)

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="copies")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="copies")
    changes = models.TextField(_("what changed for this participant"), blank=True, editable=False)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("message", "participant", "changes") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("copy of a message"), _("copies of a message")
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["message", "participant"], name="messagecopy_once")]

    def __str__(self) -> str:
        return f"{self.message} – {self.participant}"

    @property
    def mail_id(self) -> str:
        """The Message-ID of its mail, the same however often it is tried: a mail program that gets it twice can tell."""
        return f"<{self._meta.model_name}-{self.pk}@{installation_mark()}.proxenia>"


class ParticipantLine(Part):
    """What came of the forum for a participant: as they said it themselves, or as we noted it; and what follows from it."""

    owners: ClassVar = ("participant",)

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="lines")
    said = models.CharField(_("said by"), max_length=12, choices=Said, default=Said.OFFICE, editable=False)
    text = models.TextField(_("what came of it"), max_length=4000)
    follow_up = TextField(_("follow-up"), blank=True)
    owner = maybe(Post, _("who does it"))
    due = PartialDateField(_("due"))

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("participant", "said", "follow_up", "owner", "due") + declare(
        DataClass.CONFIDENTIAL, Retention.FORUM, "text"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("outcome for a participant"), _("outcomes for participants")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(said=Said.PARTICIPANT), name="participantline_said_once"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Ask who does what follows and what it is together."""
        super().clean()
        if self.owner_id and not self.follow_up:
            raise ValidationError({"follow_up": now("Say what is to be done.")})
