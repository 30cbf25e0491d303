"""Forms of effect maps and what belongs to them. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import SEARCH
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import PickAnyField, PickField, RecordForm
from proxenia.relations.forms import StepForm
from proxenia.results.models import (
    EffectFigure,
    EffectGoal,
    EffectIndicator,
    EffectMap,
    EffectPeer,
    EffectTheme,
    Evaluation,
    Survey,
    SurveyWave,
)
from proxenia.sources.models import seen_records

NOT_ABOUT = frozenset({"results.effectmap", "results.chain"})
"""Records that are found, but that no map is about."""


def about_labels() -> list[str]:
    """Return the kinds of record that a map may be about: all that can be found, also of rooms above."""
    return [label for label in SEARCH.keys() if label not in NOT_ABOUT]  # noqa: SIM118 - a slot, not a dict


class MapForm(RecordForm):
    """An effect map: its title is enough to begin with."""

    asks = {"about": "record"}

    class Meta:
        model = EffectMap
        fields = ("title", "start", "end", "summary", "sharing")

    def prepare(self) -> None:
        """Offer one box for what it is about; a map about a hidden record stays so."""
        about = PickAnyField(
            about_labels(),
            self.actor,
            label=_("about"),
            required=False,
            help_text=_("A tie, project, organisation …: type a few letters of its name. It may stand free."),
        )
        fields = dict(self.fields)
        self.fields = {"title": fields.pop("title"), "about": about, **fields}
        label, key = self.instance.about_label, self.instance.about_id
        given = None
        if key is not None:
            records = seen_records(label, self.actor)
            given = records.filter(pk=key).first() if records is not None else None
            self.initial["about"] = given
        self.hidden = key is not None and given is None

    def values(self) -> dict[str, Any]:
        """Return what a map is made of; what it is about as label and key."""
        values = super().values()
        about = values.pop("about", None)
        if about is not None or not self.hidden:
            values["about_label"] = about._meta.label_lower if about is not None else ""
            values["about_id"] = about.pk if about is not None else None
        return values


class OfMapForm(RecordForm):
    """A part of a map: other parts are offered of the same map alone."""

    def prepare(self) -> None:
        """Offer the parts of the map."""
        for name in self._meta.model.within:
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = field.queryset.filter(map=self.instance.map_id)


class ThemeForm(OfMapForm):
    """A theme of our own."""

    class Meta:
        model = EffectTheme
        fields = ("name", "position")


class GoalForm(OfMapForm):
    """A goal, in words."""

    class Meta:
        model = EffectGoal
        fields = ("title", "theme", "wording", "position")


class IndicatorForm(OfMapForm):
    """How one can tell."""

    class Meta:
        model = EffectIndicator
        fields = ("goal", "title", "unit", "method", "ascending", "owner", "due", "position")


class FigureForm(OfMapForm):
    """What is wanted, thought, found or claimed."""

    class Meta:
        model = EffectFigure
        fields = (
            *("indicator", "kind", "is_baseline", "start", "end", "precision", "low", "high", "words", "other_method"),
            *("evaluation", "source", "basis"),
        )


class PeerForm(OfMapForm):
    """What a peer found."""

    class Meta:
        model = EffectPeer
        fields = (
            *("indicator", "name", "organisation", "place", "alike", "method", "stretch", "start", "end", "precision"),
            *("low", "high", "source", "basis"),
        )


class EvaluationForm(OfMapForm):
    """An evaluation that is promised; its report comes by a step of its own."""

    only_later = ("report", "delivered_on")

    class Meta:
        model = Evaluation
        fields = (
            *("title", "method", "method_of", "organisation", "by_whom", "owner", "due", "report", "delivered_on"),
        )


class SurveyForm(OfMapForm):
    """A survey series."""

    class Meta:
        model = Survey
        fields = (
            *("indicator", "question", "population", "sampling", "method", "scale", "scale_words", "by_whom"),
            "position",
        )


class WaveForm(OfMapForm):
    """A round of a survey."""

    class Meta:
        model = SurveyWave
        fields = ("survey", "start", "end", "asked", "answered", "value", "deviation", "source", "basis")


class DeliverForm(StepForm):
    """The report of an evaluation as a source, and the day it came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("The source in the library: type a few letters of its title.")
        self.fields["report"] = PickField(
            "sources.source", self.actor, label=_("its report"), help_text=help_text, required=True
        )
        self.fields["on"] = PartialDateFormField(label=_("delivered on"))


class TemplateForm(forms.Form):
    """Which template of themes is put on a map."""

    template = forms.CharField(max_length=40)
