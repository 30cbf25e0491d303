"""Mails of the portal: what waits for a firm, each matter told once to each who speaks for it, at once or once a week.

A letter goes through the states of `core.mailing`. It is made in the transaction that writes down what it tells.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django_tasks import task

from proxenia.accounts.invitations import mail_leaves
from proxenia.core.mailing import OPEN, MailState, hand_over, move
from proxenia.core.models import Installation
from proxenia.openings.choices import JUDGED
from proxenia.openings.models import CallNotice, PortalAccount, PortalLetter, PortalTold

from .access import SPEAKS
from .choices import MailChoice
from .queries import applications_of
from .waiting import Matter, address, matters_of

QUARTER = 15
"""Minutes within which "at once" is kept."""
STUCK = dt.timedelta(hours=12)
"""A letter that is not settled after this was left behind by jobs that were given up."""


def turn(now: dt.datetime) -> str:
    """Return the quarter of an hour a moment lies in."""
    here = timezone.localtime(now)
    return f"{here:%Y-%m-%dT%H}:{here.minute // QUARTER * QUARTER:02d}"


@task()
def write_letters(quarter: str) -> None:
    """Ask for a letter to everybody for whom something is new, and who wants to hear of it now."""
    if not mail_leaves() or Installation.current().is_demo:
        return
    left = PortalLetter.objects.filter(state__in=OPEN, made_at__lt=timezone.now() - STUCK)
    for pk in left.values_list("pk", flat=True):
        send_portal_letter.enqueue(pk)
    for portal in _wanting().iterator():
        ask_for_letter(portal, _turn_of(portal, quarter))


def _wanting() -> Any:
    found = PortalAccount.objects.filter(SPEAKS, user__is_demo=False).exclude(mails=MailChoice.NEVER)
    return found.select_related("profile__organisation", "office", "user")


def _turn_of(portal: PortalAccount, quarter: str) -> str:
    """Return the name of the turn a quarter lies in: itself, or its week."""
    day = dt.date.fromisoformat(quarter[:10])
    return f"{day:%G-W%V}" if portal.mails == MailChoice.WEEKLY else quarter


@transaction.atomic
def ask_for_letter(portal: PortalAccount, name: str) -> PortalLetter | None:
    """Write down what is new for somebody, and ask for the mail that tells it; None where nothing is, or this turn has a letter."""
    PortalAccount.objects.select_for_update().get(pk=portal.pk)
    if PortalLetter.objects.filter(account=portal, turn=name).exists():
        return None
    known = set(PortalTold.objects.filter(account=portal).values_list("key", flat=True)) | told_elsewhere(portal)
    fresh = [one.key for one in matters_of(portal) if one.key not in known]
    if not fresh:
        return None
    letter = PortalLetter.objects.create(office_id=portal.office_id, account=portal, turn=name)
    rows = [PortalTold(office_id=portal.office_id, account=portal, letter=letter, key=key) for key in fresh]
    PortalTold.objects.bulk_create(rows, batch_size=500)
    send_portal_letter.enqueue(letter.pk)
    return letter


def told_elsewhere(portal: PortalAccount) -> set[str]:
    """Return the keys of matters of which the door wrote to the same address: of calls, and of decisions."""
    user: Any = portal.user
    notices = CallNotice.objects.filter(office_id=portal.office_id, mail__iexact=user.email).exclude(state="")
    mailed = {"letters__kind__in": JUDGED, "letters__state__in": MailState.values}
    answers = applications_of(portal).filter(contact_mail__iexact=user.email, **mailed)
    calls = {f"call-{pk}" for pk in notices.values_list("call", flat=True)}
    return calls | {f"application-{one.pk}-{one.state}" for one in answers}


@task()
def send_portal_letter(pk: int) -> None:
    """Bring a letter on its way, from wherever a worker left it. What is settled meanwhile is left out."""
    letter = PortalLetter.objects.filter(pk=pk).first()
    if letter is None or move(letter, MailState.HANDED, MailState.UNSURE):
        return  # in the second case a worker died while the mail server may have had it already
    if letter.state != MailState.CLAIMED:
        return
    portal = _wanting().filter(pk=letter.account_id).first()
    keys = set(letter.told.values_list("key", flat=True))
    if portal is None or not (matters := _still(portal, keys)):
        move(letter, MailState.CLAIMED, MailState.EMPTY)
        return
    hand_over(
        letter,
        mail_of(letter, portal, matters),
        again=lambda later: send_portal_letter.using(run_after=later).enqueue(pk),
        given_up=letter.told.all().delete,  # so that the next letter tells it
    )


def _still(portal: PortalAccount, keys: Collection[str]) -> list[Matter]:
    user: Any = portal.user
    with translation.override(user.language):
        return [one for one in matters_of(portal) if one.key in keys]


def mail_of(letter: PortalLetter, portal: PortalAccount, matters: list[Matter]) -> EmailMessage:
    """Return the mail of a letter, in the language of whoever gets it."""
    user: Any = portal.user
    base = settings.PUBLIC_URL
    with translation.override(user.language):
        count = ngettext("%(firm)s: %(n)d matter waits for you", "%(firm)s: %(n)d matters wait for you", len(matters))
        subject = count % {"firm": portal.profile.organisation, "n": len(matters)}
        home, choose = (base + address(view, portal) for view in ("home", "settings"))
        context = {"office": portal.office, "matters": matters, "base": base, "home": home, "settings": choose}
        text = render_to_string("portal/mail/letter.txt", context)
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", "Content-Language": user.language}
    return EmailMessage(" ".join(subject.split()), text, None, [user.email], headers=headers)
