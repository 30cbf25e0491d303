"""Forms of people outside, in their language: labels, errors and hints come from a table of texts beside the form."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

WRONG: dict[type[forms.Field], str] = {
    forms.EmailField: "error.mail",
    forms.IntegerField: "error.number",
    forms.DateField: "error.day",
}
"""Which text says what is wrong with a field of a class."""


class VisitorForm(forms.Form):
    """A form whose words are said by `words(key, language, **blanks)`.

    The table has a text for the name of each field, for `error.needed`, `error.long`, those of `wrong` and, where something is to be
    chosen, `error.choice`; where it has one for a name with `_help`, that is the hint. `optional` are fields that may stay empty,
    `labels` fields whose text has another key, `autocomplete` what browsers may fill in.
    """

    words: ClassVar[Callable[..., str]]
    texts: ClassVar[Mapping[str, Mapping[str, str]]]
    optional: tuple[str, ...] = ()
    labels: ClassVar[Mapping[str, str]] = {}
    autocomplete: ClassVar[Mapping[str, str]] = {}
    wrong: ClassVar[Mapping[type[forms.Field], str]] = WRONG

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.prepare()
        for name, field in self.fields.items():
            self.speak(name, field)

    def prepare(self) -> None:
        """Fit the fields to what there is to choose from, before they get their words; a form fills this in."""

    def say(self, key: str, **blanks: Any) -> str:
        """Return a text in the language of the form."""
        return type(self).words(key, self.language, **blanks)

    def hush(self, **but: Any) -> None:
        """Show what was typed without a word on what is missing, `but` for the errors of some fields: somebody is still writing."""
        self._errors = ErrorDict()
        self._errors.update({name: errors for name, errors in but.items() if errors})
        self.cleaned_data: dict[str, Any] = {}

    def speak(self, name: str, field: Any) -> None:
        """Give a field its words; whether it must be filled in follows from `optional`."""
        if name in self.texts or name in self.labels:
            field.label = self.say(self.labels.get(name, name))
        field.required = name not in self.optional and not isinstance(field, forms.BooleanField)
        field.optional = not field.required and not isinstance(field, forms.BooleanField)
        field.widget.is_required = field.required
        if name in self.autocomplete:
            field.widget.attrs["autocomplete"] = self.autocomplete[name]
        if f"{name}_help" in self.texts:
            self.hint(name, f"{name}_help")
        self.speak_errors(field)

    def hint(self, name: str, key: str) -> None:
        """Give a field a text of the table as its hint."""
        self.fields[name].help_text = self.say(key)
        self.fields[name].widget.attrs["aria-describedby"] = f"{self[name].auto_id}_helptext"

    def speak_errors(self, field: Any) -> None:
        """Give a field the words for what may be wrong with it."""
        most = getattr(field, "max_length", None)
        invalid = self.wrong.get(type(field), "error.needed")
        field.error_messages |= {
            "required": self.say("error.needed"),
            "invalid": self.say(invalid, most=getattr(field, "max_value", "")),
        }
        if "error.choice" in self.texts:
            field.error_messages["invalid_choice"] = self.say("error.choice")
        for validator in field.validators:
            if hasattr(validator, "limit_value"):
                key = "error.long" if most else "error.number"
                validator.message = self.say(key, most=most or getattr(field, "max_value", ""))
            else:
                validator.message = field.error_messages["invalid"]
