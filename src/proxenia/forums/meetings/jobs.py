"""Plans the meetings of a round after the answer."""

from django_tasks import task

from proxenia.accounts.models import User
from proxenia.accounts.planning.jobs import run
from proxenia.forums.models import MeetingPlanning

from . import laying, trying


@task()
def plan_round(planning_id: int) -> None:
    """Plan the meetings of a round, or try something out, and say what came of it."""
    run(MeetingPlanning, planning_id, work_out, "round__forum__place")


def work_out(planning: MeetingPlanning, *, actor: User) -> None:
    """Work out a plan, or a trial, of which nothing is laid."""
    act = trying.work_out if planning.is_trial else laying.work_out
    act(planning, actor=actor)
