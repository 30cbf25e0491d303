"""Plans places and sends letters about them after the answer. Both may be begun again after a kill: see `core.jobs`."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from proxenia.core.jobs import told_to
from proxenia.core.mailing import bring_on
from proxenia.forums.choices import PlanningState
from proxenia.forums.models import PlaceLetter, PlacePlanning

from . import letters, planning

UNEXPECTED = _("Something unexpected happened. The former plan stands; ask again.")


@task()
def plan(planning_id: int) -> None:
    """Plan the places of a forum, or try something out, and say what came of it."""
    asked = _begin(planning_id)
    if asked is None:
        return

    def fail(words: str) -> None:
        planning.fail_plan(planning_id, words, actor=asked.user)

    with told_to(asked.user.language, fail, UNEXPECTED):
        planning.work_out(asked, actor=asked.user)


@transaction.atomic
def _begin(planning_id: int) -> PlacePlanning | None:
    found = PlacePlanning.objects.select_for_update().filter(pk=planning_id).first()
    if found is None or not found.is_working:
        return None
    found.state = PlanningState.WORKING
    found.save(update_fields=["state"])
    return PlacePlanning.objects.select_related("forum__place", "forum__office", "user").get(pk=planning_id)


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
