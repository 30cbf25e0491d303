"""Mails that leave at most once: the states a mail goes through, and how it is handed to the mail server.

Each step is a conditional UPDATE in a transaction of its own:

    waiting -> claimed   what it tells is settled
    claimed -> handed    committed before the first byte of the mail goes out; only one worker can do it
    handed  -> sent      the mail server took it
            -> claimed   the mail server said no: tried again later, and after `MOST_ATTEMPTS` failed
            -> unsure    killed, or the line broke, in between: the mail server may have it, so it is never sent again

Before `handed` a mail is sent at least once, from then on at most once; no protocol of mail allows more. See the ADR 13.
"""

import datetime as dt
import logging
from collections.abc import Callable
from smtplib import SMTP, SMTPException, SMTPServerDisconnected
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
FIRST_PAUSE = dt.timedelta(minutes=15)
"""Until the second attempt; each pause is twice the one before."""


class MailState(models.TextChoices):
    """How far a mail has come. See `docs/adr/0013-jobs-and-mail.md`."""

    WAITING = "waiting", _("waiting")
    CLAIMED = "claimed", _("what it tells is settled")
    HANDED = "handed", _("being handed to the mail server")
    SENT = "sent", _("taken by the mail server")
    EMPTY = "empty", _("nothing was new")
    UNSURE = "unsure", _("perhaps taken by the mail server")
    FAILED = "failed", _("refused by the mail server")


OPEN = (MailState.WAITING, MailState.CLAIMED, MailState.HANDED)


def move(letter: Any, before: str, after: str, **more: Any) -> bool:
    """Take a mail from one state into another; False where it is not in the first any more.

    A mail is a row of any model with `state`, `attempts` and `settled_at`.
    """
    settled = {} if after in OPEN else {"settled_at": timezone.now()}
    rows = type(letter)._default_manager.filter(pk=letter.pk, state=before)
    moved = rows.update(state=after, **settled, **more)
    if moved:
        letter.state = after
    return bool(moved)


def bring_on(
    letter: Any,
    *,
    is_wanted: Callable[[Any], bool],
    mail_of: Callable[[Any], EmailMessage],
    again: Callable[[dt.datetime], Any],
) -> None:
    """Bring a mail on its way, from wherever a worker left it; one that nobody wants any more is not sent."""
    if letter is None or move(letter, MailState.HANDED, MailState.UNSURE):
        return  # in the second case a worker died while the mail server may have had it already
    if letter.state == MailState.WAITING:
        move(letter, MailState.WAITING, MailState.CLAIMED)
    if letter.state != MailState.CLAIMED:
        return
    if not is_wanted(letter):
        move(letter, MailState.CLAIMED, MailState.EMPTY)
        return
    hand_over(letter, mail_of(letter), again=again)


def hand_over(
    letter: Any,
    mail: EmailMessage,
    *,
    again: Callable[[dt.datetime], Any],
    given_up: Callable[[], Any] = lambda: None,
) -> None:
    """Hand a claimed mail to the mail server.

    `again` asks for another attempt at a moment, and `given_up` is called where there will be none, each in the transaction
    that notes it.
    """
    try:
        with get_connection() as server:  # connects and logs in before the mail counts as handed over
            _greet(server)
            if move(letter, MailState.CLAIMED, MailState.HANDED):
                server.send_messages([mail])
                move(letter, MailState.HANDED, MailState.SENT)
    except (OSError, SMTPException) as error:
        _not_sent(letter, error, again, given_up)


def _greet(server: Any) -> None:
    """Say to a mail server who we are, which Django leaves to the first mail: a server that is not ready has no mail yet."""
    talk = getattr(server, "connection", None)
    if isinstance(talk, SMTP):
        talk.ehlo_or_helo_if_needed()


def _not_sent(letter: Any, error: Exception, again: Callable[[dt.datetime], Any], given_up: Callable[[], Any]) -> None:
    """Note that sending failed: for good or for now where it surely did, else unsure. A mail that was sent stays so."""
    if letter.state not in OPEN:
        return  # only the leave-taking failed
    log.warning("%s %s was not sent: %s", letter._meta.verbose_name, letter.pk, error)
    is_answer = isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)
    if letter.state == MailState.HANDED and not is_answer:
        move(letter, MailState.HANDED, MailState.UNSURE)
    else:
        _try_again(letter, again, given_up)


@transaction.atomic
def _try_again(letter: Any, again: Callable[[dt.datetime], Any], given_up: Callable[[], Any]) -> None:
    attempts = letter.attempts + 1
    if attempts < MOST_ATTEMPTS:
        if move(letter, letter.state, MailState.CLAIMED, attempts=attempts):
            again(timezone.now() + FIRST_PAUSE * 2 ** (attempts - 1))
    elif move(letter, letter.state, MailState.FAILED, attempts=attempts):
        given_up()
