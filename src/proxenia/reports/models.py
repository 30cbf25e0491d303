"""Versions of briefing books that left the house or went to the mayor: what each said, and who read it when."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part, one_owner
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.relations.models import Tie
from proxenia.visits.models import Visit

from .choices import Level


class Edition(Part):
    """A version of a book: the facts it told at its level. The same facts are the same version, however often it is taken out."""

    owners: ClassVar = ("tie", "visit")

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    level = models.CharField(_("for"), max_length=10, choices=Level)
    made_at = models.DateTimeField(_("made"))
    digest = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    read_on = PartialDateField(_("read or handed over"))
    read_by = models.CharField(_("by whom"), max_length=120, blank=True, help_text=_("A role, such as the mayor."))

    privacy = facts("tie", "visit", "level", "made_at", "digest", "read_on", "read_by") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "told"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("version of a briefing book"), _("versions of briefing books")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar[list[Any]] = [
            one_owner("edition_of_one", *("tie", "visit")),
            models.UniqueConstraint(fields=["tie", "level", "digest"], name="edition_of_tie_once"),
            models.UniqueConstraint(fields=["visit", "level", "digest"], name="edition_of_visit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_record} ({self.get_level_display()})"
