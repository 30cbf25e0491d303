"""What the city takes upon itself for a time: a title year, a championship. Parts of the room hang what belongs to one on it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord
from proxenia.attraction.choices import UndertakingKind
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.models import Place


class Undertaking(OfficeRecord):
    """A title year, a championship, a festival: what it is called, from when to when, where."""

    name = TextField(_("name"))
    kind = models.CharField(_("kind"), max_length=12, choices=UndertakingKind, default=UndertakingKind.CHAMPIONSHIP)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    place = maybe(Place, _("place"), "undertakings")
    clocks = ZoneField(_("time zone"), default="Europe/Copenhagen")
    summary = TextField(pgettext_lazy("of an undertaking", "what it is"), blank=True, long=True)

    privacy = facts("name", "kind", "start", "end", "place", "clocks", "summary")

    class Meta:
        verbose_name, verbose_name_plural = _("undertaking"), _("undertakings")
        ordering = (models.F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar[list[Any]] = [in_order("undertaking_in_order")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def last_day(self) -> Any:
        """The last day it may last to; None where no day is known."""
        known = self.end or self.start
        return known.latest if known is not None else None

    def get_absolute_url(self) -> str:
        """Return the address of the undertaking's page."""
        return address("attraction:undertaking-detail", self.pk)
