"""Messages on their way: settled in one transaction, mailed by a job, each mail at most once. See `core.mailing`."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create_many
from proxenia.core.errors import RuleError, Stale
from proxenia.core.mailing import OPEN, MailState, bring_on
from proxenia.core.visitors import DJANGO
from proxenia.directory.naming import in_language
from proxenia.forums.choices import LeadsTo
from proxenia.forums.models import Message, MessageCopy, Participant
from proxenia.forums.models.registrations import PARTICIPANT
from proxenia.forums.programme.changes import Change
from proxenia.forums.registration.mine import mine_address

from .audience import address_of, changes_of, meant
from .letter_words import say


@transaction.atomic
def send(message: Message, *, actor: User) -> Message:
    """Send a message: settle whom it is for, a copy for each, and ask that their mails be sent.

    Raises NotAllowed, Stale where it was sent already, RuleError where it is for nobody and for no screen.
    """
    must_write(actor, message)
    held: Message = Message.objects.select_for_update().get(pk=message.pk)
    if held.sent_at is not None:
        raise Stale("message.sent", _("This message was sent already."))
    people = list(meant(held))
    if not people and not held.on_board:
        raise RuleError("message.nobody", _("Nobody fits what this message says of whom it is for. Change that first."))
    if people:
        create_many(MessageCopy, _rows(held, people), actor=actor)
    sent = change(held, {"sent_at": timezone.now()}, actor=actor, verb="sent")
    send_message.enqueue(sent.pk)
    return sent


def _rows(message: Message, people: list[Participant]) -> list[dict[str, Any]]:
    """Return a copy for each; the same mail leaves once for each address, in the first copy that goes there."""
    changed = changes_of(message) if message.since is not None else {}
    rows, seen = [], {("", "")}
    for one in people:
        told = _told(changed.get(one.pk, []), one.registration.language)
        goes = (address_of(one).casefold(), told)
        state = MailState.WAITING if goes[0] and goes not in seen else ""
        seen.add(goes)
        rows.append({"message": message, "participant": one, "changes": told, "state": state})
    return rows


def _told(changes: list[Change], language: str) -> str:
    """Return changes in a language, one a line."""
    with override(DJANGO[language]):
        return "\n".join(f"– {one.words()}" for one in changes)


@task()
def send_message(pk: int) -> None:
    """Bring all mails of a message on their way, from wherever a worker left them."""
    waiting = MessageCopy.objects.filter(message=pk, state__in=OPEN).order_by("pk").values_list("pk", flat=True)
    for copy in list(waiting):
        bring_copy(copy)


@task()
def send_copy(pk: int) -> None:
    """Try the mail of one copy again."""
    bring_copy(pk)


def bring_copy(pk: int) -> None:
    """Bring the mail of one copy on its way."""
    along = ("message__forum__office", "participant__registration")
    copy = MessageCopy.objects.select_related(*along).filter(pk=pk).first()
    again = send_copy.using
    bring_on(copy, is_wanted=is_wanted, mail_of=mail_of, again=lambda later: again(run_after=later).enqueue(pk))


def is_wanted(copy: MessageCopy) -> bool:
    """Whether there is still somebody to send it to: personal data that were erased are not written to."""
    return bool(address_of(copy.participant)) and copy.participant.registration.erased_on is None


def questions_address(participant: Participant) -> str:
    """Return the path of the questions that a participant is asked once there is a place, or afterwards."""
    return reverse("forum:after", args=[PARTICIPANT.token(participant.seal)])


def mail_of(copy: MessageCopy) -> EmailMessage:
    """Return the mail of a copy, in the language of the participant's letters; what is answered to it reaches the office.

    The links are written here and nowhere kept.
    """
    message, one = copy.message, copy.participant
    language = one.registration.language
    forum = message.forum
    facts = {"forum": in_language(forum.title, language), "office": forum.office.name}
    parts = [in_language(message.text, language).strip(), *([copy.changes] if copy.changes else [])]
    if message.leads_to != LeadsTo.NOWHERE:
        path = (questions_address if message.leads_to == LeadsTo.QUESTIONS else mine_address)(one)
        parts.append(f"{say(message.leads_to, language)}\n{settings.PUBLIC_URL}{path}?lang={language}")
    parts.append(say("from", language).format(**facts))
    subject = " ".join(in_language(message.subject, language).split())
    headers: dict[str, str] = {"Message-ID": copy.mail_id, "Content-Language": DJANGO[language]}
    reply = [forum.mail] if forum.mail else None
    return EmailMessage(subject, "\n\n".join(parts) + "\n", None, [address_of(one)], headers=headers, reply_to=reply)
