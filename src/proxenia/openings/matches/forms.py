"""Forms of proposals and campaigns. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.errors import RuleError
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.openings.choices import CityRole, NeedState, RejectReason
from proxenia.openings.models import Campaign


class DecisionForm(forms.Form):
    """What a person decides about a proposal; what a verb found wrong stands beside its fields."""

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong."""
        placed = [name for name in error.fields if name in self.fields]
        for name in placed:
            self.add_error(name, " ".join(error.fields[name]))
        if not placed:
            self.add_error(None, error.message)


class AcceptForm(DecisionForm):
    """Why this one, and in which role the door is opened."""

    reason = TextFormField(
        label=_("why this one"),
        required=False,
        long=True,
        help_text=_("Where no call chose it, say why this one and no other."),
    )
    role = forms.ChoiceField(label=_("our role"), choices=CityRole.choices, initial=CityRole.DOOR_OPENER)


class RejectForm(DecisionForm):
    """Why not. The reasons are about this need, and no marks for a firm."""

    reason = forms.ChoiceField(label=_("why not"), choices=RejectReason.choices, widget=forms.RadioSelect)
    words = TextFormField(label=_("in our words"), required=False)


class CampaignForm(RecordForm):
    """A campaign: which needs and which firms, and how many introductions at most."""

    class Meta:
        model = Campaign
        fields = ("title", "needs", "profiles", "per_need", "per_firm")

    def prepare(self) -> None:
        """Offer the open needs and the profiles of the actor's own office."""
        for name, narrowed in (("needs", {"state": NeedState.OPEN}), ("profiles", {})):
            field: Any = self.fields[name]
            chosen = getattr(self.instance, name).values("pk") if self.instance.pk else []
            own = field.queryset.filter(office_id=self.actor.office_id)
            field.queryset = own.filter(**narrowed) | own.filter(pk__in=chosen)
