"""Fields of the public form: countries listed at once, names in Latin letters, and the answer to a question."""

import unicodedata
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from proxenia.directory.countries import country_choices
from proxenia.forums.choices import QuestionKind
from proxenia.forums.models import Question

from .offered import options_of


@lru_cache(maxsize=4)
def _country_options(_language: str) -> str:
    return format_html_join("", '<option value="{}">{}</option>', country_choices())


class CountrySelect(forms.Select):
    """A list of all countries, written at once: a form for a delegation has one for each of its people."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """Return the list with the chosen country marked."""
        said = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        options = _country_options(self.language)
        if value:
            mark = format_html('value="{}"', value)
            options = options.replace(mark, f"{mark} selected", 1)
        listed = mark_safe(options)  # noqa: S308 - written by format_html
        return format_html('<select class="form-select"{}><option value="">–</option>{}</select>', said, listed)

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language


class CountryField(forms.CharField):
    """A country by its code."""

    def clean(self, value: Any) -> str:
        """Return the code; raise ValidationError for what is no country."""
        code: str = super().clean(value)
        if code and code not in dict(country_choices()):
            raise ValidationError(self.error_messages["invalid_choice"])
        return code


class LatinField(forms.CharField):
    """A name in Latin letters."""

    def clean(self, value: Any) -> str:
        """Return the name; raise ValidationError where it has letters of another script, or none.

        Wide letters of an input method become the usual ones; signs beside letters, as in Oʻgʻli, are no letters of another script.
        """
        text = unicodedata.normalize("NFKC", super().clean(value))
        letters = [sign for sign in text if sign.isalpha() and unicodedata.category(sign) != "Lm"]
        if text and (not letters or any(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters)):
            raise ValidationError(self.error_messages["latin"])
        return " ".join(text.split())


def field_of(question: Question, language: str, words: Any) -> forms.Field:
    """Return the field in which a question is answered; `words` says texts of the form."""
    kind = question.kind
    if kind == QuestionKind.TEXT:
        return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    if kind == QuestionKind.NUMBER:
        return forms.IntegerField(min_value=-(10**9), max_value=10**9)
    if kind == QuestionKind.MANY:
        return forms.MultipleChoiceField(choices=options_of(question, language), widget=forms.CheckboxSelectMultiple)
    choices = {
        QuestionKind.ONE: options_of(question, language),
        QuestionKind.YES_NO: [("yes", words("yes")), ("no", words("no"))],
        QuestionKind.SCALE: [(str(number), str(number)) for number in range(1, 6)],
    }.get(QuestionKind(kind))
    if choices is not None:
        return forms.ChoiceField(choices=[("", f"({words('choose')})"), *choices])
    return forms.CharField(max_length=300)


def stored(value: Any) -> str:
    """Return an answer as it is kept: several choices with commas."""
    if isinstance(value, list):
        return ",".join(value)
    return "" if value is None else str(value)
