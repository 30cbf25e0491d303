"""What a participant answers, by a link and without an account; what came of the forum, as they say it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.outside import tell
from proxenia.core.errors import RuleError
from proxenia.forums.choices import Said
from proxenia.forums.models import Answer, Participant, ParticipantLine


@transaction.atomic
def answer(
    participant: Participant,
    answers: Mapping[int, str],
    outcome: str | None = None,
    *,
    actor: User | None = None,  # noqa: ARG001 - whoever holds the link acts
) -> Participant:
    """Keep what a participant answers to questions, by their keys, and what they say came of the forum; None leaves that.

    Whoever holds the link acts, so the event names nobody. What was answered before is replaced. Raises RuleError where the
    participant's data were erased.
    """
    held: Participant = (
        Participant.objects.select_for_update(of=("self",)).select_related("registration").get(pk=participant.pk)
    )
    if held.registration.erased_on is not None:
        raise RuleError("after.erased", _("What this participant told was erased, so nothing more is taken."))
    own = {"participant": held, "office_id": held.office_id}
    for question, value in sorted(answers.items()):
        Answer.objects.update_or_create(participant=held, question_id=question, defaults={"value": value} | own)
    if outcome:
        said = {"text": outcome} | own
        ParticipantLine.objects.update_or_create(participant=held, said=Said.PARTICIPANT, defaults=said)
    elif outcome is not None:
        ParticipantLine.objects.filter(participant=held, said=Said.PARTICIPANT).delete()
    tell("answered", held, [])
    return held
