"""Effect maps: what is wanted of something, how one can tell, what was found; a column of its own for each kind of figure.

A goal is words. Targets, estimates, what was measured or evaluated, and claims are figures of kinds that never mix: what was found
carries a period that has begun and says where it is from, an evaluated figure rests on an evaluation with its report on record.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Post
from proxenia.results.effect_choices import FOUND, Alike, EffectKind, Stretch
from proxenia.sources.choices import Precision
from proxenia.sources.models import Source, fits_precision


class EffectMap(OfficeRecord):
    """What is wanted of a tie, a project, a title year or something of its own, and how one can tell what came of it.

    `start` and `end` are those of what it is about: they tell before, during and after apart.
    """

    loose_reference: ClassVar = ("about_label", "about_id")

    title = TextField(_("title"))
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    start = PartialDateField(_("from"), help_text=_("When what it is about begins: what lies before is “before”."))
    end = PartialDateField(_("until"), help_text=_("When it is over: what comes later is “after”."))
    summary = TextField(_("in short"), blank=True, long=True)

    privacy = facts("title", "about_label", "about_id", "start", "end", "summary")

    class Meta:
        verbose_name, verbose_name_plural = _("effect map"), _("effect maps")
        ordering = (models.F("start").desc(nulls_last=True), "pk")
        indexes: ClassVar = [models.Index(fields=["about_label", "about_id"], name="effectmap_about")]
        constraints: ClassVar = [
            in_order("effectmap_in_order"),
            models.CheckConstraint(
                condition=Q(about_label="", about_id__isnull=True) | (~Q(about_label="") & Q(about_id__isnull=False)),
                name="effectmap_about_one_record",
                violation_error_message=_("Name one record that it is about, or none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the map's page."""
        return address("results:effect-detail", self.pk)


class OfMap(Part):
    """A part of an effect map; those of its fields that name other parts, `within`, name parts of the same map."""

    owners: ClassVar = ("map",)
    within: ClassVar[tuple[str, ...]] = ()

    map: Any
    map_id: Any

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Keep what belongs together within one map."""
        super().clean()
        for name in self.within:
            other = getattr(self, name) if getattr(self, f"{name}_id") is not None else None
            if other is not None and self.map_id is not None and other.map_id != self.map_id:
                raise ValidationError({name: now("It belongs to another effect map.")})


def sourced(record: Any) -> None:
    """Raise ValidationError where nobody says where a figure is from."""
    if record.source_id is None and not record.basis:
        raise ValidationError({"source": now("Say where it is from: a source, or in words.")})


def begun(record: Any) -> None:
    """Raise ValidationError where something was found in a time that has not begun."""
    if record.start is not None and record.start.earliest > today():
        raise ValidationError({"start": now("This lies ahead: nothing can have been found there yet.")})


class EffectTheme(OfMap):
    """A theme under which goals stand, taken from a template or of our own."""

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="themes", verbose_name=_("effect map"))
    name = TextField(_("theme"))
    template = models.SlugField(_("from the template"), max_length=40, blank=True, editable=False)
    key = models.SlugField(_("key in the template"), max_length=40, blank=True, editable=False)
    position = position()

    privacy = facts("map", "name", "template", "key", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("theme of effects"), _("themes of effects")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map", "template", "key"],
                condition=~Q(key=""),
                name="effecttheme_once",
                violation_error_message=_("This theme of the template is on the map already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class EffectGoal(OfMap):
    """Something that is wanted, in words. It is no result, however it is told."""

    within: ClassVar = ("theme",)

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="goals", verbose_name=_("effect map"))
    theme = maybe(EffectTheme, _("theme"), "goals", on_delete=models.SET_NULL)
    title = TextField(_("goal"))
    wording = TextField(_("in the source's own words"), blank=True, long=True)
    position = position()

    privacy = facts("map", "theme", "title", "wording", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("goal of an effect map"), _("goals of an effect map")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.title)


class EffectIndicator(OfMap):
    """How one can tell: what is measured, in what, by which method, who sees to it, and by when."""

    within: ClassVar = ("goal",)

    map = models.ForeignKey(
        EffectMap, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("effect map")
    )
    goal = models.ForeignKey(EffectGoal, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("goal"))
    title = TextField(_("indicator"))
    unit = TextField(_("unit"), blank=True)
    method = TextField(
        _("method"), blank=True, long=True, help_text=_("How it is measured, so that anybody could do it again.")
    )
    ascending = models.BooleanField(_("more is better"), default=True)
    owner = maybe(Post, _("looked after by"))
    due = PartialDateField(_("to be measured by"))
    position = position()

    privacy = facts("map", "goal", "title", "unit", "method", "ascending", "owner", "due", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("indicator of an effect"), _("indicators of effects")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.title)


class EffectFigure(OfMap):
    """What is wanted, thought, found or claimed of an indicator in a period, no more exact than its source.

    `other_method` says by which method it was found where that is not the indicator's: such a figure is told apart.
    """

    within: ClassVar = ("indicator", "evaluation")

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="figures", verbose_name=_("effect map"))
    indicator = models.ForeignKey(
        EffectIndicator, on_delete=models.CASCADE, related_name="figures", verbose_name=_("indicator")
    )
    kind = models.CharField(_("it is"), max_length=10, choices=EffectKind)
    is_baseline = models.BooleanField(_("it is the baseline"), default=False)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"), help_text=_("Empty where one year or day is meant."))
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, default=Precision.EXACT)
    low = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("upper value of a range"), max_digits=20, decimal_places=4, null=True, blank=True)
    words = TextField(
        _("in words"), blank=True, long=True, help_text=_("What is claimed or was found, as the source says it.")
    )
    other_method = TextField(_("by another method"), blank=True, help_text=_("Only where it is not the indicator's."))
    evaluation = maybe("results.Evaluation", _("from the evaluation"), "figures", on_delete=models.RESTRICT)
    source = maybe(Source, _("source"))
    basis = TextField(_("according to"), blank=True, help_text=_("Where it is from, where no source is named."))

    privacy = facts(
        *("map", "indicator", "kind", "is_baseline", "start", "end", "precision", "low", "high", "words"),
        *("other_method", "evaluation", "source", "basis"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("figure of an effect"), _("figures of effects")
        ordering = ("indicator", "start", "pk")
        constraints: ClassVar = [
            in_order("effectfigure_in_order"),
            fits_precision("effectfigure_fits_precision"),
            models.CheckConstraint(
                condition=~Q(precision=Precision.UNQUANTIFIED) | Q(kind=EffectKind.CLAIM),
                name="effectfigure_only_claims_lack_numbers",
                violation_error_message=_("Only a claim may do without a number."),
            ),
            models.CheckConstraint(
                condition=Q(is_baseline=False) | Q(kind__in=FOUND),
                name="effectfigure_baseline_was_found",
                violation_error_message=_("A baseline was measured or evaluated: nothing else is one."),
            ),
            models.CheckConstraint(
                condition=Q(kind=EffectKind.EVALUATED, evaluation__isnull=False)
                | (~Q(kind=EffectKind.EVALUATED) & Q(evaluation__isnull=True)),
                name="effectfigure_evaluated_by_one",
                violation_error_message=_("What is evaluated names its evaluation, and nothing else does."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=FOUND) | Q(start__isnull=False),
                name="effectfigure_found_in_a_period",
                violation_error_message=_("Say of which year or period it was found."),
            ),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(is_baseline=True),
                name="effectfigure_one_baseline",
                violation_error_message=_("This indicator has another baseline."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.indicator}"

    def clean(self) -> None:
        """Ask where a figure is from, what a claim says, and for a report behind what is evaluated."""
        super().clean()
        if self.kind in FOUND:
            begun(self)
        if self.precision == Precision.UNQUANTIFIED and not self.words:
            raise ValidationError({"words": now("Say in words what is claimed.")})
        if self.evaluation is not None and self.evaluation.report_id is None:
            raise ValidationError({"evaluation": now("Its report is not on record yet: nothing is evaluated by it.")})
        if self.evaluation is None:
            sourced(self)


class EffectPeer(OfMap):
    """What a peer found of the same thing. It is set beside ours only where the method is the same."""

    within: ClassVar = ("indicator",)

    map = models.ForeignKey(EffectMap, on_delete=models.CASCADE, related_name="peers", verbose_name=_("effect map"))
    indicator = models.ForeignKey(
        EffectIndicator, on_delete=models.CASCADE, related_name="peers", verbose_name=_("indicator")
    )
    name = TextField(_("who it is, in words"), blank=True)
    organisation = maybe(Organisation, _("organisation"))
    place = maybe(Place, _("place"))
    alike = models.CharField(_("it was found by"), max_length=10, choices=Alike, default=Alike.UNKNOWN)
    method = TextField(_("how they measured"), blank=True, long=True)
    stretch = models.CharField(_("when, seen from their event"), max_length=10, choices=Stretch)
    start = PartialDateField(_("from"), blank=False)
    end = PartialDateField(_("until"))
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, default=Precision.EXACT)
    low = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("upper value of a range"), max_digits=20, decimal_places=4, null=True, blank=True)
    source = maybe(Source, _("source"))
    basis = TextField(_("according to"), blank=True, help_text=_("Where it is from, where no source is named."))

    privacy = facts(
        *("map", "indicator", "name", "organisation", "place", "alike", "method", "stretch", "start", "end"),
        *("precision", "low", "high", "source", "basis"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("figure of a peer"), _("figures of peers")
        ordering = ("indicator", "start", "pk")
        constraints: ClassVar = [
            in_order("effectpeer_in_order"),
            fits_precision("effectpeer_fits_precision"),
            models.CheckConstraint(
                condition=~Q(precision=Precision.UNQUANTIFIED),
                name="effectpeer_is_a_number",
                violation_error_message=_("Only numbers are compared with a peer."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name or self.organisation or self.place or "")

    def clean(self) -> None:
        """Ask who it is, where the figure is from, and what is different about another method."""
        super().clean()
        if not self.name and self.place_id is None and self.organisation_id is None:
            raise ValidationError({"name": now("Say who is compared: in words, by a place or an organisation.")})
        if self.alike == Alike.DIFFERENT and not self.method:
            raise ValidationError({"method": now("Say how they measured, as it is another method than ours.")})
        if self.alike == Alike.SAME and self.indicator_id is not None and not self.indicator.method:
            raise ValidationError({"alike": now("Write down by which method the indicator is measured here first.")})
        begun(self)
        sourced(self)
