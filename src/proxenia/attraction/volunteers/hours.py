"""Verbs of the day: whoever came and what they worked, whoever did not come; each can be changed and taken back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.attraction.choices import AssignmentState
from proxenia.attraction.models import ShiftPlace
from proxenia.core.clock import present
from proxenia.core.errors import RuleError
from proxenia.core.zones import local, moment

MINUTE = 60
NO_HOURS = {"worked_from": None, "worked_until": None, "minutes": 0, "recorded_by": None}


def _locked(place: ShiftPlace, actor: User) -> ShiftPlace:
    must_write(actor, place)
    stored: ShiftPlace = ShiftPlace.objects.select_for_update().select_related("shift__undertaking").get(pk=place.pk)
    if stored.state == AssignmentState.CANCELLED:
        raise RuleError(
            "volunteers.place.cancelled", _("This place was cancelled. Put them into the shift again first.")
        )
    return stored


@transaction.atomic
def note_came(
    place: ShiftPlace, *, begins: dt.time | None = None, ends: dt.time | None = None, actor: User
) -> ShiftPlace:
    """Note that somebody came, and from when to when they worked: the hours of the shift, unless others are said. It may be said anew.

    `begins` and `ends` are hours on the clocks of the undertaking, nearest to those of the shift. Raises NotAllowed; RuleError where
    the hours are not over yet.
    """
    stored = _locked(place, actor)
    shift = stored.shift
    begun = _nearest(shift.starts_at, begins, shift.undertaking.clocks) if begins is not None else shift.starts_at
    ended = _nearest(shift.ends_at, ends, shift.undertaking.clocks) if ends is not None else shift.ends_at
    if ended <= begun:
        raise _wrong("volunteers.hours.order", _("The hours end after they begin."))
    if ended > present():
        raise _wrong("volunteers.hours.future", _("These hours are not over yet."))
    said = {
        "state": AssignmentState.CAME,
        "worked_from": begun,
        "worked_until": ended,
        "minutes": int((ended - begun).total_seconds()) // MINUTE,
        "recorded_by": actor,
    }
    return writing.change(place, said, actor=actor, verb="came")


def _nearest(at: dt.datetime, hour: dt.time, clocks: str) -> dt.datetime:
    """Return the moment at which clocks show an hour, nearest to another moment."""
    minute = hour.replace(second=0, microsecond=0)
    days = [local(at, clocks).date() + dt.timedelta(days=days) for days in (-1, 0, 1)]
    return min((moment(day, minute, clocks) for day in days), key=lambda one: abs(one - at))


def _wrong(code: str, words: str) -> RuleError:
    return RuleError(code, words, fields={"ends": [words]})


@transaction.atomic
def note_absent(place: ShiftPlace, *, actor: User) -> ShiftPlace:
    """Note that somebody did not come; nothing follows from it for them. Raises NotAllowed; RuleError before the shift begins."""
    stored = _locked(place, actor)
    if stored.shift.starts_at > present():
        raise RuleError("volunteers.hours.future", _("This shift has not begun yet."))
    return writing.change(place, {"state": AssignmentState.ABSENT, **NO_HOURS}, actor=actor, verb="absent")


@transaction.atomic
def take_note_back(place: ShiftPlace, *, actor: User) -> ShiftPlace:
    """Take back what was noted of whether somebody came, and their hours. Raises NotAllowed, RuleError."""
    _locked(place, actor)
    return writing.change(place, {"state": AssignmentState.PLANNED, **NO_HOURS}, actor=actor, verb="reopened")
