"""Forms of chains and results. They validate and do not save."""

from typing import Any

from proxenia.core.forms import RecordForm

from .models import Chain, Credit, Link, Outcome, Step


class ChainForm(RecordForm):
    """A chain; its steps and links are added on its page."""

    class Meta:
        model = Chain
        fields = ("title", "reference", "ties", "summary", "sharing")


class StepForm(RecordForm):
    """A step: an event of its own, or a result."""

    class Meta:
        model = Step
        fields = ("kind", "label", "outcome", "start", "end", "position")


class LinkForm(RecordForm):
    """What led to what, and who says so."""

    class Meta:
        model = Link
        fields = ("source", "target", "contribution", "claimed_by", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.filter(chain=self.instance.chain_id)


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
