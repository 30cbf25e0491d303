"""The framework by which a project says what it wants to bring about, and how one can tell: results, indicators, values.

A goal is words: the title of a result. A target is a value of a period. What was measured and what somebody estimated are
actuals of two kinds. Each has a column or a kind of its own, so that none is ever taken for another.
"""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post
from proxenia.projects.choices import Aggregation, Measure, ResultLevel, ValueKind

from .projects import Project, ProjectPhase

ABOVE = {ResultLevel.OUTCOME: ResultLevel.IMPACT, ResultLevel.OUTPUT: ResultLevel.OUTCOME}
"""The level to which a result of each level contributes."""


def value_field(label: Any, **more: Any) -> Any:
    """Return a column of a number that was wanted or found; empty is “none”, never zero."""
    options: dict[str, Any] = {"max_digits": 20, "decimal_places": 4, "null": True, "blank": True}
    return models.DecimalField(label, **(options | more))


def words_field(label: Any) -> Any:
    """Return a column of what was wanted or found where it is said in words."""
    return TextField(label, blank=True, help_text=_("Of an indicator that is answered in words."))


def check_value(indicator: "Indicator", value: Decimal | None, words: Any, *, name: str = "value") -> None:
    """Raise ValidationError where a value does not fit the measure of its indicator: a number, or words."""
    if indicator.is_in_words and value is not None:
        raise ValidationError({name: now("This indicator is answered in words: write them, and no number.")})
    if not indicator.is_in_words and words:
        raise ValidationError(
            {f"{name}_words": now("This indicator is answered by a number: write words as a comment.")}
        )


def check_given(indicator: "Indicator", value: Decimal | None, words: Any) -> None:
    """Raise ValidationError where there is neither the number nor the words that an indicator asks for."""
    check_value(indicator, value, words)
    if indicator.is_in_words and not words:
        raise ValidationError({"value_words": now("This indicator is answered in words: say what was found.")})
    if not indicator.is_in_words and value is None:
        raise ValidationError({"value": now("Give the number. What nobody has measured has no line at all.")})


class OfProject(Part):
    """A part of a project that may belong to another part of the same project, too: `within` names that one."""

    owners: ClassVar = ("project",)
    within: ClassVar[str] = ""

    project: Any
    project_id: Any

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Keep what belongs together within one project."""
        super().clean()
        other = getattr(self, self.within, None) if self.within and getattr(self, f"{self.within}_id") else None
        if other is not None and self.project_id is not None and other.project_id != self.project_id:
            raise ValidationError({self.within: now("It belongs to another project.")})


class OfFramework(OfProject):
    """A part of the framework of a project; it is shown on the page of results."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the address of the page of results."""
        return address("projects:results", self.project_id)


class TheoryOfChange(OfFramework):
    """Why a project thinks that what it does will bring about what it wants, and what it takes for granted at each level."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="theory", verbose_name=_("project"))
    problem = TextField(_("the problem"), blank=True, long=True)
    pathway = TextField(_("how the project changes it"), blank=True, long=True)
    impact_assumptions = TextField(_("assumed for the impact"), blank=True, long=True)
    outcome_assumptions = TextField(_("assumed for the outcomes"), blank=True, long=True)
    output_assumptions = TextField(_("assumed for the outputs"), blank=True, long=True)

    privacy = facts("project", "problem", "pathway", "impact_assumptions", "outcome_assumptions", "output_assumptions")

    class Meta:
        verbose_name, verbose_name_plural = _("theory of change"), _("theories of change")
        ordering = ("pk",)

    def __str__(self) -> str:
        return now("Theory of change")


class Result(OfFramework):
    """Something that a project wants to bring about, and the result one level up that it contributes to."""

    within: ClassVar = "parent"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results", verbose_name=_("project"))
    level = models.CharField(_("level of the result"), max_length=10, choices=ResultLevel)
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("contributes to"),
        help_text=_("An outcome to an impact, an output to an outcome."),
    )
    title = TextField(_("what is to be brought about"))
    text = TextField(_("more about it"), blank=True, long=True)
    phase = maybe(ProjectPhase, _("phase"), on_delete=models.SET_NULL)
    position = position()

    privacy = facts("project", "level", "parent", "title", "text", "phase", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("result of a project"), _("results of a project")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(level=ResultLevel.IMPACT) | Q(parent__isnull=True),
                name="result_impact_is_top",
                violation_error_message=_("An impact stands at the top: it contributes to no other result."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Let a result contribute to one of the level above it alone, and keep those below in step."""
        super().clean()
        wanted = ABOVE.get(ResultLevel(self.level)) if self.level in ResultLevel.values else None
        if self.parent is not None and wanted is not None and self.parent.level != wanted:
            words = now("An outcome contributes to an impact, an output to an outcome.")
            raise ValidationError({"parent": words})
        if self.phase_id is not None and self.phase.project_id != self.project_id:
            raise ValidationError({"phase": now("It belongs to another project.")})
        if self.pk and any(ABOVE.get(ResultLevel(one.level)) != self.level for one in self.children.all()):
            raise ValidationError(
                {"level": now("Others contribute to it at this level. Let those contribute to another first.")}
            )


class Indicator(OfFramework):
    """How one can tell how far a result was reached: what is measured, in what, and how anybody could check it."""

    within: ClassVar = "result"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("project"))
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("result"))
    title = TextField(_("indicator"))
    what = TextField(_("what exactly is measured"), blank=True, long=True)
    measure = models.CharField(_("the values are"), max_length=12, choices=Measure, default=Measure.UNIT)
    unit = TextField(_("unit"), blank=True, help_text=_("Such as households, litres a day."))
    ascending = models.BooleanField(_("more is better"), default=True)
    aggregation = models.CharField(_("several values"), max_length=8, choices=Aggregation, default=Aggregation.LATEST)
    means = TextField(_("means of verification"), blank=True, long=True, help_text=_("Where anybody could check it."))
    owner = maybe(Post, _("looked after by"))
    position = position()

    privacy = facts(
        *("project", "result", "title", "what", "measure", "unit", "ascending", "aggregation", "means", "owner"),
        "position",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("indicator"), _("indicators")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(aggregation=Aggregation.SUM) | Q(measure=Measure.UNIT),
                name="indicator_only_numbers_add_up",
                violation_error_message=_(
                    "Only numbers of something add up: percentages, codes, steps and words do not."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_in_words(self) -> bool:
        """Whether it is answered in words and not by a number."""
        return self.measure == Measure.QUALITATIVE

    def clean(self) -> None:
        """Keep an indicator a number or words once there are values of it."""
        super().clean()
        before = Indicator.objects.filter(pk=self.pk).first() if self.pk else None
        if before is None or before.is_in_words == self.is_in_words:
            return
        if Baseline.objects.filter(indicator=self.pk).exists() or self.periods.exists():
            raise ValidationError(
                {"measure": now("It has values already. Make another indicator for what is told differently.")}
            )


class Baseline(OfFramework):
    """How it was before: the value of an indicator from which change is told."""

    within: ClassVar = "indicator"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="baselines", verbose_name=_("project"))
    indicator = models.OneToOneField(
        Indicator, on_delete=models.CASCADE, related_name="baseline", verbose_name=_("indicator")
    )
    on = PartialDateField(_("year or day"), blank=False)
    value = value_field(_("value"))
    value_words = words_field(_("or in words"))
    comment = TextField(_("comment"), blank=True)

    privacy = facts("project", "indicator", "on", "value", "value_words", "comment")

    class Meta:
        verbose_name, verbose_name_plural = _("baseline"), _("baselines")
        ordering = ("pk",)

    def __str__(self) -> str:
        return now("Baseline: %(indicator)s") % {"indicator": self.indicator}

    def clean(self) -> None:
        """Ask for the number or the words."""
        super().clean()
        if self.indicator_id is not None:
            check_given(self.indicator, self.value, self.value_words)


class Period(OfFramework):
    """A span of time for which an indicator has a target, and in which it is measured."""

    within: ClassVar = "indicator"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="periods", verbose_name=_("project"))
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="periods", verbose_name=_("indicator")
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("until"))
    target = value_field(_("target"))
    target_words = words_field(_("or the target in words"))
    target_comment = TextField(_("about the target"), blank=True)

    privacy = facts("project", "indicator", "start", "end", "target", "target_words", "target_comment")

    class Meta:
        verbose_name, verbose_name_plural = _("period of an indicator"), _("periods of an indicator")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="period_in_order",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.start:%Y-%m-%d} – {self.end:%Y-%m-%d}"

    def clean(self) -> None:
        """Keep the periods of an indicator apart, so that nothing is counted twice; fit the target to the measure."""
        super().clean()
        if self.indicator_id is None:
            return
        check_value(self.indicator, self.target, self.target_words, name="target")
        if self.start is None or self.end is None:
            return
        others = Period.objects.filter(indicator=self.indicator_id, start__lte=self.end, end__gte=self.start)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"start": now("It overlaps another period of this indicator.")})


class Actual(OfFramework):
    """A value that was found in a period: measured, or estimated by somebody. Its evidence are citations of it."""

    within: ClassVar = "period"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="actuals", verbose_name=_("project"))
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="actuals", verbose_name=_("period"))
    kind = models.CharField(_("the value is"), max_length=10, choices=ValueKind)
    on = PartialDateField(_("found on"), blank=False)
    value = value_field(_("value"))
    value_words = words_field(_("or in words"))
    by = TextField(_("by whom"), blank=True, help_text=_("A post or an organisation."))
    method = TextField(_("how"), blank=True, long=True, help_text=_("How it was measured or estimated."))
    comment = TextField(_("comment"), blank=True)

    privacy = facts("project", "period", "kind", "on", "value", "value_words", "by", "method", "comment")

    class Meta:
        verbose_name, verbose_name_plural = _("value of an indicator"), _("values of an indicator")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.period}: {self.get_kind_display()}"

    def clean(self) -> None:
        """Ask for the number or the words; of an estimate also who made it, and how."""
        super().clean()
        if self.period_id is not None:
            check_given(self.period.indicator, self.value, self.value_words)
        if self.kind == ValueKind.ESTIMATE and not (self.by and self.method):
            raise ValidationError({"by" if not self.by else "method": now("An estimate says who made it, and how.")})


class Breakdown(OfFramework):
    """A share of a value by who or what it counts, such as women among those trained."""

    within: ClassVar = "actual"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="breakdowns", verbose_name=_("project"))
    actual = models.ForeignKey(Actual, on_delete=models.CASCADE, related_name="breakdowns", verbose_name=_("value"))
    dimension = models.CharField(_("divided by"), max_length=60, help_text=_("Such as sex, age, district."))
    group = models.CharField(_("group"), max_length=100, help_text=_("Such as women."))
    value = models.DecimalField(_("how many of it"), max_digits=20, decimal_places=4)

    privacy = facts("project", "actual", "dimension", "group", "value")

    class Meta:
        verbose_name, verbose_name_plural = _("part of a value"), _("parts of a value")
        ordering = ("dimension", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["actual", "dimension", "group"],
                name="breakdown_once",
                violation_error_message=_("This group of the value is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.group}"

    def clean(self) -> None:
        """Divide numbers alone."""
        super().clean()
        if self.actual_id is not None and self.actual.value is None:
            raise ValidationError({"actual": now("Only a number can be divided.")})
