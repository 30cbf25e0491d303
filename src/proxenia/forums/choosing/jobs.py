"""Plans places after the answer. It may be begun again after a kill: see `core.jobs`."""

from django_tasks import task

from proxenia.accounts.planning.jobs import run
from proxenia.forums.models import PlacePlanning

from . import planning


@task()
def plan(planning_id: int) -> None:
    """Plan the places of a forum, or try something out, and say what came of it."""
    run(PlacePlanning, planning_id, planning.work_out, "forum__place", "forum__office")
