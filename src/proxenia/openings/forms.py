"""Forms of needs, profiles and solutions. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.countries import country_choices
from proxenia.directory.country_fields import CountriesField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.relations.forms import StepForm

from .models import Need, Profile, Reference, Solution


class NeedForm(TopicsFromText, RecordForm):
    """What a partner needs: what it is and whose it is are enough to begin with."""

    told_in = ("title", "text")

    class Meta:
        model = Need
        fields = (
            *("title", "text", "organisation", "tie", "place", "topics", "forms", "deadline"),
            *("stated_on", "stated_by_post", "stated_by_person", "interaction", "owner_post", "note", "sharing"),
        )


class ProfileForm(RecordForm):
    """An organisation of ours that doors may be opened for."""

    markets = CountriesField(label=_("markets of interest"))
    present = CountriesField(label=_("present in"))
    excluded = CountriesField(label=_("does not want to go to"))

    class Meta:
        model = Profile
        fields = (
            *("organisation", "about", "url", "employees", "founded", "languages", "markets", "present", "excluded"),
            *("capacity", "staged", "staged_why", "note", "sharing"),
        )


class SolutionForm(TopicsFromText, RecordForm):
    """A competence or a solution that an organisation puts forward."""

    told_in = ("title", "text", "advantages", "sought")

    class Meta:
        model = Solution
        fields = (
            *("profile", "kind", "title", "text", "advantages", "sought", "topics", "forms", "readiness"),
            *("start", "end", "sharing"),
        )


class ReferenceForm(RecordForm):
    """Where a solution is in use: country by name."""

    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = Reference
        fields = ("what", "customer", "country", "start", "end")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *country_choices()]  # type: ignore[attr-defined]


class TurnForm(StepForm):
    """Why a need is answered, no longer wanted or open again, and since when."""

    why = TextFormField(label=_("why so"), long=True)
    on = PartialDateFormField(label=_("since when"), required=False, help_text=_("Empty: today."))
