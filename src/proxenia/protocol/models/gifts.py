"""Gifts given and received: what, from whom to whom, at what value, and what became of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.protocol.choices import GiftDirection, GiftEffect, GiftFate
from proxenia.relations.models import Tie
from proxenia.sources.choices import Precision


def _who(model: Any, label: Any) -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class Gift(OfficeRecord):
    """A gift between our side and another. Without a date it is planned, not given."""

    direction = models.CharField(_("direction"), max_length=10, choices=GiftDirection, default=GiftDirection.GIVEN)
    what = TextField(_("what"))
    day = PartialDateField(_("handed over"), help_text=_("Empty as long as it is planned."))
    our_post = _who(Post, _("our side: post"))
    our_person = _who(Person, _("our side: person"))
    their_person = _who(Person, _("other side: person"))
    their_post = _who(Post, _("other side: post"))
    their_organisation = _who(Organisation, _("other side: organisation"))
    tie = models.ForeignKey(
        Tie, on_delete=models.PROTECT, null=True, blank=True, related_name="gifts", verbose_name=_("tie")
    )
    interaction = models.ForeignKey(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gifts",
        verbose_name=_("at which contact"),
    )
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = currency_field()
    value_precision = models.CharField(
        _("the value is"),
        max_length=20,
        choices=[(one.value, one.label) for one in (Precision.EXACT, Precision.ABOUT)],
        default=Precision.ABOUT,
    )
    fate = models.CharField(_("what became of it"), max_length=12, choices=GiftFate, default=GiftFate.PENDING)
    where = models.CharField(_("where it is now"), max_length=200, blank=True)
    declared_on = PartialDateField(_("declared on"))
    approved_on = PartialDateField(_("approved on"))
    note = TextField(_("internal note"), blank=True)

    privacy = (
        facts(
            *("direction", "what", "day", "our_post", "their_post", "their_organisation", "tie", "interaction", "value")
        )
        + facts("currency", "value_precision", "fate", "where", "declared_on", "approved_on")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "our_person", "their_person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("gift"), _("gifts")
        ordering = (models.F("day").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="gift_value_from_zero",
                violation_error_message=_("A value is never less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(their_person__isnull=False)
                | Q(their_post__isnull=False)
                | Q(their_organisation__isnull=False),
                name="gift_of_somebody",
                violation_error_message=_("Name the person, post or organisation on the other side."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.what)

    def get_absolute_url(self) -> str:
        """Return the address of the gift's page."""
        return address("protocol:gift-detail", self.pk)


class GiftRule(OfficeRecord):
    """From which value a gift must be declared, approved, handed in or refused: the office's own rule, with its source."""

    title = TextField(_("rule"))
    direction = models.CharField(_("about gifts"), max_length=10, choices=GiftDirection, default=GiftDirection.RECEIVED)
    effect = models.CharField(_("such a gift"), max_length=10, choices=GiftEffect, default=GiftEffect.DECLARE)
    value_from = models.DecimalField(
        _("from the value"), max_digits=10, decimal_places=2, help_text=_("0: whatever the value.")
    )
    currency = currency_field()
    within_days = models.PositiveSmallIntegerField(
        _("within so many days"), null=True, blank=True, help_text=_("After it was handed over.")
    )
    basis = TextField(_("where the rule stands"), long=True, help_text=_("Decision, circular or code, with its place."))
    start = PartialDateField(_("valid from"))
    end = PartialDateField(_("valid until"))

    privacy = facts("title", "direction", "effect", "value_from", "currency", "within_days", "basis", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("rule about gifts"), _("rules about gifts")
        ordering = ("direction", "value_from", "pk")
        constraints: ClassVar = [
            in_order("giftrule_in_order"),
            models.CheckConstraint(
                condition=Q(value_from__gte=0),
                name="giftrule_value_from_zero",
                violation_error_message=_("A value is never less than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the rule's page."""
        return address("protocol:giftrule-detail", self.pk)
