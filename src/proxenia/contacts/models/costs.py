"""What an interaction cost in money, time and climate."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.contacts.choices import CostKind
from proxenia.core.money import currency_field
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.sources import figures
from proxenia.sources.choices import Precision

from .interactions import Interaction

EITHER = [(one.value, one.label) for one in (Precision.EXACT, Precision.ABOUT)]
"""A cost is known or an estimate; the two are never added to each other."""


def _from_zero(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
        name=f"cost_{name}_from_zero",
        violation_error_message=_("A cost is never less than nothing."),
    )


class Cost(Part):
    """What an interaction cost: money, hours of staff, greenhouse gases; and who paid."""

    owners: ClassVar = ("interaction",)

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("kind"), max_length=20, choices=CostKind)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = currency_field()
    hours = models.DecimalField(_("hours"), max_digits=8, decimal_places=2, null=True, blank=True)
    co2_kg = models.DecimalField(
        _("kg CO2e"),
        max_digits=10,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("Greenhouse gases in kilograms of carbon dioxide equivalent."),
    )
    payer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paid by")
    )
    precision = models.CharField(_("the figure is"), max_length=20, choices=EITHER, default=Precision.EXACT)
    note = TextField(_("note"), blank=True)

    privacy = facts(
        *("interaction", "kind", "amount", "currency", "hours", "co2_kg", "payer", "precision", "note"),
    )

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ("kind", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(hours__isnull=False) | Q(co2_kg__isnull=False),
                name="cost_says_something",
                violation_error_message=_("Give an amount, hours or kilograms of CO2e: at least one."),
            ),
            _from_zero("amount"),
            _from_zero("hours"),
            _from_zero("co2_kg"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_estimate(self) -> bool:
        """Whether somebody guessed it: it is shown beside what was recorded, never added to it."""
        return bool(self.precision != Precision.EXACT)

    def money(self) -> str | None:
        """Return the amount with its currency; None where no money is recorded."""
        return None if self.amount is None else figures.money(self.amount, self.currency)
