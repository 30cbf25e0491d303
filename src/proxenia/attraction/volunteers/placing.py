"""Verbs of one place in a shift: put by hand, fixed, let go, cancelled, said to come. What breaks a rule is refused, whoever asks."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.attraction.choices import AHEAD, HOLDS, AssignmentState
from proxenia.attraction.models import Shift, ShiftNeed, ShiftPlace, Volunteer
from proxenia.core.clock import present
from proxenia.core.errors import RuleError
from proxenia.engines.shifts import wrong

from .holding import hold_undertaking
from .setting import setting_of
from .words import wrong_words


def _held(place: ShiftPlace, actor: User | None) -> ShiftPlace:
    """Return a place as it stands, with its undertaking held first, as every verb of the plan does."""
    if actor is not None:
        must_write(actor, place)
    hold_undertaking(place.shift.undertaking, None)
    stored: ShiftPlace = (
        ShiftPlace.objects.select_for_update(of=("self",))
        .select_related("shift__undertaking", "volunteer")
        .get(pk=place.pk)
    )
    return stored


def _settle(place: ShiftPlace, values: Mapping[str, Any], verb: str, *, actor: User | None) -> ShiftPlace:
    """Change a place as its volunteer wants: by their own page, where nobody is signed in, or as somebody of the office notes it."""
    if actor is not None:
        return writing.change(place, values, actor=actor, verb=verb)
    for name, value in values.items():
        setattr(place, name, value)
    place.save(update_fields=list(values))
    tell_all([(verb, place, list(values))])
    return place


@transaction.atomic
def put(shift: Shift, *, need: ShiftNeed, volunteer: Volunteer, actor: User) -> ShiftPlace:
    """Give a volunteer a place in a shift, as one of its needs; whoever gave it back before, or has another need there, changes over.

    Raises NotAllowed; RuleError, which says why and what to do, where it is full or a rule would be broken.
    """
    must_write(actor, shift)
    undertaking = hold_undertaking(shift.undertaking, actor)
    if need.shift_id != shift.pk:
        raise RuleError("volunteers.place.need", _("This need is another shift’s."))
    taken = need.assignments.filter(state__in=HOLDS).exclude(volunteer=volunteer).count()
    if taken >= need.number:
        raise RuleError("volunteers.place.full", _("All places of this need are taken."))
    setting = setting_of(undertaking, only=volunteer, shift=shift, freely=True)
    if str(volunteer.pk) not in setting.volunteers:
        words = _("%(name)s is not on the roster of this undertaking.") % {"name": volunteer}
        raise RuleError("volunteers.roster.not", words)
    seat = (str(volunteer.pk), str(need.pk))
    others = {one for one in setting.places if setting.places[one].shift_id != shift.pk}
    before = {(one.kind, one.shift, one.other) for one in wrong(setting.problem, others)}
    faults = [one for one in wrong(setting.problem, {*others, seat}) if one.kind not in {"fixed", "full"}]
    fresh = [one for one in faults if (one.kind, one.shift, one.other) not in before]
    if fresh:
        raise RuleError("volunteers.place.wrong", wrong_words(setting, fresh[0]))
    return _write(shift, need, volunteer, actor)


def _write(shift: Shift, need: ShiftNeed, volunteer: Volunteer, actor: User) -> ShiftPlace:
    known: ShiftPlace | None = ShiftPlace.objects.filter(shift=shift, volunteer=volunteer).first()
    if known is None:
        made: ShiftPlace = writing.create(
            ShiftPlace, {"shift": shift, "need": need, "volunteer": volunteer}, actor=actor
        )
        return made
    if known.state not in {AssignmentState.CANCELLED, *AHEAD}:
        raise RuleError("volunteers.place.noted", _("It is noted already whether they came. Take that back first."))
    values = {"need": need, "state": AssignmentState.PLANNED, "by_volunteer": False, "is_told": False}
    return writing.change(known, values, actor=actor, verb="placed")


@transaction.atomic
def fix(place: ShiftPlace, *, actor: User) -> ShiftPlace:
    """Fix a place: no planning moves it. Raises NotAllowed; RuleError where it is cancelled."""
    if _held(place, actor).state == AssignmentState.CANCELLED:
        raise RuleError("volunteers.place.cancelled", _("What is cancelled is not fixed."))
    return writing.change(place, {"is_locked": True}, actor=actor, verb="fixed")


@transaction.atomic
def let_go(place: ShiftPlace, *, actor: User) -> ShiftPlace:
    """Let planning move a place again. Raises NotAllowed."""
    _held(place, actor)
    return writing.change(place, {"is_locked": False}, actor=actor, verb="loosened")


@transaction.atomic
def cancel(place: ShiftPlace, *, by_volunteer: bool = True, actor: User | None) -> ShiftPlace:
    """Cancel a place that is ahead: as its volunteer wants, on their own page (nobody is signed in) or noted, or as the office wants.

    Whoever gave a shift back is not planned into it again. Raises NotAllowed; RuleError where it is not ahead, or the shift has begun.
    """
    stored = _held(place, actor)
    if stored.state not in AHEAD:
        raise RuleError("volunteers.place.not_ahead", _("This place is not ahead any more."))
    if actor is None and stored.shift.starts_at <= present():
        raise RuleError("volunteers.place.begun", _("This shift has begun. Call the office."))
    values = {
        "state": AssignmentState.CANCELLED,
        "is_locked": False,
        "by_volunteer": by_volunteer,
        "is_told": by_volunteer,
    }
    return _settle(stored, values, "cancelled", actor=actor)


@transaction.atomic
def say_to_come(place: ShiftPlace, *, actor: User | None) -> ShiftPlace:
    """Take down that a volunteer says to come to a shift. Raises NotAllowed; RuleError where the place is not planned."""
    stored = _held(place, actor)
    if stored.state not in AHEAD:
        raise RuleError("volunteers.place.not_ahead", _("This place is not ahead any more."))
    if stored.state == AssignmentState.CONFIRMED:
        return stored
    return _settle(stored, {"state": AssignmentState.CONFIRMED, "is_told": True}, "confirmed", actor=actor)
