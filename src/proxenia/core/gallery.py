"""Examples for the gallery of components. All of it is illustrative and says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .contributions import Mark
from .dates import PartialDate, PartialDateFormField
from .pages import Fact
from .scoping import Sharing
from .tables import Column, render_rows
from .texts import Text, TextFormField

LABEL = "gallery.example"


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = TextFormField(label=_("Title"), help_text=_("As it stands on the door sign."))
    start = PartialDateFormField(label=_("From"), required=False)
    sharing = forms.ChoiceField(label=_("Sharing"), choices=Sharing.choices)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    strands = forms.MultipleChoiceField(
        label=_("Strands"),
        choices=[("culture", _("Culture")), ("climate", _("Climate")), ("health", _("Health"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    announced = forms.BooleanField(label=_("Announced to the council"), required=False)
    minutes = forms.FileField(label=_("Minutes"), required=False)


class ExampleRow(dict[str, Any]):
    """A row of the example table."""

    def get_absolute_url(self) -> str:
        """Lead back to the table."""
        return "#tables"


def _column(label: Any, name: str, *, link: bool = False, numeric: bool = False) -> Column:
    return Column(label=label, value=lambda row: row[name], link=link, numeric=numeric)


COLUMNS = (
    _column(_("Tie"), "title", link=True),
    _column(_("Since"), "since"),
    _column(_("Status"), "status"),
    _column(_("Contacts"), "contacts", numeric=True),
)


def _row(title: Any, since: int, status: Any, contacts: int) -> ExampleRow:
    return ExampleRow(title=title, since=PartialDate(since), status=status, contacts=contacts)


def _rows() -> list[ExampleRow]:
    return [
        _row(_("Illustrative city 1"), 19840000, _("Active"), 41),
        _row(_("Illustrative city 2"), 20100100, _("Resting"), 7),
        _row(_("Illustrative city 3"), 20181120, _("Ended"), 112),
    ]


def _marks() -> dict[tuple[str, int, str], list[Mark]]:
    report = Mark(
        source=str(_("Illustrative annual report")),
        locator="lines 248-251",
        precision=_("exact"),
        grade=2,
        grade_words=_("third-party document"),
        url="#marks",
    )
    letter = Mark(
        source=str(_("Illustrative letter of Office 2")),
        locator="page 1",
        precision=_("at least"),
        grade=0,
        grade_words=_("asserted"),
        url="",
        note=_("Written before the visit took place."),
    )
    return {(LABEL, 1, ""): [report], (LABEL, 1, "since"): [report, letter], (LABEL, 1, "people"): [letter]}


def examples(theme: str) -> dict[str, Any]:
    """Return what the gallery shows; `theme` may be light or dark, to see the page as it looks in each."""
    return {
        "force_theme": theme if theme in {"light", "dark"} else "",
        "label": LABEL,
        "columns": COLUMNS,
        "rows": render_rows(COLUMNS, _rows()),
        "marks": _marks(),
        "facts": [
            Fact(label=_("Since"), value=PartialDate(19840000), field="since"),
            Fact(label=_("People met"), value=_("at least 40"), field="people"),
            Fact(label=_("Local name"), value=Text(zh="示例城市"), field=""),
            Fact(label=_("Counterpart"), value=_("Illustrative city 1"), field="", url="#facts"),
        ],
        "form": ExampleForm(initial={"title": Text(en="Illustrative title", da="Illustrativ titel")}),
        "wrong": ExampleForm({"start": "2010-13", "sharing": "public"}, auto_id="wrong_%s"),
        "tabs": [
            {"label": _("Overview"), "url": "#tabs", "here": True},
            {"label": _("Agreements"), "url": "#tabs-2", "here": False, "count": 3},
            {"label": _("History"), "url": "#tabs-3", "here": False},
        ],
        "grades": [
            (0, _("asserted")),
            (1, _("recorded by us")),
            (2, _("third-party document")),
            (3, _("confirmed by the beneficiary or partner")),
            (4, _("independent evaluation")),
        ],
    }
