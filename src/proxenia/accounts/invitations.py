"""The link of an invitation: signed, good for a week; that it works once is the action's business."""

import datetime as dt

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError

VALID = dt.timedelta(days=7)
_SIGNER = TimestampSigner(salt="proxenia.accounts.invitation")


def token_for(invitation_id: int) -> str:
    """Return the token that stands in the link."""
    return _SIGNER.sign(str(invitation_id))


def invitation_id(token: str) -> int:
    """Return the key of the invitation a token names; raise RuleError where it is forged or older than a week."""
    try:
        return int(_SIGNER.unsign(token, max_age=VALID))
    except SignatureExpired:
        raise RuleError(
            "invitation.expired", _("This invitation is older than a week. Ask your administrator for a new one.")
        ) from None
    except BadSignature:
        raise RuleError(
            "invitation.unknown",
            _("This link is not an invitation. Copy it whole from the mail, or ask for a new one."),
        ) from None
