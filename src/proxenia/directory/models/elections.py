"""Elections: the days from which on others may hold the political posts of an organisation."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField

from .records import Organisation

LONGEST_TERM = 12


class Election(OfficeRecord):
    """A day on which the political posts of an organisation, and of what is part of it, are up."""

    title = TextField(_("election"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="elections", verbose_name=_("of whom")
    )
    held_on = PartialDateField(_("election day"), blank=False)
    every_years = models.PositiveSmallIntegerField(
        _("again after so many years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)],
        help_text=_("Empty where the day of the next one is not fixed."),
    )
    note = TextField(_("note"), blank=True, long=True)

    privacy = facts("title", "organisation", "held_on", "every_years", "note")

    class Meta:
        verbose_name, verbose_name_plural = _("election"), _("elections")
        ordering = ("-held_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "organisation", "held_on"],
                name="election_once",
                violation_error_message=_("This election is on record already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"

    def get_absolute_url(self) -> str:
        """Return the address of the election's page."""
        return address("directory:election-detail", self.pk)
