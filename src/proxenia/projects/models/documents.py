"""What the papers of a project need beside its records: outlines, texts that people write, assignments, and what was sent."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.projects.choices import BLANKS, Chapter, DocumentKind

from .posts import Kept
from .projects import Project

BLANK = re.compile(r"\{[^{}]*\}")
YEARS = (MinValueValidator(1900), MaxValueValidator(2199))


class Outline(Kept):
    """The office's own outline of a kind of document: which chapters it has in which order. Without one ours is used."""

    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind)
    note = TextField(_("note"), blank=True, help_text=_("Such as which version of the ministry’s template it follows."))

    privacy = facts("kind", "note")

    class Meta:
        verbose_name, verbose_name_plural = _("outline of a document"), _("outlines of documents")
        ordering = ("kind",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "kind"],
                name="outline_once",
                violation_error_message=_("The office has an outline of its own for this document already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Return the address of the outline’s page."""
        return address("projects:outline-detail", self.pk)


class OutlineChapter(Part):
    """A chapter of an outline: what of the records it tells, under which heading, after which words of the office."""

    owners: ClassVar = ("outline",)

    outline = models.ForeignKey(
        Outline, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("outline of a document")
    )
    chapter = models.CharField(_("what it tells"), max_length=20, choices=Chapter)
    heading = TextField(_("heading"), blank=True, help_text=_("Empty: what it tells."))
    text = TextField(
        _("words before it"),
        blank=True,
        long=True,
        help_text=_(
            "The same in every project. {project}, {partner}, {programme}, {reference} and {year} are filled in."
        ),
    )
    position = position()

    privacy = facts("outline", "chapter", "heading", "text", "position")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("chapter"), _("chapters")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.heading or self.get_chapter_display())

    def clean(self) -> None:
        """Refuse blanks that nothing fills, and chapters of the office's own words that have none."""
        super().clean()
        for said in self.text.values():
            unknown = unknown_blanks(said)
            if unknown:
                words = now("Nothing fills in %(unknown)s. These are filled in: %(known)s.")
                known = ", ".join(f"{{{name}}}" for name in BLANKS)
                raise ValidationError({"text": words % {"unknown": ", ".join(unknown), "known": known}})
        if self.chapter == Chapter.WORDS and not self.text:
            raise ValidationError({"text": now("Write the words that this chapter consists of.")})


def unknown_blanks(text: str) -> list[str]:
    """Return the blanks of a text that nothing fills, as they stand there."""
    found = BLANK.findall(text)
    return [blank for blank in dict.fromkeys(found) if blank[1:-1] not in BLANKS]


class Narrative(Part):
    """What people write in the documents of a project: one text for each chapter, and year where the chapter is of a year."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="narratives", verbose_name=_("project"))
    chapter = models.CharField(_("chapter"), max_length=20, choices=Chapter)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEARS)
    text = TextField(_("text"), long=True)

    privacy = facts("project", "chapter", "year", "text")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("text of a document"), _("texts of documents")
        ordering = (F("year").asc(nulls_first=True), "chapter", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "chapter", "year"],
                name="narrative_of_year_once",
                violation_error_message=_("There is a text for this chapter already."),
            ),
            models.UniqueConstraint(
                fields=["project", "chapter"],
                condition=Q(year__isnull=True),
                name="narrative_once",
                violation_error_message=_("There is a text for this chapter already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_chapter_display()} {self.year or ''}".strip()


class Assignment(Part):
    """What somebody is asked to do for a project, of which terms of reference are written: a mission, a study, an adviser."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("project")
    )
    title = TextField(_("title"))
    purpose = TextField(_("purpose"), blank=True, long=True)
    tasks = TextField(_("tasks"), blank=True, long=True, help_text=_("One on each line."))
    outputs = TextField(_("what is handed over"), blank=True, long=True, help_text=_("One on each line."))
    organisation = maybe(Organisation, _("done by (organisation)"))
    post = maybe(Post, _("done by (post)"))
    person = maybe(Person, _("done by (person)"))
    reports_to = maybe(Post, _("reports to"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    days = models.DecimalField(
        _("working days"), max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    privacy = facts(
        *("project", "title", "purpose", "tasks", "outputs", "organisation", "post", "reports_to", "start", "end"),
        "days",
    ) + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("assignment"), _("assignments")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [in_order("assignment_in_order")]

    def __str__(self) -> str:
        return str(self.title)


class SentDocument(Part):
    """A document as it was sent: what it said, word for word, so that it can be held against the records of a later day."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sent", verbose_name=_("project"))
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, editable=False)
    about = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, editable=False)
    sent_on = PartialDateField(_("sent"), blank=False)
    to = models.CharField(_("to"), max_length=200, help_text=_("Such as the ministry or the steering committee."))
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    told = models.JSONField(default=dict, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    privacy = facts("project", "kind", "year", "about", "language", "sent_on", "to", "case_number", "digest") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "told"
    )
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("document that was sent"), _("documents that were sent")
        ordering = (F("sent_on").desc(), "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year or ''}".strip()
