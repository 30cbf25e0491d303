"""Open calls: a need told to everybody in the field, who answered, and why whom was chosen."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import KeptPartQuerySet, OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.signed import LastingLink
from proxenia.core.texts import LANGUAGE_NAMES, TextField
from proxenia.directory.models import Organisation, Post, Topic
from proxenia.openings.choices import COUNTED, JUDGED, PUBLISHED, ApplicationState, CallLetterKind, CallState, Channel

from .needs import Need
from .offers import Solution

LONGEST = 4000
ANSWERED = LastingLink("call")
"""The link by which whoever answered a call confirms the answer, reads how far it is, and withdraws it."""


def _language(label: Any, default: str = "en") -> Any:
    return models.CharField(label, max_length=2, choices=list(LANGUAGE_NAMES.items()), default=default)


def _days(label: Any, default: int) -> Any:
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )


class CallDesk(OfficeRecord):
    """How an office opens doors: its public list of open calls, its terms, and the rule by which its own role ends.

    One for each office. What stands empty is as the house has it: terms and the Danish rule, each with its sources.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    slug = models.SlugField(_("address of the list of open calls"), max_length=60, unique=True)
    is_open = models.BooleanField(_("the list is public"), default=False)
    name = TextField(_("name of the office on its public pages"))
    mail = models.EmailField(_("public mail address of the office"), blank=True)
    terms = TextField(_("terms of a new call"), long=True, blank=True, help_text=_("Empty: the terms of the house."))
    rule = TextField(
        _("where your role ends"),
        long=True,
        blank=True,
        help_text=_("What the page says before a contract is negotiated. Empty: the Danish rule, with its sources."),
    )
    rule_source = TextField(_("where that rule stands"), blank=True)
    closing_days = _days(_("days before a call closes in which Today reminds of it"), 7)
    silence_days = _days(_("days without word of an introduction after which Today reminds of it"), 90)
    drafts_calls = models.BooleanField(
        _("draft a call by itself when a need is stated"),
        default=True,
        help_text=_("It is private until a person has looked it over and a steward publishes it."),
    )

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts(
        *("slug", "is_open", "name", "mail", "terms", "rule", "rule_source", "closing_days", "silence_days"),
        "drafts_calls",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("settings of open calls"), _("settings of open calls")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office"],
                name="calldesk_one",
                violation_error_message=_("Your office has settings of open calls already: change what is there."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Ask where a rule of one's own stands."""
        super().clean()
        if self.rule and not self.rule_source:
            raise ValidationError({"rule_source": _("Say where your rule stands: the law, opinion or decision.")})

    def get_absolute_url(self) -> str:
        """Return the address of the page of the settings."""
        return address("openings:call-desk-detail", self.pk)


class Call(OfficeRecord):
    """An opportunity published on equal terms. It is public from the day it is published, and settled once it is decided."""

    settles: ClassVar = True
    hides: ClassVar = ("need", "decided_by")

    need = models.ForeignKey(
        Need, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("need")
    )
    slug = models.SlugField(
        _("address of the call"), max_length=60, unique=True, help_text=_("Such as “manure-harbin”.")
    )
    title = TextField(_("title"))
    text = TextField(_("what is asked for"), long=True)
    terms = TextField(_("who may answer, and how whom is chosen"), long=True)
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=pgettext_lazy("of a call", "field")
    )
    places = models.PositiveSmallIntegerField(
        pgettext_lazy("of a call", "places"),
        null=True,
        blank=True,
        help_text=_("How many can be introduced; empty: all that fit."),
    )
    opens_on = models.DateField(_("opens"), null=True, blank=True)
    closes_on = models.DateField(_("closes"), null=True, blank=True, help_text=_("The last day on which to answer."))
    state = models.CharField(_("state"), max_length=10, choices=CallState, default=CallState.DRAFT, editable=False)
    decided_on = models.DateField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    cancelled_why = TextField(_("why it was cancelled"), blank=True, editable=False)

    privacy = facts(
        *("need", "slug", "title", "text", "terms", "topics", "places", "opens_on", "closes_on", "state", "decided_on"),
        *("decided_by", "cancelled_why"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("open call"), _("open calls")
        ordering = (F("opens_on").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="call_in_order",
                violation_error_message=_("A call closes on the day it opens or later."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CallState.DRAFT, CallState.CANCELLED])
                | Q(opens_on__isnull=False, closes_on__isnull=False),
                name="call_published_has_days",
                violation_error_message=_("Say from when to when the call is open."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def settled_words(self) -> str:
        """Why nobody changes this call or its answers any more."""
        if self.state == CallState.DECIDED:
            return str(_("This call is decided, and so are its answers. Both stay as they were told to everybody."))
        if self.state == CallState.CANCELLED:
            return str(_("This call was cancelled. Open another one."))
        return ""

    def clean(self) -> None:
        """What was published stays public: everybody relies on it, and reads in the end who was chosen."""
        super().clean()
        if self.state in PUBLISHED and self.sharing != Sharing.PUBLIC:
            raise ValidationError({"sharing": _("A published call stays public. Cancel it, and say why.")})

    def is_answerable(self, day: dt.date) -> bool:
        """Whether an answer may be given on a day: from the day it opens to the day it closes, both among them."""
        if self.state != CallState.OPEN or self.opens_on is None or self.closes_on is None:
            return False
        return self.opens_on <= day <= self.closes_on

    def is_over(self, day: dt.date) -> bool:
        """Whether nobody can answer any more, and it is to be decided."""
        over = self.closes_on is not None and self.closes_on < day
        return self.state == CallState.CLOSED or (self.state == CallState.OPEN and over)

    def get_absolute_url(self) -> str:
        """Return the address of the call's page."""
        return address("openings:call-detail", self.pk)


class Application(OfficeRecord):
    """An answer to a call. What a firm writes there is read by its office alone.

    Who answered is an organisation of the register, or stands in its own words until a person says which one it is.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("open call"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("organisation"),
    )
    organisation_name = models.CharField(
        _("organisation, as it calls itself"),
        max_length=200,
        blank=True,
        help_text=_("Where it is not in our register yet."),
    )
    solution = models.ForeignKey(
        Solution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("solution"),
    )
    text = models.TextField(_("how it answers the call"), max_length=LONGEST)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_mail = models.EmailField(_("e-mail"), blank=True)
    language = _language(_("language of letters"))
    received_on = models.DateField(_("received"), default=today)
    channel = models.CharField(_("came by"), max_length=10, choices=Channel, default=Channel.HAND, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.RECEIVED, editable=False
    )
    reason = TextField(_("why so"), blank=True, editable=False)
    suspected_of = models.CharField(max_length=200, blank=True, editable=False)
    seal = models.CharField(max_length=40, default=LastingLink.fresh_seal, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("call", "organisation", "organisation_name", "solution", "text", "language", "received_on", "channel")
        + facts("state", "reason", "suspected_of", "sent_at")
        + declare(DataClass.PERSONAL, Retention.RECORD, "contact_name", "contact_mail")
        + declare(DataClass.SECRET, Retention.RECORD, "seal", "fingerprint")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("answer to a call"), _("answers to calls")
        ordering = ("received_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=Q(state__in=COUNTED),
                name="application_once",
                violation_error_message=_("This organisation has answered the call already: change what is there."),
            ),
            models.UniqueConstraint(
                fields=["call", "contact_mail"],
                condition=Q(state__in=COUNTED, channel=Channel.FORM),
                name="application_once_by_mail",
                violation_error_message=_("This call has been answered from this mail address already."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(organisation_name=""),
                name="application_of_somebody",
                violation_error_message=_("Say which organisation answers: one of the register, or in its own words."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who answered: as our register has it, else as it calls itself."""
        return str(self.organisation or self.organisation_name)

    @property
    def reference(self) -> str:
        """The number by which whoever answered and the office speak of it."""
        return f"A{self.pk:05d}" if self.pk else ""

    @property
    def settled_with(self) -> OfficeRecord:
        """The call: once it is decided, its answers are, too."""
        return self.call

    def clean(self) -> None:
        """Ask for the reason of a choice, and let a solution be the organisation's own."""
        super().clean()
        if self.state in JUDGED and not self.reason:
            raise ValidationError({"reason": _("Say why: the reason is kept, and told to whoever answered.")})
        if self.solution_id and self.solution.profile.organisation_id != self.organisation_id:  # type: ignore[union-attr]
            raise ValidationError({"solution": _("This solution is another organisation’s.")})

    def get_absolute_url(self) -> str:
        """Return the address of the application's page."""
        return address("openings:application-detail", self.pk)


class Letter(Part):
    """What every mail about a call has: how far it has come on its way. It leaves at most once."""

    language = _language(_("language"))
    written_on = models.DateField(_("written"), default=today)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    letter_privacy = facts("language", "written_on") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        abstract = True

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<{self._meta.model_name}-{self.pk}@{installation_mark()}.proxenia>"


class CallNotice(Letter):
    """That an organisation in the field was told of a call, and to which address; without an address nobody was."""

    owners: ClassVar = ("call",)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="notices")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    mail = models.EmailField(_("e-mail"), blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = (
        facts("call", "organisation") + Letter.letter_privacy + declare(DataClass.PERSONAL, Retention.RECORD, "mail")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("who was told of a call"), _("who was told of calls")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "organisation", "mail"], name="callnotice_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ApplicationLetter(Letter):
    """A letter to whoever answered a call, as it was written."""

    owners: ClassVar = ("application",)

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=CallLetterKind)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("letter"), blank=True, max_length=3 * LONGEST)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = (
        facts("application", "kind")
        + Letter.letter_privacy
        + declare(DataClass.PERSONAL, Retention.RECORD, "subject", "text")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("letter about an answer"), _("letters about answers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.written_on}"
