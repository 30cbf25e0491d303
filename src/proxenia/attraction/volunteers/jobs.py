"""Plans shifts after the answer."""

from django_tasks import task

from proxenia.accounts.planning.jobs import run
from proxenia.attraction.models import ShiftPlanning

from . import laying


@task()
def plan(planning_id: int) -> None:
    """Propose a plan of the shifts of an undertaking, and keep what came of it."""
    run(ShiftPlanning, planning_id, laying.work_out, "undertaking")
