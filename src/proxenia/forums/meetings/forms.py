"""Forms of rounds, parties and wishes. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import RecordForm
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.forums.choices import WishAnswer
from proxenia.forums.models import Hours, Interpreting, Package, Participant, Party, Round, Tables, Wish
from proxenia.relations.forms import StepForm

from .laying import LEAST_SECONDS, MOST_SECONDS
from .queries import GONE
from .setting import Setting
from .trying import MOST as MOST_TRIED
from .words import served

MOST_MEMBERS = 400
"""With more participants than so many, who comes for a party is chosen among those of its registrations."""


class RoundForm(RecordForm):
    """A round: a forum and a title are enough to begin with. It stays with its forum."""

    only_new = ("forum",)

    class Meta:
        model = Round
        fields = (
            *("forum", "title", "wishes_until", "answers_until", "slot_minutes", "fewest", "most", "homogeneity"),
            *("same_country", "same_kind"),
        )


class HoursForm(RecordForm):
    """From when until when people meet on a day."""

    class Meta:
        model = Hours
        fields = ("day", "begins", "ends")


class TablesForm(RecordForm):
    """Tables in a room."""

    class Meta:
        model = Tables
        fields = ("room", "prefix", "number", "seats")

    def prepare(self) -> None:
        """Offer the rooms of this forum."""
        self.fields["room"].queryset = self.instance.round.forum.rooms.all()  # type: ignore[attr-defined]


class InterpretingForm(RecordForm):
    """How many interpreters there are between two languages."""

    class Meta:
        model = Interpreting
        fields = ("one", "other", "number", "hours")

    def prepare(self) -> None:
        """Offer the hours of this round."""
        self.fields["hours"].queryset = self.instance.round.hours.all()  # type: ignore[attr-defined]


class PartyForm(TopicsFromText, RecordForm):
    """Who meets: a name is enough to begin with."""

    told_in = ("offers", "seeks")
    only_new = ("round",)

    class Meta:
        model = Party
        fields = (
            *("round", "name", "members", "organisation", "country", "kind", "languages", "offers", "seeks", "topics"),
            *("profile", "need", "package", "fewest", "most", "hours", "table", "slots"),
        )

    def prepare(self) -> None:
        """Offer the rounds of the office, and participants of the forum: all of a small one, those of its registrations else."""
        super().prepare()
        if self.instance.pk is None:
            rounds: Any = self.fields["round"]
            rounds.queryset = Round.objects.visible_to(self.actor).filter(office_id=self.actor.office_id)
        members: Any = self.fields["members"]
        members.queryset = self._people()
        forum = {"forum": self.instance.round.forum_id} if self.instance.pk else {"pk__in": ()}
        package: Any = self.fields["package"]
        package.queryset = Package.objects.filter(**forum)
        hours: Any = self.fields["hours"]
        hours.queryset = self.instance.round.hours.all() if self.instance.pk else Hours.objects.none()

    def _people(self) -> Any:
        party = self.instance
        found = (
            Participant.objects.visible_to(self.actor).filter(office_id=self.actor.office_id).exclude(state__in=GONE)
        )
        if not party.pk:
            return found.none()
        found = found.filter(forum=party.round.forum_id).order_by("name")
        if found.count() <= MOST_MEMBERS:
            return found
        return found.filter(registration__in=party.members.values("registration"))


class WishForm(RecordForm):
    """Whom a party wishes to meet, how much, and why."""

    class Meta:
        model = Wish
        fields = ("asked", "strength", "reason")

    def prepare(self) -> None:
        """Offer the others of this round."""
        asked: Any = self.fields["asked"]
        asker = self.instance.asker
        asked.queryset = asker.round.parties.exclude(pk=asker.pk)


class PlanForm(StepForm):
    """How long planning may take."""

    seconds = forms.IntegerField(
        label=_("seconds at most"), min_value=LEAST_SECONDS, max_value=MOST_SECONDS, initial=30, required=False
    )

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"seconds": self.cleaned_data["seconds"] or 30}


class TrialForm(PlanForm):
    """How many more, or fewer, of each sort of tables, each pair of languages and each stretch of hours are tried."""

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = [
            *(("tables", str(row.pk), str(row), row.number) for row in setting.rows),
            *(("interpreters", key, words, number) for key, words, number in served(setting)),
            *(("slots", str(one.pk), str(one), len(one.slots)) for one in setting.hours),
        ]
        for kind, key, words, _number in self.boxes:
            box = forms.NumberInput(attrs={"class": "form-control", "placeholder": "0"})
            self.fields[f"{kind}-{key}"] = forms.IntegerField(
                label=words, min_value=-MOST_TRIED, max_value=MOST_TRIED, required=False, widget=box
            )

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """Return the boxes of a kind with what there is now."""
        return [
            {"box": self[f"{sort}-{key}"], "words": words, "now": number}
            for sort, key, words, number in self.boxes
            if sort == kind
        ]

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        changed: dict[str, dict[str, int]] = {}
        for kind, key, _words, _number in self.boxes:
            if many := self.cleaned_data.get(f"{kind}-{key}"):
                changed.setdefault(kind, {})[key] = many
        return super().values() | {"changed": changed}


class PlaceForm(StepForm):
    """Where a meeting shall be: a slot, and a table or any that is free."""

    slot = forms.IntegerField(min_value=1, required=False)
    table = forms.CharField(max_length=12, required=False)


class AnswerForm(StepForm):
    """What a party says to a wish."""

    answer = forms.ChoiceField(choices=WishAnswer.choices)
