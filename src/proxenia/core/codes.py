"""Several codes in one column: languages somebody speaks, diets, what a room offers. Kept as `da,en,zh`, each once, in one order."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, Any]]

TONGUES = (
    *(
        "ar",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fo",
        "fr",
        "ga",
        "gu",
        "he",
    ),
    *(
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "kl",
        "ko",
        "ku",
        "lt",
        "lv",
        "mk",
        "mn",
        "mr",
        "ms",
        "nb",
    ),
    *(
        "ne",
        "nl",
        "nn",
        "pa",
        "pl",
        "ps",
        "pt",
        "ro",
        "ru",
        "se",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "th",
        "tn",
        "tr",
    ),
    *("uk", "ur", "vi", "xh", "yue", "zh", "zu"),
)
"""Languages by ISO 639 code that people at a table or an interpreter may speak."""


@cache
def _names(language: str) -> dict[str, str]:
    known = Locale.parse(language).languages
    return {code: known.get(code, code) for code in TONGUES}


def tongue_name(code: str) -> str:
    """Return what a language is called in the reader's."""
    return _names((get_language() or "en")[:2]).get(code, code)


def tongues() -> Choices:
    """Return the languages with their names, in the order of the names."""
    return sorted(_names((get_language() or "en")[:2]).items(), key=lambda pair: pair[1].casefold())


def tongue_choices() -> Choices:
    """Return the languages for a field that holds one of them; each name is found when it is shown."""
    return [(code, lazy(tongue_name, str)(code)) for code in TONGUES]


def split(value: str | Iterable[str] | None) -> list[str]:
    """Return codes from what a column or a form holds."""
    found = value.split(",") if isinstance(value, str) else list(value or ())
    return sorted({code.strip() for code in found} - {""})


class CodesFormField(forms.MultipleChoiceField):
    """Boxes to tick; gives `da,en`."""

    widget: Any = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Tick what the column holds."""
        return split(value)

    def clean(self, value: Any) -> str:
        """Return the codes as the column keeps them."""
        return ",".join(split(super().clean(split(value))))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as sets."""
        return split(initial) != split(data)


class CodesField(models.CharField):  # type: ignore[type-arg]
    """A column of codes, each from `among` (a list of pairs, or a function that gives one in the reader's language)."""

    description = "Several codes"

    def __init__(self, *args: Any, among: Choices | Callable[[], Choices] = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        self.among = among
        options: dict[str, Any] = {"max_length": 200, "blank": True}
        super().__init__(*args, **(options | kwargs))

    def pairs(self) -> Choices:
        """Return the codes with their words."""
        return list(self.among() if callable(self.among) else self.among)

    def to_python(self, value: Any) -> str:
        """Return `da,en` from text or a list."""
        return ",".join(split(value))

    def get_prep_value(self, value: Any) -> Any:
        """Keep codes each once and in order."""
        return value if value is None or hasattr(value, "resolve_expression") else self.to_python(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise ValidationError for a code that is not among them."""
        super().validate(value, model_instance)
        unknown = set(split(value)) - {code for code, _words in self.pairs()}
        if unknown:
            known = ", ".join(code for code, _words in self.pairs())
            raise ValidationError(
                _("“%(code)s” is not known here. Known are: %(known)s."), params={"code": min(unknown), "known": known}
            )

    def words(self, value: Any) -> list[str]:
        """Return the codes in words."""
        names = dict(self.pairs())
        return [str(names.get(code, code)) for code in split(value)]

    def formfield(self, **kwargs: Any) -> Any:
        """Return the boxes to tick."""
        options: dict[str, Any] = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return CodesFormField(choices=self.pairs, **(options | kwargs))


def code_words(record: models.Model, name: str) -> str:
    """Return what a column of codes of a record says, in the reader's language: `English, Danish`."""
    column: Any = record._meta.get_field(name)
    return ", ".join(column.words(getattr(record, name)))


class TonguesField(CodesField):
    """A column of languages by ISO 639 code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("among", None)
        super().__init__(*args, among=tongues, **kwargs)
