"""Forms of this room. They validate and do not save."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.dates import PartialDateFormField


class ReadForm(PlainForm):
    """Which version of a book was read or handed over, on which day, by whom."""

    digest = forms.ChoiceField(label=_("Version"))
    read_on = PartialDateFormField(label=_("Read or handed over on"))
    read_by = forms.CharField(
        label=_("By whom"), max_length=120, required=False, help_text=_("A role, such as the mayor.")
    )

    def __init__(self, *args: Any, versions: Mapping[str, str], **kwargs: Any) -> None:
        """Offer versions by their digest, each with words to know it by."""
        self.versions = versions
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer the versions there are."""
        self.fields["digest"].choices = list(self.versions.items())  # type: ignore[attr-defined]  # a choice field
