"""Letters about a forum: written down in the transaction of what they tell of, made of words only when they leave."""

from django.db.models import QuerySet

from proxenia.accounts.invitations import can_mail
from proxenia.core.mailing import MailState
from proxenia.forums.choices import ForumLetterKind, PlaceState, RegistrationState
from proxenia.forums.models import ForumLetter, Invitation, Participant, Registration

from .mailing import ELSEWHERE, send_forum_letter
from .places import Settled


def _write(office_id: int, kind: ForumLetterKind, language: str, **to: object) -> ForumLetter:
    state = MailState.WAITING if can_mail() else ""
    letter = ForumLetter.objects.create(office_id=office_id, kind=kind, language=language, state=state, **to)
    if letter.state:
        send_forum_letter.enqueue(letter.pk)
    return letter


def to_registration(registration: Registration, kind: ForumLetterKind) -> None:
    """Write to whoever registered; one that waits to be written anyway will tell this, too."""
    waits = registration.letters.filter(kind=kind, state=MailState.WAITING, participant__isnull=True)
    if not waits.exists():
        _write(registration.office_id, kind, registration.language, registration=registration)


def to_participant(participant: Participant) -> None:
    """Send a participant the link to the own page, once, where the participant has an address other than the contact's."""
    registration = participant.registration
    if not participant.mail or participant.mail.casefold() == registration.contact_mail.casefold():
        return
    if not participant.letters.filter(kind=ForumLetterKind.OWN).exists():
        to = {"registration": registration, "participant": participant}
        _write(participant.office_id, ForumLetterKind.OWN, registration.language, **to)


def to_participants(people: QuerySet[Participant], kind: ForumLetterKind) -> None:
    """Write to each of some participants, whoever else of their registration is written to."""
    state = MailState.WAITING if can_mail() else ""
    letters = [
        ForumLetter(
            office_id=one.office_id,
            registration=one.registration,
            participant=one,
            kind=kind,
            language=one.registration.language,
            state=state,
        )
        for one in people.select_related("registration").order_by("pk")
    ]
    for letter in ForumLetter.objects.bulk_create(letters):
        if letter.state:
            send_forum_letter.enqueue(letter.pk)


def to_invited(invitation: Invitation, kind: ForumLetterKind) -> None:
    """Write to somebody who is invited."""
    _write(invitation.office_id, kind, invitation.language, invitation=invitation)


def tell_settled(settled: Settled, *, but: int | None = None) -> None:
    """Write to those who got places they had waited for, except the registration that is told otherwise."""
    told = {one.registration_id: one.registration for one in settled.freed}
    for key, registration in sorted(told.items()):
        if key != but:
            to_registration(registration, ForumLetterKind.STANDING)
    for person in settled.given:
        to_participant(person)


def is_due(letter: ForumLetter) -> bool:
    """Whether there is still somebody to write to, and something to say."""
    if letter.kind in ELSEWHERE:
        return ELSEWHERE[letter.kind].is_due(letter)
    if letter.invitation is not None:
        open_still = letter.invitation.declined_on is None and not _has_answered(letter.invitation)
        return bool(letter.invitation.mail) and open_still and letter.invitation.forum.cancelled_on is None
    registration = letter.registration
    assert registration is not None
    if letter.participant is not None:
        return bool(letter.participant.mail) and letter.participant.state == PlaceState.GIVEN
    wanted = {
        ForumLetterKind.SAVED: registration.state == RegistrationState.BEGUN,
        ForumLetterKind.CONFIRM: registration.state == RegistrationState.SENT and not registration.suspected_of,
    }
    return bool(registration.contact_mail) and wanted.get(ForumLetterKind(letter.kind), True)


def _has_answered(invitation: Invitation) -> bool:
    return Registration.objects.filter(invitation=invitation).exclude(state=RegistrationState.BEGUN).exists()
