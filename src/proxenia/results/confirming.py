"""The link by which a beneficiary confirms a result without an account."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from proxenia.core.signed import SignedLink

CONFIRMATION = SignedLink(
    "confirmation",
    dt.timedelta(days=60),
    expired=_("This link is no longer good. Ask the office that sent it for a new one."),
    unknown=_("This link leads nowhere. Copy it whole from the message, or ask the office for a new one."),
)
