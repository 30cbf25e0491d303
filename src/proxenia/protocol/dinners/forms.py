"""Forms of dinners. They check and never save; `values()` is what a verb takes."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import PickField, RecordForm
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, DinnerTable

from . import queries
from .actions import LONGEST, MOST_TABLES, SHORTEST, Invitee
from .choices import GuestCategory, GuestSide, Shape

MOST_LINES = 500


class DinnerForm(RecordForm):
    """A dinner: what, when and where; how the wishes of its seating weigh."""

    class Meta:
        model = Dinner
        fields = (
            *("title", "kind", "day", "begins", "ends", "zone", "place", "venue", "host_post", "ties"),
            *(
                "rules",
                "mix_sides",
                "share_language",
                "follow_rank",
                "spread_sponsors",
                "keep_places",
                "note",
                "sharing",
            ),
        )
        widgets: ClassVar = {
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "begins": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }


class TableForm(RecordForm):
    """A table."""

    class Meta:
        model = DinnerTable
        fields = ("name", "shape", "seats", "is_head", "position", "is_accessible")


class GuestForm(RecordForm):
    """A guest: a person, a post, an organisation, or a name alone."""

    only_new = ("dinner",)

    class Meta:
        model = DinnerGuest
        fields = (
            *("dinner", "person", "post", "organisation", "name", "other_name", "title", "side", "delegation"),
            *("category", "presides", "is_sponsor", "invited_on", "accepted_on", "declined_on", "rank", "rank_reason"),
            *("own_needs", "languages", "diets", "diet_note", "access", "access_note"),
        )
        widgets: ClassVar = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("invited_on", "accepted_on", "declined_on")
        }


class PairForm(RecordForm):
    """Two guests of one dinner."""

    class Meta:
        model = DinnerPair
        fields = ("one", "other", "kind", "reason")

    def prepare(self) -> None:
        """Offer the guests of this dinner."""
        dinner = getattr(self.instance, "dinner", None)
        for name in ("one", "other"):
            field: Any = self.fields[name]
            if isinstance(field, forms.ModelChoiceField) and dinner is not None:
                field.queryset = queries.guests_of(self.actor, dinner).order_by("name", "pk")


class TablesForm(forms.Form):
    """Several tables of a kind at once."""

    number = forms.IntegerField(label=_("How many tables"), min_value=1, max_value=MOST_TABLES, initial=10)
    seats = forms.IntegerField(label=_("Seats at each"), min_value=1, max_value=60, initial=10)
    shape = forms.ChoiceField(label=_("Shape"), choices=Shape.choices)


class SolveForm(forms.Form):
    """How long the seating may be worked on."""

    seconds = forms.IntegerField(label=_("Seconds"), min_value=SHORTEST, max_value=LONGEST, initial=10)


class ManyForm(forms.Form):
    """Many guests at once, a line for each; or the posts of an organisation, each with who holds it."""

    side = forms.ChoiceField(label=_("Side"), choices=GuestSide.choices, initial=GuestSide.THEIRS)
    delegation = forms.CharField(label=_("Delegation"), max_length=100, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=GuestCategory.choices, initial=GuestCategory.OFFICIAL)
    lines = forms.CharField(
        label=_("Names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One guest on each line: name; title. The title may be left out."),
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["organisation"] = PickField(
            *("directory.organisation", actor),
            required=False,
            label=_("Organisation"),
            help_text=_("Its posts are put on the list, each with the one who holds it."),
        )
        for name in ("lines", "organisation"):
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_help"

    def clean_lines(self) -> list[tuple[str, str]]:
        """Return names and titles; raise ValidationError naming the line that is no name."""
        found = []
        for at, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if not line.strip():
                continue
            name, _sep, title = (part.strip() for part in re.sub(r"\t", ";", line).partition(";"))
            if not name or len(name) > 200 or len(title) > 200:  # noqa: PLR2004 - what the columns hold
                text = now("Line %(line)d: write a name, then a semicolon and a title, each of at most 200 letters.")
                raise forms.ValidationError(text % {"line": at})
            found.append((name, title))
        if len(found) > MOST_LINES:
            raise forms.ValidationError(now("Write at most %(most)d lines at once.") % {"most": MOST_LINES})
        return found

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("lines") and not cleaned.get("organisation"):
            raise forms.ValidationError(now("Write names, or choose an organisation."))
        return cleaned

    def invitees(self) -> list[Invitee]:
        """Return the guests that are meant."""
        said = {name: self.cleaned_data[name] for name in ("side", "delegation", "category")}
        named = [Invitee(name=name, title=title, **said) for name, title in self.cleaned_data["lines"]]
        organisation = self.cleaned_data["organisation"]
        held = queries.holders_of(self.actor, organisation) if organisation is not None else []
        return named + [Invitee(person=person, post=post, organisation=organisation, **said) for post, person in held]


class MoveForm(forms.Form):
    """A guest, and the seat to move to; or the guest to swap with."""

    def __init__(self, *args: Any, actor: Any, dinner: Dinner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = queries.guests_of(actor, dinner).filter(queries.COMING).order_by("name", "pk")
        tables = queries.tables_of(actor, dinner)
        chosen: dict[str, Any] = {"required": False}
        self.fields["guest"] = forms.ModelChoiceField(coming, label=_("Guest"))
        self.fields["table"] = forms.ModelChoiceField(tables, label=_("To table"), empty_label=_("no table"), **chosen)
        self.fields["seat"] = forms.IntegerField(
            label=_("Seat"), min_value=1, help_text=_("Empty: the first that is free."), **chosen
        )
        self.fields["other"] = forms.ModelChoiceField(coming, label=_("Or swap with"), **chosen)
