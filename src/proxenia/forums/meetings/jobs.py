"""Plans the meetings of a round after the answer."""

from django_tasks import task

from proxenia.accounts.planning.jobs import run
from proxenia.forums.models import MeetingPlanning

from . import laying


@task()
def plan_round(planning_id: int) -> None:
    """Plan the meetings of a round, and say what came of it."""
    run(MeetingPlanning, planning_id, laying.work_out, "round__forum__place")
