"""Interpreters: between which languages, through whom, at what price. Never rated."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person
from proxenia.directory.somebody import called


class Interpreter(OfficeRecord):
    """Somebody who interprets: a person, or an agency that sends one."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="interpreting", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interpreting",
        verbose_name=_("agency"),
    )
    languages = TonguesField(_("languages"), blank=False)
    hour_rate = models.DecimalField(_("price an hour"), max_digits=8, decimal_places=2, null=True, blank=True)
    currency = currency_field()
    note = TextField(_("internal note"), blank=True)

    privacy = (
        facts("organisation", "currency")
        + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "person", "languages")
        + declare(DataClass.CONFIDENTIAL, Retention.ROLE, "hour_rate", "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("interpreter"), _("interpreters")
        ordering = ("person__name", "organisation__name", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                name="interpreter_is_somebody",
                violation_error_message=_("Name a person or an agency."),
            )
        ]

    def __str__(self) -> str:
        return called(self)

    def get_absolute_url(self) -> str:
        """Return the address of the interpreter's page."""
        return address("protocol:interpreter-detail", self.pk)
