"""The link by which the first office is founded in the browser. It is printed where the server runs, and nowhere else."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.signed import SignedLink

FOUNDING = SignedLink(
    "founding",
    dt.timedelta(days=1),
    expired=_("This link is older than a day. Start the server again: it prints a new one."),
    unknown=_("This is not the link to found the office. Copy it whole from where the server was started."),
)
NOBODY = 0
"""There is no record yet that the link could name."""


def founding_link(base_url: str) -> str:
    """Return the address at which the first office is founded; it works for a day, and only as long as there is no office."""
    return base_url.rstrip("/") + reverse("accounts:found", args=[FOUNDING.token(NOBODY)])


def unfounded(request: HttpRequest) -> dict[str, Any] | None:
    """Return what stands above the log-in page as long as there is no office: where to look for the link."""
    from .queries import is_founded  # noqa: PLC0415 - models are loaded after the apps

    if request.path != reverse("account_login") or is_founded():
        return None
    return {"template": "accounts/unfounded.html"}
