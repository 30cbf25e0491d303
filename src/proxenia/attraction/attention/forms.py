"""Forms of attention. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import PickField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.countries import country_choices
from proxenia.directory.models import Topic
from proxenia.directory.topic_forms import TopicsFromText, topic_choices
from proxenia.exchange.models import limits
from proxenia.relations.forms import StepForm


class MediaForm(TopicsFromText, RecordForm):
    """A media item: title and outlet are enough to begin with. Whoever names a tone says who judged it, and when."""

    told_in = ("title", "summary")

    country = forms.ChoiceField(label=_("country"), required=False)

    class Meta:
        model = MediaItem
        fields = (
            *("title", "outlet", "country", "language", "published", "url", "topics", "summary", "reach"),
            *("reach_precision", "reach_of", "reach_by", "tone", "tone_by", "tone_on", "sharing"),
        )

    def prepare(self) -> None:
        """Offer countries by name."""
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *country_choices()]


class InvitationForm(TopicsFromText, RecordForm):
    """An invitation as it came. What is answered is said in a step of its own."""

    told_in = ("event", "about")

    class Meta:
        model = SpeakingInvitation
        fields = (
            *(
                "event",
                "organisation",
                "inviter",
                "place",
                "start",
                "end",
                "topics",
                "language",
                "asked_on",
                "answer_by",
            ),
            *("about", "sharing"),
        )


class AcceptForm(StepForm):
    """Which post goes, and when that was answered."""

    on = PartialDateFormField(label=_("answered"))
    reason = TextFormField(label=_("why so"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"] = PickField("directory.post", self.actor, label=_("who goes"))
        self.order_fields(["post", "on", "reason"])


class DeclineForm(StepForm):
    """Why an invitation was declined, and when."""

    on = PartialDateFormField(label=_("answered"))
    reason = TextFormField(label=_("why so"))


class HoldForm(StepForm):
    """As which contact a talk was recorded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("If it is on record as one: only contacts are counted, and this one is not counted again.")
        self.fields["contact"] = PickField(
            "contacts.interaction", self.actor, label=_("recorded as the contact"), required=False, help_text=help_text
        )


class FeedForm(PlainForm):
    """Takes a file of RSS or Atom; what is said of its outlet, country and topics holds for all its entries."""

    file = forms.FileField(label=_("File"))
    outlet = forms.CharField(
        label=_("outlet"), required=False, max_length=200, help_text=_("Empty: as the feed calls itself.")
    )
    country = forms.ChoiceField(label=_("country"), required=False)
    topics = forms.ModelMultipleChoiceField(Topic.objects.all(), label=_("topics"), required=False)

    def prepare(self) -> None:
        """Offer countries and topics by name, and say how large a file may be."""
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *country_choices()]
        topics: Any = self.fields["topics"]
        topics.choices = topic_choices
        words = now("RSS or Atom, up to %(size)d MB.")
        self.fields["file"].help_text = words % {"size": limits()["bytes"] // 2**20}

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > limits()["bytes"]:
            raise forms.ValidationError(now("The file is too large."))
        return file
