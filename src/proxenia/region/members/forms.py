"""Forms of priorities, of the work programme and of contributions. They validate and do not save."""

from typing import Any

from django import forms

from proxenia.core.forms import RecordForm
from proxenia.region.models import Activity, Contribution, Priority


class OfRegion(RecordForm):
    """A form of a part of a city-region: what it names besides is of the same city-region."""

    def prepare(self) -> None:
        """Offer only what belongs to the same city-region."""
        super().prepare()
        for field in self.fields.values():
            if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
                continue
            model: Any = field.queryset.model
            names = {one.name for one in model._meta.concrete_fields}
            if "region" in names:
                field.queryset = field.queryset.filter(region=self.instance.region_id)
            if {"region", "organisation"} <= names:
                field.queryset = field.queryset.select_related("organisation")


class PriorityForm(OfRegion):
    """A priority or undertaking: what, from when, chosen by which decision or how."""

    class Meta:
        model = Priority
        fields = (*("kind", "title", "text", "state", "start", "end", "decision", "chosen_how", "owner", "position"),)


class ActivityForm(OfRegion):
    """What is done for a priority, by whom and when."""

    class Meta:
        model = Activity
        fields = ("priority", "title", "member", "organisation", "start", "end", "state", "result")


class ContributionForm(OfRegion):
    """What a member gave or got; a value may be missing."""

    class Meta:
        model = Contribution
        fields = ("member", "direction", "kind", "title", "value", "unit", "exactness", "start", "end", "text")
