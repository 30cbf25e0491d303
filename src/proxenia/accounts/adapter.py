"""How log-in behaves here: nobody signs up without an invitation, and who has a place of one's own lands there."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from proxenia.core.contributions import LANDINGS
from proxenia.core.scoping import Actor


def landing_of(actor: Actor) -> str:
    """Return the page at which an account begins."""
    found = (place(actor) for place in LANDINGS.every())
    return next((url for url in found if url), settings.LOGIN_REDIRECT_URL)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes open sign-up, and leads whoever logs in to where they begin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Accounts come by invitation only."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody who asked for no page begins."""
        actor: Any = request.user
        return landing_of(actor) if actor.is_authenticated else settings.LOGIN_REDIRECT_URL
