"""Which weights hold in an office: its own, where it has taken any into use, else those that the engine ships."""

from dataclasses import dataclass
from typing import Any

from proxenia.openings.choices import WeightsState
from proxenia.openings.models import Weights

from . import judging


@dataclass(frozen=True, slots=True)
class InUse:
    """Weights as plain values, and the record that holds them; None where they are those that the engine ships."""

    values: dict[str, Any]
    record: Weights | None


def in_use(office_id: int) -> InUse:
    """Return the weights that an office uses."""
    record = Weights.objects.filter(office_id=office_id, state=WeightsState.IN_USE).first()
    return InUse(record.values if record else judging.shipped(), record)
