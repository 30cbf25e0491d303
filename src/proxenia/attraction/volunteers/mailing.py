"""Mails to volunteers: each leaves at most once; one that invites again does not leave where the consent was withdrawn meanwhile."""

from typing import Any

from django.core.mail import EmailMessage
from django_tasks import task

from proxenia.attraction.choices import AnswerState, Purpose, VolunteerLetterKind, VolunteerState
from proxenia.attraction.models import Reinvitation, VolunteerLetter
from proxenia.core.clock import today
from proxenia.core.mailing import bring_on
from proxenia.core.visitors import DJANGO

from .letters import again_words, words_of
from .queries import consents_on, rules_of

ALONG = ("volunteer__office", "volunteer__own_address", "undertaking")


@task()
def send_volunteer_letter(pk: int) -> None:
    """Bring a letter to a volunteer on its way."""
    letter = VolunteerLetter.objects.select_related(*ALONG).filter(pk=pk).first()
    again = send_volunteer_letter.using
    bring_on(letter, is_wanted=_is_wanted, mail_of=_letter_mail, again=lambda at: again(run_after=at).enqueue(pk))


@task()
def send_reinvitation(pk: int) -> None:
    """Bring the mail on its way that invites a volunteer again."""
    invitation = Reinvitation.objects.select_related(*ALONG).filter(pk=pk).first()
    again = send_reinvitation.using
    bring_on(invitation, is_wanted=_may_leave, mail_of=_again_mail, again=lambda at: again(run_after=at).enqueue(pk))


def _is_wanted(letter: VolunteerLetter) -> bool:
    state = letter.volunteer.state
    fits = (
        state == VolunteerState.UNCONFIRMED
        if letter.kind == VolunteerLetterKind.CONFIRM
        else state == VolunteerState.ACTIVE
    )
    return bool(letter.volunteer.mail) and fits


def _may_leave(invitation: Reinvitation) -> bool:
    """Whether nobody answered yet, and the consent still stands today."""
    stands = Purpose.REINVITED in consents_on(invitation.volunteer, today())
    return bool(invitation.volunteer.mail) and stands and invitation.answer == AnswerState.OPEN


def _letter_mail(letter: VolunteerLetter) -> EmailMessage:
    written = words_of(letter)
    return _mail(written.subject, written.text, letter)


def _again_mail(invitation: Reinvitation) -> EmailMessage:
    written = again_words(invitation)
    return _mail(written.subject, written.text, invitation)


def _mail(subject: str, text: str, letter: Any) -> EmailMessage:
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": DJANGO[letter.language],
        "Auto-Submitted": "auto-generated",
    }
    mail = rules_of(letter.undertaking).mail if letter.undertaking is not None else ""
    reply = [mail] if mail else None
    return EmailMessage(" ".join(subject.split()), text, None, [letter.volunteer.mail], headers=headers, reply_to=reply)
