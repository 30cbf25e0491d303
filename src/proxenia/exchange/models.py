"""Files that are brought in: what became of each, portion by portion, so that it can stop, go on and be taken back."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.privacy import DataClass, Retention, declare

from .choices import WORKING, State


class Run(models.Model):
    """One table of a file on its way in. The file itself is not kept; its rows are, until they are in, in portions.

    A file that is no sheet tells of itself in `about`, and has no columns (`kinds`).

    `columns` holds the key of the column for each of the file's, empty for those left out; `fixed` what is said for all rows;
    `decisions` what a person decided about single rows, by their number in the file.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("brought in by"))
    sheet = models.CharField(_("sheet"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200)
    table = models.CharField(_("table"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.COLUMNS)
    is_stopped = models.BooleanField(_("stopped"), default=False)
    failure = models.TextField(_("what went wrong"), blank=True)
    heading_row = models.PositiveIntegerField(_("row of the headings"), default=1)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    fixed = models.JSONField(default=dict, blank=True)
    about: Any = models.JSONField(default=dict, blank=True)
    decisions = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(_("begun"), auto_now_add=True)
    done_at = models.DateTimeField(_("brought in on"), null=True, blank=True)

    privacy = declare(
        DataClass.TECHNICAL,
        Retention.RECORD,
        *("user", "sheet", "table", "state", "is_stopped", "heading_row", "columns", "made_at", "done_at"),
    ) + declare(
        DataClass.CONFIDENTIAL, Retention.IMPORT, "file_name", "headings", "failure", "fixed", "decisions", "about"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("file brought in"), _("files brought in")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.file_name} – {self.table}" if self.table else self.file_name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("exchange:run", args=[self.pk])

    @property
    def is_working(self) -> bool:
        """Whether there is work to do and nobody stopped it."""
        return self.state in WORKING and not self.is_stopped


class Portion(models.Model):
    """Some hundred rows of a run, and what became of them.

    Each is written, and taken back, in one transaction with its mark here.

    `rows` holds the cells, packed, until they are in; then only those that were not brought in. `looked` and `brought` tell of
    the rows; `trace` is what taking back
    needs: what was made and changed, with former values; `undone` tells what was left and why.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="portions")
    number = models.PositiveIntegerField()
    rows = models.BinaryField()
    looked: Any = models.JSONField(null=True)
    brought: Any = models.JSONField(null=True)
    trace: Any = models.JSONField(null=True)
    undone: Any = models.JSONField(null=True)

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "run", "number") + declare(
        DataClass.CONFIDENTIAL, Retention.IMPORT, "rows", "looked", "brought", "trace", "undone"
    )

    class Meta:
        ordering = ("run", "number")
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "number"], name="portion_once")]

    def __str__(self) -> str:
        return f"{self.run} {self.number}"


class Headings(models.Model):
    """How an office understood the headings of a sheet, so that the same headings are understood so again."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    sheet = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=list)

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "sheet", "digest", "columns")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "sheet", "digest"], name="headings_understood_once")
        ]

    def __str__(self) -> str:
        return self.sheet


class Known(models.Model):
    """The number that a record had where its row came from, so that the same row is the same record when it comes again."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=60)
    key = models.CharField(max_length=40)
    record_id = models.BigIntegerField()

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "label", "key", "record_id")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "label", "key"], name="known_once")]
        indexes: ClassVar = [models.Index(fields=["office", "label", "record_id"], name="known_record")]

    def __str__(self) -> str:
        return f"{self.label} {self.key}"


def limits() -> Any:
    """Return the limits of files, as the settings have them."""
    return settings.PROXENIA_SHEETS
