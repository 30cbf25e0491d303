"""Texts that the office writes in one to three languages: Danish, English, Chinese.

Kept as JSON `{"da": "...", "en": "..."}`. What is shown is the active language, else the first that is there, marked with its
own `lang` so that a screen reader pronounces it right.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("da", "en", "zh")
LANGUAGE_NAMES = {"da": _("Danish"), "en": _("English"), "zh": _("Chinese")}


class Text(dict[str, str]):
    """A text by language code. Falsy when no language has words."""

    @property
    def language(self) -> str:
        """The language that is shown: the active one if it is there, else the first there is; to Chinese readers English first."""
        active = (get_language() or "en")[:2]
        order = ("en", *LANGUAGES) if active == "zh" else LANGUAGES
        return active if active in self else next((code for code in order if code in self), active)

    def __str__(self) -> str:
        """Return the words in the language that is shown."""
        return self.get(self.language, "")

    def __html__(self) -> str:
        """Return the words, marked with their language where it is not the page's."""
        language = self.language
        if not self or language == (get_language() or "en")[:2]:
            return conditional_escape(str(self))
        return format_html('<span lang="{}">{}</span>', language, str(self))

    def every(self) -> str:
        """Return the words of all languages, for the search index."""
        return " ".join(self.values())


def as_text(value: Any) -> Text:
    """Return a Text from None, a plain string (taken as the active language) or a dict of languages."""
    if not value:
        return Text()
    if isinstance(value, str):
        value = {(get_language() or "en")[:2]: value}
    unknown = set(value) - set(LANGUAGES)
    if unknown:
        raise ValidationError(_("Unknown language “%(code)s”. Known are da, en and zh."), params={"code": min(unknown)})
    return Text({code: value[code].strip() for code in LANGUAGES if value.get(code, "").strip()})


class TextWidget(forms.MultiWidget):
    """One box per language; the active language first, the others folded away."""

    template_name = "ui/text_widget.html"
    use_fieldset = False

    def __init__(self, *, long: bool, attrs: dict[str, Any] | None = None) -> None:
        box: Any = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
        super().__init__(widgets=dict.fromkeys(LANGUAGES, box), attrs=attrs)

    def id_for_label(self, id_: str) -> str:
        """Return the id of the active language's box, which carries the field's own."""
        return id_

    def decompress(self, value: Any) -> list[str]:
        """Return one string per language."""
        text = as_text(value)
        return [text.get(code, "") for code in LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Order the boxes for the reader and name their languages."""
        context = super().get_context(name, value, attrs)
        active = (get_language() or "en")[:2]
        boxes = list(zip(LANGUAGES, context["widget"]["subwidgets"], strict=True))
        for code, box in boxes:
            box["attrs"]["lang"] = code
            if code != active:
                box["attrs"].pop("required", None)
                box["attrs"].pop("aria-describedby", None)
            box["language"] = LANGUAGE_NAMES[code]
        boxes.sort(key=lambda pair: (pair[0] != active, LANGUAGES.index(pair[0])))
        first = boxes[0][1]
        first["attrs"]["id"] = context["widget"]["attrs"].get("id")
        context["widget"]["first"] = first
        context["widget"]["others"] = [box for _code, box in boxes[1:]]
        return context


class TextFormField(forms.MultiValueField):
    """A form field of one to three languages; required means one of them."""

    def __init__(self, *, long: bool = False, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False) for _code in LANGUAGES]
        super().__init__(fields, widget=TextWidget(long=long), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Text:
        """Return the languages that have words."""
        return as_text(dict(zip(LANGUAGES, data_list or ("", "", ""), strict=True)))


class TextField(models.JSONField):
    """A column of texts in one to three languages. `long` makes the form show text areas."""

    description = "A text in one to three languages"

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        self.long = long
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        """Return the stored object as a Text. Most are empty, and reading nothing costs nothing."""
        if value is None or value == "{}":
            return Text()
        return Text(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Text:
        """Return a Text from a string or a dict."""
        return as_text(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Normalise before writing, so that `create(title="...")` works too."""
        text = as_text(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, text)
        return text

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ARG002 - Django's signature
        """Return the field with one box per language."""
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return TextFormField(long=self.long, **options)
