"""The form by which people sign up, and change later what they told of themselves. It stores nothing."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms

from proxenia.attraction.models import Undertaking, Volunteer
from proxenia.core.codes import tongues
from proxenia.core.forms import HourInput
from proxenia.core.scoping import House
from proxenia.core.visitor_forms import WRONG, VisitorForm
from proxenia.core.visitors import day_words
from proxenia.directory.naming import in_language

from .public_words import ALL, LEVELS, PURPOSES, say
from .queries import skills_visible_to
from .signing import Said

ROWS: Final = 4
"""So many languages are asked for; a row stays empty where there are fewer."""
MOST_DAYS: Final = 62
"""Of an undertaking of more days nobody is asked day by day."""


def days_of(undertaking: Undertaking) -> list[dt.date]:
    """Return the days of an undertaking to choose from; none where they are not known by the day, or too many."""
    start, end = undertaking.start, undertaking.end or undertaking.start
    if start is None or end is None or not start.day or not end.day:
        return []
    many = (end.latest - start.earliest).days + 1
    return [start.earliest + dt.timedelta(days=at) for at in range(many)] if many <= MOST_DAYS else []


class SignUpForm(VisitorForm):
    """What whoever signs up is asked: how to reach them, languages with levels, skills, days, wishes, and three consents apart."""

    words: ClassVar = staticmethod(say)
    texts: ClassVar = ALL
    wrong: ClassVar = {**WRONG, forms.TimeField: "error.time"}
    autocomplete: ClassVar = {"name": "name", "mail": "email", "phone": "tel"}

    name = forms.CharField(max_length=200)
    mail = forms.EmailField(max_length=254)
    phone = forms.CharField(max_length=60)
    skills = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    days = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    begins = forms.TimeField(widget=HourInput)
    ends = forms.TimeField(widget=HourInput)
    wishes = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    roster = forms.BooleanField()
    kept = forms.BooleanField()
    reinvited = forms.BooleanField()
    optional: tuple[str, ...] = ("phone", "skills", "days", "begins", "ends", "wishes")

    def __init__(
        self, *args: Any, undertaking: Undertaking | None, office_id: int, is_known: bool = False, **kwargs: Any
    ) -> None:
        self.undertaking, self.is_known = undertaking, is_known
        self.offered = list(skills_visible_to(House(office_id)))
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the skills of the office, the days of the undertaking, languages and levels; a known volunteer is asked less."""
        fields: Any = self.fields
        fields["skills"].choices = [(str(one.pk), in_language(one.name, self.language)) for one in self.offered]
        days = days_of(self.undertaking) if self.undertaking is not None else []
        fields["days"].choices = [(day.isoformat(), day_words(day, self.language)) for day in days]
        gone = [] if self.offered else ["skills"]
        gone += [] if days else ["days", "begins", "ends"]
        gone += ["mail", *(purpose.value for purpose in PURPOSES)] if self.is_known else []
        for name in gone:
            del fields[name]
        names = [("", "–"), *tongues()]
        levels = [(level.value, words[self.language]) for level, words in LEVELS.items()]  # type: ignore[attr-defined]
        for at in range(1, ROWS + 1):
            fields[f"lang{at}"] = forms.ChoiceField(choices=names, label=self.say("language_n", number=at))
            fields[f"level{at}"] = forms.TypedChoiceField(
                choices=levels, coerce=int, initial=levels[1][0], label=self.say("level_n", number=at)
            )
            self.optional = (*self.optional, f"level{at}", *([f"lang{at}"] if at > 1 else []))
        spoken = [f"{kind}{at}" for at in range(1, ROWS + 1) for kind in ("lang", "level")]
        self.order_fields(["name", "mail", "phone", *spoken])

    def clean(self) -> dict[str, Any]:
        """Look at what belongs together: a language once, both hours and a day, the consent without which nothing can be planned."""
        said = super().clean() or {}
        seen: set[str] = set()
        for at in range(1, ROWS + 1):
            code = said.get(f"lang{at}", "")
            if code and code in seen:
                self.add_error(f"lang{at}", self.say("error.twice"))
            seen |= {code}
        hours = (said.get("begins"), said.get("ends"))
        has_hours = any(one is not None for one in hours)
        if has_hours and (None in hours or not said.get("days") or hours[0] == hours[1]):
            self.add_error("ends", self.say("error.hours"))
        if "roster" in self.fields and not said.get("roster"):
            self.add_error("roster", self.say("error.roster"))
        return said

    def said(self) -> Said:
        """Return what was said."""
        got = self.cleaned_data
        who = {name: got.get(name, "") for name in ("name", "mail", "phone") if name in self.fields}
        begins, ends = got.get("begins"), got.get("ends")
        chosen = {int(key) for key in got.get("skills", ())}
        return Said(
            who=who | {"language": self.language},
            languages={
                got[f"lang{at}"]: int(got.get(f"level{at}") or 2) for at in range(1, ROWS + 1) if got.get(f"lang{at}")
            },
            skills=[one for one in self.offered if one.pk in chosen],
            days=[dt.date.fromisoformat(day) for day in got.get("days", ())],
            hours=(begins, ends) if begins is not None and ends is not None else None,
            wishes=got.get("wishes", ""),
            consents=[purpose for purpose in PURPOSES if got.get(purpose.value)],
        )

    def main(self) -> list[Any]:
        """Return the fields but those that consent."""
        return [self[name] for name in self.fields if name not in set(PURPOSES)]

    def consents(self) -> list[Any]:
        """Return the fields that consent to a purpose each."""
        return [self[purpose.value] for purpose in PURPOSES if purpose.value in self.fields]


def known(volunteer: Volunteer, undertaking: Undertaking | None) -> Mapping[str, Any]:
    """Return what a volunteer told of themselves, as the form has it."""
    found: dict[str, Any] = {"name": volunteer.name, "phone": volunteer.phone}
    found["skills"] = [str(one.pk) for one in volunteer.skills.all()]
    for at, one in enumerate(volunteer.tongues.all()[:ROWS], 1):
        found |= {f"lang{at}": one.language, f"level{at}": one.level}
    if undertaking is not None:
        rows = list(volunteer.availabilities.filter(undertaking=undertaking))
        found["days"] = [one.day.isoformat() for one in rows]
        if rows:
            found |= {"begins": rows[0].begins, "ends": rows[0].ends}
        engagement = volunteer.engagements.filter(undertaking=undertaking).first()
        found["wishes"] = engagement.wishes if engagement is not None else ""
    return found
