"""Plans a seminar's meetings after the answer."""

from django_tasks import task

from proxenia.accounts.planning.jobs import run
from proxenia.openings.models import SeminarPlanning

from . import seating


@task()
def plan(planning_id: int) -> None:
    """Plan the meetings of a seminar, and say what came of it."""
    run(SeminarPlanning, planning_id, seating.work_out, "seminar")
