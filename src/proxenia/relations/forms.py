"""Forms of ties and agreements. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.errors import RuleError
from proxenia.core.forms import PickField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.models import Post, Tenure
from proxenia.directory.topic_forms import TopicsFromText

from .models import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Commitment,
    Concern,
    CounterpartPair,
    Phase,
    Renewal,
    Review,
    Signature,
    Stewardship,
    Strand,
    Tie,
    TieLink,
    TieParty,
    TieTopic,
)
from .queries import sole_holder

MEGABYTE = 2**20
LARGEST = 25 * MEGABYTE
SIGNERS = 4


def _address(label: Any) -> forms.URLField:
    """Return a box for a web address; one written without a scheme is taken as https."""
    return forms.URLField(label=label, max_length=500, required=False, assume_scheme="https")


class TieForm(RecordForm):
    """A tie."""

    case_url = _address(_("link into the records system"))

    class Meta:
        model = Tie
        fields = (
            *("name", "reference", "kind", "start", "end", "summary"),
            *("case_number", "classification", "case_url", "sharing"),
        )


class TiePartyForm(RecordForm):
    """A holder or partner."""

    class Meta:
        model = TieParty
        fields = ("organisation", "side", "start", "end")


class StrandForm(RecordForm):
    """A strand."""

    class Meta:
        model = Strand
        fields = ("kind", "start", "end")


class TieTopicForm(TopicsFromText, RecordForm):
    """A topic of a tie."""

    topic_field = "topic"

    class Meta:
        model = TieTopic
        fields = ("topic", "start", "end")


class PhaseForm(RecordForm):
    """A phase."""

    class Meta:
        model = Phase
        fields = ("kind", "start", "is_about", "focus")


class TieLinkForm(RecordForm):
    """How a tie leans on another."""

    class Meta:
        model = TieLink
        fields = ("kind", "other", "start")


class StewardshipForm(RecordForm):
    """Who looks after a tie: somebody of the office."""

    class Meta:
        model = Stewardship
        fields = ("user", "start", "end")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.fields["user"]
        user.queryset = user.queryset.filter(office_id=self.actor.office_id)


class CounterpartPairForm(RecordForm):
    """Two posts that deal with each other."""

    class Meta:
        model = CounterpartPair
        fields = ("ours", "theirs", "start", "end")


class ReviewForm(RecordForm):
    """A decision about a tie, with its reasons."""

    class Meta:
        model = Review
        fields = ("decided_on", "verdict", "decided_by", "reasons")


class ConcernForm(RecordForm):
    """What speaks against a tie, and how the office deals with it."""

    class Meta:
        model = Concern
        fields = ("kind", "text", "raised_by", "start", "end", "handling")


class CommitmentForm(RecordForm):
    """What somebody owes."""

    class Meta:
        model = Commitment
        fields = ("text", "side", "owner", "due", "done_on")


class AgreementForm(RecordForm):
    """An agreement."""

    case_url = _address(_("link into the records system"))

    class Meta:
        model = Agreement
        fields = (
            *(
                "title",
                "kind",
                "ties",
                "umbrella",
                "signed_on",
                "start",
                "end",
                "renewal",
                "notice_months",
                "review_on",
            ),
            *("approved_by", "approved_on", "fee", "currency", "fee_period", "summary"),
            *("case_number", "classification", "case_url", "sharing"),
        )


class AgreementPartyForm(RecordForm):
    """A party of an agreement."""

    class Meta:
        model = AgreementParty
        fields = ("organisation",)


class SignatureForm(RecordForm):
    """Who signed. For a new signature the holder of the post is looked up; later another of its holders may be chosen."""

    only_later = ("tenure",)

    class Meta:
        model = Signature
        fields = ("post", "tenure", "signed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            tenure: Any = self.fields["tenure"]
            tenure.queryset = tenure.queryset.filter(post=self.instance.post_id).select_related("person", "post")

    def values(self) -> dict[str, Any]:
        """Return the values; a new signature gets the one known holder of the post on its day."""
        values = super().values()
        if self.instance.pk is None:
            values["tenure"] = sole_holder(self.actor, values["post"], values["signed_on"])
        return values


class AgreementVersionForm(RecordForm):
    """A text of an agreement, as a file or an address."""

    url = _address(_("or its address"))

    class Meta:
        model = AgreementVersion
        fields = ("number", "language", "dated", "file", "url")

    def clean_file(self) -> Any:
        """Refuse what is too large; an emptied box means no file."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than %(size)s MB."), params={"size": LARGEST // MEGABYTE})
        return file or ""


class RenewalForm(RecordForm):
    """A decision that an agreement goes on."""

    class Meta:
        model = Renewal
        fields = ("decided_on", "end", "note")


class StepForm(forms.Form):
    """A form for a step in the life of a record: its cleaned values are what the verb takes."""

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong, beside the fields it names."""
        for name, texts in (error.fields or {"": [error.message]}).items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return dict(self.cleaned_data)


class SignForm(StepForm):
    """When and by whom an agreement was signed. Who held each post that day is looked up."""

    on = PartialDateFormField(label=_("signed"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, SIGNERS + 1):
            label = _("signed as (%(number)s)") % {"number": number}
            self.fields[f"post_{number}"] = PickField("directory.post", self.actor, label=label, required=number == 1)

    def values(self) -> dict[str, Any]:
        """Return the day and the posts, each with the one who held it then, if that is known."""
        on = self.cleaned_data["on"]
        posts = [self.cleaned_data.get(f"post_{number}") for number in range(1, SIGNERS + 1)]
        chosen: list[Post] = list(dict.fromkeys(post for post in posts if post))
        signatures: list[tuple[Post, Tenure | None]] = [(post, sole_holder(self.actor, post, on)) for post in chosen]
        return {"on": on, "signatures": signatures}


class RenewForm(StepForm):
    """The decision to go on. Without an end the agreement is open-ended, and was looked at on that day."""

    decided_on = PartialDateFormField(label=_("decided"))
    end = PartialDateFormField(
        label=_("now in force until"), required=False, help_text=_("Empty where it goes on open-ended.")
    )
    note = TextFormField(label=_("note"), required=False)


class EndForm(StepForm):
    """When and why an agreement or a tie ends."""

    on = PartialDateFormField(label=_("ended"))
    reason = TextFormField(label=_("why"), long=True, required=False)


class FulfilForm(StepForm):
    """When a commitment was kept."""

    on = PartialDateFormField(label=_("done"))
