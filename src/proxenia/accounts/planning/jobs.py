"""A job that plans is one line, `run(...)`; it may be begun again after a kill, as nothing is written until the plan is laid."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxenia.core.jobs import told_to

from .actions import fail_plan
from .models import Planning, PlanningState
from .steps import held

UNEXPECTED = _("Something unexpected happened. The former plan stands; ask again.")


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
