"""Badges as PDF: the name in two scripts, organisation, role, dinner and tours, and a square that is scanned at the entrance."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from proxenia.core.clock import today
from proxenia.core.dates import in_words
from proxenia.core.documents import Language, language_of, speaking, spoken
from proxenia.core.documents.data import clean
from proxenia.core.documents.paper import printed
from proxenia.core.documents.tongues import REGIONS
from proxenia.directory.countries import country_name
from proxenia.directory.naming import in_language
from proxenia.forums.choices import SessionKind
from proxenia.forums.models import Forum, Participant, Session
from proxenia.forums.record.pages import days

from . import queries
from .codes import badge_address
from .words import WORDS

TEMPLATE = Path(__file__).with_name("badge.typ")
AT_ONCE = 400
"""So many badges are in one file: a hundred sheets of paper."""
EDGE = 2
"""Modules of white around a square; paper is white beyond that, too."""
MASK = 2
"""The mask of the squares. Any of the eight can be read; trying them all takes eight times as long."""
LINES = 5
"""So many lines of what somebody has a place in stand on a badge."""
HAN = range(0x3400, 0xA000)


def square(text: str) -> str:
    """Return a text as a QR code (ISO/IEC 18004, medium error correction), drawn as SVG."""
    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=EDGE, mask_pattern=MASK)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    side = len(rows)
    path = "".join(f"M{x} {y}h{wide}v1h-{wide}z" for y, row in enumerate(rows) for x, wide in _runs(row))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#000" d="{path}"/></svg>'


def _runs(row: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield where each run of dark modules in a row begins, and how long it is."""
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None


def badges(forum: Forum, people: Sequence[Participant], asked: str = "") -> bytes:
    """Return the badges of participants, read with `given`, as PDF; each in the language of the participant's letters.

    `asked` is the language of the file itself, else the reader's.
    """
    language = language_of(asked)
    tellers = {code: _Teller(forum, code) for code in {_language(one) for one in people}}
    words = spoken(WORDS, language)
    data = {
        "title": clean(f"{words['badges']}: {in_language(forum.title, language)}"),
        "language": language,
        "region": REGIONS[language],
        "day": today().isoformat(),
        "office": clean(forum.office.name),
        "words": words,
        "people": [tellers[_language(one)].told(one) for one in people],
    }
    return printed(TEMPLATE, {"data": json.dumps(data, ensure_ascii=False)}, today())


def _language(participant: Participant) -> Language:
    return language_of(cast("str", participant.registration.language))


class _Teller:
    """What badges in one language have in common."""

    def __init__(self, forum: Forum, language: Language) -> None:
        self.language = language
        self.words = spoken(WORDS, language)
        self.title = clean(in_language(forum.title, language))
        with speaking(language):
            self.dates = clean(_dates(forum))
            self.banner = clean(forum.office.banner)
        self.dinner = list(queries.open_dinners(forum))

    def told(self, one: Participant) -> dict[str, Any]:
        """Return what stands on a badge: plain words."""
        registration = one.registration
        with speaking(self.language):
            country = country_name(registration.country) if registration.country else ""
            role, lines = one.get_role_display(), self._lines(one)
        return {
            "language": self.language,
            "forum": self.title,
            "dates": self.dates,
            "banner": self.banner,
            "native": clean(one.native_name),
            "tongue": "zh" if any(ord(sign) in HAN for sign in one.native_name) else "und",
            "name": clean(one.name),
            "position": clean(one.position_held),
            "organisation": clean(one.organisation_name or registration.organisation_name),
            "from": clean(", ".join(part for part in (registration.city, country) if part)),
            "role": one.role,
            "as": clean(role[:1].upper() + role[1:]),
            "number": str(one.pk),
            "square": square(badge_address(one)),
            "lines": lines,
        }

    def _lines(self, one: Participant) -> list[dict[str, str]]:
        """Return the dinner and what the participant has a place in, in time."""
        found = [choice.session for choice in cast("Any", one).given]
        if one.dines:
            found += [session for session in self.dinner if session not in found]
        lines = [self._line(session) for session in sorted(found, key=_when)]
        if one.dines and not any(session.kind == SessionKind.DINNER for session in found):
            lines.insert(0, {"what": clean(self.words["dinner"]), "when": ""})
        return lines[:LINES]

    def _line(self, session: Session) -> dict[str, str]:
        hour = f"{session.begins:%H:%M}" if session.begins else ""
        bus = session.bus
        ride = self.words["bus"].format(name=bus.name, hour=f"{bus.leaves:%H:%M}") if bus else ""
        when = " · ".join(part for part in (in_words(session.day), hour, ride) if part)
        return {"what": clean(in_language(session.title, self.language)), "when": clean(when)}


def _when(session: Session) -> tuple[Any, ...]:
    return session.day, str(session.begins or ""), session.pk


def _dates(forum: Forum) -> str:
    """Return from when until when the programme lasts, and where."""
    lasts = days(forum.start or forum.public_start, forum.end or forum.public_end)
    return ", ".join(str(part) for part in (lasts, forum.place) if part)
