"""Forms of calls, answers, introductions and disclosures. They validate and do not save."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import DayInput, PickAnyField, PickField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.openings.choices import Consent, Stage, Teller
from proxenia.openings.models import Application, Call, CallDesk, Disclosure, Introduction
from proxenia.relations.choices import Side
from proxenia.relations.forms import StepForm
from proxenia.sources.models import seen_records

from . import queries
from .rules import terms_of

ABOUT = ("openings.introduction", "openings.call", "contacts.interaction", "visits.visit")
"""What a disclosure may be about."""


class CallForm(TopicsFromText, RecordForm):
    """A call: what is asked for, of whom, on which terms, until when."""

    told_in = ("title", "text")

    class Meta:
        model = Call
        fields = ("title", "text", "terms", "topics", "places", "opens_on", "closes_on", "need", "slug")

    def prepare(self) -> None:
        """Begin a new call with the terms of the office."""
        if self.instance.pk is None:
            self.initial.setdefault("terms", terms_of(queries.desk_of(self.actor)))


class CallDeskForm(RecordForm):
    """How the office opens doors."""

    class Meta:
        model = CallDesk
        fields = (
            *("name", "slug", "is_open", "mail", "drafts_calls", "terms", "rule", "rule_source", "closing_days"),
            "silence_days",
        )


class ApplicationForm(RecordForm):
    """An answer that came by mail, letter or phone."""

    only_new: ClassVar = ("call",)

    class Meta:
        model = Application
        fields = (
            *("call", "organisation", "organisation_name", "solution", "text", "contact_name", "contact_mail"),
            *("language", "received_on"),
        )


class IntroductionForm(RecordForm):
    """One of ours and one abroad, in which role of ours, resting on what."""

    only_new: ClassVar = ("ours", "theirs", "call", "application", "need")

    class Meta:
        model = Introduction
        fields = (
            *("ours", "theirs", "their_post", "role", "call", "application", "reason", "need", "solution", "tie"),
            *("our_post", "interaction", "introduced_on", "note"),
        )


class DisclosureForm(RecordForm):
    """What an official discloses, and about which introduction, call, contact or visit."""

    asks: ClassVar = {"about": "record"}

    class Meta:
        model = Disclosure
        fields = (
            *("kind", "post", "person", "organisation", "what", "start", "end", "value", "currency", "value_precision"),
            *("handling", "handled_on", "note"),
        )

    def prepare(self) -> None:
        """Offer one box for what it is about; what the actor may not see stays as it is."""
        about = PickAnyField(
            ABOUT,
            self.actor,
            label=_("about"),
            required=False,
            help_text=_("An introduction, a call, a contact or a visit: type a few letters of its name."),
        )
        self.fields = {**self.fields, "about": about}
        label, key = self.instance.about_label, self.instance.about_id
        records = seen_records(label, self.actor) if label else None
        self.initial["about"] = records.filter(pk=key).first() if records is not None else None
        self.hidden = bool(label) and self.initial["about"] is None

    def values(self) -> dict[str, Any]:
        """Return what a disclosure is made of; what it is about as label and key."""
        values = super().values()
        about = values.pop("about", None)
        if about is not None or not self.hidden:
            values["about_label"] = about._meta.label_lower if about is not None else ""
            values["about_id"] = about.pk if about is not None else None
        return values


class ExtendForm(StepForm):
    """Until when a call is open after all."""

    closes_on = forms.DateField(label=_("closes"), widget=DayInput(), help_text=_("Later than the day published."))


class CancelForm(StepForm):
    """Why a call is cancelled."""

    why = TextFormField(label=_("why"), long=True, help_text=_("Whoever answered reads it."))


class DecideForm(StepForm):
    """Who decides, and whether the letters leave by mail."""

    conflicts_seen = forms.BooleanField(label=_("I have seen the conflicts of interest named above"), required=False)
    by_mail = forms.BooleanField(label=_("send the letters by mail, each once"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by = PickField("directory.post", self.actor, required=False, label=_("decided by"), help_text=_("The post."))
        self.fields = {"by": by, **self.fields}


class ReasonForm(StepForm):
    """Why an answer is selected or not."""

    reason = TextFormField(label=_("why so"), long=True, help_text=_("Kept, and told to whoever answered."))


class NameForm(StepForm):
    """Which organisation of the register answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = PickField("directory.organisation", self.actor, label=_("organisation"))


class ConsentForm(StepForm):
    """What a side says to being introduced, when and how."""

    side = forms.ChoiceField(label=_("side"), choices=Side.choices)
    consent = forms.ChoiceField(
        label=pgettext_lazy("consent", "agreement"),
        choices=[(one.value, one.label) for one in Consent if one != Consent.NOT_ASKED],
    )
    on = PartialDateFormField(label=_("when"))
    how = TextFormField(label=_("how"), required=False, help_text=_("By mail, by phone, at a meeting."))


TELLERS = [(one.value, one.label) for one in Teller]
THE_TWO = [(one.value, one.label) for one in (Teller.OURS, Teller.THEIRS)]


class ReachForm(StepForm):
    """How far an introduction has come, and who says so. The stage of negotiation has a page of its own."""

    stage = forms.ChoiceField(label=_("stage"))
    on = PartialDateFormField(label=_("when"))
    told_by = forms.ChoiceField(label=_("according to"), choices=TELLERS)
    note = TextFormField(label=_("what was said"), required=False)

    def __init__(self, *args: Any, introduction: Introduction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ended = introduction.role_ended_on is not None
        after = list(Stage)[max(list(Stage).index(Stage(introduction.stage)), 1) :]
        offered = [one for one in after if ended or one != Stage.NEGOTIATION]
        offered = [one for one in offered if not ended or one in {Stage.NEGOTIATION, Stage.CLOSED}]
        stage: Any = self.fields["stage"]
        stage.choices = [(one.value, one.label) for one in offered]
        teller: Any = self.fields["told_by"]
        teller.choices = THE_TWO if ended else TELLERS


class EndRoleForm(StepForm):
    """The end of our role: from which day, because of what, and that whoever says so has read the rule."""

    CASES: ClassVar = [
        ("negotiation", _("the two are about to negotiate a contract")),
        ("support", _("more from us would be support for a single firm")),
    ]
    case = forms.ChoiceField(label=_("why our role ends"), choices=CASES, widget=forms.RadioSelect)
    on = PartialDateFormField(label=_("from when"))
    told_by = forms.ChoiceField(label=_("according to"), choices=TELLERS)
    note = TextFormField(label=_("in our words"), required=False)
    ends = forms.BooleanField(label=_("I have read this, and our role ends here"))
