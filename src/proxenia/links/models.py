"""Links between records of two rooms. Whoever sees both ends sees the link; the office of its first end keeps it.

A further kind of link is a model of its own that derives from `RecordLink`, with a line in `pairs.PAIRS` and its pages in `views`: its
two foreign keys are checked by the database, and the panels on the pages of both ends follow from that line.
"""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part, PartQuerySet
from proxenia.core.privacy import facts
from proxenia.core.scoping import Actor
from proxenia.core.texts import TextField
from proxenia.projects.models import Project, ProjectTheme
from proxenia.region.models import StudyTrip
from proxenia.visits.models import Visit


class LinkQuerySet(PartQuerySet):
    """Reads of links; one is seen by whoever sees both its ends."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the links of which the actor may see both ends."""
        both = Q()
        for name in self.model.owners:
            target = self.model._meta.get_field(name).related_model
            both &= Q(**{f"{name}__in": target._default_manager.visible_to(actor).order_by().values("pk")})
        return self.filter(both)


class RecordLink(Part):
    """A link between two records. `owners` are its ends, the first being the one whose office keeps it."""

    objects: ClassVar[Any] = LinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        first, second = (getattr(self, name) for name in self.owners)
        return now("%(one)s – %(other)s") % {"one": first, "other": second}

    def clean(self) -> None:
        """Let the office that keeps the first end link it; it may link what others keep and it can see."""
        super().clean()
        first = getattr(self, self.owners[0], None) if getattr(self, f"{self.owners[0]}_id") else None
        if first is not None and self.office_id and first.office_id != self.office_id:
            raise ValidationError({self.owners[0]: now("Another office keeps this record.")})


class Mission(RecordLink):
    """That a visit, in either direction, is made for a project: for which theme of it, and to what purpose."""

    owners: ClassVar = ("project", "visit")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="missions", verbose_name=_("project"))
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="missions", verbose_name=_("visit"))
    theme = models.ForeignKey(
        ProjectTheme, on_delete=models.SET_NULL, null=True, blank=True, related_name="missions", verbose_name=_("theme")
    )
    purpose = TextField(_("what it is for in the project"), blank=True)

    privacy = facts("project", "visit", "theme", "purpose")

    class Meta:
        verbose_name, verbose_name_plural = _("mission"), _("missions")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "visit"],
                name="mission_once",
                violation_error_message=_("This visit is a mission of the project already."),
            )
        ]

    def __str__(self) -> str:
        return super().__str__()

    def clean(self) -> None:
        """Keep the theme within the project."""
        super().clean()
        if self.theme is not None and self.theme.project_id != self.project_id:
            raise ValidationError({"theme": _("This is a theme of another project.")})


class TripVisit(RecordLink):
    """That a study trip is a visit, which is planned and counted there; or one of several visits of a trip."""

    owners: ClassVar = ("trip", "visit")

    trip = models.ForeignKey(
        StudyTrip, on_delete=models.CASCADE, related_name="trip_visits", verbose_name=_("study trip")
    )
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="study_trips", verbose_name=_("visit"))
    purpose = TextField(_("what is to be learnt on it"), blank=True)

    privacy = facts("trip", "visit", "purpose")

    class Meta:
        verbose_name, verbose_name_plural = _("visit of a study trip"), _("visits of a study trip")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trip", "visit"],
                name="tripvisit_once",
                violation_error_message=_("This visit belongs to the study trip already."),
            )
        ]

    def __str__(self) -> str:
        return super().__str__()
