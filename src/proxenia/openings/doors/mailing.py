"""Mails about calls: one to each address in the field, and those to whoever answered; each leaves at most once."""

from typing import Any

from django.core.mail import EmailMessage
from django_tasks import task

from proxenia.core.clock import today
from proxenia.core.mailing import bring_on
from proxenia.core.scoping import House
from proxenia.core.visitors import DJANGO
from proxenia.openings.choices import ApplicationState, CallLetterKind
from proxenia.openings.models import ApplicationLetter, CallNotice

from . import queries
from .letters import WITH_LINK, letter_about, notice_of


@task()
def send_call_notice(pk: int) -> None:
    """Bring on its way the mail that tells an organisation of a call."""
    notice = CallNotice.objects.select_related("call__office").filter(pk=pk).first()
    again = send_call_notice.using
    bring_on(notice, is_wanted=_is_still_open, mail_of=_notice_mail, again=lambda at: again(run_after=at).enqueue(pk))


@task()
def send_application_letter(pk: int) -> None:
    """Bring on its way a letter to whoever answered a call."""
    letter = ApplicationLetter.objects.select_related("application__call__office").filter(pk=pk).first()
    again = send_application_letter.using
    bring_on(letter, is_wanted=_is_wanted, mail_of=_letter_mail, again=lambda at: again(run_after=at).enqueue(pk))


def _is_still_open(notice: CallNotice) -> bool:
    return bool(notice.mail) and not notice.call.is_over(today()) and not notice.call.settled_words


def _notice_mail(notice: CallNotice) -> EmailMessage:
    desk = queries.desk_of(House(notice.office_id))
    written = notice_of(notice.call, notice.language, desk)
    return _mail(written.subject, written.text, notice.mail, notice, desk.mail)


def _is_wanted(letter: ApplicationLetter) -> bool:
    """Whether there is somebody to send it to, and, where it asks to confirm, something to confirm."""
    one = letter.application
    still = letter.kind != CallLetterKind.CONFIRM or one.state == ApplicationState.UNCONFIRMED
    return bool(one.contact_mail) and still and one.state != ApplicationState.SUSPECTED


def _letter_mail(letter: ApplicationLetter) -> EmailMessage:
    """Return the mail that carries a letter. One that holds a link is written here."""
    one = letter.application
    desk = queries.desk_of(House(letter.office_id))
    subject, text = letter.subject, letter.text
    if letter.kind in WITH_LINK:
        written = letter_about(one, letter.kind, desk=desk)
        subject, text = written.subject, written.text
    return _mail(subject, text, one.contact_mail, letter, desk.mail)


def _mail(subject: str, text: str, to: str, letter: Any, reply: str) -> EmailMessage:
    headers = {"Message-ID": letter.message_id, "Content-Language": DJANGO[letter.language]}
    if getattr(letter, "kind", "") not in {CallLetterKind.SELECTED, CallLetterKind.PASSED_OVER}:
        headers["Auto-Submitted"] = "auto-generated"
    return EmailMessage(
        " ".join(subject.split()), text, None, [to], headers=headers, reply_to=[reply] if reply else None
    )
