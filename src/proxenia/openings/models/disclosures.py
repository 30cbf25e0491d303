"""What officials disclose beside gifts: hospitality, travel that others paid, conflicts of interest."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeQuerySet, OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.openings.choices import DisclosureKind, Handling
from proxenia.sources.choices import Precision


def _who(model: Any, label: Any) -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class Disclosure(OfficeRecord):
    """That an official was a guest, travelled at another's cost, or has an interest in a matter; and what was done about it.

    It tells of posts and facts. Nobody is judged by it.
    """

    widest_sharing: ClassVar = Sharing.OFFICE
    loose_reference: ClassVar = ("about_label", "about_id")

    kind = models.CharField(_("kind"), max_length=12, choices=DisclosureKind)
    post = _who(Post, _("official: post"))
    person = _who(Person, _("official: person"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("from or about which organisation"),
    )
    what = TextField(_("what"))
    start = PartialDateField(_("when"))
    end = PartialDateField(_("until"), help_text=_("Of a conflict of interest: when it ceased. Empty: it holds on."))
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = currency_field()
    value_precision = models.CharField(
        _("the value is"),
        max_length=20,
        choices=[(one.value, one.label) for one in (Precision.EXACT, Precision.ABOUT)],
        default=Precision.ABOUT,
    )
    handling = models.CharField(_("what was done about it"), max_length=10, choices=Handling, default=Handling.OPEN)
    handled_on = PartialDateField(_("when that was done"))
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    note = TextField(_("internal note"), blank=True)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("kind", "post", "organisation", "what", "start", "end", "value", "currency", "value_precision")
        + facts("handling", "handled_on", "about_label", "about_id")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("disclosure"), _("disclosures")
        ordering = (F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [
            in_order("disclosure_in_order"),
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(person__isnull=False),
                name="disclosure_of_official",
                violation_error_message=_("Name the official: the post, the person, or both."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=DisclosureKind.CONFLICT) | Q(organisation__isnull=False),
                name="disclosure_conflict_with",
                violation_error_message=_("Name the organisation in which there is an interest."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="disclosure_value_from_zero",
                violation_error_message=_("A value is never less than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.what)

    @property
    def official(self) -> str:
        """Whose it is: the post, else the person."""
        return str(self.post or self.person or "")

    def get_absolute_url(self) -> str:
        """Return the address of the disclosure's page."""
        return address("openings:disclosure-detail", self.pk)
