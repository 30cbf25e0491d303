"""Forms of seminars. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import DayInput, HourInput, RecordForm
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.openings.choices import Consent
from proxenia.openings.models import (
    Seminar,
    SeminarGuest,
    SeminarInterpreting,
    SeminarLine,
    SeminarPair,
    SeminarSession,
    SeminarSlot,
)
from proxenia.openings.models.pairs import MEETING
from proxenia.relations.choices import Side
from proxenia.relations.forms import StepForm

from .queries import GUEST_READS, open_pairs_of

ANSWERS = [(one.value, one.label) for one in (Consent.GIVEN, Consent.REFUSED, Consent.ASKED)]


class SeminarForm(TopicsFromText, RecordForm):
    """A seminar: a title is enough to begin with."""

    told_in = ("title", "text", "audience")

    class Meta:
        model = Seminar
        fields = (
            *("title", "text", "ties", "topics", "needs", "start", "end", "begins", "ends", "place", "venue", "zone"),
            *("languages", "audience", "organiser", "co_organisers", "owner", "role", "call", "invited_why", "tables"),
            *("note", "sharing"),
        )


class SessionForm(RecordForm):
    """A line of the agenda."""

    class Meta:
        model = SeminarSession
        fields = ("day", "begins", "ends", "title", "speaker", "post", "person", "organisation")


class GuestForm(RecordForm):
    """Who takes part: an organisation, and who comes from there."""

    class Meta:
        model = SeminarGuest
        fields = ("side", "role", "organisation", "post", "person", "languages", "needs_interpreter", "note")


class PairForm(RecordForm):
    """Two who shall meet, and why; what each says to it is noted when they were asked."""

    class Meta:
        model = SeminarPair
        fields = ("ours", "theirs", "reason", "need", "wish_ours", "wish_theirs")

    def prepare(self) -> None:
        """Offer the guests of this seminar who may be introduced, each on its side."""
        for name, side in (("ours", Side.OURS), ("theirs", Side.THEIRS)):
            field: Any = self.fields[name]
            field.queryset = guests_to_meet(self.instance.seminar_id, side)


def guests_to_meet(seminar: int, side: str) -> Any:
    """Return the guests of a side who may be one of a pair."""
    found = SeminarGuest.objects.filter(seminar=seminar, side=side, role__in=MEETING)
    return found.select_related(*GUEST_READS)


class SlotForm(RecordForm):
    """A time at which pairs meet."""

    class Meta:
        model = SeminarSlot
        fields = ("day", "begins", "minutes")


class InterpretingForm(RecordForm):
    """How many interpreters there are between two languages."""

    class Meta:
        model = SeminarInterpreting
        fields = ("one", "other", "number")


class LineForm(RecordForm):
    """What came of a seminar, and who does what about it."""

    class Meta:
        model = SeminarLine
        fields = ("text", "follow_up", "owner", "due", "position")


class LaySlotsForm(StepForm):
    """So many slots one after the other."""

    day = forms.DateField(label=_("day"), widget=DayInput)
    begins = forms.TimeField(label=_("the first begins"), widget=HourInput)
    number = forms.IntegerField(label=_("how many"), min_value=1, max_value=60, initial=8)
    minutes = forms.IntegerField(label=_("minutes each"), min_value=1, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("minutes between them"), min_value=0, max_value=240, initial=5)
    break_after = forms.IntegerField(
        label=_("a break after slot"), min_value=1, max_value=60, required=False, help_text=_("Empty: no break.")
    )
    break_minutes = forms.IntegerField(label=_("minutes of the break"), min_value=0, max_value=240, required=False)

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {**self.cleaned_data, "break_minutes": self.cleaned_data["break_minutes"] or 0}


class _GuestsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple


class ProposeForm(StepForm):
    """Each of these of ours shall meet each of these of theirs, for a reason."""

    ours = _GuestsField(queryset=SeminarGuest.objects.none(), label=_("of ours"))
    theirs = _GuestsField(queryset=SeminarGuest.objects.none(), label=_("of theirs"))
    reason = forms.CharField(
        label=_("why these"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with each introduction that comes of it."),
    )

    def __init__(self, *args: Any, seminar: Seminar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, side in (("ours", Side.OURS), ("theirs", Side.THEIRS)):
            field: Any = self.fields[name]
            field.queryset = guests_to_meet(seminar.pk, side)


class ConsentForm(StepForm):
    """What a guest says to some of its pairs."""

    pairs = _GuestsField(queryset=SeminarPair.objects.none(), label=_("about which meetings"))
    consent = forms.ChoiceField(label=_("answer"), choices=ANSWERS)
    on = PartialDateFormField(label=_("when"))
    how = forms.CharField(
        label=_("how"), max_length=500, required=False, help_text=_("By mail, by telephone, in the answer to the call.")
    )

    def __init__(self, *args: Any, guest: SeminarGuest, **kwargs: Any) -> None:
        pairs = open_pairs_of(guest)
        super().__init__(*args, **{**kwargs, "initial": {"on": str(today()), "pairs": [one.pk for one in pairs]}})
        field: Any = self.fields["pairs"]
        field.queryset = pairs
        side = "ours" if guest.side == Side.OURS else "theirs"
        other = "theirs" if side == "ours" else "ours"
        field.label_from_instance = lambda pair: (
            f"{getattr(pair, other)} ({getattr(pair, f'get_consent_{side}_display')()})"
        )


class CancelForm(StepForm):
    """Why a seminar is called off."""

    why = forms.CharField(label=_("why it is called off"), max_length=500)
    on = PartialDateFormField(label=_("called off on"), required=False, help_text=_("Empty: today."))


class MeetingForm(StepForm):
    """What was said at a meeting, or why it was not held."""

    note = forms.CharField(label=_("note"), max_length=2000, required=False)


class EmptyForm(StepForm):
    """A step that asks for nothing but to be taken."""
