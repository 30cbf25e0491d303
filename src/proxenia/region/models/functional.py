"""Commuting flows between municipalities, as a table with its year and source."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.sources.models import Source

from .regions import Region

FIRST_YEAR, LAST_YEAR = 1900, 2100


class FlowTable(Part):
    """Who lives where and works where, in a year, for the functional region of a city-region.

    `content` are the flows as they were read from a file, packed (`functional.packing`); they change only by a new file. `zones` and
    `workers` are how many zones and people there are in it, `left_out` how many rows of the file were not flows, by why.
    """

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="flow_tables", verbose_name=_("city-region")
    )
    title = TextField(_("title"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    covers = TextField(_("area that it covers"), blank=True, help_text=_("Such as: all municipalities of Denmark."))
    source = maybe(Source, _("source"))
    basis = TextField(_("according to"), blank=True, help_text=_("Where it is from, where no source is named."))
    is_synthetic = models.BooleanField(
        _("made up"), default=False, help_text=_("The figures are an example and no measurement. Pages say so.")
    )
    zones = models.PositiveIntegerField(_("municipalities in it"), default=0, editable=False)
    workers = models.DecimalField(_("people in it"), max_digits=16, decimal_places=2, default=0, editable=False)
    left_out = models.JSONField(_("rows left out"), default=dict, blank=True, editable=False)
    content = models.TextField(_("flows"), blank=True, editable=False)

    privacy = facts(
        *("region", "title", "year", "covers", "source", "basis", "is_synthetic", "zones", "workers", "left_out"),
        "content",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("commuting table"), _("commuting tables")
        ordering = ("-year", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="flowtable_year",
                violation_error_message=_("Write the year of the flows, such as 2018."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"

    def get_absolute_url(self) -> str:
        """Return the address of the functional region by this table."""
        return f"{address('region:functional', self.region_id)}?table={self.pk}"

    def clean(self) -> None:
        """Ask where the flows are from, unless they are made up."""
        super().clean()
        if not (self.is_synthetic or self.source_id or self.basis):
            raise ValidationError({"source": now("Say where the flows are from: a source, or in words.")})
