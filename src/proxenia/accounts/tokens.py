"""Tokens of the API: made and revoked by their account, shown once, known afterwards by a keyed hash alone."""

import datetime as dt
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from proxenia.audit.actions import record_event
from proxenia.core.errors import NotAllowed, RuleError

from .choices import Scope
from .models import Token, User
from .queries import live_tokens

PREFIX = "pxn"
BYTES = 32
LONGEST_NAME = 80
MOST_DAYS = 366
MOST_TOKENS = 20
BY_ROOM = (Scope.READ, Scope.WRITE)
"""The scopes that can be limited to a room."""


def _digest(secret: str) -> str:
    return salted_hmac("proxenia.token", secret, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def rooms() -> list[str]:
    """Return the rooms to which a scope can be limited."""
    names = (name.removeprefix("proxenia.") for name in settings.INSTALLED_APPS if name.startswith("proxenia."))
    return sorted(set(names) - {"core", "demo"})


def all_scopes() -> list[str]:
    """Return every scope that a token can have: the plain ones, then those limited to a room."""
    return [*Scope.values, *(f"{room}:{scope.value}" for room in rooms() for scope in BY_ROOM)]


@transaction.atomic
def make_token(name: str, scopes: Iterable[str], *, days: int, actor: User) -> tuple[Token, str]:
    """Make a token for the actor's own account; return it with the words that stand in the header, which nobody sees again.

    It never allows more than the account may do at that moment. Accounts of the demo, which everybody shares, get tokens that read
    and nothing else. Raises RuleError where the name, a scope or the time is none; NotAllowed for whoever came by a token.
    """
    _must_be_signed_in(actor)
    chosen = sorted(set(scopes))
    wrong: dict[str, str] = {}
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        wrong["name"] = _("Say in a few words which program it is for.")
    if not chosen or not set(chosen) <= set(all_scopes()):
        wrong["scopes"] = _("Choose what the token may do. Known are: %(scopes)s.") % {
            "scopes": ", ".join(all_scopes())
        }
    elif actor.is_demo and any(one.rpartition(":")[2] != Scope.READ for one in chosen):
        wrong["scopes"] = _("The accounts of the demo are shared by everybody: their tokens can only read.")
    if not 1 <= days <= MOST_DAYS:
        wrong["days"] = _("A token is good for 1 to %(days)d days.") % {"days": MOST_DAYS}
    if wrong:
        raise RuleError("token.invalid", " ".join(wrong.values()), fields={key: [text] for key, text in wrong.items()})
    User.objects.select_for_update().get(pk=actor.pk)
    if live_tokens(actor).count() >= MOST_TOKENS:
        raise RuleError("token.many", _("You have %(count)d tokens. Revoke one first.") % {"count": MOST_TOKENS})
    secret = secrets.token_urlsafe(BYTES)
    day = timezone.localdate()
    values = {"name": name.strip(), "scopes": chosen, "digest": _digest(secret), "made_on": day}
    token = Token.objects.create(user=actor, expires_on=day + dt.timedelta(days=days), **values)
    record_event("created", "accounts.token", token.pk, actor=actor, scopes=chosen, expires_on=token.expires_on)
    return token, f"{PREFIX}_{token.pk}_{secret}"


def _must_be_signed_in(actor: User) -> None:
    """No token makes or revokes another: who finds one must not be able to stay."""
    if actor.token_id is not None:
        raise NotAllowed("token.by_token", _("Tokens are made and revoked by somebody who is signed in."))


@transaction.atomic
def revoke_token(token: Token, *, actor: User) -> Token:
    """Make a token worthless; the row stays, so that the log can name it. Raises NotAllowed for others than its account."""
    _must_be_signed_in(actor)
    if token.user_id != actor.pk:
        raise NotAllowed("token.forbidden", _("This token is somebody else's."))
    revoked = Token.objects.filter(pk=token.pk, revoked_on__isnull=True).update(revoked_on=timezone.localdate())
    if revoked:
        record_event("removed", "accounts.token", token.pk, actor=actor)
    token.refresh_from_db()
    return token


def account_of(words: str) -> User | None:
    """Return the account for which a token stands, with the token's scopes; None where it is worth nothing.

    The day it was last used is noted, once a day.
    """
    prefix, _bar, rest = words.partition("_")
    number, _bar, secret = rest.partition("_")
    if prefix != PREFIX or not (number.isascii() and number.isdecimal()) or len(number) > 18:  # noqa: PLR2004 - digits of a key
        return None
    token = Token.objects.select_related("user__office").filter(pk=int(number)).first()
    if not constant_time_compare(token.digest if token else _digest(""), _digest(secret)):
        return None
    day = timezone.localdate()
    if token is None or token.revoked_on is not None or token.expires_on < day or not token.user.is_active:
        return None
    if token.last_used_on != day:
        Token.objects.filter(pk=token.pk).update(last_used_on=day)
    user: User = token.user
    user.scopes, user.token_id = frozenset(token.scopes), token.pk
    return user
