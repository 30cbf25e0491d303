"""How a planning goes on: begun by a job, noted step by step, laid, stopped by somebody, or come to nothing.

A job that plans is one line, `run(...)`; it may be begun again after a kill, as nothing is written until the plan is laid.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.core.jobs import told_to

from .models import AT_WORK, Planning, PlanningState

UNEXPECTED = gettext_lazy("Something unexpected happened. The former plan stands; ask again.")


def run(model: type[Planning], pk: int, work_out: Callable[..., Any], *along: str) -> None:
    """Work a planning out as whoever asked for it, in their language; what goes wrong is kept with it.

    `along` names the keys that are fetched with it. One that is done, or that somebody stopped, is left.
    """
    planning = _begin(model, pk, along)
    if planning is None:
        return

    def fail(words: str) -> None:
        fail_plan(planning, words, actor=planning.user)

    with told_to(planning.user.language, fail, UNEXPECTED):
        work_out(planning, actor=planning.user)


@transaction.atomic
def _begin(model: type[Planning], pk: int, along: tuple[str, ...]) -> Planning | None:
    found = held(model, pk)
    if found is None:
        return None
    found.state = PlanningState.WORKING
    found.save(update_fields=["state"])
    return model._default_manager.select_related(*along, "user").get(pk=pk)


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
