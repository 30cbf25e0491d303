"""Plans a seminar's meetings after the answer. It may be begun again after a kill: nothing is written until the plan is laid."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from proxenia.core.jobs import told_to
from proxenia.openings.choices import PlanningState
from proxenia.openings.models import SeminarPlanning

from . import seating

UNEXPECTED = _("Something unexpected happened. The former plan stands; ask again.")


@task()
def plan(planning_id: int) -> None:
    """Plan the meetings of a seminar, and say what came of it."""
    planning = _begin(planning_id)
    if planning is None:
        return

    def fail(words: str) -> None:
        seating.fail_plan(planning_id, words, actor=planning.user)

    with told_to(planning.user.language, fail, UNEXPECTED):
        seating.work_out(planning, actor=planning.user)


@transaction.atomic
def _begin(planning_id: int) -> SeminarPlanning | None:
    planning = SeminarPlanning.objects.select_for_update().filter(pk=planning_id).first()
    if planning is None or not planning.is_working:
        return None
    planning.state = PlanningState.WORKING
    planning.save(update_fields=["state"])
    return SeminarPlanning.objects.select_related("seminar", "user").get(pk=planning_id)
