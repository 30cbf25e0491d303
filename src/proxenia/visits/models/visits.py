"""A visit: why, in which tie, when, where, under whose lead. What came of it is said when it is closed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.contacts.choices import Direction
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.choices import Level
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.protocol.models import Gift
from proxenia.relations.models import Tie

WAYS = [(one.value, one.label) for one in (Direction.OUT, Direction.IN)]
"""Somebody travels, so it is one or the other."""


class Visit(OfficeRecord):
    """A planned, led group trip in either direction, with an authority on at least one side.

    It is never counted: closing it records its contact, once, and contacts are what is counted.
    """

    settles: ClassVar = True

    title = TextField(_("title"))
    direction = models.CharField(_("direction"), max_length=5, choices=WAYS, default=Direction.OUT)
    purpose = TextField(_("purpose"), blank=True, long=True)
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="visits", blank=True, verbose_name=_("ties")
    )
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("where")
    )
    zone = ZoneField(_("time zone"), blank=True, help_text=_("Of the programme, where a line says no other."))
    languages = TonguesField(_("working languages"))
    lead = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    owner = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("planned by")
    )
    host = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hosted by")
    )
    gifts: "models.ManyToManyField[Gift, models.Model]" = models.ManyToManyField(
        Gift, related_name="visits", blank=True, verbose_name=_("gifts")
    )
    note = TextField(_("internal note"), blank=True, long=True)
    cancelled_on = PartialDateField(_("cancelled"))
    cancelled_why = TextField(_("why it was cancelled"), blank=True)
    closed_on = PartialDateField(_("closed"))
    contact = models.OneToOneField(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="visit",
        verbose_name=_("recorded as"),
    )

    privacy = facts(
        *("title", "direction", "purpose", "ties", "topics", "level", "start", "end", "place", "zone", "languages"),
        *("lead", "owner", "host", "gifts", "cancelled_on", "cancelled_why", "closed_on", "contact"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("visit"), _("visits")
        ordering = (models.F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            in_order("visit_in_order"),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(closed_on__isnull=True),
                name="visit_cancelled_or_closed",
                violation_error_message=_("A visit is either cancelled or closed, not both."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, contact__isnull=True)
                | Q(closed_on__isnull=False, contact__isnull=False),
                name="visit_closed_is_recorded",
                violation_error_message=_("A visit is closed by recording its contact."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "start"], name="visit_when")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def settled_words(self) -> str:
        """Say that a closed visit stays as it is."""
        if self.closed_on is None:
            return ""
        return now("This visit is closed. Correct the contact that it was recorded as.")

    def get_absolute_url(self) -> str:
        """Return the address of the visit's page."""
        return address("visits:detail", self.pk)
