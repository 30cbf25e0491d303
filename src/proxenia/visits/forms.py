"""Forms of visits. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.relations.forms import StepForm

from .models import Approval, Delegate, OutcomeLine, Precaution, ProgrammeItem, Risk, Visit, VisitCost
from .queries import posts_held
from .rules import security_items


class VisitForm(TopicsFromText, RecordForm):
    """A visit: a title is enough to begin with."""

    told_in = ("title", "purpose", "note")

    class Meta:
        model = Visit
        fields = (
            *("title", "direction", "purpose", "ties", "topics", "level", "start", "end", "place", "zone", "host"),
            *("languages", "lead", "owner", "gifts", "note", "sharing"),
        )


class DelegateForm(RecordForm):
    """Who takes part: a person, the post they hold, an organisation, or several of these at once."""

    class Meta:
        model = Delegate
        fields = (
            *("side", "category", "function", "person", "post", "organisation", "position", "confirmed_on"),
            *("dropped_on", "note"),
        )

    def prepare(self) -> None:
        """Say that the post is looked up."""
        self.fields["post"].help_text = _("Empty: the post that the person holds on the days of the visit.")

    def clean(self) -> dict[str, Any]:
        """The post that a person holds on the days of the visit is taken where none is said."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("person") and not cleaned.get("post") and not cleaned.get("organisation"):
            self._look_up(cleaned)
        return cleaned

    def _look_up(self, cleaned: dict[str, Any]) -> None:
        held = posts_held(self.actor, cleaned["person"], self.instance.visit)
        if len(held) == 1:
            cleaned["post"] = held[0]
        elif held:
            names = "; ".join(f"{post} #{post.pk}" for post in held)
            message = now("Holds several posts then. Write one of these: %(names)s") % {"names": names}
            self.add_error("post", message)


class ItemForm(RecordForm):
    """A line of the programme, on the clocks of its place."""

    class Meta:
        model = ProgrammeItem
        fields = (
            *("kind", "title", "day", "begins", "ends", "zone", "end_day", "end_zone", "place", "venue"),
            *("latitude", "longitude", "transport", "cabin", "to_place", "to_venue", "to_latitude", "to_longitude"),
            *("distance_km", "reference", "host_organisation", "host_post", "owner", "language", "interpreter"),
            *("who", "with_partner", "is_fixed", "note"),
        )

    def prepare(self) -> None:
        """Offer the delegates of this visit alone."""
        who: Any = self.fields["who"]
        who.queryset = Delegate.objects.filter(visit=self.instance.visit_id).select_related(
            "person", "post", "organisation"
        )


class OutcomeLineForm(RecordForm):
    """What came of a visit: an outcome with what follows from it, or a promise."""

    class Meta:
        model = OutcomeLine
        fields = ("kind", "text", "topic", "follow_up", "owner", "due", "position")


class CostForm(RecordForm):
    """What it costs, as planned and as it was."""

    class Meta:
        model = VisitCost
        fields = ("kind", "what", "planned", "actual", "currency", "payer", "delegate", "note")

    def prepare(self) -> None:
        """Offer the delegates of this visit alone."""
        delegate: Any = self.fields["delegate"]
        delegate.queryset = Delegate.objects.filter(visit=self.instance.visit_id).select_related(
            "person", "post", "organisation"
        )


class ApprovalForm(RecordForm):
    """An approval: of whom it was asked, and what was decided."""

    class Meta:
        model = Approval
        fields = (*("what", "asked_of", "asked_on", "decision", "decided_on", "reference", "conditions", "rule"),)
        widgets = {"rule": forms.HiddenInput}


class RiskForm(RecordForm):
    """A risk, and how the office deals with it."""

    class Meta:
        model = Risk
        fields = ("kind", "text", "handling", "owner", "settled_on")


def _items() -> list[tuple[str, str]]:
    return [(one.key, one.what) for one in security_items()]


class PrecautionForm(RecordForm):
    """An item of the list of travel security: done by whom on which day, or why it is not needed."""

    item = forms.ChoiceField(label=_("item"), choices=_items)

    class Meta:
        model = Precaution
        fields = ("item", "done_on", "done_by", "not_needed")


class CancelForm(StepForm):
    """Why a visit is called off."""

    why = forms.CharField(label=_("why it is called off"), max_length=500)
    on = PartialDateFormField(label=_("called off on"), required=False, help_text=_("Empty: today."))

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"why": self.cleaned_data["why"], "on": self.cleaned_data["on"]}


class EmptyForm(StepForm):
    """A step that asks for nothing but to be taken."""
