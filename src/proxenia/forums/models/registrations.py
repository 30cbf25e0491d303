"""Who takes part: invitations, registrations of one or a delegation, participants, what they ask for and answer."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField, TonguesField
from proxenia.core.columns import many, maybe, position
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.signed import LastingLink
from proxenia.core.texts import LANGUAGE_NAMES, TextField
from proxenia.directory.models import Organisation, Person, Place
from proxenia.forums.choices import ASSIGNED, Asked, ParticipantRole, PlaceState, QuestionKind, RegistrationState
from proxenia.protocol.choices import Access, Diet

from .fields import check_own_forum
from .forums import Forum, Theme
from .packages import Sponsorship
from .programme import Session

REGISTRATION = LastingLink("forum-registration")
"""The link by which whoever registered returns, changes and cancels."""
DRAFT = LastingLink("forum-draft")
"""The link of a form that was saved and not sent. It is shown to whoever saved it, so it proves no mail address."""
PARTICIPANT = LastingLink("forum-participant")
"""The link by which a participant reads an agenda, asks for places and answers."""
INVITED = LastingLink("forum-invitation")
"""The link of a personal invitation."""


def _language(label: Any) -> Any:
    return models.CharField(label, max_length=2, choices=list(LANGUAGE_NAMES.items()), default="en")


def _country(label: Any) -> Any:
    return models.CharField(label, max_length=2, blank=True)


def _seal() -> Any:
    return models.CharField(max_length=40, default=LastingLink.fresh_seal, unique=True, editable=False)


def _personal(*fields: str) -> Any:
    return declare(DataClass.PERSONAL, Retention.FORUM, *fields)


class Invitation(OfficeRecord):
    """Somebody who was asked to come, by a link of their own; and what they answered."""

    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("forum"))
    name = models.CharField(_("name"), max_length=200)
    mail = models.EmailField(_("e-mail"))
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    organisation = maybe(Organisation, _("organisation in our register"))
    person = maybe(Person, _("person in our register"), "forum_invitations")
    country = _country(_("country"))
    role = models.CharField(_("as"), max_length=12, choices=ParticipantRole, default=ParticipantRole.AUTHORITY)
    language = _language(_("language"))
    places = models.PositiveSmallIntegerField(_("people"), default=1, validators=[MinValueValidator(1)])
    answer_by = models.DateField(_("answer until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("invited"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0, editable=False)
    declined_on = models.DateField(_("declined"), null=True, blank=True, editable=False)
    seal = _seal()

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("forum", "organisation_name", "organisation", "country", "role", "language", "places", "answer_by")
        + facts("declined_on", "reminders")
        + _personal("name", "mail", "person")
        + declare(DataClass.SECRET, Retention.FORUM, "seal")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "sent_at", "reminded_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("invitation"), _("invitations")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "mail"],
                name="invitation_once",
                violation_error_message=_("This address is invited already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation_name})" if self.organisation_name else self.name

    def clean(self) -> None:
        """Let nobody invite to the forum of another office."""
        super().clean()
        check_own_forum(self)

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return address("forums:invitation-detail", self.pk)


class Registration(OfficeRecord):
    """What somebody sent by the public form, by an import or by the office: for one or for a whole delegation.

    Its personal data are erased when the months that the forum publishes have passed.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("forum"))
    state = models.CharField(
        _("state"), max_length=10, choices=RegistrationState, default=RegistrationState.SENT, editable=False
    )
    invitation = models.OneToOneField(
        Invitation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="registration",
        verbose_name=_("invitation"),
    )
    origin = models.CharField(_("came from"), max_length=20, blank=True, editable=False)
    origin_key = models.CharField(_("its key there"), max_length=120, blank=True, editable=False)
    suspected_of = models.CharField(max_length=200, blank=True, editable=False)
    organisation_name = models.CharField(_("organisation"), max_length=200)
    organisation = maybe(Organisation, _("organisation in our register"), "forum_registrations")
    country = _country(_("country"))
    city = models.CharField(_("city"), max_length=120, blank=True)
    place = maybe(Place, _("place in our register"))
    is_group = models.BooleanField(_("a delegation"), default=False)
    together = models.BooleanField(_("keep us together"), default=False, help_text=_("At site visits."))
    apart = models.BooleanField(_("spread us over different visits"), default=False)
    contact_name = models.CharField(_("contact person"), max_length=200)
    contact_mail = models.EmailField(_("e-mail"))
    contact_phone = models.CharField(_("phone"), max_length=60, blank=True)
    language = _language(_("language of letters"))
    sponsorship = maybe(Sponsorship, _("package"), "registrations")
    invoice_name = models.CharField(_("invoice to"), max_length=200, blank=True)
    invoice_address = models.TextField(_("address of the invoice"), blank=True, max_length=500)
    invoice_number = models.CharField(_("their reference or EAN"), max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    draft: Any = models.JSONField(default=dict, blank=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_on = models.DateField(_("personal data erased"), null=True, blank=True, editable=False)
    note = TextField(_("internal note"), blank=True)
    seal = _seal()

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("forum", "state", "invitation", "origin", "organisation_name", "organisation", "country", "city", "place")
        + facts("is_group", "together", "apart", "language", "sponsorship", "erased_on")
        + _personal("contact_name", "contact_mail", "contact_phone", "origin_key")
        + _personal("invoice_name", "invoice_address", "invoice_number", "draft")
        + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "note")
        + declare(DataClass.SECRET, Retention.FORUM, "seal")
        + declare(DataClass.TECHNICAL, Retention.FORUM, "suspected_of", "fingerprint")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "sent_at", "confirmed_at", "cancelled_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("registration"), _("registrations")
        ordering = ("sent_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "origin", "origin_key"],
                condition=~Q(origin_key=""),
                name="registration_imported_once",
                violation_error_message=_("This registration was brought in already."),
            ),
            models.CheckConstraint(
                condition=~Q(together=True, apart=True),
                name="registration_together_or_apart",
                violation_error_message=_("A delegation is kept together or spread, not both."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["forum", "state", "sent_at"], name="registration_state")]

    def __str__(self) -> str:
        return self.organisation_name or self.reference

    @property
    def reference(self) -> str:
        """The number by which whoever registered and the office speak of it."""
        return f"F{self.pk:05d}" if self.pk else ""

    def get_absolute_url(self) -> str:
        """Return the address of the registration's page."""
        return address("forums:registration-detail", self.pk)


class Participant(OfficeRecord):
    """Somebody who takes part, with the name in two scripts, and what this person agreed to, purpose by purpose."""

    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="participants", verbose_name=_("forum"))
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="participants", verbose_name=_("registration")
    )
    state = models.CharField(
        pgettext_lazy("seats", "place"), max_length=10, choices=PlaceState, default=PlaceState.WISHED, editable=False
    )
    origin_key = models.CharField(_("its key there"), max_length=120, blank=True, editable=False)
    role = models.CharField(_("as"), max_length=12, choices=ParticipantRole, default=ParticipantRole.AUTHORITY)
    honorific = models.CharField(_("form of address"), max_length=40, blank=True)
    name = models.CharField(_("name in Latin letters"), max_length=200)
    native_name = models.CharField(_("name in Chinese or another script"), max_length=200, blank=True)
    position_held = models.CharField(_("position"), max_length=200, blank=True)
    organisation_name = models.CharField(
        _("organisation"), max_length=200, blank=True, help_text=_("Empty: that of the registration.")
    )
    person = maybe(Person, _("person in our register"), "forum_participations")
    mail = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    themes = many(Theme, _("themes of interest"), "participants")
    languages = TonguesField(_("languages"))
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    diets = CodesField(_("diet"), among=Diet.choices)
    access = CodesField(_("access"), among=Access.choices)
    needs_words = models.CharField(_("anything else we should see to"), max_length=500, blank=True)
    wants_visa_letter = models.BooleanField(_("needs a letter for a visa"), default=False)
    nationality = _country(_("nationality"))
    passport_name = models.CharField(_("name as in the passport"), max_length=200, blank=True)
    passport_number = models.CharField(_("number of the passport"), max_length=40, blank=True)
    born_on = models.DateField(_("born"), null=True, blank=True)
    visa_letter_on = models.DateField(_("letter for a visa issued"), null=True, blank=True, editable=False)
    dines = models.BooleanField(_("comes to the official dinner"), default=False)
    consents_listed = models.BooleanField(_("may be named in the list of participants"), default=False)
    consents_meetings = models.BooleanField(_("may be proposed for one-to-one meetings"), default=False)
    consents_pictures = models.BooleanField(_("may be seen in pictures"), default=False)
    consents_next = models.BooleanField(_("may be invited to the next forum"), default=False)
    consented_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True, editable=False)
    seal = _seal()

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("forum", "registration", "state", "role", "organisation_name", "languages", "needs_interpreter", "themes")
        + facts("dines", "arrived_at")
        + _personal("honorific", "name", "native_name", "position_held", "person", "mail", "phone", "origin_key")
        + _personal("consents_listed", "consents_meetings", "consents_pictures", "consents_next", "consented_at")
        + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "diets", "access", "needs_words", "wants_visa_letter")
        + declare(
            *(DataClass.CONFIDENTIAL, Retention.FORUM, "nationality", "passport_name", "passport_number", "born_on"),
        )
        + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "visa_letter_on")
        + declare(DataClass.SECRET, Retention.FORUM, "seal")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "asked_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("participant"), _("participants")
        ordering = ("asked_at", "pk")
        indexes: ClassVar = [
            models.Index(fields=["forum", "state", "asked_at"], name="participant_queue"),
            models.Index(fields=["forum", "role"], name="participant_role"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the participant's page."""
        return address("forums:participant-detail", self.pk)


class Choice(Part):
    """A session that a participant asks for a place in, with its rank among those asked for, and whether it is given.

    `state` is what the participant has been told. Where places are given out by wishes, `is_planned` is what the plan in the
    making says.
    """

    owners: ClassVar = ("participant",)

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="choices", verbose_name=_("session"))
    rank = models.PositiveSmallIntegerField(_("rank"), default=1, validators=[MinValueValidator(1)])
    state = models.CharField(
        pgettext_lazy("seats", "place"), max_length=10, choices=PlaceState, default=PlaceState.WISHED, editable=False
    )
    is_planned = models.BooleanField(_("planned, not yet told"), default=False, editable=False)
    is_locked = models.BooleanField(_("fixed"), default=False, editable=False)
    why = TextField(_("why so"), blank=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = (
        facts("participant", "session", "rank", "state", "is_planned", "is_locked")
        + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "why")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "asked_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("place in a session"), _("places in sessions")
        ordering = ("rank", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participant", "session"],
                name="choice_once",
                violation_error_message=_("This session is asked for already."),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["session", "state", "asked_at"], name="choice_queue")]

    def __str__(self) -> str:
        return f"{self.session} ({self.get_state_display()})"

    @property
    def is_wish(self) -> bool:
        """Whether its place is assigned by ranked wishes, and not given to whoever asks first."""
        return self.session.kind in ASSIGNED

    def clean(self) -> None:
        """Let nobody ask for a place in another forum."""
        super().clean()
        if self.session_id and self.participant_id and self.session.forum_id != self.participant.forum_id:
            raise ValidationError({"session": now("It belongs to another forum.")})


class Question(Part):
    """What the form asks beyond the usual, of whom, and when."""

    owners: ClassVar = ("forum",)

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="questions", verbose_name=_("forum"))
    asked = models.CharField(_("asked"), max_length=12, choices=Asked, default=Asked.REGISTRATION)
    kind = models.CharField(_("answered by"), max_length=8, choices=QuestionKind, default=QuestionKind.LINE)
    text = TextField(_("question"))
    options = TextField(_("choices, one a line"), blank=True, long=True)
    roles = CodesField(_("asked of"), among=ParticipantRole.choices, help_text=_("Empty: of everybody."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = position()

    privacy = facts("forum", "asked", "kind", "text", "options", "roles", "is_required", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("question"), _("questions")
        ordering = ("asked", "position", "pk")

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        """Ask for the choices of a question that has some."""
        super().clean()
        if self.kind in {QuestionKind.ONE, QuestionKind.MANY} and not self.options:
            raise ValidationError({"options": now("Write what there is to choose from, one a line.")})


class Answer(Part):
    """What a participant answered to a question."""

    owners: ClassVar = ("participant",)

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question"))
    value = models.TextField(_("answer"), blank=True, max_length=4000)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("participant", "question") + declare(DataClass.CONFIDENTIAL, Retention.FORUM, "value")

    class Meta:
        verbose_name, verbose_name_plural = _("answer"), _("answers")
        ordering = (F("question__position"), "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return self.value
