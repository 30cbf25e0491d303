"""Links that let somebody without an account do one thing, for a time."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, SignatureExpired, Signer, TimestampSigner

from .errors import RuleError

SEAL = 18
"""Bytes of chance in a seal."""


@dataclass(frozen=True, slots=True)
class SignedLink:
    """A kind of link. `name` keeps the signatures of kinds apart; the two texts say what to do with a link that is no good."""

    name: str
    valid: dt.timedelta
    expired: Any
    unknown: Any

    def token(self, key: int) -> str:
        """Return the token for a record's key that stands in the link."""
        return self._signer.sign(str(key))

    def key(self, token: str) -> int:
        """Return the key that a token names; raise RuleError where it is forged or too old."""
        try:
            return int(self._signer.unsign(token, max_age=self.valid))
        except SignatureExpired:
            raise RuleError(f"{self.name}.expired", str(self.expired)) from None
        except (BadSignature, ValueError):
            raise RuleError(f"{self.name}.unknown", str(self.unknown)) from None

    @property
    def _signer(self) -> TimestampSigner:
        return TimestampSigner(salt=f"proxenia.{self.name}")


@dataclass(frozen=True, slots=True)
class LastingLink:
    """A kind of link that is good until its row is gone. The row holds a seal, which alone opens nothing: the link is signed."""

    name: str

    def token(self, seal: str) -> str:
        """Return the token for a seal; always the same."""
        return self._signer.sign(seal)

    def seal(self, token: str) -> str | None:
        """Return the seal that a token holds, or None where it is forged."""
        try:
            return self._signer.unsign(token)
        except BadSignature:
            return None

    @staticmethod
    def fresh_seal() -> str:
        """Return a seal nobody can guess."""
        return secrets.token_urlsafe(SEAL)

    @property
    def _signer(self) -> Signer:
        return Signer(sep=".", salt=f"proxenia.{self.name}")
