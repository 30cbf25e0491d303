"""Forms of the request desk. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.contacts.models import Speaker, StandardOffer
from proxenia.core.errors import RuleError
from proxenia.core.forms import PickField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.countries import country_choices
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.visits.choices import Arrival, CriterionKey, Met, RequestAnswer
from proxenia.visits.models import RequestDesk, VisitRequest

BY_HAND = [(one.value, one.label) for one in (Arrival.MAIL, Arrival.LETTER, Arrival.PHONE)]


class RequestForm(TopicsFromText, RecordForm):
    """A request that came by mail, letter or phone."""

    topic_field = "topic"
    told_in = ("purpose", "offers", "meets")

    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = VisitRequest
        fields = (
            *("arrived_by", "received_on", "organisation_name", "organisation", "country", "kind", "contact_name"),
            *("contact_mail", "contact_phone", "language", "topic", "purpose", "wanted_from", "wanted_until", "people"),
            *("level", "offers", "meets", "languages", "hours"),
        )

    def prepare(self) -> None:
        """Offer countries by name, and the ways by which requests come by hand; another one stays as it is."""
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *country_choices()]
        arrived: Any = self.fields["arrived_by"]
        known = self.instance.arrived_by if self.instance.pk else ""
        kept = [(known, Arrival(known).label)] if known and known not in dict(BY_HAND) else []
        arrived.choices = [*kept, *BY_HAND]
        if not self.instance.pk:
            self.initial.setdefault("arrived_by", Arrival.MAIL)


class DeskForm(RecordForm):
    """How the office takes requests."""

    class Meta:
        model = RequestDesk
        fields = (
            *("name", "slug", "is_open", "about", "mail", "lead_weeks", "again_months", "patience_days", "keep_months"),
        )


class _ActorForm(forms.Form):
    """A form whose choices are what its actor sees; a verb's errors stand beside its fields."""

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the actor."""

    def refuse(self, error: RuleError) -> None:
        """Show what a verb found wrong."""
        placed = [name for name in error.fields if name in self.fields]
        for name in placed:
            self.add_error(name, " ".join(error.fields[name]))
        if not placed:
            self.add_error(None, error.message)


class JudgeForm(_ActorForm):
    """What a person says of one criterion."""

    criterion = forms.ChoiceField(choices=CriterionKey.choices, widget=forms.HiddenInput)
    met = forms.ChoiceField(label=_("met"), choices=Met.choices)
    why = TextFormField(label=_("why"), required=False)


def _offers(actor: Any) -> Any:
    return StandardOffer.objects.visible_to(actor).filter(office_id=actor.office_id)


class AnswerForm(_ActorForm):
    """An answer to a request, with its letter."""

    what = forms.ChoiceField(label=_("answer"), choices=RequestAnswer.choices, widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput)
    offer: Any = forms.ModelChoiceField(label=_("standard offer"), queryset=None, required=False)
    redirected_to: Any = None
    speakers: Any = forms.ModelMultipleChoiceField(
        label=_("speakers"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = TextFormField(
        label=_("why so"), required=False, help_text=_("Needed where the answer is another than the rules suggest.")
    )
    subject = forms.CharField(label=_("subject"), max_length=200)
    text = forms.CharField(label=_("letter"), max_length=12000, widget=forms.Textarea(attrs={"rows": 14}))
    by_mail = forms.BooleanField(label=_("send it by mail, once"), required=False)

    def prepare(self) -> None:
        """Leave out what another answer needs."""
        what = self.data.get("what") or self.initial.get("what", "")
        offers: Any = self.fields["offer"]
        offers.queryset = _offers(self.actor)
        speakers: Any = self.fields["speakers"]
        speakers.queryset = Speaker.objects.visible_to(self.actor).select_related("post__organisation", "person")
        self.fields["redirected_to"] = PickField(
            "directory.organisation", self.actor, required=False, label=now("another body")
        )
        self.order_fields(["what", "language", "offer", "redirected_to", "speakers", "reason", "subject", "text"])
        if what != RequestAnswer.REDIRECT:
            del self.fields["offer"], self.fields["redirected_to"]
        if what != RequestAnswer.ACCEPT:
            del self.fields["speakers"]


class BatchForm(_ActorForm):
    """The same answer to many requests."""

    what = forms.ChoiceField(label=_("answer"), choices=RequestAnswer.choices)
    offer: Any = forms.ModelChoiceField(
        label=_("standard offer"),
        queryset=None,
        required=False,
        help_text=_("Where you redirect. Left open: the one on the topic of each request."),
    )
    reason = TextFormField(label=_("why so"), required=False, help_text=_("Kept with each of them."))
    by_mail = forms.BooleanField(label=_("send the letters by mail, once"), required=False)

    def prepare(self) -> None:
        """Offer what the office offers."""
        offers: Any = self.fields["offer"]
        offers.queryset = _offers(self.actor)
