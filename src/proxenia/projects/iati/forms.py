"""Forms of what a project says to IATI, and of a file that comes in. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.exchange.models import limits
from proxenia.projects.models import (
    IatiActivity,
    IatiClass,
    IatiDocument,
    IatiLocation,
    IatiMoney,
    IatiReference,
)
from proxenia.projects.tabbed import TabForm


class ActivityForm(TabForm):
    """The codes that hold for all of an activity."""

    class Meta:
        model = IatiActivity
        fields = (
            *("identifier", "reporting", "is_secondary", "status", "scope", "collaboration", "flow", "finance", "aid"),
            *("tied", "language", "currency", "hierarchy", "is_humanitarian"),
        )


class ClassForm(TabForm):
    """A sector, country, region or tag."""

    class Meta:
        model = IatiClass
        fields = ("kind", "vocabulary", "code", "percentage", "name", "vocabulary_uri", "position")


class LocationForm(TabForm):
    """A location."""

    class Meta:
        model = IatiLocation
        fields = ("name", "text", "latitude", "longitude", "exactness", "reach", "kind", "position")


class DocumentForm(TabForm):
    """A document on the web."""

    class Meta:
        model = IatiDocument
        fields = ("title", "url", "format", "category", "language", "date", "position")


class ReferenceForm(TabForm):
    """A related activity, or another identifier."""

    class Meta:
        model = IatiReference
        fields = ("kind", "ref", "type", "position")


class MoneyForm(TabForm):
    """Money that stands in no budget, accounts or grant of ours."""

    class Meta:
        model = IatiMoney
        fields = (
            *("kind", "type", "status", "ref", "start", "end", "amount", "currency", "value_date", "text", "provider"),
            *("provider_ref", "receiver", "receiver_ref", "position"),
        )


class FileForm(PlainForm):
    """Takes a file of activities."""

    file = forms.FileField(label=_("File"))

    def prepare(self) -> None:
        """Say what may come in."""
        words = now("XML of IATI 2, activities, up to %(size)d MB. Larger files come in by the command line.")
        self.fields["file"].help_text = words % {"size": limits()["bytes"] // 2**20}

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > limits()["bytes"]:
            raise forms.ValidationError(now("The file is too large."))
        return file
