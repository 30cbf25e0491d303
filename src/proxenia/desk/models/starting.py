"""What the office said about known twin cities."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.privacy import facts


class DeclinedTwin(OfficeRecord):
    """A city that open data call our twin and the office does not: it is not offered again unless somebody reconsiders."""

    wikidata_id = models.CharField(_("Wikidata number"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    declined_on = models.DateField(_("declined on"))

    privacy = facts("wikidata_id", "name", "declined_on")

    class Meta:
        verbose_name, verbose_name_plural = _("declined twin city"), _("declined twin cities")
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "wikidata_id"],
                name="declinedtwin_once",
                violation_error_message=_("This city is declined already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
