"""Open calls: a need told to everybody in the field, who answered, and why whom was chosen."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Topic
from proxenia.openings.choices import ApplicationState, CallState

from .needs import Need
from .offers import Solution


class Call(OfficeRecord):
    """An opportunity published on equal terms. It is public from the day it opens."""

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
        Topic, related_name="+", blank=True, verbose_name=_("field")
    )
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("How many can be introduced; empty: all that fit.")
    )
    opens_on = models.DateField(_("opens"), null=True, blank=True)
    closes_on = models.DateField(_("closes"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CallState, default=CallState.DRAFT, editable=False)
    decided_on = models.DateField(_("decided"), null=True, blank=True, editable=False)

    privacy = facts(
        *("need", "slug", "title", "text", "terms", "topics", "places", "opens_on", "closes_on", "state", "decided_on")
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

    def get_absolute_url(self) -> str:
        """Return the address of the call's page."""
        return address("openings:call-detail", self.pk)


class Application(OfficeRecord):
    """An answer to a call. What a firm writes there is read by its office alone."""

    widest_sharing: ClassVar = Sharing.OFFICE

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("open call"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications", verbose_name=_("organisation")
    )
    solution = models.ForeignKey(
        Solution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("solution"),
    )
    text = models.TextField(_("how it answers the call"), max_length=4000)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_mail = models.EmailField(_("e-mail"), blank=True)
    received_on = models.DateField(_("received"))
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.RECEIVED, editable=False
    )
    reason = TextField(_("why so"), blank=True, editable=False)

    privacy = (
        facts("call", "organisation", "solution", "text", "received_on", "state")
        + declare(DataClass.PERSONAL, Retention.RECORD, "contact_name", "contact_mail")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "reason")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("answer to a call"), _("answers to calls")
        ordering = ("received_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                name="application_once",
                violation_error_message=_("This organisation has answered the call already: change what is there."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the application's page."""
        return address("openings:application-detail", self.pk)
