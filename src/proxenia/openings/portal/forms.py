"""Forms of the portal. They validate and do not save."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.clock import today
from proxenia.core.forms import DayInput, RecordForm
from proxenia.directory.countries import country_choices
from proxenia.directory.country_fields import CountriesField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.openings.choices import Stage
from proxenia.openings.models import Profile, Reference, Solution

from .choices import About, MailChoice
from .proposing import FIELDS, OWN_WORD


class OwnForm(RecordForm):
    """What a firm says of itself. Each box whose words nobody has to agree to says so."""

    about = ""

    def prepare(self) -> None:
        """Say which words take effect at once, where there is a record for them to take effect in."""
        if self.instance.pk is None:
            return
        for name in OWN_WORD[self.about] & set(self.fields):
            field = self.fields[name]
            field.help_text = " ".join(str(words) for words in (field.help_text, _("Takes effect at once.")) if words)


class OwnProfileForm(OwnForm):
    """A firm's profile in its own words."""

    about = About.PROFILE
    url = forms.URLField(label=_("web page"), required=False, assume_scheme="https")
    markets = CountriesField(label=_("markets of interest"))
    present = CountriesField(label=_("present in"))
    excluded = CountriesField(label=_("does not want to go to"))

    class Meta:
        model = Profile
        fields = FIELDS[About.PROFILE]


class OwnSolutionForm(TopicsFromText, OwnForm):
    """A solution or competence of a firm."""

    about = About.SOLUTION
    told_in = ("title", "text", "advantages", "sought")

    class Meta:
        model = Solution
        fields = FIELDS[About.SOLUTION]


class OwnReferenceForm(OwnForm):
    """Where a solution of a firm is in use."""

    about = About.REFERENCE
    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = Reference
        fields = FIELDS[About.REFERENCE]

    def prepare(self) -> None:
        """Offer the countries by name."""
        super().prepare()
        self.fields["country"].choices = [("", "—"), *country_choices()]  # type: ignore[attr-defined]


class ApplyForm(PlainForm):
    """A firm's answer to a call."""

    solution: "forms.ModelChoiceField[Solution]" = forms.ModelChoiceField(
        label=_("with which solution"), queryset=None, required=False
    )
    text = forms.CharField(
        label=_("how it answers the call"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    contact_name = forms.CharField(label=_("contact person"), max_length=200, required=False)
    contact_mail = forms.EmailField(label=_("e-mail"), required=False)

    def __init__(self, *args: Any, solutions: QuerySet[Solution], **kwargs: Any) -> None:
        self.solutions = solutions
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer what the firm offers."""
        self.fields["solution"].queryset = self.solutions  # type: ignore[attr-defined]


class TellForm(PlainForm):
    """How far the two of an introduction have come, as the firm tells it."""

    STAGES = (
        (Stage.DIALOGUE, _("We have met and talk")),
        (Stage.DEMONSTRATION, _("A demonstration or a pilot is agreed")),
        (Stage.NEGOTIATION, _("A contract is being negotiated: the city's role ends")),
        (Stage.CLOSED, _("It is over: nothing more comes of it, or we go on by ourselves")),
    )
    stage = forms.ChoiceField(label=_("how far it has come"))
    on = forms.DateField(label=_("when"), widget=DayInput())
    note = forms.CharField(
        label=_("in a few words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        self.reached = stage
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer what lies ahead of the stage that is on record."""
        order = list(Stage.values)
        ahead = [(value, words) for value, words in self.STAGES if order.index(value) > order.index(self.reached)]
        self.fields["stage"].choices = ahead  # type: ignore[attr-defined]
        self.fields["on"].initial = today


class InterestForm(PlainForm):
    """A market that a firm would like to hear more of."""

    market = forms.ChoiceField(label=_("market"))
    text = forms.CharField(
        label=_("what interests you"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        """Offer the countries by name."""
        self.fields["market"].choices = [("", "—"), *country_choices()]  # type: ignore[attr-defined]


class SettingsForm(PlainForm):
    """What somebody who speaks for a firm chooses for oneself."""

    mails = forms.ChoiceField(label=_("mails about what is new"), choices=MailChoice.choices, widget=forms.RadioSelect)
    named = forms.BooleanField(
        label=_("My name and e-mail may be given to those my firm is introduced to"),
        required=False,
        help_text=_("You can take this back at any time. What was given before cannot be called back."),
    )


class PersonForm(PlainForm):
    """Whom to invite to speak for a firm."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class SendBackForm(PlainForm):
    """Why a proposed change is not taken over."""

    reason = forms.CharField(label=_("why it is sent back"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
