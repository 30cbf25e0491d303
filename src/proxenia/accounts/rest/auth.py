"""Who asks: a program with a token, or a browser in which somebody is signed in."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer

from proxenia.accounts.models import User
from proxenia.accounts.tokens import account_of
from proxenia.core.rest.problems import TooMany
from proxenia.core.slowing import address_of, count

FAILURES, WINDOW = 20, 300
"""So many worthless tokens may come from one address within so many seconds."""


def _key(request: HttpRequest) -> str:
    return f"accounts.token.failures.{address_of(request)}"


def _count_failure(request: HttpRequest) -> None:
    """Count a worthless token; raise TooMany where many came. Good tokens are never slowed down."""
    if count(_key(request), WINDOW) > FAILURES:
        raise TooMany(_("Too many tokens that are worth nothing came from your address. Wait five minutes."), WINDOW)


class TokenAuth(HttpBearer):
    """A token in the header `Authorization: Bearer`. Make one under your preferences; its scopes say what it may do."""

    def __call__(self, request: HttpRequest) -> Any:
        """Return the account; raise where the header is there and worth nothing, even if somebody is signed in."""
        if "Authorization" not in request.headers:
            return None
        found = super().__call__(request)
        if found is None:
            _count_failure(request)
            raise AuthenticationError
        return found

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the account of a token, which is the actor from now on."""
        user = account_of(token)
        if user is not None:
            request.user = user
        return user


class SessionAuth(APIKeyCookie):
    """The cookie of somebody who is signed in; what writes needs the header `X-CSRFToken` too."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:  # noqa: ARG002 - ninja's signature
        """Return whoever is signed in."""
        return request.user if isinstance(request.user, User) else None
