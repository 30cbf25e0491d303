"""Forms of people and days. They validate and do not save."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import DayInput, PickField, RecordForm
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.projects.choices import WorkUnit
from proxenia.projects.models import (
    AdviserPost,
    BuyOut,
    Claim,
    Competence,
    DayRate,
    DayRecord,
    DepartmentCapacity,
    Project,
    RateRegime,
    Secondment,
    TravelRecord,
)
from proxenia.relations.forms import StepForm

from . import queries
from .sharing import Stake

ROWS = 8
"""How many employers the form of shares has room for at least."""
SPARE = 2


class AdviserForm(RecordForm):
    """A post that employers hold together; who they are is said on its page."""

    class Meta:
        model = AdviserPost
        fields = (
            *("title", "project", "post", "place", "start", "end", "full_time", "yearly_cost", "currency"),
            *("precision", "note"),
        )


class RegimeForm(RecordForm):
    """A rate regime: its name, and where its rates stand."""

    class Meta:
        model = RateRegime
        fields = ("name", "source", "url")


class RateForm(RecordForm):
    """A rate, from a day on."""

    class Meta:
        model = DayRate
        fields = ("start", "unit", "rate", "currency", "day_hours")


class BuyOutForm(RecordForm):
    """A buy-out: who, for which project, and what is agreed."""

    class Meta:
        model = BuyOut
        fields = (
            *("project", "post", "person", "who", "reference", "department", "start", "end", "agreed_days"),
            *("regime", "travel_budget", "currency", "note"),
        )


class DayForm(RecordForm):
    """Recorded work of an expert."""

    class Meta:
        model = DayRecord
        fields = ("first", "last", "quantity", "unit", "what", "place", "approved_by")


class TravelForm(RecordForm):
    """What a journey of an expert cost."""

    class Meta:
        model = TravelRecord
        fields = ("first", "last", "origin", "destination", "kind", "amount", "currency", "voucher")


class CapacityForm(RecordForm):
    """What a department promised for a period."""

    class Meta:
        model = DepartmentCapacity
        fields = ("department", "first", "last", "days")


class SecondmentForm(RecordForm):
    """Somebody posted abroad, and who pays."""

    class Meta:
        model = Secondment
        fields = (
            *("post", "person", "who", "employer", "host", "host_words", "project", "place", "start", "end", "payer"),
            *("gross", "reimbursed", "currency", "note"),
        )


class ExpertForm(TopicsFromText, RecordForm):
    """What an expert knows; of a speaker it is known already."""

    told_in = ("note",)

    class Meta:
        model = Competence
        fields = ("speaker", "post", "person", "who", "topics", "languages", "quarter_days", "note")


class ClaimForm(RecordForm):
    """A claim as a draft: for which project and period, from whom, in which currency."""

    only_new = ("project",)

    class Meta:
        model = Claim
        fields = ("project", "first", "last", "funder", "currency")


class DraftForm(StepForm):
    """A claim for a period of the project that it is asked on."""

    first = forms.DateField(label=_("from"), widget=DayInput(attrs={"class": "form-control"}))
    last = forms.DateField(label=_("until"), widget=DayInput(attrs={"class": "form-control"}))
    currency = forms.CharField(label=_("currency"), min_length=3, max_length=3, initial="DKK")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funder"] = PickField("directory.organisation", self.actor, label=_("claimed from"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", now("It cannot end before it begins."))
        return cleaned


class OnForm(StepForm):
    """The day on which a step was taken; nothing means today."""

    on = forms.DateField(label=_("on"), required=False, widget=DayInput(attrs={"class": "form-control"}))


class QuickDayForm(StepForm):
    """Work written down from a phone: whose buy-out, which day, how much, what for."""

    buyout = forms.ModelChoiceField(
        BuyOut.objects.none(), label=_("buy-out"), widget=forms.Select(attrs={"class": "form-select"})
    )
    first = forms.DateField(label=_("day"), widget=DayInput(attrs={"class": "form-control"}))
    quantity = forms.DecimalField(
        label=_("how much"),
        min_value=Decimal("0.01"),
        max_digits=6,
        decimal_places=2,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "decimal", "step": "any"}),
    )
    unit = forms.ChoiceField(
        label=_("days or hours"), choices=WorkUnit.choices, widget=forms.Select(attrs={"class": "form-select"})
    )
    what = forms.CharField(
        label=_("what for"), max_length=500, required=False, widget=forms.TextInput(attrs={"class": "form-control"})
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buyout"].queryset = queries.buyouts_visible_to(self.actor).filter(project=project)  # type: ignore[attr-defined]
        self.fields["first"].initial = today()


class ShareForm(StepForm):
    """Who employs a post from a day on, one employer to a row; shares of all of them, or of none."""

    start = PartialDateFormField(label=_("from"))

    def __init__(self, *args: Any, stakes: list[Stake] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = stakes or []
        self.count = max(ROWS, len(known) + SPARE)
        for number in range(1, self.count + 1):
            former = known[number - 1] if number <= len(known) else None
            self.fields[f"employer_{number}"] = PickField(
                "directory.organisation",
                self.actor,
                label=now("employer %(number)d") % {"number": number},
                required=False,
                initial=former.employer if former else None,
            )
            self.fields[f"share_{number}"] = forms.DecimalField(
                label=now("share of employer %(number)d, %%") % {"number": number},
                required=False,
                max_digits=5,
                decimal_places=2,
                min_value=Decimal("0.01"),
                max_value=Decimal(100),
                initial=former.share if former else None,
                widget=forms.NumberInput(attrs={"class": "form-control", "step": "any", "inputmode": "decimal"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """Return the boxes row by row."""
        numbers = range(1, self.count + 1)
        return [{"employer": self[f"employer_{one}"], "share": self[f"share_{one}"]} for one in numbers]

    def clean(self) -> dict[str, Any]:
        """Refuse a share that is nobody's."""
        cleaned = super().clean() or {}
        for number in range(1, self.count + 1):
            box = f"employer_{number}"
            if cleaned.get(f"share_{number}") and not cleaned.get(box) and box not in self.errors:
                self.add_error(box, now("Whose share is it?"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the day and the employers with their shares."""
        pairs = (
            (self.cleaned_data.get(f"employer_{one}"), self.cleaned_data.get(f"share_{one}"))
            for one in range(1, self.count + 1)
        )
        return {"start": self.cleaned_data["start"], "stakes": [Stake(who, share) for who, share in pairs if who]}
