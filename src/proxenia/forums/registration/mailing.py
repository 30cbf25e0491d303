"""Mails about a forum: each leaves at most once, is written when it leaves, and is nowhere kept, as it holds a link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from proxenia.core.mailing import bring_on
from proxenia.core.visitors import DJANGO, day_words
from proxenia.directory.naming import in_language
from proxenia.forums.choices import ForumLetterKind, PlaceState
from proxenia.forums.models import Forum, ForumLetter, Invitation, Participant, Registration
from proxenia.forums.models.registrations import DRAFT, INVITED, PARTICIPANT, REGISTRATION
from proxenia.forums.record.public_words import span

from . import calendars
from .letter_words import BODIES, STANDS, SUBJECTS, UNTIL


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of a kind that another part writes to participants: whether one is due still, and its subject and text."""

    is_due: Callable[[ForumLetter], bool]
    words_of: Callable[[ForumLetter], tuple[str, str]]


ELSEWHERE: dict[str, Letters] = {}
"""Letters of other parts, by their kind; each part adds its own when the applications are ready."""
ALONG = ("registration__forum__office", "registration__forum__place", "invitation__forum__office")


def _public(path: str, language: str) -> str:
    return f"{settings.PUBLIC_URL}{path}?lang={language}"


def registration_link(registration: Registration) -> str:
    """Return the address at which whoever registered confirms, reads, changes and cancels."""
    return _public(reverse("forum:registration", args=[REGISTRATION.token(registration.seal)]), registration.language)


def draft_path(registration: Registration) -> str:
    """Return the path at which a saved form goes on."""
    return reverse("forum:draft", args=[DRAFT.token(registration.seal)])


def invitation_link(invitation: Invitation) -> str:
    """Return the personal address of somebody who is invited."""
    return _public(reverse("forum:invited", args=[INVITED.token(invitation.seal)]), invitation.language)


def mine_link(participant: Participant, language: str) -> str:
    """Return the address of a participant's own page."""
    return _public(reverse("forum:mine", args=[PARTICIPANT.token(participant.seal)]), language)


@task()
def send_forum_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    from .letters import is_due  # noqa: PLC0415 - whoever writes letters enqueues this

    letter = ForumLetter.objects.select_related(*ALONG, "participant").filter(pk=pk).first()
    again = send_forum_letter.using
    bring_on(letter, is_wanted=is_due, mail_of=mail_of, again=lambda later: again(run_after=later).enqueue(pk))


def mail_of(letter: ForumLetter) -> EmailMessage:
    """Return the mail that carries a letter, to one address alone; what is answered to it reaches the office."""
    forum, language = _forum_of(letter), letter.language
    subject, text = ELSEWHERE[letter.kind].words_of(letter) if letter.kind in ELSEWHERE else _words(letter, forum)
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": DJANGO[language],
        "Auto-Submitted": "auto-generated",
    }
    reply = [forum.mail] if forum.mail else None
    mail = EmailMessage(" ".join(subject.split()), text, None, [_address(letter)], headers=headers, reply_to=reply)
    if letter.kind in {ForumLetterKind.STANDING, ForumLetterKind.OWN}:
        people = [letter.participant] if letter.participant else _people(letter.registration)
        coming = [one for one in people if one.state == PlaceState.GIVEN]
        if coming:
            content = calendars.written_for(forum, coming, language, _link(letter))
            mail.attach("forum.ics", content.decode(), "text/calendar")
    return mail


def _words(letter: ForumLetter, forum: Forum) -> tuple[str, str]:
    """Return the subject and the text of a letter of a kind that is ours."""
    blanks = _blanks(letter, forum)
    subject, text = (table[letter.kind][letter.language].format(**blanks) for table in (SUBJECTS, BODIES))
    return subject, text


def mail_to(participant: Participant) -> str:
    """Return the address of a participant; for members of a delegation without one that of its contact person."""
    return participant.mail or participant.registration.contact_mail


def _forum_of(letter: ForumLetter) -> Forum:
    owner: Any = letter.registration or letter.invitation
    found: Forum = owner.forum
    return found


def _address(letter: ForumLetter) -> str:
    if letter.participant is not None:
        return mail_to(letter.participant)
    if letter.invitation is not None:
        return str(letter.invitation.mail)
    assert letter.registration is not None
    return str(letter.registration.contact_mail)


def _link(letter: ForumLetter) -> str:
    if letter.invitation is not None:
        return invitation_link(letter.invitation)
    registration = letter.registration
    assert registration is not None
    if letter.participant is not None:
        return mine_link(letter.participant, letter.language)
    if letter.kind == ForumLetterKind.SAVED:
        return _public(draft_path(registration), letter.language)
    return registration_link(registration)


def _people(registration: Any) -> list[Participant]:
    return list(registration.participants.order_by("pk"))


def _blanks(letter: ForumLetter, forum: Forum) -> dict[str, str]:
    """Return what a letter is filled in with."""
    language = letter.language
    invitation, registration = letter.invitation, letter.registration
    answer_by = invitation.answer_by if invitation else None
    where = ", ".join(in_language(one, language) for one in (forum.venue, forum.place) if one)
    return {
        "forum": in_language(forum.title, language),
        "when": span(forum.start, forum.end, language),
        "where": where,
        "office": forum.office.name,
        "name": invitation.name if invitation else "",
        "until": UNTIL[language].format(day=day_words(answer_by, language)) if answer_by else "",
        "link": _link(letter),
        "people": _standing(registration, language) if letter.kind == ForumLetterKind.STANDING else "",
        "why": _why(registration, language) if letter.kind == ForumLetterKind.REFUSED else "",
    }


def _standing(registration: Any, language: str) -> str:
    """Return where each of the people of a registration stands, a line each, with the link to the own page of those who come."""
    lines = []
    for person in _people(registration):
        lines.append(f"{person.name}: {STANDS[person.state][language]}")
        if person.state == PlaceState.GIVEN:
            lines.append(f"  {mine_link(person, language)}")
    return "\n".join(lines)


def _why(registration: Any, language: str) -> str:
    last = registration.changes.exclude(why={}).order_by("-settled_on", "-pk").first()
    return in_language(last.why, language) if last is not None else ""
