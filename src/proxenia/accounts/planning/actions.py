"""How a planning may end without a plan: stopped by somebody, or come to nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError

from .models import Planning, PlanningState
from .steps import held


@transaction.atomic
def stop_plan(planning: Planning, *, actor: User) -> Planning:
    """Stop a planning: what comes of it is left. Raises NotAllowed; RuleError where it is done."""
    must_write(actor, planning.planned)
    stored: Planning | None = held(type(planning), planning.pk)
    if stored is None:
        raise RuleError("plan.done", _("It is not being planned any more."))
    return _failed(stored, _("It was stopped."), "stopped", actor)


@transaction.atomic
def fail_plan(planning: Planning, words: str, *, actor: User) -> None:
    """Note that a planning came to nothing, and why."""
    stored = held(type(planning), planning.pk)
    if stored is not None:
        _failed(stored, words, "failed", actor)


def _failed(stored: Planning, words: str, verb: str, actor: User) -> Planning:
    stored.state, stored.failure, stored.done_at = PlanningState.FAILED, words, timezone.now()
    stored.save()
    record_event(verb, stored.planned._meta.label_lower, stored.planned.pk, actor=actor, planning=stored.pk)
    return stored
