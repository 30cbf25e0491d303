"""Programmes, the projects that run under them, and the phases a project goes through."""

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.models import Body
from proxenia.core.addresses import address
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, holds, in_order, overlap
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.projects.choices import PhaseKind, ProjectState
from proxenia.relations.models import Agreement, Tie


class Programme(OfficeRecord):
    """What projects run under, such as the Strategic Sector Cooperation: who offers it, and on what terms."""

    name = TextField(_("name"))
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    funder = maybe(Organisation, _("run by"))
    summary = TextField(_("what it is about"), blank=True, long=True)
    url = models.URLField(_("web page"), max_length=500, blank=True)

    privacy = facts("name", "abbreviation", "funder", "summary", "url")

    class Meta:
        verbose_name, verbose_name_plural = _("programme"), _("programmes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the programme's page."""
        return address("projects:programme-detail", self.pk)


class Project(OfficeRecord):
    """An authority project of two sides: what it is for, who leads it on each side, and how far it has come by its phases."""

    hides: ClassVar = ("steering",)

    title = TextField(_("title"))
    reference = models.CharField(
        _("reference"), max_length=60, blank=True, help_text=_("Such as the journal number of the ministry.")
    )
    programme = maybe(Programme, _("programme"), "projects")
    ties = many(Tie, _("ties"), "projects")
    agreements = many(Agreement, _("agreements"), "projects")
    place = maybe(Place, _("where"), "projects")
    our_lead = maybe(Organisation, _("leads on our side"))
    their_lead = maybe(Organisation, _("leads on the partner’s side"))
    owner = maybe(Post, _("project lead"))
    steering = maybe(Body, _("steering committee"), "projects")
    topics = many(Topic, _("topics"))
    aim = TextField(_("aim"), blank=True, long=True)
    summary = TextField(_("what it is about"), blank=True, long=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = facts(
        *("title", "reference", "programme", "ties", "agreements", "place", "our_lead", "their_lead", "owner"),
        *("steering", "topics", "aim", "summary", "start", "end"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("project"), _("projects")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [in_order("project_in_order")]
        indexes: ClassVar = [models.Index(fields=["office", "start"], name="project_when")]

    def __str__(self) -> str:
        return str(self.title)

    def phase_on(self, day: dt.date) -> "ProjectPhase | None":
        """Return the phase that a day lies in, the latest where a bare year leaves two open; None between and before phases."""
        found = [one for one in self.phases.all() if holds(day, one.start, one.end)]
        return found[-1] if found else None

    def state_on(self, day: dt.date) -> ProjectState:
        """Tell how far it has come on a day."""
        phases = [one for one in self.phases.all() if one.start is not None and one.start.earliest <= day]
        if not phases:
            return ProjectState.PLANNED
        last = phases[-1]
        over = last.end is not None and last.end.latest < day
        return ProjectState.COMPLETED if over and last.kind == PhaseKind.COMPLETION else ProjectState.RUNNING

    @property
    def is_complete(self) -> bool:
        """Whether the completion was entered, after which no phase comes."""
        return any(one.kind == PhaseKind.COMPLETION for one in self.phases.all())

    def get_absolute_url(self) -> str:
        """Return the address of the project's page."""
        return address("projects:project-detail", self.pk)


class ProjectPhase(Part):
    """A phase of a project: one line for each, kept when the next begins, so that the history stands."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phases", verbose_name=_("project"))
    kind = models.CharField(_("phase"), max_length=12, choices=PhaseKind)
    start = PartialDateField(_("from"), blank=False)
    end = PartialDateField(_("until"))
    grounds = TextField(_("on what ground it was entered"), blank=True, help_text=_("Such as the decision, and whose."))
    lessons = TextField(_("lessons"), blank=True, long=True, help_text=_("What the next phase should know."))

    privacy = facts("project", "kind", "start", "end", "grounds", "lessons")

    class Meta:
        verbose_name, verbose_name_plural = _("phase"), _("phases")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [in_order("projectphase_in_order")]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """Keep the phases of a project apart from one another."""
        super().clean()
        if self.project_id is None or self.start is None:
            return
        for other in ProjectPhase.objects.filter(project=self.project_id).exclude(pk=self.pk):
            if overlap((self.start, self.end), (other.start, other.end)):
                words = now("It overlaps the phase “%(phase)s” from %(when)s. End that one first.")
                raise ValidationError({"start": words % {"phase": other, "when": other.start.display()}})
