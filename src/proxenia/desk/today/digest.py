"""The words of a digest: what is new for one account, as its rights are at the moment of sending."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.contributions import Alarm, Item
from proxenia.core.dates import PartialDate
from proxenia.core.reading import one_reading
from proxenia.desk.models import Letter, Myself

from . import standing
from .standing import News, Standing, state_of

SOON = dt.timedelta(days=7)
"""Engagements are told of so long before."""
SHOWN = 10
"""Lines of a section that are written out; of the rest only the number is said."""


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in a digest. `key` is by what it is known, so that it is told once."""

    key: str
    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind, the first of them written out."""

    title: str
    lines: list[Line]

    @property
    def shown(self) -> list[Line]:
        """The lines that are written out."""
        return self.lines[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not."""
        return len(self.lines) - len(self.shown)


def sections(me: Myself) -> list[Section]:
    """Return all that could be told to an account now, in its own language; what it put aside is left out."""
    user, day = me.user, today()
    with translation.override(user.language), one_reading():
        own = standing.mine(user, day, me)
        found = standing.standing(user, day, own)
        alarms = [one for one in found if one.aside is None]
        coming = standing.engagements(user, day, [one.alarm for one in found])
        return [
            Section(_("Yours"), [_of_alarm(one) for one in alarms if one.mine]),
            Section(_("Wants attention"), [_of_alarm(one) for one in alarms if not one.mine]),
            Section(_("Coming"), [_of_item(one) for one in coming if one.day <= day + SOON]),
            Section(_("What others shared"), [_of_news(one) for one in standing.news(user, day)]),
        ]


def only(found: list[Section], keys: Collection[str]) -> list[Section]:
    """Return of some sections what has these keys; sections without any are left out."""
    kept = [Section(one.title, [line for line in one.lines if line.key in keys]) for one in found]
    return [one for one in kept if one.lines]


def keys_of(found: list[Section]) -> Iterator[str]:
    """Yield the key of each line."""
    return (line.key for section in found for line in section.lines)


def _of_alarm(one: Standing) -> Line:
    alarm: Alarm = one.alarm
    detail = f"{alarm.when.display()}. {alarm.why} {alarm.todo}"
    return Line(f"alarm-{alarm.key}-{state_of(alarm)}", str(alarm.title), detail, alarm.url)


def _of_item(item: Item) -> Line:
    until = f" – {PartialDate.of(item.end).display()}" if item.end and item.end != item.day else ""
    detail = ". ".join(part for part in (f"{item.when.display()}{until}", str(item.detail)) if part)
    return Line(f"day-{item.key}-{item.day}", str(item.title), detail, item.url)


def _of_news(one: News) -> Line:
    return Line(one.key, one.hit.title, f"{one.hit.kind}, {one.shared.office}", one.hit.url)


def message(letter: Letter, me: Myself, found: list[Section], *, unsure: bool) -> EmailMultiAlternatives:
    """Return the mail of a letter. `unsure` says that an earlier one may not have arrived."""
    user: User = me.user
    base = settings.PUBLIC_URL
    leave = base + reverse("leave-digest", args=[me.leaving_token])
    number = sum(len(one.lines) for one in found)
    with translation.override(user.language):
        context: dict[str, Any] = {"user": user, "sections": found, "base": base, "leave": leave, "unsure": unsure}
        context |= {"language": user.language, "home": base + reverse("home")}
        subject = ngettext("%(office)s: %(number)d matter is new", "%(office)s: %(number)d matters are new", number)
        text = render_to_string("desk/mail/digest.txt", context)
        html = render_to_string("desk/mail/digest.html", context)
        words = " ".join((subject % {"office": user.office, "number": number}).split())
    headers = {
        "Message-ID": letter.message_id,
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": user.language,
    }
    mail = EmailMultiAlternatives(words, text, None, [user.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail
