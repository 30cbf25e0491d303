"""Forms of chains and results. They validate and do not save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import SEARCH
from proxenia.core.errors import RuleError
from proxenia.core.forms import PickAnyField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.sources.models import seen_records

from .choices import Contribution, StepKind
from .graphs import graph, referred
from .models import Chain, Credit, Link, Outcome, Step, default_kind
from .queries import chains_to_extend, next_position

NO_STEP = frozenset({"results.chain"})
"""Records that are found, but are no steps of a chain."""


def step_labels() -> list[str]:
    """Return the kinds of record that a step may refer to: all that can be found."""
    return [label for label in SEARCH.keys() if label not in NO_STEP]  # noqa: SIM118 - a slot, not a dict


class ChainForm(RecordForm):
    """A chain; its steps and links are added on its page."""

    class Meta:
        model = Chain
        fields = ("title", "reference", "ties", "summary", "sharing")


class StepForm(RecordForm):
    """A step: any record, a result among them, or an event of its own."""

    asks = {"about": "record"}

    kind = forms.ChoiceField(
        label=_("kind"),
        required=False,
        choices=lambda: [("", _("as the record is")), *StepKind.choices],
        help_text=_("May stay open where a record is chosen."),
    )

    class Meta:
        model = Step
        fields = ("label", "kind", "start", "end", "position")

    def prepare(self) -> None:
        """Offer one box for records of all kinds; a step that refers to a hidden record keeps doing so."""
        about = PickAnyField(
            step_labels(),
            self.actor,
            label=_("record"),
            required=False,
            help_text=_("A tie, contact, agreement, organisation, result …: type a few letters of its name."),
        )
        self.fields["label"].label = _("what")
        self.fields["label"].help_text = _("Empty where the record's own name will do.")
        for name in ("start", "end"):
            self.fields[name].help_text = _("Empty where the record's own date will do.")
        self.fields = {"about": about, **self.fields}
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Empty puts it last. Links count for more than positions.")
            if self.instance.pk is None:
                self.initial["position"] = None
        self.hidden = self._referred()

    def _referred(self) -> bool:
        """Fill the box with the record of the step; say whether that is hidden from the actor."""
        label, key = referred(self.instance)
        if key is None:
            return False
        records = seen_records(label, self.actor)
        self.initial["about"] = records.filter(pk=key).first() if records is not None else None
        return self.initial["about"] is None

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a kind where there is no record to take them from."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "about" in self.errors or said.get("about") or self.hidden:
            return said
        if not said.get("label") and "label" not in self.errors:
            self.add_error("label", ValidationError(_("Say what happened, or choose a record.")))
        if not said.get("kind"):
            self.add_error("kind", ValidationError(_("Say what kind of step it is.")))
        return said

    def values(self) -> dict[str, Any]:
        """Return what a step is made of; the record as label and key, or as a result."""
        values = super().values()
        about = values.pop("about", None)
        if about is not None or not self.hidden:
            is_outcome = isinstance(about, Outcome)
            values["outcome"] = about if is_outcome else None
            values["about_label"] = "" if about is None or is_outcome else about._meta.label_lower
            values["about_id"] = None if about is None or is_outcome else about.pk
        if not values["kind"]:
            values["kind"] = default_kind(about) if about is not None else self.instance.kind
        if values.get("position", 0) is None:
            values["position"] = self.instance.position if self.instance.pk else next_position(self.instance.chain_id)
        return values


class StepAfterForm(StepForm):
    """A step with the link that leads to it."""

    contribution = forms.ChoiceField(
        label=_("what the step before did for it"), choices=Contribution.choices, initial=Contribution.UNKNOWN
    )
    claimed_by = TextFormField(label=_("claimed by"), help_text=_("A role or an organisation, not a name."))
    note = TextFormField(label=_("in our words"), required=False)

    class Meta:
        model = Step
        fields = ("label", "kind", "start", "end")


class JoinForm(forms.Form):
    """The chain that an introduction becomes a step of, and who claims that one led to the next."""

    chain: Any = forms.ModelChoiceField(label=_("chain"), queryset=None, required=False, empty_label=_("a new one"))
    title = TextFormField(label=_("title of a new chain"), required=False)
    claimed_by = TextFormField(label=_("claimed by"), help_text=_("A role or an organisation, not a name."))
    contribution = forms.ChoiceField(
        label=_("what each step did for the next"), choices=Contribution.choices, initial=Contribution.UNKNOWN
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chain: Any = self.fields["chain"]
        chain.queryset = chains_to_extend(actor)

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong."""
        placed = [name for name in error.fields if name in self.fields]
        for name in placed:
            self.add_error(name, " ".join(error.fields[name]))
        if not placed:
            self.add_error(None, error.message)


class LinkForm(RecordForm):
    """What led to what, and who says so."""

    class Meta:
        model = Link
        fields = ("source", "target", "contribution", "claimed_by", "note")

    def prepare(self) -> None:
        """Offer the steps of the chain, as its page names them."""
        named: dict[int, str] = {}
        if self.instance.chain_id is not None:
            told = graph(self.actor, self.instance.chain)
            named = {node.step.pk: f"{node.number} · {node.label}" for node in told.nodes}
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.filter(chain=self.instance.chain_id)
            field.label_from_instance = lambda step: named.get(step.pk, str(step))


class OutcomeForm(RecordForm):
    """A result."""

    class Meta:
        model = Outcome
        fields = (
            *("title", "kind", "start", "end", "date_precision", "ties", "beneficiary", "beneficiary_words", "wording"),
            *("claimed_level", "level", "contribution", "sharing"),
        )


class CreditForm(RecordForm):
    """A share of the credit."""

    class Meta:
        model = Credit
        fields = ("holder", "share", "claimed_by")


class AskForm(forms.Form):
    """Whom a beneficiary's question goes to."""

    asked_of = forms.CharField(
        label=_("asked of"),
        max_length=200,
        help_text=_("A post and its organisation, such as “Head of sales, Firm 7”; not a person's name."),
        widget=forms.TextInput(attrs={"aria-describedby": "id_asked_of_help", "autocomplete": "off"}),
    )

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong."""
        self.add_error(None, error.message)
