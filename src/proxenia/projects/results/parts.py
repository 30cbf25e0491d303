"""The pages by which the framework is written, and the verbs behind them."""

from proxenia.core.tabs import TabPages
from proxenia.projects.models import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange
from proxenia.projects.tabbed import Holding, project_pages

from . import forms

VERBS = Holding({Result: ("children", "indicators"), Indicator: ("periods",), Period: ("actuals",)})
TAB = "projects:results"
PARTS: dict[str, TabPages] = {
    "theory": project_pages(TheoryOfChange, "theory", forms.TheoryForm, VERBS, TAB),
    "result": project_pages(Result, "results", forms.ResultForm, VERBS, TAB),
    "indicator": project_pages(Indicator, "indicators", forms.IndicatorForm, VERBS, TAB),
    "baseline": project_pages(Baseline, "baselines", forms.BaselineForm, VERBS, TAB),
    "period": project_pages(Period, "periods", forms.PeriodForm, VERBS, TAB),
    "actual": project_pages(Actual, "actuals", forms.ActualForm, VERBS, TAB),
    "breakdown": project_pages(Breakdown, "breakdowns", forms.BreakdownForm, VERBS, TAB),
}
"""By what they write."""
