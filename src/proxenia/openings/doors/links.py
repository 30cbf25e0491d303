"""The whole addresses of public pages, as mails and staff pass them on."""

from django.conf import settings
from django.urls import reverse

from proxenia.openings.models import Application, Call, CallDesk
from proxenia.openings.models.calls import ANSWERED


def call_link(call: Call, language: str = "") -> str:
    """Return the address of a call's public page."""
    path = reverse("openings:open-call", args=[call.slug])
    return f"{settings.PUBLIC_URL}{path}" + (f"?lang={language}" if language else "")


def list_link(desk: CallDesk) -> str:
    """Return the address of an office's public list of open calls."""
    return f"{settings.PUBLIC_URL}{reverse('openings:open-calls', args=[desk.slug])}"


def status_link(application: Application) -> str:
    """Return the address at which whoever answered confirms, follows and withdraws the answer."""
    path = reverse("openings:application-status", args=[ANSWERED.token(application.seal)])
    return f"{settings.PUBLIC_URL}{path}?lang={application.language}"
