"""How a tie is steered: when somebody asked whether to go on, and what speaks against it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.relations.choices import ConcernKind, Verdict

from .ties import Tie


class Review(Part):
    """Somebody looked at a tie and decided whether it goes on, and why."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="reviews")
    decided_on = PartialDateField(_("decided"), blank=False)
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict)
    decided_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    reasons = TextField(_("reasons"), long=True)

    privacy = facts("tie", "decided_on", "verdict", "decided_by", "reasons")

    class Meta:
        verbose_name, verbose_name_plural = _("decision to go on or not"), _("decisions to go on or not")
        ordering = ("decided_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.decided_on})"


class Concern(Part):
    """What speaks against a tie, or asks for care in it, and how the office deals with that."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="concerns")
    kind = models.CharField(_("about"), max_length=20, choices=ConcernKind)
    text = TextField(_("what is said"), long=True)
    raised_by = models.CharField(_("raised by"), max_length=200, blank=True, help_text=_("A role, not a name."))
    start = PartialDateField(_("since"))
    end = PartialDateField(_("until"))
    handling = TextField(_("how we deal with it"), blank=True, long=True)

    privacy = facts("tie", "kind", "text", "raised_by", "start", "end", "handling")

    class Meta:
        verbose_name, verbose_name_plural = _("concern"), _("concerns")
        ordering = ("start", "pk")
        constraints: ClassVar = [in_order("concern_in_order")]

    def __str__(self) -> str:
        return self.get_kind_display()
