"""The public form: what it asks, in the visitor's language. It stores nothing. `core.guarding` looks for spam."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.guarding import Guard
from proxenia.core.visitor_forms import VisitorForm
from proxenia.directory.countries import country_choices
from proxenia.directory.models import Topic
from proxenia.directory.queries import topic_tree

from .public_words import KINDS, LEVELS, TEXTS, say

SPOKEN: Final = (
    "da",
    "en",
    "zh",
    "de",
    "fr",
    "es",
    "ar",
    "it",
    "ja",
    "ko",
    "nb",
    "nl",
    "pl",
    "pt",
    "ru",
    "sv",
    "tr",
    "uk",
)
"""Languages that are offered; a delegation with another names it in the purpose."""
OPTIONAL: Final = ("contact_phone", "wanted_until", "offers", "meets", "languages", "hours", "topic")
AUTOCOMPLETE: Final = {
    "organisation_name": "organization",
    "contact_name": "name",
    "contact_mail": "email",
    "contact_phone": "tel",
    "country": "country",
}
WHO: Final = ("organisation_name", "kind", "country", "contact_name", "contact_mail", "contact_phone")
MOST_PEOPLE, MOST_HOURS, YEARS = 500, 80, 3
LONG: Final = 4000
GUARD: Final = Guard("request", ("organisation_name", "purpose", "offers", "meets"), "purpose")


class _Day(forms.CharField):
    """A day or a month to come."""

    def clean(self, value: Any) -> PartialDate | None:
        """Return the date; raise ValidationError for what is none or cannot be meant."""
        text = super().clean(value)
        if not text:
            return None
        try:
            date = PartialDate.parse(text)
        except ValueError:
            date = None
        if date is None or date.latest < today() or date.year > today().year + YEARS:
            raise ValidationError(self.error_messages["invalid"])
        return date


def _tongues(language: str) -> list[tuple[str, str]]:
    known = Locale.parse(language).languages
    return [(code, str(known.get(code, code))) for code in SPOKEN]


def _topics(language: str) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{'– ' * depth}{one.label.get(language) or one.label}") for depth, one in topic_tree()]


class AskForm(VisitorForm):
    """What a visitor is asked."""

    words: ClassVar = staticmethod(say)
    texts: ClassVar = TEXTS
    optional = OPTIONAL
    autocomplete: ClassVar = AUTOCOMPLETE
    wrong: ClassVar = {forms.EmailField: "error.mail", _Day: "error.day", forms.IntegerField: "error.number"}

    organisation_name = forms.CharField(max_length=200)
    kind = forms.ChoiceField()
    country = forms.ChoiceField()
    contact_name = forms.CharField(max_length=200)
    contact_mail = forms.EmailField(max_length=254)
    contact_phone = forms.CharField(max_length=60)
    topic = forms.ChoiceField()
    purpose = forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))
    wanted_from = _Day(max_length=20)
    wanted_until = _Day(max_length=20)
    people = forms.IntegerField(min_value=1, max_value=MOST_PEOPLE)
    level = forms.ChoiceField()
    offers = forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))
    meets = forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))
    languages = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    hours = forms.IntegerField(min_value=1, max_value=MOST_HOURS)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, language=language, **kwargs)
        for name, of in (("kind", KINDS), ("level", LEVELS)):
            self._choices(name, "choose", [(str(value), words[language]) for value, words in of.items()])
        self._choices("country", "choose", country_choices())
        self._choices("topic", "other_topic", _topics(language))
        tongues: Any = self.fields["languages"]
        tongues.choices = _tongues(language)
        for name in ("wanted_from", "wanted_until"):
            self.hint(name, "day_help")

    def _choices(self, name: str, first: str, choices: Iterable[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", f"({say(first, self.language)})"), *choices]

    def clean(self) -> dict[str, Any]:
        """Look at the order of the days."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("wanted_from"), cleaned.get("wanted_until")
        if first and last and last.latest < first.earliest:
            self.add_error("wanted_until", say("error.order", self.language))
        return cleaned

    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return the fields in two parts: who, and what."""
        return [
            ("who", [self[name] for name in WHO]),
            ("what", [self[name] for name in self.fields if name not in WHO]),
        ]

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        said = dict(self.cleaned_data)
        topic = Topic.objects.filter(pk=said["topic"]).first() if said["topic"] else None
        return said | {"topic": topic, "languages": ",".join(said["languages"])}
