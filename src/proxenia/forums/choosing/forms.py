"""Forms of places. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from proxenia.forums.choices import PlanningWay
from proxenia.forums.models import Bus, Session
from proxenia.relations.forms import StepForm

MOST = 20_000


class TrialForm(StepForm):
    """What is tried out: places and least of each visit, seats of each bus; a box that is left as it is changes nothing."""

    way = forms.ChoiceField(
        label=_("what goes first"),
        choices=PlanningWay.choices,
        initial=PlanningWay.WISHES,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sessions = sessions
        self.buses: dict[int, Bus] = {one.bus.pk: one.bus for one in sessions if one.bus is not None}
        for one in sessions:
            self._add(f"places-{one.pk}", pgettext("seats", "places"), one.capacity)
            self._add(f"least-{one.pk}", now("held from"), one.minimum)
        for bus in self.buses.values():
            self._add(f"seats-{bus.pk}", now("seats"), bus.seats)

    def _add(self, name: str, label: str, initial: int | None) -> None:
        box = forms.NumberInput(attrs={"class": "form-control"})
        self.fields[name] = forms.IntegerField(
            label=label, min_value=0, max_value=MOST, required=False, initial=initial, widget=box
        )

    def boxes(self, session: Session) -> dict[str, Any]:
        """Return the two boxes of a session."""
        return {"places": self[f"places-{session.pk}"], "least": self[f"least-{session.pk}"]}

    def bus_boxes(self) -> list[dict[str, Any]]:
        """Return the box of each bus."""
        return [{"bus": bus, "seats": self[f"seats-{pk}"]} for pk, bus in self.buses.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse a visit that could never be held."""
        cleaned = super().clean() or {}
        for one in self.sessions:
            places, least = cleaned.get(f"places-{one.pk}"), cleaned.get(f"least-{one.pk}") or 0
            if places and places < least:
                self.add_error(f"places-{one.pk}", now("“%(name)s” is held from more than that.") % {"name": one})
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what goes first, and what is changed of what there is."""
        changed: dict[str, dict[str, int | None]] = {"places": {}, "least": {}, "seats": {}}
        for one in self.sessions:
            self._note(changed["places"], f"places-{one.pk}", one.pk, one.capacity)
            self._note(changed["least"], f"least-{one.pk}", one.pk, one.minimum)
        for bus in self.buses.values():
            self._note(changed["seats"], f"seats-{bus.pk}", bus.pk, bus.seats)
        return {"way": self.cleaned_data["way"], "changed": {name: rows for name, rows in changed.items() if rows}}

    def _note(self, rows: dict[str, int | None], name: str, pk: int, was: int | None) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and value != was:
            rows[str(pk)] = value
