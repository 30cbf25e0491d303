"""Forms of the results framework. They validate and do not save."""

from proxenia.projects.models import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange
from proxenia.projects.tabbed import TabForm


class TheoryForm(TabForm):
    """The theory of change of a project."""

    class Meta:
        model = TheoryOfChange
        fields = ("problem", "pathway", "impact_assumptions", "outcome_assumptions", "output_assumptions")


class ResultForm(TabForm):
    """A result: its level and what is to be brought about."""

    class Meta:
        model = Result
        fields = ("level", "title", "text", "parent", "phase", "position")

    def prepare(self) -> None:
        """Leave out what a result cannot contribute to: itself, and what contributes to nothing above outputs."""
        super().prepare()
        field = self.fields["parent"]
        field.queryset = field.queryset.exclude(pk=self.instance.pk).exclude(level="output")  # type: ignore[attr-defined]


class IndicatorForm(TabForm):
    """An indicator of a result."""

    class Meta:
        model = Indicator
        fields = (
            *("result", "title", "what", "measure", "unit", "ascending", "aggregation", "means", "owner", "position"),
        )


class BaselineForm(TabForm):
    """How it was before."""

    class Meta:
        model = Baseline
        fields = ("indicator", "on", "value", "value_words", "comment")


class PeriodForm(TabForm):
    """A period with its target."""

    class Meta:
        model = Period
        fields = ("indicator", "start", "end", "target", "target_words", "target_comment")


class ActualForm(TabForm):
    """A value that was measured or estimated."""

    along = ("indicator",)

    class Meta:
        model = Actual
        fields = ("period", "kind", "on", "value", "value_words", "by", "method", "comment")


class BreakdownForm(TabForm):
    """A part of a value."""

    along = ("period__indicator",)

    class Meta:
        model = Breakdown
        fields = ("actual", "dimension", "group", "value")
