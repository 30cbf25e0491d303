"""The link in an invitation, and whether mail can carry it."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.models import Installation
from proxenia.core.signed import SignedLink

INVITATION = SignedLink(
    "invitation",
    dt.timedelta(days=7),
    expired=_("This invitation is older than a week. Ask your administrator for a new one."),
    unknown=_("This link is not an invitation. Copy it whole from the mail, or ask for a new one."),
)


def link_to(invitation_id: int, base_url: str) -> str:
    """Return the address at which an invited person makes the account; it works for seven days from now."""
    return base_url.rstrip("/") + reverse("accounts:accept", args=[INVITATION.token(invitation_id)])


def mail_leaves() -> bool:
    """Whether this installation has a mail server; without one, mails are printed where the server runs."""
    return bool(settings.EMAIL_HOST)


def can_mail() -> bool:
    """Whether mails to people outside leave this installation; those of a demo never do."""
    return mail_leaves() and not Installation.current().is_demo
