"""Forms of the library. They validate and do not save."""

from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import RecordForm
from proxenia.core.texts import as_text

from .models import Citation, Claim, Note, Source

NOT_CITED = {"id", "office", "sharing", "version", "about_label", "about_id"}
HIDDEN = {"about_label": forms.HiddenInput, "about_id": forms.HiddenInput}


class SourceForm(RecordForm):
    """A document of the library."""

    class Meta:
        model = Source
        fields = (
            *("title", "kind", "authors", "author_role", "publisher", "published", "language", "url", "accessed"),
            *("flags", "key", "note", "sharing"),
        )


class AttachedForm(RecordForm):
    """Something said about a record. What it is about is fixed when it is made."""

    only_new = ("about_label", "about_id")


class ClaimForm(AttachedForm):
    """A figure or statement about a record. Its key may be left empty."""

    measure_key = forms.SlugField(
        label=_("key of the measure"),
        max_length=60,
        required=False,
        help_text=_("Claims with the same key are set side by side. Empty: made from the measure."),
    )

    class Meta:
        model = Claim
        fields = (
            *("about_label", "about_id", "measure", "measure_key", "kind", "precision", "low", "high", "unit"),
            *("as_of", "until", "definition", "sharing"),
        )
        widgets = HIDDEN

    def clean(self) -> dict[str, Any]:
        """Make the key of the measure where none was given."""
        said = super().clean() or self.cleaned_data
        if "measure_key" in said and not said["measure_key"]:
            measure = as_text(said.get("measure"))
            said["measure_key"] = slugify(measure.get("en") or str(measure))[:60] or "measure"
        return said


class CitationForm(AttachedForm):
    """A place in a source that documents a record or one of its fields."""

    class Meta:
        model = Citation
        fields = (
            *("about_label", "about_id", "field", "source", "locator", "precision", "grade", "stated_on"),
            *("author_role", "note", "sharing"),
        )
        widgets = HIDDEN

    def prepare(self) -> None:
        """Offer the fields of the record, so that one of them can be documented apart from the rest."""
        super().prepare()
        said = self.data.get("about_label") or self.initial.get("about_label") or self.instance.about_label
        kept = self.initial.get("field") or self.instance.field
        fields = citable_fields(str(said or ""))
        if kept and kept not in dict(fields):
            fields.append((kept, kept))
        choices = [("", _("the whole record")), *fields]
        self.fields["field"] = forms.ChoiceField(label=_("What it documents"), choices=choices, required=False)


def citable_fields(label: str) -> list[tuple[str, Any]]:
    """Return the fields of a model that a source can document, with their names."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return []
    fields = [one for one in model._meta.concrete_fields if one.editable and one.name not in NOT_CITED]
    return [(one.name, capfirst(one.verbose_name)) for one in fields if not one.name.endswith("extra")]


class NoteForm(AttachedForm):
    """A note about a record. The words of a confidential one are never put into the form again."""

    class Meta:
        model = Note
        fields = ("about_label", "about_id", "text", "is_confidential", "sharing")
        widgets = HIDDEN
        help_texts: ClassVar = {"is_confidential": _("Read by stewards only; every reading is logged.")}

    def prepare(self) -> None:
        """Offer confidence to stewards only, and keep the words of a confidential note out."""
        super().prepare()
        if not self.actor.powers.keeps:
            del self.fields["is_confidential"]
        self.keeps_words: bool = bool(self.instance.pk and self.instance.is_confidential)
        if self.keeps_words:
            self.initial["text"] = ""
            self.fields["text"].required = False
            self.fields["text"].help_text = _("Leave it empty to keep what is written.")

    def values(self) -> dict[str, Any]:
        """Return the cleaned values; the words of a confidential note only where new ones were written."""
        said = super().values()
        if self.keeps_words and not said.get("text"):
            said.pop("text", None)
        return said
