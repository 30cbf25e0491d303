"""Forms of costs. They validate and do not save."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import DayInput, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.region.choices import Basis
from proxenia.region.models import CostRound, Region, RegionMember, RoundMember
from proxenia.relations.forms import StepForm

from . import queries
from .laying import MemberShare, Piece

HUNDRED = Decimal(100)


def percent(label: Any, places: int = 2, **more: Any) -> forms.DecimalField:
    """Return a box for a share in percent."""
    box = forms.NumberInput(attrs={"class": "form-control", "step": "any", "inputmode": "decimal"})
    options: dict[str, Any] = {"required": False, "min_value": Decimal(0), "max_value": HUNDRED, "max_digits": 7}
    return forms.DecimalField(label=label, decimal_places=places, widget=box, **(options | more))


class RoundForm(RecordForm):
    """A round of contributions: what is to be paid together, and by which key."""

    class Meta:
        model = CostRound
        fields = (
            *("region", "title", "purpose", "year", "total", "currency", "key", "members_on", "inhabitants_year"),
            *("opt_in", "due_on", "note", "sharing"),
        )

    only_new = ("region",)

    def prepare(self) -> None:
        """Offer the own regions and the keys that are whole; begin with this year."""
        year = today().year
        if self.instance.pk is None:
            first: dict[str, Any] = {
                "year": year,
                "members_on": today().replace(month=1, day=1),
                "inhabitants_year": year - 1,
            }
            self.initial.update({name: value for name, value in first.items() if not self.initial.get(name)})
        keys: Any = self.fields["key"]
        keys.queryset = queries.keys_visible_to(self.actor).filter(office_id=self.actor.office_id, is_whole=True)
        if self.instance.pk is not None:
            keys.queryset = keys.queryset.filter(region=self.instance.region_id)
        if "note" in self.fields:
            self.fields["note"].help_text = _("Only your office reads it.")

    def clean(self) -> dict[str, Any]:
        """Refuse the key of another region already here, where the form can say it beside the box."""
        cleaned = super().clean() or {}
        region, key = cleaned.get("region"), cleaned.get("key")
        if region and key and key.region_id != region.pk:
            self.add_error("key", now("This is a cost key of another city-region."))
        return cleaned


class EntryForm(RecordForm):
    """What is said of one member in a round."""

    class Meta:
        model = RoundMember
        fields = ("member", "inhabitants", "source")

    def prepare(self) -> None:
        """Offer the members of the region."""
        if self.instance.round_id:
            field: Any = self.fields["member"]
            field.queryset = field.queryset.filter(region=self.instance.round.region_id).select_related("organisation")


class OnForm(StepForm):
    """The day on which a step was taken; nothing means today."""

    on = forms.DateField(label=_("on"), required=False, widget=DayInput(attrs={"class": "form-control"}))


class EndForm(StepForm):
    """Until when a cost key is in force; nothing means that it is open."""

    end = PartialDateFormField(label=_("until"), required=False)


class KeyForm(StepForm):
    """By what a region divides its costs from a day on: percent of three kinds, and fixed shares where there are any."""

    name = TextFormField(label=_("name"))
    start = PartialDateFormField(label=_("in force from"), required=False)
    end = PartialDateFormField(label=_("until"), required=False)
    grounds = TextFormField(label=_("where it is laid down"), required=False)
    equal = percent(_("in equal shares, %"))
    inhabitants = percent(_("by inhabitants, %"))
    fixed = percent(_("by fixed shares, %"))
    pro_rata = forms.BooleanField(
        label=_("members for a part of the year pay by its days"),
        required=False,
        help_text=_("Left out, whoever is a member on the day that the round names pays for the whole year."),
    )

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members: list[RegionMember] = list(region.members.all())
        for one in self.members:
            label = now("fixed share of %(member)s, %%") % {"member": one}
            self.fields[f"share_{one.pk}"] = percent(label, places=4)

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        said = self.cleaned_data
        pieces = [Piece(basis.value, said[basis.value]) for basis in Basis if said.get(basis.value)]
        given = [(one, said.get(f"share_{one.pk}")) for one in self.members]
        plain = {name: said[name] for name in ("name", "start", "end", "grounds", "pro_rata")}
        shares = [MemberShare(one, share) for one, share in given if share is not None]
        return {**plain, "pieces": pieces, "shares": shares}


class TryForm(forms.Form):
    """What is tried: a sum, a year, a day, and how much of the mixed key is equal. It is asked by GET and changes nothing."""

    total = forms.DecimalField(
        label=_("sum in all"),
        min_value=Decimal("0.01"),
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "form-control", "step": "any", "inputmode": "decimal"}),
    )
    currency = forms.RegexField(
        r"^[A-Z]{3}$", label=_("currency"), initial="DKK", widget=forms.TextInput(attrs={"class": "form-control"})
    )
    year = forms.IntegerField(
        label=_("year"), min_value=1945, max_value=2200, widget=forms.NumberInput(attrs={"class": "form-control"})
    )
    members_on = forms.DateField(label=_("members of the day"), widget=DayInput(attrs={"class": "form-control"}))
    inhabitants_year = forms.IntegerField(
        label=_("inhabitants of the year"),
        min_value=1945,
        max_value=2200,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )
    equal = percent(_("equal part of the mixed key, %"), required=True, initial=Decimal(50))
