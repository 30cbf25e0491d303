"""The addresses by which participants reach what is theirs, without an account."""

from django.urls import reverse

from proxenia.forums.models import Participant
from proxenia.forums.models.registrations import PARTICIPANT


def own_address(participant: Participant) -> str:
    """Return the path of a participant's own page."""
    return reverse("forum:mine", args=[PARTICIPANT.token(participant.seal)])


def questions_address(participant: Participant) -> str:
    """Return the path of the questions that a participant is asked once there is a place, or afterwards."""
    return reverse("forum:after", args=[PARTICIPANT.token(participant.seal)])
