"""Digests are written and sent, each matter once, wherever the worker is killed.

A letter goes through states, each step a conditional UPDATE in a transaction of its own:

    waiting -> claimed   what it tells is written down, so that no other letter tells it
    claimed -> handed    committed before the first byte of the mail goes out; only one worker can do it
    handed  -> sent      the mail server took it
            -> claimed   the mail server said no: tried again later, and after `MOST_ATTEMPTS` failed
            -> unsure    killed, or the line broke, in between: the mail server may have it, so it is never sent again

Before `handed` a mail is sent at least once, from then on at most once; no protocol of mail allows more. See the ADR 13.
"""

import datetime as dt
import logging
from smtplib import SMTP, SMTPException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.invitations import mail_leaves
from proxenia.core.jobs import KEPT
from proxenia.core.models import Installation
from proxenia.desk.choices import Digest, LetterState
from proxenia.desk.models import Letter, Myself, Told

from . import digest

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
FIRST_PAUSE = dt.timedelta(minutes=15)
"""Until the second attempt; each pause is twice the one before."""
STUCK = dt.timedelta(hours=12)
"""A letter that is not settled after this was left behind by jobs that were given up."""
OPEN = (LetterState.WAITING, LetterState.CLAIMED, LetterState.HANDED)


def turn(now: dt.datetime) -> str | None:
    """Return the day whose digests are due at a moment, or None before the hour of the installation."""
    here = timezone.localtime(now)
    return here.date().isoformat() if here.hour >= settings.DIGEST_HOUR else None


@task()
def write_digests(day: str) -> None:
    """Ask for a letter to each account that wants one on a day; one that was asked for already is not asked for again."""
    if not mail_leaves() or Installation.current().is_demo:
        return
    left = Letter.objects.filter(state__in=OPEN, made_at__lt=timezone.now() - STUCK)
    for pk in left.values_list("pk", flat=True):
        send_letter.enqueue(pk)
    for me in _wanting().iterator():
        _ask_for_letter(me, _turn_of(me, dt.date.fromisoformat(day)))


def _wanting() -> Any:
    real = Myself.objects.filter(user__is_active=True, user__is_demo=False)
    return real.exclude(digest=Digest.NONE).select_related("user__office")


def _turn_of(me: Myself, day: dt.date) -> str:
    """Return the name of the turn a day lies in: the day, or its week."""
    return f"{day:%G-W%V}" if me.digest == Digest.WEEKLY else day.isoformat()


@transaction.atomic
def _ask_for_letter(me: Myself, turn: str) -> None:
    letter, is_new = Letter.objects.get_or_create(user=me.user, turn=turn, defaults={"office": me.user.office})
    if is_new:
        send_letter.enqueue(letter.pk)


@task()
def send_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is not None and _move(letter, LetterState.HANDED, LetterState.UNSURE):
        return  # a worker died while the mail server may have had it already
    if letter is not None and letter.state == LetterState.WAITING:
        claim(letter)
    if letter is not None and letter.state == LetterState.CLAIMED:
        hand_over(letter)


def _move(letter: Letter, before: str, after: str, **more: Any) -> bool:
    """Take a letter from one state into another; False where it is not in the first any more."""
    settled = {} if after in OPEN else {"settled_at": timezone.now()}
    moved = Letter.objects.filter(pk=letter.pk, state=before).update(state=after, **settled, **more)
    if moved:
        letter.state = after
    return bool(moved)


@transaction.atomic
def claim(letter: Letter) -> None:
    """Write down what a letter tells: all that is new to its account. Nothing new, or no longer wanted: it is empty."""
    me = _wanting().select_for_update(of=("self",)).filter(user=letter.user_id).first()
    fresh: list[str] = []
    if me is not None:
        told = set(Told.objects.filter(user=letter.user_id).values_list("key", flat=True))
        fresh = [key for key in dict.fromkeys(digest.keys_of(digest.sections(me))) if key not in told]
    if _move(letter, LetterState.WAITING, LetterState.CLAIMED if fresh else LetterState.EMPTY):
        rows = [Told(office_id=letter.office_id, user_id=letter.user_id, letter=letter, key=key) for key in fresh]
        Told.objects.bulk_create(rows, batch_size=500)


def hand_over(letter: Letter) -> None:
    """Hand a letter to the mail server, in the words of this moment. What its account may not see any more is left out."""
    me = _wanting().filter(user=letter.user_id).first()
    keys = set(letter.told.values_list("key", flat=True))
    found = digest.only(digest.sections(me), keys) if me is not None else []
    if me is None or not found:
        _move(letter, LetterState.CLAIMED, LetterState.EMPTY)
        return
    mail = digest.message(letter, me, found, unsure=_last_is_unsure(letter))
    try:
        with get_connection() as server:  # connects and logs in before the letter counts as handed over
            _greet(server)
            if _move(letter, LetterState.CLAIMED, LetterState.HANDED):
                server.send_messages([mail])
                _move(letter, LetterState.HANDED, LetterState.SENT)
    except (OSError, SMTPException) as error:
        _not_sent(letter, error)


def _greet(server: Any) -> None:
    """Say to a mail server who we are, which Django leaves to the first mail: a server that is not ready has no letter yet."""
    talk = getattr(server, "connection", None)
    if isinstance(talk, SMTP):
        talk.ehlo_or_helo_if_needed()


def _not_sent(letter: Letter, error: Exception) -> None:
    """Note that sending failed: for good or for now where it surely did, else unsure. A letter that was sent stays so."""
    if letter.state not in OPEN:
        return  # only the leave-taking failed
    log.warning("Digest %s was not sent: %s", letter.pk, error)
    is_answer = isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)
    if letter.state == LetterState.HANDED and not is_answer:
        _move(letter, LetterState.HANDED, LetterState.UNSURE)
    else:
        _try_again(letter)


@transaction.atomic
def _try_again(letter: Letter) -> None:
    attempts = letter.attempts + 1
    if attempts < MOST_ATTEMPTS:
        later = timezone.now() + FIRST_PAUSE * 2 ** (attempts - 1)
        if _move(letter, letter.state, LetterState.CLAIMED, attempts=attempts):
            send_letter.using(run_after=later).enqueue(letter.pk)
    elif _move(letter, letter.state, LetterState.FAILED, attempts=attempts):
        letter.told.all().delete()  # so that the next letter tells it


def _last_is_unsure(letter: Letter) -> bool:
    """Whether the letter before this one, of those that told something, may not have arrived."""
    before = Letter.objects.filter(user=letter.user_id, pk__lt=letter.pk)
    last = before.filter(state__in=[LetterState.SENT, LetterState.UNSURE]).order_by("-pk").first()
    return last is not None and last.state == LetterState.UNSURE


def unsent_letters() -> int:
    """Return how many letters of the last two weeks the mail server refused or may not have taken, for the operator."""
    since = timezone.now() - KEPT
    missed = (LetterState.FAILED, LetterState.UNSURE)
    return Letter.objects.filter(state__in=missed, settled_at__gte=since).count()
