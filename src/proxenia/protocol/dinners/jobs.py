"""Works a seating out after the answer. It may be begun again after a kill: nothing is written but progress until the plan is laid."""

import time

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from proxenia.core.jobs import told_to
from proxenia.engines.seating import Plan, solve
from proxenia.protocol.models import Seating

from . import actions, queries
from .choices import SeatingState

UNEXPECTED = _("Something unexpected happened. The former seating stands; ask again.")
GLANCE = 0.5
"""Seconds between two looks whether somebody stopped it, and between two notes of progress."""


@task()
def seat(seating_id: int) -> None:
    """Work a seating out and lay the plan."""
    seating = _begin(seating_id)
    if seating is None:
        return

    def fail(words: str) -> None:
        actions.fail_seating(seating_id, words, actor=seating.user)

    with told_to(seating.user.language, fail, UNEXPECTED):
        work_out(seating)


@transaction.atomic
def _begin(seating_id: int) -> Seating | None:
    seating = Seating.objects.select_for_update().filter(pk=seating_id).first()
    if seating is None or not seating.is_working:
        return None
    seating.state = SeatingState.WORKING
    seating.save(update_fields=["state"])
    return Seating.objects.select_related("dinner", "user").get(pk=seating_id)


def work_out(seating: Seating) -> Seating:
    """Work a seating out, and lay the plan if nobody changed what it was worked out from."""
    found = queries.evening(seating.user, seating.dinner)
    watch = _Watch(seating.pk)
    plan = solve(found.problem, seconds=seating.seconds, on_better=watch.better, should_stop=watch.should_stop)
    return actions.lay_plan(seating, plan, digest=found.digest, actor=seating.user)


class _Watch:
    """Notes how far the engine is, and asks whether it is to stop; neither more often than people look."""

    def __init__(self, seating_id: int) -> None:
        self.seating_id = seating_id
        self.noted = self.looked = 0.0
        self.stopped = False

    def better(self, plan: Plan) -> None:
        """Note the best plan so far."""
        if time.monotonic() - self.noted < GLANCE:
            return
        self.noted = time.monotonic()
        Seating.objects.filter(pk=self.seating_id).update(
            hard=len(plan.hard_violations), objective=plan.objective, bound=plan.bound
        )

    def should_stop(self) -> bool:
        """Say whether somebody stopped it."""
        if not self.stopped and time.monotonic() - self.looked >= GLANCE:
            self.looked = time.monotonic()
            self.stopped = queries.is_stopped(self.seating_id)
        return self.stopped
