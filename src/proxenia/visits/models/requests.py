"""Requests to be received: who asks, for what; what was judged, answered and written. They are the office's alone."""

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.contacts.models import Speaker, StandardOffer
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.codes import TonguesField
from proxenia.core.crypto import installation_mark
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.folding import whole
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.signed import LastingLink
from proxenia.core.texts import LANGUAGE_NAMES, TextField
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import Organisation, Topic
from proxenia.visits.choices import ANSWERED, Arrival, CriterionKey, LetterKind, Met, RequestAnswer, RequestState

from .visits import Visit

LONGEST = 4000
STATUS = LastingLink("request")
"""The link by which a sender confirms a request, reads how far it is, and withdraws it."""


def _months(label: Any, default: int) -> Any:
    limits = [MinValueValidator(1), MaxValueValidator(120)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits)


class RequestDesk(OfficeRecord):
    """How an office takes requests: its public form, and the numbers that its published criteria name. One for each office."""

    widest_sharing: ClassVar = Sharing.OFFICE

    slug = models.SlugField(_("address of the form"), max_length=60, unique=True, help_text=_("Such as “my-city”."))
    is_open = models.BooleanField(_("the form is open"), default=False)
    name = TextField(_("name of the office on the form"))
    about = TextField(_("what visitors should know first"), blank=True, long=True)
    mail = models.EmailField(_("public mail address of the office"), blank=True)
    lead_weeks = models.PositiveSmallIntegerField(_("weeks of notice"), default=4, validators=[MaxValueValidator(52)])
    again_months = _months(_("months until the same body may come again on the same topic"), 24)
    keep_months = _months(_("months for which senders’ data are kept after the answer"), 12)
    patience_days = models.PositiveSmallIntegerField(_("days within which we want to answer"), default=14)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts(
        *("slug", "is_open", "name", "about", "mail", "lead_weeks", "again_months", "keep_months", "patience_days")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("request desk"), _("request desks")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office"],
                name="requestdesk_one",
                violation_error_message=_("Your office has a request desk already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the desk's page."""
        return address("visits:request-desk-detail", self.pk)


class VisitRequest(OfficeRecord):
    """Somebody asks to be received. Its sender's data are erased when the months that the office publishes have passed."""

    widest_sharing: ClassVar = Sharing.OFFICE

    arrived_by = models.CharField(_("arrived by"), max_length=10, choices=Arrival, default=Arrival.SHEET)
    received_on = models.DateField(_("received"), default=today)
    language = models.CharField(
        _("language of the answer"), max_length=2, choices=list(LANGUAGE_NAMES.items()), default="en"
    )
    state = models.CharField(_("state"), max_length=12, choices=RequestState, default=RequestState.RECEIVED)
    suspected_of = models.CharField(max_length=200, blank=True, editable=False)
    organisation_name = models.CharField(_("organisation, as it calls itself"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("organisation in our register"),
    )
    body = models.CharField(max_length=220, blank=True, editable=False)
    country = models.CharField(_("country"), max_length=2, blank=True)
    kind = models.CharField(_("kind of body"), max_length=20, choices=OrganisationKind, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_mail = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=60, blank=True)
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    purpose = models.TextField(_("purpose"), blank=True, max_length=LONGEST)
    offers = models.TextField(_("what they offer in return"), blank=True, max_length=LONGEST)
    meets = models.TextField(_("whom they want to meet"), blank=True, max_length=LONGEST)
    wanted_from = PartialDateField(_("wanted from"))
    wanted_until = PartialDateField(_("wanted until"))
    people = models.PositiveSmallIntegerField(_("number of people"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    languages = TonguesField(_("languages they speak"))
    hours = models.PositiveSmallIntegerField(_("hours wanted"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=RequestAnswer, blank=True, editable=False)
    answered_on = models.DateField(_("answered"), null=True, blank=True, editable=False)
    suggested = models.CharField(max_length=10, choices=RequestAnswer, blank=True, editable=False)
    grounds = models.JSONField(_("criteria as they stood"), default=list, blank=True, editable=False)
    reason = TextField(_("why so"), blank=True, editable=False)
    offer = models.ForeignKey(
        *(StandardOffer, models.PROTECT),
        null=True,
        blank=True,
        editable=False,
        related_name="requests",
        verbose_name=_("standard offer"),
    )
    redirected_to = models.ForeignKey(
        *(Organisation, models.PROTECT),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("another body"),
    )
    visit = models.ForeignKey(
        *(Visit, models.PROTECT),
        null=True,
        blank=True,
        editable=False,
        related_name="requests",
        verbose_name=_("visit"),
    )
    speakers: "models.ManyToManyField[Speaker, models.Model]" = models.ManyToManyField(
        Speaker, related_name="requests", blank=True, editable=False, verbose_name=_("speakers")
    )
    seal = models.CharField(max_length=40, default=LastingLink.fresh_seal, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_on = models.DateField(_("sender’s data erased"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts(
            *("arrived_by", "received_on", "language", "state", "suspected_of", "organisation_name", "organisation"),
            *("body", "country", "kind", "topic", "wanted_from", "wanted_until", "people", "level", "languages"),
            *("hours", "answer", "answered_on", "suggested", "offer", "redirected_to", "visit", "speakers"),
            *("erased_on", "sent_at", "grounds"),
        )
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "reason")
        + declare(DataClass.SECRET, Retention.REQUEST, "seal", "fingerprint")
        + declare(
            DataClass.PERSONAL,
            Retention.REQUEST,
            *("contact_name", "contact_mail", "contact_phone", "purpose", "offers", "meets"),
        )
    )
    SENDER: ClassVar = ("contact_name", "contact_mail", "contact_phone", "purpose", "offers", "meets")
    """What is erased."""

    class Meta:
        verbose_name, verbose_name_plural = _("request"), _("requests")
        ordering = ("received_on", "pk")
        constraints: ClassVar = [
            in_order("visitrequest_in_order", start="wanted_from", end="wanted_until"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERED, answered_on__isnull=False)
                | Q(answered_on__isnull=True) & ~Q(state__in=ANSWERED),
                name="visitrequest_answered_has_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "state", "received_on"], name="visitrequest_queue"),
            models.Index(fields=["office", "body"], name="visitrequest_body"),
            models.Index(fields=["office", "topic", "received_on"], name="visitrequest_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.organisation_name}"

    @property
    def reference(self) -> str:
        """The number by which sender and office speak of it."""
        return f"R{self.pk:05d}" if self.pk else ""

    def get_absolute_url(self) -> str:
        """Return the address of the request's page."""
        return address("visits:request-detail", self.pk)

    @property
    def about(self) -> str:
        """The topic in words."""
        return str(self.topic) if self.topic else ""

    @property
    def month(self) -> dt.date | None:
        """The first day of the month in which they want to come, as far as it is known."""
        wanted = self.wanted_from
        return wanted.earliest.replace(day=1) if wanted and wanted.month else None

    def clean(self) -> None:
        """Know the body by our register, else by its name as folded, until `matching` finds out more."""
        super().clean()
        if self.organisation_id:
            self.body = f"#{self.organisation_id}"
        elif not self.body:
            self.body = whole(self.organisation_name)[:220]


class CriterionSaid(Part):
    """What a person said of a criterion, where the records cannot say it or say it wrongly."""

    owners: ClassVar = ("request",)

    request = models.ForeignKey(VisitRequest, on_delete=models.CASCADE, related_name="said")
    criterion = models.CharField(_("criterion"), max_length=12, choices=CriterionKey)
    met = models.CharField(_("met"), max_length=5, choices=[(one.value, one.label) for one in (Met.YES, Met.NO)])
    why = TextField(_("why"), blank=True)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("request", "criterion", "met") + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "why")

    class Meta:
        verbose_name, verbose_name_plural = _("judged criterion"), _("judged criteria")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "criterion"],
                name="criterionsaid_once",
                violation_error_message=_("This criterion was judged already: change what is there."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_met_display()}"


class RequestLetter(Part):
    """A letter to the sender of a request, as it was written; a mail leaves at most once."""

    owners: ClassVar = ("request",)

    request = models.ForeignKey(VisitRequest, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=LetterKind)
    answer = models.CharField(_("answer"), max_length=10, choices=RequestAnswer, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=list(LANGUAGE_NAMES.items()))
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("letter"), blank=True, max_length=3 * LONGEST)
    written_on = models.DateField(_("written"), default=today)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = (
        facts("request", "kind", "answer", "language", "written_on")
        + declare(DataClass.PERSONAL, Retention.REQUEST, "subject", "text")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("letter to a sender"), _("letters to senders")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.written_on}"

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<request-{self.pk}@{installation_mark()}.proxenia>"
