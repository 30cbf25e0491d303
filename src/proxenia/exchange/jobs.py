"""What is done after the answer: the work on a run, and forgetting what is no longer needed.

A job may be begun again after a kill: the marks of progress in the database say what is left to do.
"""

from django_tasks import task

from . import actions, queries, working


@task()
def work(run_id: int) -> None:
    """Work on a run until it is done or stopped."""
    if queries.is_there(run_id):
        working.go_on(run_id)


@task()
def forget(run_id: int) -> None:
    """Remove what is kept of a run when it can no longer be taken back."""
    actions.forget_old(run_id, actor=None)
