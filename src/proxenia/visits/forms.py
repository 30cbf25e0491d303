"""Forms of visits. They validate and do not save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from proxenia.core.forms import RecordForm

from .models import Delegate, ProgrammeItem, Visit


class VisitForm(RecordForm):
    """A visit: a title is enough to begin with."""

    class Meta:
        model = Visit
        fields = (
            *("title", "direction", "purpose", "ties", "topics", "level", "start", "end", "place", "zone", "host"),
            *("languages", "lead", "owner", "gifts", "note", "sharing"),
        )


class DelegateForm(RecordForm):
    """Who takes part: a person, the post they hold, an organisation, or several of these at once."""

    class Meta:
        model = Delegate
        fields = (
            *("side", "category", "function", "person", "post", "organisation", "position", "confirmed_on"),
            *("dropped_on", "note"),
        )

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("post", "person", "organisation")):
            raise forms.ValidationError(_("Name a post, a person or an organisation."))
        return cleaned


class ItemForm(RecordForm):
    """A line of the programme, on the clocks of its place."""

    class Meta:
        model = ProgrammeItem
        fields = (
            *("kind", "title", "day", "begins", "ends", "zone", "end_day", "end_zone", "place", "venue"),
            *("latitude", "longitude", "transport", "to_place", "to_venue", "to_latitude", "to_longitude"),
            *("distance_km", "reference", "host_organisation", "host_post", "owner", "language", "interpreter"),
            *("who", "with_partner", "is_fixed", "note"),
        )

    def prepare(self) -> None:
        """Offer the delegates of this visit alone."""
        who: Any = self.fields["who"]
        who.queryset = Delegate.objects.filter(visit=self.instance.visit_id).select_related(
            "person", "post", "organisation"
        )
