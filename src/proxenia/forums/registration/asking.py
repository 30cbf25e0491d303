"""The form by which people register: who, and for each of them what they need, wish and agree to. It stores nothing.

One `Asking` is the whole form, with as many people as it has blocks. What a person is asked follows from the role; where another role
was chosen and has questions that were not shown yet, the form comes back with them, so that it works without a script.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms

from proxenia.core.forms import DayInput
from proxenia.core.visitor_forms import VisitorForm
from proxenia.forums.choices import PlaceState, QuestionKind
from proxenia.forums.models import Question, Session
from proxenia.protocol.choices import Access, Diet

from .fields import CountryField, CountrySelect, LatinField, field_of, stored
from .offered import MOST_WISHES, Offered
from .said import PersonSaid, Said
from .words import TEXTS, say

MOST_PEOPLE: Final = 50
VISA: Final = ("nationality", "passport_name", "passport_number", "born_on")
CONSENTS: Final = ("consents_listed", "consents_meetings", "consents_pictures", "consents_next")
PLAIN: Final = ("role", "name", "native_name", "honorific", "position_held", "mail", "phone")
FIRST: Final = (*PLAIN, "own_organisation")
"""What is asked of everybody at once; the rest is folded away."""
GIVEN_BACK: Final = (PlaceState.CANCELLED, PlaceState.REFUSED)
FLAGS: Final = ("needs_interpreter", "dines", "wants_visa_letter", *CONSENTS)
CODES: Final = ("languages", "diets", "access")


class _Form(VisitorForm):
    words: ClassVar = staticmethod(say)
    texts: ClassVar = TEXTS
    wrong: ClassVar = {forms.EmailField: "error.mail", forms.IntegerField: "error.number", forms.DateField: "error.day"}

    def speak_errors(self, field: Any) -> None:
        super().speak_errors(field)
        field.error_messages["latin"] = self.say("error.latin")


class WhoForm(_Form):
    """Who registers, and where letters and the invoice go."""

    organisation_name = forms.CharField(max_length=200)
    country = CountryField(max_length=2)
    city = forms.CharField(max_length=120)
    contact_name = forms.CharField(max_length=200)
    contact_mail = forms.EmailField(max_length=254)
    contact_phone = forms.CharField(max_length=60)
    invoice_name = forms.CharField(max_length=200)
    invoice_address = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    invoice_number = forms.CharField(max_length=60)
    together = forms.BooleanField()

    optional: tuple[str, ...] = (
        "city",
        "contact_phone",
        "invoice_name",
        "invoice_address",
        "invoice_number",
        "together",
    )
    autocomplete: ClassVar = {
        "organisation_name": "organization",
        "country": "country",
        "city": "address-level2",
        "contact_name": "name",
        "contact_mail": "email",
        "contact_phone": "tel",
    }

    def prepare(self) -> None:
        """List the countries."""
        self.fields["country"].widget = CountrySelect(self.language)

    def invoice(self) -> list[Any]:
        """Return the fields about the invoice."""
        return [self[name] for name in self.fields if name.startswith("invoice")]

    def main(self) -> list[Any]:
        """Return the other fields."""
        return [self[name] for name in self.fields if not name.startswith("invoice")]


class PersonForm(_Form):
    """One participant. `number` counts from 1; `is_known` says that this person is registered already."""

    key = forms.IntegerField(widget=forms.HiddenInput)
    asked_role = forms.CharField(widget=forms.HiddenInput, max_length=12)
    role = forms.ChoiceField()
    name = LatinField(max_length=200)
    native_name = forms.CharField(max_length=200)
    honorific = forms.CharField(max_length=40)
    position_held = forms.CharField(max_length=200)
    mail = forms.EmailField(max_length=254)
    phone = forms.CharField(max_length=60)
    own_organisation = forms.CharField(max_length=200)
    languages = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    needs_interpreter = forms.BooleanField()
    diets = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=Diet.choices)
    access = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=Access.choices)
    needs_words = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    dines = forms.BooleanField()
    sessions = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    wants_visa_letter = forms.BooleanField()
    nationality = CountryField(max_length=2)
    passport_name = LatinField(max_length=200)
    passport_number = forms.CharField(max_length=40)
    born_on = forms.DateField(widget=DayInput, input_formats=["%Y-%m-%d"])
    consents_listed = forms.BooleanField()
    consents_meetings = forms.BooleanField()
    consents_pictures = forms.BooleanField()
    consents_next = forms.BooleanField()
    leaves = forms.BooleanField()

    optional: tuple[str, ...] = (
        *(
            "key",
            "asked_role",
            "native_name",
            "honorific",
            "position_held",
            "mail",
            "phone",
            "own_organisation",
            *CODES,
        ),
        *("needs_words", "sessions", *VISA),
    )

    def __init__(self, data: Any = None, *, offered: Offered, number: int, initial: Mapping[str, Any]) -> None:
        prefix = f"p{number}"
        self.optional = type(self).optional
        self.number, self.offered, self.is_known = number, offered, bool(initial.get("key"))
        sent = data.get(f"{prefix}-role") if data is not None else initial.get("role")
        self.as_role = str(sent or offered.roles[0])
        super().__init__(data, prefix=prefix, initial={"role": self.as_role, **initial}, language=offered.language)
        self.initial["asked_role"] = self.as_role
        self.title = self.say("person", number=number)

    def prepare(self) -> None:
        """Offer what this forum asks a role, and no more."""
        fields: Any = self.fields
        fields["role"].choices = self.offered.role_choices(str(self.initial["role"]) if self.is_known else "")
        fields["languages"].choices = self.offered.tongues()
        fields["nationality"].widget = CountrySelect(self.language)
        sessions = self.offered.first_come(self.as_role)
        fields["sessions"].choices = [(str(one.pk), self.offered.called(one)) for one in sessions]
        missing = {"dines": self.offered.asks_dinner, "sessions": sessions, "leaves": self.is_known}
        for name in [name for name, there in missing.items() if not there]:
            del fields[name]
        visits = self.offered.assigned(self.as_role)
        for rank in range(1, min(MOST_WISHES, len(visits)) + 1):
            fields[f"wish{rank}"] = self._wish(rank, visits)
            self.optional = (*self.optional, f"wish{rank}")
        for question in self.offered.asked_of(self.as_role):
            fields[f"q{question.pk}"] = self._question(question)

    def _wish(self, rank: int, visits: Sequence[Session]) -> forms.ChoiceField:
        named = [("", f"({self.say('none')})"), *((str(one.pk), self.offered.called(one)) for one in visits)]
        return forms.ChoiceField(choices=named, label=self.say("wish", number=rank))

    def _question(self, question: Question) -> forms.Field:
        field = field_of(question, self.language, self.say)
        field.label = question.text.get(self.language) or str(question.text)
        if not question.is_required:
            self.optional = (*self.optional, f"q{question.pk}")
        return field

    @property
    def is_blank(self) -> bool:
        """Whether nobody is named in this block."""
        return not self.is_known and not any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in ("name", "native_name")
        )

    def clean(self) -> dict[str, Any]:
        """Look at what belongs together: the visa, the wishes, sessions at the same time, the questions of another role."""
        said = super().clean() or {}
        if said.get("wants_visa_letter"):
            for name in VISA:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, self.say("error.visa"))
        self._check_wishes(said)
        self._check_clashes(said)
        self._check_role(said)
        return said

    def _check_wishes(self, said: Mapping[str, Any]) -> None:
        wishes = {name: said[name] for name in self.fields if name.startswith("wish") and said.get(name)}
        seen: set[str] = set()
        for name, session in wishes.items():
            if session in seen:
                self.add_error(name, self.say("error.twice"))
            seen.add(session)

    def _check_clashes(self, said: Mapping[str, Any]) -> None:
        known = {str(one.pk): one for one in self.offered.sessions}
        chosen = [known[key] for key in said.get("sessions", ())]
        for at, one in enumerate(chosen):
            for other in chosen[at + 1 :]:
                if _overlap(one, other):
                    blanks = {"one": self.offered.called(one), "other": self.offered.called(other)}
                    self.add_error("sessions", self.say("error.clash", **blanks))

    def _check_role(self, said: Mapping[str, Any]) -> None:
        before = said.get("asked_role") or self.as_role
        shown = {one.pk for one in self.offered.asked_of(before)}
        if any(one.pk not in shown for one in self.offered.asked_of(self.as_role)):
            self.add_error("role", self.say("error.questions"))

    def said(self) -> PersonSaid:
        """Return what was said of this participant."""
        got = self.cleaned_data
        values = {name: got.get(name, "") for name in (*PLAIN, "needs_words", *VISA[:3])}
        values |= {name: bool(got.get(name)) for name in FLAGS} | {name: ",".join(got.get(name, ())) for name in CODES}
        values |= {"organisation_name": got.get("own_organisation", ""), "born_on": got.get("born_on")}
        chosen = [(int(key), 1) for key in got.get("sessions", ())]
        wished = [int(got[name]) for name in self.fields if name.startswith("wish") and got.get(name)]
        answers = {int(name[1:]): stored(got[name]) for name in self.fields if name.startswith("q") and name in got}
        return PersonSaid(
            values=values,
            choices=(*chosen, *((key, rank) for rank, key in enumerate(wished, 1))),
            answers=answers,
            key=got.get("key"),
            leaves=bool(got.get("leaves")),
        )

    def first(self) -> list[Any]:
        """Return the fields that stand open."""
        return [self[name] for name in ("leaves", *FIRST) if name in self.fields]

    def folded(self) -> list[Any]:
        """Return the fields that are folded away; those that consent are apart."""
        apart = {"leaves", *FIRST, *CONSENTS, "key", "asked_role"}
        return [self[name] for name in self.fields if name not in apart]

    def consents(self) -> list[Any]:
        """Return the fields that consent to a purpose each."""
        return [self[name] for name in CONSENTS]

    @property
    def opens(self) -> bool:
        """Whether the folded fields stand open, since one of them must be filled in or is wrong."""
        return any(field.errors or field.field.required for field in self.folded())


def _overlap(one: Session, other: Session) -> bool:
    spans = [(session.starts_at, session.ends_at or session.starts_at) for session in (one, other)]
    (begins, ends), (starts, stops) = spans
    return None not in {begins, ends, starts, stops} and begins < stops and starts < ends  # type: ignore[operator]


class Asking:
    """The whole form. `initial` is what is known already: of the registration, and of each of its people."""

    def __init__(
        self,
        offered: Offered,
        data: Any = None,
        *,
        who: Mapping[str, Any] | None = None,
        people: Sequence[Mapping[str, Any]] = (),
        only_person: bool = False,
    ) -> None:
        self.offered, self.data, self.language = offered, data, offered.language
        self.problem = ""
        self.who = None if only_person else WhoForm(data, prefix="w", initial=dict(who or {}), language=self.language)
        known = list(people) or [{}]
        number = len(known) if only_person else self._number(len(known))
        self.people = [
            PersonForm(
                data, offered=offered, number=at + 1, initial=known[at] if at < len(known) else self._like(known[0])
            )
            for at in range(number)
        ]

    @staticmethod
    def _like(first: Mapping[str, Any]) -> dict[str, Any]:
        return {"role": first["role"]} if "role" in first else {}

    def _number(self, known: int) -> int:
        if self.data is None:
            return known
        sent = str(self.data.get("people", ""))
        number = int(sent) if sent.isdecimal() and len(sent) < 4 else known  # noqa: PLR2004 - three digits are enough
        return max(known, min(number, MOST_PEOPLE) + ("add" in self.data and number < MOST_PEOPLE))

    @property
    def is_bound(self) -> bool:
        """Whether something was sent."""
        return self.data is not None

    def filled(self) -> list[PersonForm]:
        """Return the people who are named, all of them where nobody is."""
        return [one for one in self.people if not one.is_blank]

    def is_valid(self) -> bool:
        """Look at everything; what is wrong stands at the fields, and in `problem` what is wrong with the whole."""
        filled = self.filled()
        forms_ = [*([self.who] if self.who else []), *(filled or self.people[:1])]
        right = all([form.is_valid() for form in forms_])  # noqa: C419 - each is to say what is wrong with it
        if not filled:
            self.problem = say("error.nobody", self.language)
        return right and bool(filled)

    def quiet(self) -> "Asking":
        """Show what was typed without a word on what is missing: somebody is still writing."""
        for form in (*([self.who] if self.who else []), *self.people):
            form.hush()
        return self

    def texts(self) -> str:
        """Return all that was typed, for whoever looks for spam."""
        return " ".join(str(value) for key, value in self.data.items() if key[:1] in {"w", "p"})

    def said(self) -> Said:
        """Return what was said, once it is valid."""
        people = tuple(one.said() for one in self.filled())
        who = dict(self.who.cleaned_data) if self.who else {}
        return Said(who=who | {"is_group": len(people) > 1, "language": self.language}, people=people)

    def wrong(self) -> list[dict[str, Any]]:
        """Return what is wrong, field by field, with whom it is about: for the list above the form."""
        found = [{"about": "", "field": field} for field in (self.who or ()) if field.errors]
        for one in self.people:
            if one.is_bound and not one.is_blank:
                found += [{"about": one.title, "field": field} for field in one if field.errors]
        return found


def known_who(registration: Any) -> dict[str, Any]:
    """Return what the form shows of a registration there is."""
    return {name: getattr(registration, name) for name in WhoForm.base_fields}


def known_person(person: Any) -> dict[str, Any]:
    """Return what the form shows of a participant there is; choices and answers are read with them."""
    said = {name: getattr(person, name) for name in (*PLAIN, *FLAGS, "needs_words", *VISA)}
    said |= {name: getattr(person, name).split(",") if getattr(person, name) else [] for name in CODES}
    said |= {"key": person.pk, "own_organisation": person.organisation_name}
    choices = [one for one in person.choices.all() if one.state not in GIVEN_BACK]
    said["sessions"] = [str(one.session_id) for one in choices if not one.is_wish]
    wished = sorted((one.rank, one.pk, one.session_id) for one in choices if one.is_wish)
    said |= {f"wish{number}": str(key) for number, (_rank, _pk, key) in enumerate(wished, 1)}
    for one in person.answers.all():
        many = one.question.kind == QuestionKind.MANY
        said[f"q{one.question_id}"] = one.value.split(",") if many and one.value else one.value
    return said
