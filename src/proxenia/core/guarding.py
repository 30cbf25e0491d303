"""What guards the forms of visitors without an account: a stamp, a field nobody sees, counts of what comes too often.

Nothing here judges a text by its words. What speaks for spam sets a thing aside for a person to look at; it throws nothing away.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from .folding import whole
from .slowing import count

FASTEST, OLDEST = 4, 7 * 86400
"""Seconds. Nobody fills a form in faster; a page that was open longer is not looked at for that."""
MOST_LINKS = 2
LINK: Final = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
HOUR, DAY = 3600, 86400
FROM_ONE_ADDRESS, FOR_ONE_OFFICE, TO_ONE_MAIL = 5, 300, 3
"""What may come of most forms."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What guards a kind of form. `texts` are its fields of free text; `main` is the one by which the same text is known again.

    `from_one`, `for_one` and `to_one` are how many may come from one internet address within an hour, for one page within an hour, and
    name one mail within a day.
    """

    name: str
    texts: tuple[str, ...]
    main: str
    mail: str = "contact_mail"
    from_one: int = FROM_ONE_ADDRESS
    for_one: int = FOR_ONE_OFFICE
    to_one: int = TO_ONE_MAIL

    @property
    def signer(self) -> Signer:
        """What signs the stamps of this kind of form."""
        return Signer(salt=f"proxenia.{self.name}.form")

    def stamp(self, slug: str) -> str:
        """Return what a form carries so that we know when its page was opened."""
        return self.signer.sign(f"{slug}:{int(time.time())}")

    def suspicions(self, sent: Mapping[str, Any], slug: str, *, is_known_text: bool) -> list[str]:
        """Return why what was sent may be spam, in words of ours for the desk; nothing where nothing speaks for it."""
        texts = " ".join(str(sent.get(name, "")) for name in self.texts)
        mail = self._digest(str(sent.get(self.mail, "")))
        tests = {
            "honeypot": bool(sent.get("website")),
            "stamp": not self._is_stamped(str(sent.get("stamp", "")), slug),
            "links": len(LINK.findall(texts)) > MOST_LINKS,
            "same_text": is_known_text,
            "same_mail": count(f"{self.name}.mail.{mail}", DAY) > self.to_one,
        }
        return [name for name, speaks in tests.items() if speaks]

    def _is_stamped(self, text: str, slug: str) -> bool:
        """Say whether the page of this form was opened long enough ago, and not too long."""
        try:
            signed, _colon, at = self.signer.unsign(text).rpartition(":")
        except BadSignature:
            return False
        return signed == slug and FASTEST <= time.time() - int(at) <= OLDEST

    def _digest(self, text: str) -> str:
        return salted_hmac(f"proxenia.{self.name}", text.strip().casefold(), algorithm="sha256").hexdigest()

    def fingerprint(self, words: Mapping[str, Any]) -> str:
        """Return by what the same text is known again, without the text; empty where there is none."""
        text = whole(str(words.get(self.main, "")))
        return self._digest(text) if text else ""

    def is_too_much(self, address: str, slug: str) -> bool:
        """Count a form that was sent; say whether too many came from this internet address, or for this page."""
        one = count(f"{self.name}.from.{slug}.{address}", HOUR) > self.from_one
        return count(f"{self.name}.for.{slug}", HOUR) > self.for_one or one
