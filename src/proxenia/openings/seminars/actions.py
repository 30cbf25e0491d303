"""Verbs of seminars before and around the day: pairs proposed, agreement noted, slots laid out, who came, called off, taken up."""

import datetime as dt
from collections.abc import Sequence
from itertools import product
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import Consent
from proxenia.openings.models import Seminar, SeminarGuest, SeminarPair, SeminarSlot

from . import access
from .queries import locked

FUTURE = "seminar.date.future"
MOST_SLOTS = 60
MOST_PAIRS = 1000
ANSWERS = (Consent.ASKED, Consent.GIVEN, Consent.REFUSED)


@transaction.atomic
def propose_pairs(
    seminar: Seminar,
    *,
    ours: Sequence[SeminarGuest],
    theirs: Sequence[SeminarGuest],
    reason: Text | str,
    actor: User,
) -> list[SeminarPair]:
    """Propose that each of ours meets each of theirs, for a reason; two who are a pair already stay as they are.

    Raises NotAllowed; RuleError where the seminar is held or called off, nobody is named, or two may not be a pair.
    """
    stored = locked(seminar)
    access.must_plan(actor, stored)
    wanted = list(product(dict.fromkeys(ours), dict.fromkeys(theirs)))
    if not wanted:
        message = _("Name at least one of ours and one of theirs.")
        raise RuleError("pairs.nobody", message, fields={"ours": [message]})
    if len(wanted) > MOST_PAIRS:
        message = _("At most %(most)d pairs can be proposed at once.") % {"most": MOST_PAIRS}
        raise RuleError("pairs.many", message, fields={"ours": [message]})
    there = set(stored.pairs.values_list("ours", "theirs"))
    return [
        writing.create(SeminarPair, {"seminar": stored, "ours": one, "theirs": other, "reason": reason}, actor=actor)
        for one, other in wanted
        if (one.pk, other.pk) not in there
    ]


@transaction.atomic
def note_consent(
    guest: SeminarGuest,
    *,
    pairs: Sequence[SeminarPair],
    consent: str,
    on: PartialDate,
    how: Text | str = "",
    actor: User,
) -> SeminarGuest:
    """Note that a guest was asked about some of its pairs, agreed or declined, when and how; a pair that it declined loses its slot.

    Raises NotAllowed; RuleError where the day has not come, a pair is not the guest's, or it has met already.
    """
    access.must_plan(actor, locked(guest.seminar))
    if consent not in ANSWERS:
        raise RuleError("pairs.consent.unknown", _("Say whether it was asked, agreed or declined."))
    must_have_come("on", on, FUTURE)
    if not pairs:
        message = _("Name at least one pair.")
        raise RuleError("pairs.consent.nobody", message, fields={"pairs": [message]})
    for pair in pairs:
        side = "ours" if pair.ours_id == guest.pk else "theirs"
        if guest.pk not in {pair.ours_id, pair.theirs_id}:
            raise RuleError("pairs.consent.other", _("“%(pair)s” is not a pair of this guest.") % {"pair": pair})
        if pair.met:
            raise RuleError("pairs.consent.late", _("“%(pair)s” has met or will not any more.") % {"pair": pair})
        said: dict[str, Any] = {"": consent, "_on": on, "_how": how}
        values = {f"consent_{side}{name}": value for name, value in said.items()}
        if consent == Consent.REFUSED:
            values |= {"slot": None, "table": None, "is_locked": False}
        writing.change(pair, values, actor=actor, verb="consent_noted")
    return guest


@transaction.atomic
def lay_slots(
    seminar: Seminar,
    *,
    day: dt.date,
    begins: dt.time,
    number: int,
    minutes: int,
    pause: int = 0,
    break_after: int | None = None,
    break_minutes: int = 0,
    actor: User,
) -> Seminar:
    """Lay out slots one after the other: so many, each so long, with a pause between them and a break after one of them (minutes).

    Raises NotAllowed; RuleError where there are too many, the day would end before they do, or they overlap with others.
    """
    stored = locked(seminar)
    access.must_plan(actor, stored)
    if not 1 <= number <= MOST_SLOTS:
        message = _("Lay out from 1 to %(most)d slots.") % {"most": MOST_SLOTS}
        raise RuleError("slots.number", message, fields={"number": [message]})
    at = dt.datetime.combine(day, begins)
    last = at.date()
    for count in range(1, number + 1):
        if at.date() != last:
            message = _("They would go on after midnight. Lay out fewer or shorter ones.")
            raise RuleError("slots.midnight", message, fields={"number": [message]})
        values = {"seminar": stored, "day": day, "begins": at.time(), "minutes": minutes}
        writing.create(SeminarSlot, values, actor=actor)
        rest = break_minutes if break_after == count else pause
        at += dt.timedelta(minutes=max(minutes + rest, 1))
    return stored


@transaction.atomic
def take_roll(seminar: Seminar, *, came: Sequence[SeminarGuest], actor: User) -> Seminar:
    """Note who of the guests came; all others did not. Raises NotAllowed; RuleError where the day has not come or it is held."""
    stored = locked(seminar)
    access.must_plan(actor, stored)
    _must_have_begun(stored)
    present = {guest.pk for guest in came}
    unknown = present - set(stored.guests.values_list("pk", flat=True))
    if unknown:
        raise RuleError("guests.other", _("Somebody who came is not a guest of this seminar: add them first."))
    for guest in stored.guests.select_related("organisation", "post", "person"):
        if guest.came is not (guest.pk in present):
            writing.change(guest, {"came": guest.pk in present}, actor=actor, verb="came")
    return stored


def _must_have_begun(seminar: Seminar) -> None:
    if seminar.start is None:
        raise RuleError("seminar.no_day", _("It has no day: say when it is."))
    must_have_come("came", seminar.start, FUTURE)


@transaction.atomic
def cancel(seminar: Seminar, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Seminar:
    """Call a seminar off, and say why; on no day said, today.

    Raises NotAllowed; RuleError where it is held or called off already, or no reason is given.
    """
    stored = locked(seminar)
    access.must_plan(actor, stored)
    if not why:
        message = _("Say why it is called off.")
        raise RuleError("seminar.cancel.why", message, fields={"why": [message]})
    if on is not None:
        must_have_come("on", on, FUTURE)
    values = {"cancelled_on": on or PartialDate.of(today()), "cancelled_why": why}
    return writing.change(stored, values, actor=actor, verb="cancelled")


@transaction.atomic
def resume(seminar: Seminar, *, actor: User) -> Seminar:
    """Take up again a seminar that was called off. Raises NotAllowed; RuleError where it was not."""
    stored = locked(seminar)
    must_write(actor, stored)
    if stored.cancelled_on is None:
        raise RuleError("seminar.resume.going", _("This seminar was not called off."))
    return writing.change(stored, {"cancelled_on": None, "cancelled_why": ""}, actor=actor, verb="resumed")
