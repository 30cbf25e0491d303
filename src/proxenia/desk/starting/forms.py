"""The forms of the first hour: what is said of each known twin, where places lie, and the own side's posts."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.declaring import keyed

from .actions import Answer
from .queries import Offer

DEPARTMENTS_AT_MOST = 100


class SideForm(PlainForm):
    """What the mayor's post is called, and the own departments."""

    mayor = forms.CharField(
        label=_("The mayor's post"), max_length=200, required=False, help_text=_("Empty: none is added.")
    )
    departments = forms.CharField(
        label=_("Your departments"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line. Those that are here already are not doubled."),
    )

    def clean_departments(self) -> list[str]:
        """Return the names, one a line."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["departments"].splitlines()]
        names = [line for line in lines if line]
        if len(names) > DEPARTMENTS_AT_MOST or any(len(name) > 300 for name in names):  # noqa: PLR2004 - the field of an organisation's name
            raise forms.ValidationError(_("At most 100 departments, with at most 300 letters each."))
        return names


def answers_in(data: Mapping[str, str], offers: Iterable[Offer]) -> dict[int, Answer]:
    """Return what a posted list says of each offer: `answer-42` is `take` or `decline`, `town-42` the town where it is asked.

    The button `all` takes every offer that is still open, also those marked otherwise.
    """
    found = {}
    for offer in offers:
        number = offer.twin.city.number
        said = "take" if data.get("all") == "take" and offer.is_open else data.get(f"answer-{number}", "")
        if said in {"take", "decline"}:
            found[number] = Answer(take=said == "take", town=keyed(data.get(f"town-{number}", "")))
    return found


def places_in(data: Mapping[str, str]) -> dict[int, int]:
    """Return which town was chosen for each place: `place-7` is the number of a town; empty ones are left for later."""
    chosen = (
        (keyed(key.removeprefix("place-")), keyed(value)) for key, value in data.items() if key.startswith("place-")
    )
    return {place: town for place, town in chosen if place and town}
