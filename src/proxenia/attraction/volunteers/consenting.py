"""Verbs of consents: given, withdrawn, each with its day and way; by the volunteer themselves or noted by the office."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.accounts.writing import run_rules
from proxenia.attraction.choices import AHEAD, AssignmentState, EngagementState, Purpose
from proxenia.attraction.models import Engagement, ShiftPlace, Undertaking, Volunteer, VolunteerConsent
from proxenia.core.clock import today
from proxenia.core.errors import RuleError

from .holding import hold_volunteer

GIVEN = ("purpose", "given_on", "way")


@transaction.atomic
def give_consent(
    volunteer: Volunteer, *, purpose: str, way: str, given_on: dt.date | None = None, actor: User | None
) -> VolunteerConsent:
    """Take down that a volunteer agrees to something; one that stands already is returned as it is.

    Raises NotAllowed; RuleError where the day has not come, or lies before one on which they withdrew it.
    """
    stored = hold_volunteer(volunteer, actor)
    known: VolunteerConsent | None = stored.consents.filter(purpose=purpose, withdrawn_on__isnull=True).first()
    if known is not None:
        return known
    made = VolunteerConsent(
        volunteer=stored, office_id=stored.office_id, purpose=purpose, way=way, given_on=given_on or today()
    )
    run_rules(made)
    made.save()
    tell_all([("consented", made, GIVEN)], actor=actor)
    return made


@transaction.atomic
def withdraw_consent(volunteer: Volunteer, *, purpose: str, way: str, actor: User | None) -> VolunteerConsent:
    """Take down that a volunteer withdraws a consent, from today on. Whoever leaves the roster gives back every shift ahead.

    Raises NotAllowed; RuleError where no such consent stands.
    """
    stored = hold_volunteer(volunteer, actor)
    known: VolunteerConsent | None = stored.consents.filter(purpose=purpose, withdrawn_on__isnull=True).first()
    if known is None:
        raise RuleError("volunteers.consent.none", _("There is no such consent that stands."))
    known.withdrawn_on, known.withdrawn_way = today(), way
    known.save(update_fields=["withdrawn_on", "withdrawn_way"])
    tell_all([("withdrew", known, ("purpose", "withdrawn_on", "withdrawn_way"))], actor=actor)
    if purpose == Purpose.ROSTER:
        _give_back(ShiftPlace.objects.filter(volunteer=stored), actor)
    return known


def _give_back(found: QuerySet[ShiftPlace], actor: User | None) -> None:
    """Cancel places that are still ahead, as their volunteer wants."""
    ahead = list(found.select_for_update().filter(state__in=AHEAD))
    for one in ahead:
        one.state, one.is_locked, one.by_volunteer = AssignmentState.CANCELLED, False, True
        one.save(update_fields=["state", "is_locked", "by_volunteer"])
    tell_all([("cancelled", one, ("state", "by_volunteer")) for one in ahead], actor=actor)


@transaction.atomic
def leave_undertaking(engagement: Engagement, *, actor: User | None) -> Engagement:
    """Let a volunteer leave an undertaking: they give back every shift ahead there. Raises NotAllowed."""
    volunteer = hold_volunteer(engagement.volunteer, actor)
    stored: Engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if stored.state == EngagementState.OUT:
        return stored
    stored.state = EngagementState.OUT
    stored.save(update_fields=["state"])
    tell_all([("left", stored, ("state",))], actor=actor)
    _give_back(ShiftPlace.objects.filter(volunteer=volunteer, shift__undertaking=stored.undertaking_id), actor)
    return stored


@transaction.atomic
def engage(volunteer: Volunteer, *, undertaking: Undertaking, actor: User | None) -> Engagement:
    """Let a volunteer be in at an undertaking, also one who had left it. Raises NotAllowed; RuleError for another office's."""
    stored = hold_volunteer(volunteer, actor)
    known: Engagement | None = stored.engagements.filter(undertaking=undertaking).first()
    if known is None:
        known = Engagement(volunteer=stored, office_id=stored.office_id, undertaking=undertaking)
        run_rules(known)
    elif known.state == EngagementState.IN:
        return known
    known.state = EngagementState.IN
    known.save()
    tell_all([("engaged", known, ("undertaking", "state"))], actor=actor)
    return known
