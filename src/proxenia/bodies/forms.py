"""Forms of joint bodies. They validate and do not save."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import tongues
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import PickField, RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.relations.forms import StepForm

from .choices import Attendance
from .models import Action, AgendaItem, Attendee, Body, Decision, Meeting, Member
from .queries import decisions_visible_to, meetings_visible_to, members_visible_to


class BodyForm(TopicsFromText, RecordForm):
    """A body: what it is for, on what basis, from when until when."""

    told_in = ("title", "mandate", "summary")

    class Meta:
        model = Body
        fields = (
            *("title", "reference", "kind", "mandate", "legal_basis", "ties", "topics", "start", "end", "summary"),
            *("case_number", "classification", "case_url", "sharing"),
        )


class MemberForm(RecordForm):
    """Who sits in a body, on which side, as what."""

    class Meta:
        model = Member
        fields = ("side", "role", "post", "person", "organisation", "sits_as", "start", "end")


def _hours(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def _languages() -> list[tuple[str, Any]]:
    return [("", "–"), *tongues()]


class MeetingForm(RecordForm):
    """A meeting: when by the clocks of the place, where, in which language; later what was said on the whole."""

    number = forms.IntegerField(
        label=_("number"), required=False, min_value=1, max_value=32767, help_text=_("Empty: the next one.")
    )
    begins = _hours(_("begins"))
    ends = _hours(_("ends"))
    language = forms.ChoiceField(label=_("language"), required=False, choices=_languages)

    only_new: ClassVar = ("body",)
    only_later: ClassVar = ("minutes", "approved_on")

    class Meta:
        model = Meeting
        fields = (
            *("body", "number", "day", "begins", "ends", "zone", "place", "venue", "link", "language"),
            *("minutes", "approved_on", "sharing"),
        )


class AgendaItemForm(RecordForm):
    """A point on the agenda, and what the minutes say of it."""

    position = forms.IntegerField(
        label=_("order"), required=False, min_value=0, max_value=32767, help_text=_("Empty: at the end.")
    )

    class Meta:
        model = AgendaItem
        fields = (*("position", "title", "paper", "paper_url", "presenter", "speaker", "duration", "minutes"),)

    def values(self) -> dict[str, Any]:
        """Leave the order of a point that is there as it is where nothing is said."""
        said = super().values()
        return said if said.get("position") is not None else {k: v for k, v in said.items() if k != "position"}


class AttendeeForm(RecordForm):
    """Somebody who was at a meeting: a member, a deputy of one, or a guest."""

    class Meta:
        model = Attendee
        fields = ("state", "member", "side", "post", "person", "organisation")

    def prepare(self) -> None:
        """Offer the members of the body that met."""
        if self.instance.meeting_id is not None:
            found = members_visible_to(self.actor).filter(body=self.instance.meeting.body_id)
            self.fields["member"].queryset = found  # type: ignore[attr-defined]


class DecisionForm(RecordForm):
    """A decision; its number follows from the day."""

    class Meta:
        model = Decision
        fields = ("decided_on", "text", "taken", "meeting", "item", "in_favour", "against", "abstaining")

    def prepare(self) -> None:
        """Offer the meetings of the body and what stood on their agendas."""
        meetings = meetings_visible_to(self.actor).filter(body=self.instance.body_id)
        _offer(self, "meeting", meetings)
        items: Any = self.fields["item"]
        items.queryset = items.queryset.filter(meeting__in=meetings.order_by().values("pk")).select_related("meeting")


class ActionForm(RecordForm):
    """What one side agreed to do."""

    class Meta:
        model = Action
        fields = (
            *("text", "side", "owner", "due", "meeting", "decision", "agreed_on", "done_on", "dropped_on", "reason"),
        )

    def prepare(self) -> None:
        """Offer the meetings and decisions of the body."""
        _offer(self, "meeting", meetings_visible_to(self.actor).filter(body=self.instance.body_id))
        _offer(self, "decision", decisions_visible_to(self.actor).filter(body=self.instance.body_id))


def _offer(form: RecordForm, name: str, found: Any) -> None:
    """Let a field offer a few records in a list."""
    kept: Any = form.fields[name]
    form.fields[name] = forms.ModelChoiceField(
        found, required=kept.required, label=kept.label, help_text=kept.help_text
    )


class EndForm(StepForm):
    """When and why a body came to its end."""

    on = PartialDateFormField(label=_("ended"))
    reason = TextFormField(label=_("why it ended"), long=True)


class CancelForm(StepForm):
    """Why a meeting does not take place."""

    reason = TextFormField(label=_("why it was cancelled"))


class HoldForm(StepForm):
    """Whether the contact of a meeting is in the log already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = PickField(
            "contacts.interaction",
            self.actor,
            required=False,
            label=_("It is in the log already as"),
            help_text=_("Empty in most cases: then the contact is recorded now, once."),
        )


class RollForm(forms.Form):
    """Who of the members came: one question for each."""

    def __init__(self, *args: Any, members: Mapping[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        ways = [("", _("not noted")), *((one, one.label) for one in (Attendance.PRESENT, Attendance.APOLOGIES))]
        for member, state in members.items():
            self.fields[f"member_{member.pk}"] = forms.ChoiceField(
                label=f"{member} ({member.get_side_display()})", choices=ways, required=False, initial=state
            )

    def values(self) -> dict[str, Any]:
        """Return the members who came, and those who sent apologies."""
        return {
            str(state): [one for one in self.members if self.cleaned_data[f"member_{one.pk}"] == state]
            for state in (Attendance.PRESENT, Attendance.APOLOGIES)
        }
