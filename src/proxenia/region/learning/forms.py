"""Forms of what is learnt from peers. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.forms import RecordForm
from proxenia.exchange.models import limits
from proxenia.region.models import (
    Lesson,
    Recommendation,
    RecommendationStep,
    Study,
    StudyIndicator,
    StudyPeer,
    StudyQuestion,
    StudyTrip,
    StudyValue,
)


class TripForm(RecordForm):
    """A study trip: its title is enough to begin with."""

    class Meta:
        model = StudyTrip
        fields = (
            *("title", "region", "travellers", "organisations", "places", "start", "end", "ties", "source", "summary"),
            "sharing",
        )


class QuestionForm(RecordForm):
    """A question, whom it is asked, and the answer."""

    class Meta:
        model = StudyQuestion
        fields = ("question", "asked_of", "state", "answer", "position")


class LessonForm(RecordForm):
    """A lesson, from which question it is, and what it is said to have led to."""

    class Meta:
        model = Lesson
        fields = ("lesson", "question", "led_to", "position")

    def prepare(self) -> None:
        """Offer the questions of the trip."""
        questions: Any = self.fields["question"]
        questions.queryset = StudyQuestion.objects.filter(trip=self.instance.trip_id)


class RecommendationForm(RecordForm):
    """A recommendation of a trip or a study, and who sees to it."""

    class Meta:
        model = Recommendation
        fields = ("trip", "study", "lesson", "text", "by_whom", "on", "owner", "due", "position", "sharing")

    def prepare(self) -> None:
        """Offer the lessons of the trip, or of all trips of ours as long as none is named."""
        lessons: Any = self.fields["lesson"]
        given = self.instance.trip_id or self.initial.get("trip")
        lessons.queryset = lessons.queryset.filter(office_id=self.actor.office_id).select_related("trip")
        if given and str(given).isdecimal():
            lessons.queryset = lessons.queryset.filter(trip=int(given))


class StepForm(RecordForm):
    """What was done about a recommendation: when, by which decision, why."""

    class Meta:
        model = RecommendationStep
        fields = ("state", "on", "decision", "motion", "reason")


class StudyForm(RecordForm):
    """A comparative study."""

    class Meta:
        model = Study
        fields = ("title", "region", "on", "by_whom", "source", "method", "summary", "trips", "sharing")


class PeerForm(RecordForm):
    """One of those that are compared."""

    class Meta:
        model = StudyPeer
        fields = ("name", "place", "organisation", "is_own", "codes", "position")


class IndicatorForm(RecordForm):
    """What is compared, and where its values are found."""

    class Meta:
        model = StudyIndicator
        fields = ("name", "unit", "definition", "dataset", "choice", "better", "position")


class ValueForm(RecordForm):
    """A value, or why there is none."""

    class Meta:
        model = StudyValue
        fields = (*("indicator", "peer", "period", "code", "value", "missing", "kind", "precision", "source", "basis"),)

    def prepare(self) -> None:
        """Offer indicators and peers of the study."""
        for name in ("indicator", "peer"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.filter(study=self.instance.study_id)
        peers: Any = self.fields["peer"]
        peers.queryset = peers.queryset.select_related("place", "organisation")


class FileForm(PlainForm):
    """Takes a file of Eurostat for an indicator of a study."""

    indicator = forms.ModelChoiceField(StudyIndicator.objects.none(), label=_("Indicator"))
    file = forms.FileField(label=_("File"))
    choice = forms.CharField(
        label=_("Which series"),
        required=False,
        max_length=300,
        help_text=_("Empty: as the indicator says. Write dimension=code, with spaces between."),
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        self.study = study
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the indicators of the study, and say what may come in."""
        indicators: Any = self.fields["indicator"]
        indicators.queryset = StudyIndicator.objects.filter(study=self.study)
        words = now("TSV of the bulk download, SDMX-CSV, or a table with geo, time and values; up to %(size)d MB.")
        self.fields["file"].help_text = words % {"size": limits()["bytes"] // 2**20}

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > limits()["bytes"]:
            raise forms.ValidationError(now("The file is too large."))
        return file
