"""Mails to senders of requests: one that asks to confirm, one for each answer; each leaves at most once. See `core.mailing`."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from proxenia.core.mailing import bring_on
from proxenia.core.scoping import House
from proxenia.core.visitors import DJANGO
from proxenia.directory.naming import in_language
from proxenia.visits.choices import LetterKind, RequestState
from proxenia.visits.models import RequestDesk, RequestLetter
from proxenia.visits.models.requests import STATUS, VisitRequest

from . import reads
from .public_words import say


def status_link(request: VisitRequest) -> str:
    """Return the address at which a sender confirms, follows and withdraws a request."""
    path = reverse("visits:request-status", args=[STATUS.token(request.seal)])
    return f"{settings.PUBLIC_URL}{path}?lang={request.language}"


@task()
def send_request_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    letter = RequestLetter.objects.select_related("request__office").filter(pk=pk).first()
    again = send_request_letter.using
    bring_on(letter, is_wanted=is_wanted, mail_of=mail_of, again=lambda later: again(run_after=later).enqueue(pk))


def is_wanted(letter: RequestLetter) -> bool:
    """Whether there is still somebody to send it to, and, where it asks to confirm, something to confirm."""
    request = letter.request
    still = letter.kind != LetterKind.CONFIRM or request.state == RequestState.UNCONFIRMED
    return bool(request.contact_mail) and still and request.state != RequestState.SUSPECTED


def mail_of(letter: RequestLetter) -> EmailMessage:
    """Return the mail that carries a letter, to the sender of its request alone; what is answered to it reaches the office.

    The one that asks to confirm is written here and nowhere kept, as it holds the link.
    """
    request: Any = letter.request
    desk = reads.desk_of(House(letter.office_id))
    subject, text = letter.subject, letter.text
    if letter.kind == LetterKind.CONFIRM:
        office = office_name(desk, request.language)
        blanks = {"office": office, "reference": request.reference, "link": status_link(request)}
        subject, text = (say(key, request.language, **blanks) for key in ("mail_subject", "mail_body"))
    headers = {"Message-ID": letter.message_id, "Content-Language": DJANGO[letter.language]}
    if letter.kind == LetterKind.CONFIRM:
        headers["Auto-Submitted"] = "auto-generated"
    reply = [desk.mail] if desk.mail else None
    return EmailMessage(" ".join(subject.split()), text, None, [request.contact_mail], headers=headers, reply_to=reply)


def office_name(desk: RequestDesk, language: str) -> str:
    """Return what the office is called on the form and in its letters."""
    return in_language(desk.name, language) or str(desk.office)
