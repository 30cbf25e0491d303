"""A box in which one writes countries by name or code, where boxes to tick would be 250."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proxenia.core.codes import CodesFormField

from .countries import country_choices, country_code, country_name


class CountriesInput(forms.TextInput):
    """One line; several values of the same name, as programs send them, count as one line."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's signature
        """Return what was written, with commas."""
        many = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return ", ".join(one for one in many if one)


class CountriesField(CodesFormField):
    """Countries, divided by commas; gives `CN,SE`. A name in Danish or English is understood, and a code."""

    widget = CountriesInput

    def __init__(self, **kwargs: Any) -> None:
        words = _("Names or ISO codes, divided by commas: China, Sweden.")
        asked: dict[str, Any] = {"choices": country_choices, "required": False, "help_text": words}
        super().__init__(**(asked | kwargs))

    def prepare_value(self, value: Any) -> str:
        """Show names; what is no country is shown as it was written."""
        return ", ".join(country_name(word) for word in _words(value))

    def clean(self, value: Any) -> str:
        """Return the codes as the column keeps them; raise ValidationError naming each word that is no country."""
        found = {word: country_code(word) for word in _words(value)}
        unknown = [word for word, code in found.items() if code is None]
        if unknown:
            words = _("No country is called %(names)s. Write it in Danish or English, or as its ISO code.")
            raise ValidationError(words, params={"names": ", ".join(f"“{word}”" for word in unknown)})
        return super().clean([code for code in found.values() if code])

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by what is shown."""
        return self.prepare_value(initial) != self.prepare_value(data)


def _words(value: Any) -> list[str]:
    text = value if isinstance(value, str) else ",".join(value or ())
    return [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]
