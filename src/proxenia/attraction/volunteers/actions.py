"""Verbs of calls, thanks and the records of volunteers beside those of plain records."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write_in
from proxenia.accounts.handing.actions import make_address, renew_address
from proxenia.accounts.models import User
from proxenia.accounts.settling import can_change
from proxenia.attraction.choices import AHEAD, VolunteerLetterKind
from proxenia.attraction.models import (
    Shift,
    ShiftPlace,
    Undertaking,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerLetter,
)
from proxenia.core.clock import today
from proxenia.core.errors import RuleError

from . import access, retention
from .holding import hold_undertaking, hold_volunteer
from .letters import write
from .queries import thanked_for

TOLD = ("day", "begins", "ends", "where")
"""What volunteers are told of a shift."""


@transaction.atomic
def publish_call(call: VolunteerCall, *, actor: User) -> VolunteerCall:
    """Put a call before everybody. Raises NotAllowed where the actor is no steward; RuleError where it is over already."""
    access.must_publish(actor, call)
    if call.closes_on < today():
        raise RuleError("volunteers.call.over", _("This call closed already. Give it later days first."))
    return writing.change(call, {"is_public": True}, actor=actor, verb="published")


@transaction.atomic
def withdraw_call(call: VolunteerCall, *, actor: User) -> VolunteerCall:
    """Take a call from the public again; who signed up stays. Raises NotAllowed where the actor is no steward."""
    access.must_publish(actor, call)
    return writing.change(call, {"is_public": False}, actor=actor, verb="withdrawn")


@transaction.atomic
def thank(undertaking: Undertaking, *, actor: User) -> int:
    """Write thanks with their hours to all who have hours at an undertaking and were not thanked yet; return to how many.

    Raises NotAllowed; RuleError where nobody has hours.
    """
    stored = hold_undertaking(undertaking, actor)
    worked = list(thanked_for(stored).select_related("office"))
    if not worked:
        raise RuleError("volunteers.hours.none", _("No hours are noted yet."))
    letters = VolunteerLetter.objects.filter(undertaking=stored, kind=VolunteerLetterKind.THANKS)
    done = set(letters.values_list("volunteer_id", flat=True))
    fresh = [one for one in worked if one.pk not in done]
    for one in fresh:
        write(one, VolunteerLetterKind.THANKS, undertaking=stored)
    return len(fresh)


@transaction.atomic
def renew_own_address(volunteer: Volunteer, *, actor: User) -> Volunteer:
    """Give the own page of a volunteer a new address, or its first one, and write a letter that brings it. Raises NotAllowed."""
    stored = hold_volunteer(volunteer, actor)
    found = VolunteerAddress.objects.filter(volunteer=stored).first()
    if found is None:
        make_address(VolunteerAddress, stored, language=stored.language, actor=actor)
    else:
        renew_address(found, actor=actor)
    write(stored, VolunteerLetterKind.WELCOME)
    return stored


class ShiftVerbs:
    """The verbs of the declared pages: as the plain ones, but that whoever has a place is to be told again where the hours changed."""

    create = staticmethod(writing.create)
    remove = staticmethod(writing.remove)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    @transaction.atomic
    def change(shift: Shift, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Shift:
        """Change a shift; where its day, hours or place are others now, nobody counts as told."""
        before = {name: getattr(Shift.objects.get(pk=shift.pk), name) for name in TOLD}
        changed = writing.change(shift, values, actor=actor, version=version)
        if any(getattr(changed, name) != value for name, value in before.items()):
            ShiftPlace.objects.filter(shift=changed, state__in=AHEAD).update(is_told=False)
        return changed


class VolunteerVerbs:
    """The verbs of the declared pages: as the plain ones, but that to remove a volunteer is to erase them, and keep the counts."""

    create = staticmethod(writing.create)
    change = staticmethod(writing.change)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    def remove(volunteer: Volunteer, *, actor: User) -> None:
        """Erase a volunteer; what they worked stays as a count."""
        retention.erase_volunteer(volunteer, actor=actor)
