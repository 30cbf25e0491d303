"""Plans the meetings of a round after the answer. It may be begun again after a kill: nothing is written until the plan is laid."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from proxenia.core.jobs import told_to
from proxenia.forums.models import MeetingPlanning
from proxenia.openings.choices import PlanningState

from . import laying

UNEXPECTED = _("Something unexpected happened. The former plan stands; ask again.")


@task()
def plan_round(planning_id: int) -> None:
    """Plan the meetings of a round, and say what came of it."""
    planning = _begin(planning_id)
    if planning is None:
        return

    def fail(words: str) -> None:
        laying.fail_plan(planning_id, words, actor=planning.user)

    with told_to(planning.user.language, fail, UNEXPECTED):
        laying.work_out(planning, actor=planning.user)


@transaction.atomic
def _begin(planning_id: int) -> MeetingPlanning | None:
    planning = MeetingPlanning.objects.select_for_update().filter(pk=planning_id).first()
    if planning is None or not planning.is_working:
        return None
    planning.state = PlanningState.WORKING
    planning.save(update_fields=["state"])
    return MeetingPlanning.objects.select_related("round__forum__place", "user").get(pk=planning_id)
