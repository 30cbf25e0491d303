"""Rows held until a transaction ends, in one order: the undertaking before the volunteer."""

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.attraction.models import Undertaking, Volunteer


def hold_undertaking(undertaking: Undertaking, actor: User | None) -> Undertaking:
    """Return an undertaking as it stands, locked. Raises NotAllowed where somebody signed in may not change it."""
    if actor is not None:
        must_write(actor, undertaking)
    found: Undertaking = Undertaking.objects.select_for_update().get(pk=undertaking.pk)
    return found


def hold_volunteer(volunteer: Volunteer, actor: User | None) -> Volunteer:
    """Return a volunteer as they stand, locked. Raises NotAllowed where somebody signed in may not change them."""
    if actor is not None:
        must_write(actor, volunteer)
    found: Volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    return found
