"""Trainings held in a project, and how many came from which organisation: counted and estimated apart, never added to each other."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Topic
from proxenia.sources.choices import Precision

from .fields import check_own_project
from .projects import Project

EITHER = [(one.value, one.label) for one in (Precision.EXACT, Precision.ABOUT)]
SORTS = ("women", "men", "other")


class Training(OfficeRecord):
    """A course or workshop of a project: on what, when, where, given by whom for whom."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="trainings", verbose_name=_("project"))
    title = TextField(_("title"))
    topics = many(Topic, _("topics"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    place = maybe(Place, _("where"))
    given_by = maybe(Organisation, _("given by"), "trainings_given")
    given_for = maybe(Organisation, _("given for"), "trainings_got")
    languages = TonguesField(_("languages"))
    summary = TextField(_("what it is about"), blank=True, long=True)

    privacy = facts(
        *("project", "title", "topics", "start", "end", "place", "given_by", "given_for", "languages", "summary")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("training"), _("trainings")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [in_order("training_in_order")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the training's page."""
        return address("projects:training-detail", self.pk)

    def clean(self) -> None:
        """Keep trainings with the office that keeps the project."""
        super().clean()
        check_own_project(self)

    def came(self) -> dict[str, int]:
        """Return how many came, by whether somebody counted them: sums that are never added to each other."""
        sums: dict[str, int] = {}
        for one in self.groups.all():
            sums[one.precision] = sums.get(one.precision, 0) + one.number
        return sums


class TrainingGroup(Part):
    """How many came to a training from an organisation. Women, men and others are counted where somebody did; no names are kept."""

    owners: ClassVar = ("training",)

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="groups", verbose_name=_("training"))
    organisation = maybe(
        Organisation, _("organisation"), "training_groups", help_text=_("Empty where it is not known.")
    )
    number = models.PositiveIntegerField(_("participants"), validators=[MinValueValidator(1)])
    precision = models.CharField(_("the figure is"), max_length=20, choices=EITHER, default=Precision.EXACT)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    other = models.PositiveIntegerField(_("others"), null=True, blank=True)

    privacy = facts("training", "organisation", "number", "precision", *SORTS)

    class Meta:
        verbose_name, verbose_name_plural = _("participants of a training"), _("participants of trainings")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="traininggroup_somebody",
                violation_error_message=_("At least one came."),
            ),
            models.CheckConstraint(
                condition=Q(precision=Precision.EXACT) | Q(women__isnull=True, men__isnull=True, other__isnull=True),
                name="traininggroup_sorted_is_counted",
                violation_error_message=_(
                    "Women, men and others are of those who were counted. Leave them empty for an estimate."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else str(self.number)

    def clean(self) -> None:
        """Let women, men and others together be no more than came; of the rest it is not known."""
        super().clean()
        told = sum(getattr(self, name) or 0 for name in SORTS)
        if self.number is not None and told > self.number:
            raise ValidationError({"number": _("Women, men and others together are more than came.")})
