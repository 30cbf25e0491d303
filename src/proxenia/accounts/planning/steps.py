"""The steps of a planning at work: held while it is written, noted, finished."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from .models import AT_WORK, Planning, PlanningState


def held(model: type[Planning], pk: int) -> Any:
    """Return a planning that is at work still, locked; None where it is done or was stopped."""
    return model._default_manager.select_for_update().filter(pk=pk, state__in=AT_WORK).first()


def note_step(planning: Any, step: str) -> bool:
    """Note what is being done; return whether it is to go on, as nobody stopped it."""
    rows = type(planning)._default_manager.filter(pk=planning.pk, state__in=AT_WORK)
    return bool(rows.update(step=step))


def finish(planning: Planning, told: Mapping[str, Any]) -> None:
    """Note what came of a planning that is `held`, in the transaction in which its plan is laid."""
    planning.state, planning.told, planning.done_at = PlanningState.LAID, dict(told), timezone.now()
    planning.save()
