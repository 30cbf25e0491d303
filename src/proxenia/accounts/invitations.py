"""The link in an invitation."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from proxenia.core.signed import SignedLink

INVITATION = SignedLink(
    "invitation",
    dt.timedelta(days=7),
    expired=_("This invitation is older than a week. Ask your administrator for a new one."),
    unknown=_("This link is not an invitation. Copy it whole from the mail, or ask for a new one."),
)
