"""What a person decided of two media items that look alike. Both stay as they are: nothing is merged or removed."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.clock import today
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField

from .media import MediaItem


class MediaPair(Part):
    """That two items of an office tell the same story, or that they do not. The earlier record is always the first."""

    owners: ClassVar = ("item",)

    item = models.ForeignKey(MediaItem, on_delete=models.CASCADE, related_name="pairs", verbose_name=_("media item"))
    other = models.ForeignKey(MediaItem, on_delete=models.CASCADE, related_name="+", verbose_name=_("and the other"))
    is_same = models.BooleanField(_("the same story"))
    why = TextField(_("why"), blank=True)
    decided_on = models.DateField(_("decided"), default=today, editable=False)

    privacy = facts("item", "other", "is_same", "why", "decided_on")

    class Meta:
        verbose_name, verbose_name_plural = _("pair of media items"), _("pairs of media items")
        ordering = ("-decided_on", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "other"],
                name="mediapair_once",
                violation_error_message=_("Somebody decided of these two already. Take that back first."),
            ),
            models.CheckConstraint(
                condition=Q(other__gt=F("item")),
                name="mediapair_first_first",
                violation_error_message=_("A pair is of two items, the earlier record first."),
            ),
        ]

    def __str__(self) -> str:
        return now("%(one)s – %(other)s") % {"one": self.item, "other": self.other}

    def clean(self) -> None:
        """Pair items of one office."""
        super().clean()
        if self.item.office_id != self.other.office_id:
            raise ValidationError({"other": now("Another office keeps this item.")})
