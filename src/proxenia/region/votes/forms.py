"""Forms of rules, seats, turns, motions and votes. They validate and do not save."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.bodies.models import AgendaItem, Meeting
from proxenia.core.clock import today
from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import DayInput, RecordForm
from proxenia.core.texts import Text, TextFormField, as_text
from proxenia.region.choices import Vote
from proxenia.region.models import Ballot, Motion, RegionMember, ReservedSeat, Rotation, VotingRule
from proxenia.relations.forms import StepForm

from .actions import BallotSaid
from .governing import Stand

LONGEST_ORDER = 999
NOT_VOTED = pgettext_lazy("vote", "did not vote")


class RuleForm(RecordForm):
    """A rule: how is decided, by which share, with which quorum, from when."""

    class Meta:
        model = VotingRule
        fields = (
            *("name", "method", "over", "of", "exceeds", "base", "quorum_over", "quorum_of", "circulation"),
            *("start", "end", "grounds"),
        )


class SeatForm(RecordForm):
    """Seats kept for somebody who is no member."""

    class Meta:
        model = ReservedSeat
        fields = ("organisation", "label", "seats", "votes", "start", "end", "grounds")


class RotationForm(RecordForm):
    """From when on the chair goes round, and for how long at a time."""

    class Meta:
        model = Rotation
        fields = ("role", "start", "months", "end", "grounds")


class OrderForm(forms.Form):
    """The place of each member in the order of turns: a number, the same for those who hold the chair together, else empty."""

    def __init__(self, *args: Any, members: Sequence[RegionMember], known: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for one in members:
            self.fields[f"place_{one.pk}"] = forms.IntegerField(
                label=str(one), required=False, min_value=1, max_value=LONGEST_ORDER, initial=known.get(one.pk)
            )

    def values(self) -> dict[str, Any]:
        """Return the order as the verb takes it."""
        said = [(one, self.cleaned_data.get(f"place_{one.pk}")) for one in self.members]
        return {"order": [Stand(one, place) for one, place in said if place]}


class MotionForm(RecordForm):
    """A motion in its exact words, the rule that decides it, and where votes are cast."""

    only_new: ClassVar = ("region",)

    class Meta:
        model = Motion
        fields = ("region", "title", "text", "rule", "way", "meeting", "deadline", "sharing")

    def prepare(self) -> None:
        """Offer the rules of the region."""
        region = self.instance.region_id or self.initial.get("region")
        if str(region or "").isdecimal():
            rules: Any = self.fields["rule"]
            rules.queryset = rules.queryset.filter(region=int(str(region)))


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput(), **more)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was filled in: a verb knows itself which day is meant where none is said."""
    return {name: value for name, value in values.items() if value not in (None, "")}


class OpenForm(StepForm):
    """From which day on votes are cast: whoever is a member then has one."""

    on = _day(_("opened for votes"), help_text=_("Whoever is a member on this day has one vote."))

    def values(self) -> dict[str, Any]:
        """Return the day, if one is said."""
        return _said(self.cleaned_data)


class CloseForm(StepForm):
    """On which day the vote was closed."""

    on = _day(_("vote closed"))

    def values(self) -> dict[str, Any]:
        """Return the day, if one is said."""
        return _said(self.cleaned_data)


class WithdrawForm(StepForm):
    """Why a motion is withdrawn."""

    reason = TextFormField(label=_("why it is withdrawn"))


class BoardForm(StepForm):
    """From when there is a board, and what for."""

    on = PartialDateFormField(label=_("since"))
    mandate = TextFormField(label=_("mandate"), required=False)


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Meetings to choose from, with the day of each: their numbers alone tell nobody which one it is."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the meeting and its day."""
        return f"{obj}, {obj.day.display()}"


class AgendaForm(StepForm):
    """Which planned meeting of the board has a motion on its agenda."""

    meeting = MeetingField(label=_("meeting"), queryset=Meeting.objects.none())

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class PointForm(StepForm):
    """Which point on an agenda becomes a motion, and by which rule it is decided."""

    item = forms.ModelChoiceField(label=_("point on the agenda"), queryset=AgendaItem.objects.none())
    rule = forms.ModelChoiceField(label=_("decided by the rule"), queryset=VotingRule.objects.none())

    def __init__(self, *args: Any, points: Any, rules: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = points  # type: ignore[attr-defined]
        self.fields["rule"].queryset = rules  # type: ignore[attr-defined]


class VoteForm(StepForm):
    """One vote, and why."""

    vote = forms.ChoiceField(label=_("vote"), choices=Vote.choices, widget=forms.RadioSelect)
    reason = TextFormField(label=_("explanation of vote"), required=False)


class VotesForm(forms.Form):
    """The votes of all members on one page: for, against, abstained, or no vote, and why where somebody said so."""

    def __init__(self, *args: Any, ballots: Sequence[Ballot], by_letter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballots, self.by_letter = ballots, by_letter
        if by_letter:
            self.fields["on"] = _day(_("votes came on"), initial=today())
        for one in ballots:
            self.fields[f"vote_{one.pk}"] = forms.ChoiceField(
                label=one.voter,
                required=False,
                choices=[*Vote.choices, ("", NOT_VOTED)],
                initial=one.vote,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{one.pk}"] = forms.CharField(
                label=_("explanation of vote"), required=False, max_length=2000, initial=str(one.reason)
            )

    def rows(self) -> list[dict[str, Any]]:
        """Return the boxes of each member, as the page lays them out."""
        return [
            {"ballot": one, "vote": self[f"vote_{one.pk}"], "reason": self[f"reason_{one.pk}"]} for one in self.ballots
        ]

    def values(self) -> dict[str, Any]:
        """Return the votes as the verb takes them; an explanation that stands as it was keeps its languages."""
        said = [self._of(one) for one in self.ballots]
        on = self.cleaned_data.get("on")
        return {"votes": said} | ({"on": on} if on else {})

    def _of(self, ballot: Ballot) -> BallotSaid:
        text = self.cleaned_data.get(f"reason_{ballot.pk}", "").strip()
        reason: Text | None = None if text == str(ballot.reason) else as_text(text)
        return BallotSaid(ballot, self.cleaned_data.get(f"vote_{ballot.pk}", ""), reason)
