"""Forms of commuting tables, and of what is asked of them. They validate and do not save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.forms import RecordForm
from proxenia.engines.regions import Rule
from proxenia.exchange.models import limits
from proxenia.region.models import FlowTable

from .finding import Asked

ONE = Rule()
LARGEST = 10**9


def _file_help() -> str:
    words = now("CSV with origin, destination, workers, or a commuting table of StatBank; up to %(size)d MB.")
    return words % {"size": limits()["bytes"] // 2**20}


def _checked(file: Any) -> Any:
    if file.size > limits()["bytes"]:
        raise ValidationError(now("The file is too large."))
    return file


class FlowTableForm(RecordForm):
    """A commuting table: a file, its year, and where it is from. The file is asked for once: new flows are a new table."""

    only_new = ("file",)
    file = forms.FileField(label=_("File"))

    class Meta:
        model = FlowTable
        fields = ("title", "year", "covers", "source", "basis", "is_synthetic")

    field_order = ("file", "title", "year", "covers", "source", "basis", "is_synthetic")

    def prepare(self) -> None:
        """Say which files are understood."""
        super().prepare()
        if "file" in self.fields:
            self.fields["file"].help_text = _file_help()

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        return _checked(self.cleaned_data["file"])


class LookForm(PlainForm):
    """A file that is only looked at."""

    file = forms.FileField(label=_("File"))
    year = forms.IntegerField(
        label=_("year"), required=False, help_text=_("Where the file has several."), min_value=1900, max_value=2100
    )

    def prepare(self) -> None:
        """Say what may come in."""
        self.fields["file"].help_text = _file_help()

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        return _checked(self.cleaned_data["file"])


class AskForm(forms.Form):
    """Which table, which zones, by which four limits; what is not said is as the method has it."""

    table = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    min_size = forms.FloatField(required=False, min_value=0, max_value=LARGEST)
    min_self_containment = forms.FloatField(required=False, min_value=0, max_value=1)
    target_size = forms.FloatField(required=False, min_value=0, max_value=LARGEST)
    target_self_containment = forms.FloatField(required=False, min_value=0, max_value=1)

    def rule(self) -> Rule:
        """Return the rule of the four limits. Raises ValueError where they make no sense together."""
        said = {name: self.cleaned_data.get(name) for name in RULE}
        return Rule(**{name: getattr(ONE, name) if value is None else float(value) for name, value in said.items()})


RULE = ("min_size", "min_self_containment", "target_size", "target_self_containment")
BAD_RULE = _(
    "These limits make no sense together: the minimum is at most the target, shares lie above 0 and up to 1. The usual ones are shown."
)


def asked_of(data: Any, zones: list[str]) -> tuple[Asked, str]:
    """Return what is asked, and what is wrong with it (empty where nothing is): then it is asked by the usual limits."""
    form = AskForm({name: data.get(name, "").replace(",", ".") for name in ("table", *RULE)})
    table = form.cleaned_data.get("table") or 0 if form.is_valid() or "table" not in form.errors else -1
    try:
        rule = form.rule() if not set(RULE) & set(form.errors) else None
    except ValueError:
        rule = None
    return Asked(table, tuple(zones), rule or ONE), "" if rule else str(BAD_RULE)
