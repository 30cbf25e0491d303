"""Plans places and sends letters about them after the answer. Both may be begun again after a kill: see `core.jobs`."""

from django_tasks import task

from proxenia.accounts.planning.jobs import run
from proxenia.core.mailing import bring_on
from proxenia.forums.models import PlaceLetter, PlacePlanning

from . import letters, planning


@task()
def plan(planning_id: int) -> None:
    """Plan the places of a forum, or try something out, and say what came of it."""
    run(PlacePlanning, planning_id, planning.work_out, "forum__place", "forum__office")


@task()
def send_place_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    letter = PlaceLetter.objects.select_related("participant__registration", "participant__forum__place").filter(pk=pk)
    again = send_place_letter.using
    bring_on(
        letter.first(),
        is_wanted=letters.is_wanted,
        mail_of=letters.mail_of,
        again=lambda later: again(run_after=later).enqueue(pk),
    )
