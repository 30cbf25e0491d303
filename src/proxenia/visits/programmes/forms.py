"""The form of what is carried along."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proxenia.core.forms import RecordForm
from proxenia.visits.models import VisitPhone

from .reads import known_phones


class PhoneForm(RecordForm):
    """A number to carry: written, or chosen from those known of the delegates and the host."""

    class Meta:
        model = VisitPhone
        fields = ("what", "number", "contact_point", "with_partner")

    def prepare(self) -> None:
        """Offer the numbers that are known of who has to do with this visit."""
        field: Any = self.fields["contact_point"]
        field.queryset = (
            known_phones(self.actor, self.instance.visit) if self.instance.visit_id else field.queryset.none()
        )
        field.label_from_instance = lambda point: f"{point.owner_record}: {point.value}"

    def clean(self) -> dict[str, Any]:
        """Take one number, not two and not none."""
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("number")) == bool(cleaned.get("contact_point")):
            raise ValidationError(_("Write a number or choose a known one, not both."))
        return cleaned
