"""Forms of volunteers. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.attraction.choices import ConsentWay, Purpose
from proxenia.attraction.models import (
    Availability,
    Briefing,
    Shift,
    ShiftKind,
    ShiftNeed,
    Undertaking,
    Volunteer,
    VolunteerCall,
    VolunteerLanguage,
    VolunteerRules,
    VolunteerSkill,
)
from proxenia.core.clock import today
from proxenia.core.forms import NUMBERED, DayInput, HourInput, PickField, RecordForm
from proxenia.relations.forms import StepForm


class UndertakingForm(RecordForm):
    """An undertaking: a name is enough to begin with."""

    class Meta:
        model = Undertaking
        fields = ("name", "kind", "start", "end", "place", "clocks", "summary", "sharing")


class RulesForm(RecordForm):
    """The rules for the volunteers of an undertaking."""

    class Meta:
        model = VolunteerRules
        fields = ("day_hours", "all_hours", "rest_hours", "keep_months", "mail")


class CallForm(RecordForm):
    """A call for volunteers: what is sought in several languages, and from when to when."""

    class Meta:
        model = VolunteerCall
        fields = ("undertaking", "slug", "title", "text", "terms", "opens_on", "closes_on")

    def prepare(self) -> None:
        """Let a call be of an undertaking of the own office."""
        _own(self, "undertaking")


def _own(form: RecordForm, name: str) -> None:
    field: Any = form.fields.get(name)
    if getattr(field, "queryset", None) is not None:
        field.queryset = field.queryset.filter(office_id=form.actor.office_id)


class SkillForm(RecordForm):
    """A skill that a shift may ask for."""

    class Meta:
        model = VolunteerSkill
        fields = ("name",)


class VolunteerForm(RecordForm):
    """A volunteer: a name is enough to begin with. What they agreed to is said in steps of its own."""

    class Meta:
        model = Volunteer
        fields = ("name", "mail", "phone", "language", "skills")


class TongueForm(RecordForm):
    """A language that a volunteer speaks."""

    class Meta:
        model = VolunteerLanguage
        fields = ("language", "level")


class AvailabilityForm(RecordForm):
    """A day on which a volunteer can."""

    class Meta:
        model = Availability
        fields = ("undertaking", "day", "begins", "ends")

    def prepare(self) -> None:
        """Offer the undertakings of the own office."""
        _own(self, "undertaking")


class KindForm(RecordForm):
    """A kind of shift."""

    class Meta:
        model = ShiftKind
        fields = ("name", "text", "needs_briefing")


class _Timed(RecordForm):
    """What is of an undertaking and of its kinds of shifts."""

    kinds = ""

    def prepare(self) -> None:
        """Offer the kinds of the undertaking alone, as soon as it is known which that is."""
        _own(self, "undertaking")
        said = self.data.get("undertaking") if self.is_bound else self.initial.get("undertaking")
        field: Any = self.fields[self.kinds]
        field.queryset = field.queryset.filter(office_id=self.actor.office_id).select_related("undertaking")
        numbered = NUMBERED.search(f"#{said}") or NUMBERED.search(str(said)) if said is not None else None
        key = int(numbered[1]) if numbered else self.instance.undertaking_id
        if key:
            field.queryset = field.queryset.filter(undertaking=key)
        else:
            field.label_from_instance = lambda one: f"{one} ({one.undertaking})"


class BriefingForm(_Timed):
    """A briefing for some kinds of shifts."""

    kinds = "kinds"

    class Meta:
        model = Briefing
        fields = ("undertaking", "name", "kinds", "day", "begins", "ends", "where", "language")


class ShiftForm(_Timed):
    """A shift; whom it needs is said need by need."""

    kinds = "kind"

    class Meta:
        model = Shift
        fields = ("undertaking", "kind", "day", "begins", "ends", "where", "note")


class NeedForm(RecordForm):
    """How many of whom a shift needs."""

    class Meta:
        model = ShiftNeed
        fields = ("number", "language", "level", "skill")


class ConsentForm(StepForm):
    """To what a volunteer agreed, how, and when."""

    purpose = forms.ChoiceField(label=_("agrees"), choices=Purpose.choices)
    way = forms.ChoiceField(
        label=_("how"), choices=[one for one in ConsentWay.choices if one[0] in {"mail", "phone", "paper"}]
    )
    given_on = forms.DateField(label=_("given"), widget=DayInput(), initial=today)


class WithdrawForm(StepForm):
    """Which consent a volunteer withdraws, and how."""

    purpose = forms.ChoiceField(label=_("what is withdrawn"), choices=Purpose.choices)
    way = forms.ChoiceField(
        label=_("how"), choices=[one for one in ConsentWay.choices if one[0] in {"mail", "phone", "paper"}]
    )


class EngageForm(StepForm):
    """At which undertaking a volunteer is in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["undertaking"] = PickField("attraction.undertaking", self.actor, label=_("undertaking"))


class HoursForm(StepForm):
    """From when to when somebody worked, on the clocks of the undertaking."""

    begins = forms.TimeField(label=_("worked from"), widget=HourInput(), required=False)
    ends = forms.TimeField(
        label=_("worked until"), widget=HourInput(), required=False, help_text=_("Empty: the hours of the shift.")
    )
