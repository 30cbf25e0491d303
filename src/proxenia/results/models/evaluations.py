"""Evaluations that were promised, and surveys that were asked again and again."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post
from proxenia.results.effect_choices import EvaluationState, Sampling, Scale
from proxenia.sources.models import Source

from .effects import EffectIndicator, EffectMap, OfMap, begun, sourced


class Evaluation(OfMap):
    """An evaluation: by which method, after whose, by whom, due when. It is done once its report is on record as a source."""

    map = models.ForeignKey(
        EffectMap, on_delete=models.CASCADE, related_name="evaluations", verbose_name=_("effect map")
    )
    title = TextField(_("evaluation"))
    method = TextField(_("method"), blank=True, long=True)
    method_of = TextField(_("whose method it is"), blank=True)
    organisation = maybe(Organisation, _("made by"))
    by_whom = TextField(_("or made by, in words"), blank=True)
    owner = maybe(Post, _("looked after by"))
    due = PartialDateField(_("due"), blank=False)
    report = maybe(
        Source, _("its report"), help_text=_("As a source. Until it is on record, the evaluation is asked for.")
    )
    delivered_on = PartialDateField(_("delivered on"))

    privacy = facts(
        *("map", "title", "method", "method_of", "organisation", "by_whom", "owner", "due", "report", "delivered_on")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("evaluation"), _("evaluations")
        ordering = ("due", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(report__isnull=True, delivered_on__isnull=True)
                | Q(report__isnull=False, delivered_on__isnull=False),
                name="evaluation_delivered_with_report",
                violation_error_message=_("An evaluation is delivered with its report: name the source and the day."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def state_on(self, day: dt.date) -> EvaluationState:
        """Return how it stands on a day; a due day that is known as a month or year has passed when that is over."""
        if self.delivered_on is not None and self.delivered_on.earliest <= day:
            late = self.due is not None and self.delivered_on.earliest > self.due.latest
            return EvaluationState.DONE_LATE if late else EvaluationState.DONE
        return EvaluationState.LATE if self.due is not None and self.due.latest < day else EvaluationState.PLANNED

    def clean(self) -> None:
        """Refuse a report from the future, and one that is taken away from under figures."""
        super().clean()
        if self.delivered_on is not None and self.delivered_on.earliest > today():
            raise ValidationError({"delivered_on": now("This day lies ahead: write it down when the report is there.")})
        if self.pk and self.report_id is None and self.figures.exists():
            raise ValidationError({"report": now("Figures rest on its report. Remove those first.")})


class Survey(OfMap):
    """A question that is put to people again and again, always in the same way: by whom, to whom, how they were found."""

    within: ClassVar = ("indicator",)

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="surveys", verbose_name=_("effect map"))
    indicator = models.ForeignKey(
        EffectIndicator, on_delete=models.CASCADE, related_name="surveys", verbose_name=_("indicator")
    )
    question = TextField(_("question"))
    population = TextField(_("whom it is put to"), help_text=_("Such as: adults who live in the municipality."))
    sampling = models.CharField(_("those asked are"), max_length=10, choices=Sampling)
    method = TextField(
        _("method"), blank=True, long=True, help_text=_("How they were asked: by letter, telephone, online.")
    )
    scale = models.CharField(_("it gives"), max_length=6, choices=Scale, default=Scale.SHARE)
    scale_words = TextField(_("what the values mean"), blank=True, help_text=_("Such as: 1 not at all, 10 very."))
    by_whom = TextField(_("made by"), blank=True)
    position = position()

    privacy = facts(
        *("map", "indicator", "question", "population", "sampling", "method", "scale", "scale_words", "by_whom"),
        "position",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("survey series"), _("survey series")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.question)

    def clean(self) -> None:
        """Keep a series what it is once it has answers."""
        super().clean()
        before = Survey.objects.filter(pk=self.pk).first() if self.pk else None
        if before is None or not before.waves.exists():
            return
        for name in ("scale", "sampling"):
            if getattr(before, name) != getattr(self, name):
                raise ValidationError({name: now("It has answers already. Begin another series for another method.")})


class SurveyWave(OfMap):
    """What one round of a survey gave: how many were asked, how many answered, and the share or mean of their answers."""

    within: ClassVar = ("survey",)

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="waves", verbose_name=_("effect map"))
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves", verbose_name=_("survey series"))
    start = PartialDateField(_("from"), blank=False)
    end = PartialDateField(_("until"))
    asked = models.PositiveIntegerField(
        _("number asked"), null=True, blank=True, help_text=_("Empty where nobody can know.")
    )
    answered = models.PositiveIntegerField(_("number who answered"))
    value = models.DecimalField(_("share in % or mean"), max_digits=12, decimal_places=4)
    deviation = models.DecimalField(
        _("standard deviation"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Of a mean: without it there is no margin."),
    )
    source = maybe(Source, _("source"))
    basis = TextField(_("according to"), blank=True, help_text=_("Where it is from, where no source is named."))

    privacy = facts("map", "survey", "start", "end", "asked", "answered", "value", "deviation", "source", "basis")

    class Meta:
        verbose_name, verbose_name_plural = _("round of a survey"), _("rounds of surveys")
        ordering = ("survey", "start", "pk")
        constraints: ClassVar = [
            in_order("surveywave_in_order"),
            models.CheckConstraint(
                condition=Q(answered__gt=0) & (Q(asked__isnull=True) | Q(asked__gte=F("answered"))),
                name="surveywave_answers_of_asked",
                violation_error_message=_("Some answered, and no more than were asked."),
            ),
            models.CheckConstraint(
                condition=Q(deviation__isnull=True) | Q(deviation__gte=0),
                name="surveywave_deviation",
                violation_error_message=_("A standard deviation is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.start}"

    def clean(self) -> None:
        """Keep a share a share, and ask where the answers are from."""
        super().clean()
        begun(self)
        if self.survey_id is not None and self.value is not None and self.survey.scale == Scale.SHARE:
            if not Decimal(0) <= self.value <= Decimal(100):
                raise ValidationError({"value": now("A share lies between 0 and 100 %.")})
            if self.deviation is not None:
                raise ValidationError({"deviation": now("A share needs no standard deviation.")})
        sourced(self)
