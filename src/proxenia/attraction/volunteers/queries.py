"""Named reads of volunteers, calls and shifts. Each starts from an actor, or from what a secret address opens."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from proxenia.accounts.handing.queries import address_at
from proxenia.attraction.choices import HOLDS, AssignmentState, EngagementState, Purpose, VolunteerState
from proxenia.attraction.models import (
    Briefing,
    BriefingAttendance,
    Engagement,
    Reinvitation,
    Shift,
    ShiftKind,
    ShiftNeed,
    ShiftPlace,
    ShiftPlanning,
    StrippedHours,
    Undertaking,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerConsent,
    VolunteerLetter,
    VolunteerRules,
    VolunteerSkill,
)
from proxenia.core.scoping import Actor

Day = dt.date | None


def undertakings_visible_to(actor: Actor, day: Day = None) -> QuerySet[Undertaking]:  # noqa: ARG001 - pages ask for any day
    """Return the undertakings the actor may see, those furthest ahead first."""
    found: QuerySet[Undertaking] = Undertaking.objects.visible_to(actor)
    return found.select_related("office", "place")


def own_undertakings(actor: Actor) -> QuerySet[Undertaking]:
    """Return the undertakings of which the actor reads the volunteers."""
    found = undertakings_visible_to(actor).filter(office_id=actor.office_id)
    return found if actor.reads_office else found.none()


def calls_visible_to(actor: Actor, day: Day = None) -> QuerySet[VolunteerCall]:  # noqa: ARG001 - pages ask for any day
    """Return the calls for volunteers of the actor's office."""
    found: QuerySet[VolunteerCall] = VolunteerCall.objects.visible_to(actor)
    return found.select_related("office", "undertaking")


def skills_visible_to(actor: Actor, day: Day = None) -> QuerySet[VolunteerSkill]:  # noqa: ARG001 - pages ask for any day
    """Return the skills that the actor's office knows of volunteers."""
    found: QuerySet[VolunteerSkill] = VolunteerSkill.objects.visible_to(actor)
    return found.select_related("office")


def volunteers_visible_to(actor: Actor, day: Day = None) -> QuerySet[Volunteer]:  # noqa: ARG001 - pages ask for any day
    """Return the volunteers of the actor's office who confirmed, with what they speak and can."""
    found: QuerySet[Volunteer] = Volunteer.objects.visible_to(actor).filter(state=VolunteerState.ACTIVE)
    return found.select_related("office").prefetch_related("tongues", "skills")


def set_aside(actor: Actor) -> QuerySet[Volunteer]:
    """Return the sign-ups that may be spam, or whose sender has not confirmed, of the actor's office."""
    found: QuerySet[Volunteer] = Volunteer.objects.visible_to(actor).exclude(state=VolunteerState.ACTIVE)
    return found.select_related("office").prefetch_related("tongues", "skills").order_by("-sent_at", "-pk")


def every_volunteer(actor: Actor) -> QuerySet[Volunteer]:
    """Return the volunteers of the actor's office, whether they confirmed or not."""
    found: QuerySet[Volunteer] = Volunteer.objects.visible_to(actor)
    return found.select_related("office")


def briefings_visible_to(actor: Actor, day: Day = None) -> QuerySet[Briefing]:  # noqa: ARG001 - pages ask for any day
    """Return the briefings of the actor's office."""
    found: QuerySet[Briefing] = Briefing.objects.visible_to(actor)
    return found.select_related("office", "undertaking").prefetch_related("kinds")


def shifts_visible_to(actor: Actor, day: Day = None) -> QuerySet[Shift]:  # noqa: ARG001 - pages ask for any day
    """Return the shifts of the actor's office, in the order of their beginning."""
    found: QuerySet[Shift] = Shift.objects.visible_to(actor)
    return found.select_related("office", "undertaking", "kind")


def assignments_visible_to(actor: Actor, day: Day = None) -> QuerySet[ShiftPlace]:  # noqa: ARG001 - the API asks for any day
    """Return the places in shifts of the actor's office."""
    found: QuerySet[ShiftPlace] = ShiftPlace.objects.visible_to(actor)
    return found.select_related("shift__undertaking", "shift__kind", "need__skill", "volunteer")


def consents_visible_to(actor: Actor, day: Day = None) -> QuerySet[VolunteerConsent]:  # noqa: ARG001 - the API asks for any day
    """Return what volunteers of the actor's office agreed to."""
    found: QuerySet[VolunteerConsent] = VolunteerConsent.objects.visible_to(actor)
    return found.select_related("volunteer")


def engagements_visible_to(actor: Actor, day: Day = None) -> QuerySet[Engagement]:  # noqa: ARG001 - the API asks for any day
    """Return who of the volunteers of the actor's office is in at which undertaking."""
    found: QuerySet[Engagement] = Engagement.objects.visible_to(actor)
    return found.select_related("volunteer", "undertaking", "call")


def attendances_visible_to(actor: Actor, day: Day = None) -> QuerySet[BriefingAttendance]:  # noqa: ARG001 - the API asks for any day
    """Return who is to come and came to the briefings of the actor's office."""
    found: QuerySet[BriefingAttendance] = BriefingAttendance.objects.visible_to(actor)
    return found.select_related("volunteer", "briefing__undertaking")


def reinvitations_visible_to(actor: Actor, day: Day = None) -> QuerySet[Reinvitation]:  # noqa: ARG001 - the API asks for any day
    """Return who of the volunteers of the actor's office was invited again."""
    found: QuerySet[Reinvitation] = Reinvitation.objects.visible_to(actor)
    return found.select_related("volunteer", "undertaking")


def letters_visible_to(actor: Actor, day: Day = None) -> QuerySet[VolunteerLetter]:  # noqa: ARG001 - the API asks for any day
    """Return the letters to volunteers of the actor's office."""
    found: QuerySet[VolunteerLetter] = VolunteerLetter.objects.visible_to(actor)
    return found.select_related("volunteer", "undertaking")


def stripped_visible_to(actor: Actor, day: Day = None) -> QuerySet[StrippedHours]:  # noqa: ARG001 - the API asks for any day
    """Return the counts of erased volunteers that the actor reads."""
    found: QuerySet[StrippedHours] = StrippedHours.objects.visible_to(actor)
    return found.select_related("undertaking")


def plannings_visible_to(actor: Actor) -> QuerySet[ShiftPlanning]:
    """Return the plannings of shifts that the actor reads, the newest first."""
    return ShiftPlanning.objects.filter(undertaking__in=own_undertakings(actor)).select_related("undertaking", "user")


def rules_of(undertaking: Undertaking) -> VolunteerRules:
    """Return the rules for the volunteers of an undertaking; those of the house, unsaved, where nobody wrote any."""
    found: VolunteerRules | None = VolunteerRules.objects.filter(undertaking=undertaking).first()
    return found or VolunteerRules(undertaking=undertaking, office_id=undertaking.office_id)


def standing(day: dt.date, purpose: str) -> Exists:
    """Return the condition that a volunteer's consent to a purpose stands on a day."""
    rows = VolunteerConsent.objects.filter(volunteer=OuterRef("pk"), purpose=purpose, given_on__lte=day)
    return Exists(rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)))


def consents_on(volunteer: Volunteer, day: dt.date) -> dict[str, VolunteerConsent]:
    """Return the consents of a volunteer that stand on a day, by purpose."""
    return {one.purpose: one for one in volunteer.consents.all() if one.stands_on(day)}


def in_at(undertaking: Undertaking) -> QuerySet[Volunteer]:
    """Return the volunteers who confirmed and are in at an undertaking."""
    own = Engagement.objects.filter(undertaking=undertaking, state=EngagementState.IN)
    found: QuerySet[Volunteer] = Volunteer.objects.filter(state=VolunteerState.ACTIVE, pk__in=own.values("volunteer"))
    return found


def on_roster(undertaking: Undertaking, day: dt.date) -> QuerySet[Volunteer]:
    """Return the volunteers who may be planned at an undertaking: who are in, and whose consent to the roster stands on a day."""
    return in_at(undertaking).filter(standing(day, Purpose.ROSTER)).order_by("name", "pk")


def told_volunteers(undertaking: Undertaking, day: dt.date) -> QuerySet[Volunteer]:
    """Return who is in at an undertaking, with what they speak and can, their places there, and whether they are on the roster."""
    mine = Q(assignments__shift__undertaking=undertaking)
    found = in_at(undertaking).annotate(
        places=Count("assignments", filter=mine & Q(assignments__state__in=HOLDS), distinct=True),
        is_on_roster=standing(day, Purpose.ROSTER),
    )
    return found.prefetch_related("tongues", "skills").order_by("name", "pk")


def shifts_of(undertaking: Undertaking) -> QuerySet[Shift]:
    """Return the shifts of an undertaking with their needs, in the order of their beginning."""
    needs = Prefetch("needs", queryset=ShiftNeed.objects.select_related("skill"))
    found: QuerySet[Shift] = Shift.objects.filter(undertaking=undertaking).select_related("kind", "undertaking")
    return found.prefetch_related(needs)


def shifts_with_places(undertaking: Undertaking) -> QuerySet[Shift]:
    """Return the shifts of an undertaking with their needs and who has a place in them."""
    places = ShiftPlace.objects.select_related("volunteer", "need__skill").order_by("volunteer__name", "pk")
    return shifts_of(undertaking).prefetch_related(Prefetch("assignments", queryset=places))


def shift_days(undertaking: Undertaking) -> list[dt.date]:
    """Return the days on which shifts of an undertaking begin."""
    found = Shift.objects.filter(undertaking=undertaking).order_by("day").values_list("day", flat=True)
    return list(found.distinct())


def shifts_between(undertakings: Iterable[int], first: dt.date, last: dt.date) -> QuerySet[Shift]:
    """Return the shifts of some undertakings between two days, with how many they want and have."""
    wanted = ShiftNeed.objects.filter(shift=OuterRef("pk")).order_by().values("shift").annotate(many=Sum("number"))
    held = ShiftPlace.objects.filter(shift=OuterRef("pk"), state__in=HOLDS).order_by().values("shift")
    found: QuerySet[Shift] = Shift.objects.filter(undertaking__in=list(undertakings), day__range=(first, last))
    return found.annotate(
        wanted=Coalesce(Subquery(wanted.values("many")), 0),
        taken=Coalesce(Subquery(held.annotate(many=Count("pk")).values("many")), 0),
    )


def kinds_of(undertaking: Undertaking) -> QuerySet[ShiftKind]:
    """Return the kinds of shifts of an undertaking."""
    return ShiftKind.objects.filter(undertaking=undertaking)


def number_of_places(undertaking: Undertaking) -> int:
    """Return how many places the shifts of an undertaking have."""
    return int(ShiftNeed.objects.filter(shift__undertaking=undertaking).aggregate(many=Sum("number"))["many"] or 0)


def places_held(undertaking: Undertaking) -> QuerySet[ShiftPlace]:
    """Return the places that somebody has in shifts of an undertaking."""
    found: QuerySet[ShiftPlace] = ShiftPlace.objects.filter(shift__undertaking=undertaking, state__in=HOLDS)
    return found.select_related("shift__kind", "shift__undertaking", "need__skill", "volunteer")


def places_of(volunteer: Volunteer) -> QuerySet[ShiftPlace]:
    """Return the places of a volunteer in shifts, with those that were cancelled, in time."""
    found: QuerySet[ShiftPlace] = ShiftPlace.objects.filter(volunteer=volunteer)
    related = ("shift__kind", "shift__undertaking__place", "need__skill", "recorded_by")
    return found.select_related(*related).order_by("shift__day", "shift__begins", "pk")


def untold(undertaking: Undertaking) -> QuerySet[ShiftPlace]:
    """Return the places ahead of which their volunteers were not told, or not that they are cancelled."""
    states = (AssignmentState.PLANNED, AssignmentState.CONFIRMED, AssignmentState.CANCELLED)
    found: QuerySet[ShiftPlace] = ShiftPlace.objects.filter(shift__undertaking=undertaking, is_told=False)
    return found.filter(state__in=states).exclude(state=AssignmentState.CANCELLED, by_volunteer=True)


def thanked_for(undertaking: Undertaking) -> QuerySet[Volunteer]:
    """Return the volunteers with hours at an undertaking, and how many minutes."""
    mine = Q(assignments__shift__undertaking=undertaking, assignments__minutes__gt=0)
    found: QuerySet[Volunteer] = Volunteer.objects.filter(state=VolunteerState.ACTIVE)
    return found.annotate(worked=Sum("assignments__minutes", filter=mine)).filter(worked__gt=0).order_by("name", "pk")


def address_of(token: str) -> VolunteerAddress | None:
    """Return the secret address that a token opens, with its volunteer; None where it is forged or revoked."""
    return address_at(VolunteerAddress, token)


def public_call(slug: str) -> VolunteerCall | None:
    """Return the published call at an address, whoever asks."""
    found: VolunteerCall | None = (
        VolunteerCall.objects.filter(slug=slug, is_public=True).select_related("office", "undertaking__place").first()
    )
    return found


def volunteers_for_index(ids: Iterable[int]) -> QuerySet[Volunteer]:
    """Return volunteers with what the search index reads of them, whoever may see them."""
    return Volunteer.objects.filter(pk__in=list(ids), state=VolunteerState.ACTIVE)


def undertakings_for_index(ids: Iterable[int]) -> QuerySet[Undertaking]:
    """Return undertakings with what the search index reads of them, whoever may see them."""
    found: QuerySet[Undertaking] = Undertaking.objects.filter(pk__in=list(ids))
    return found.select_related("place")


def invitable(actor: Actor, undertaking: Undertaking, day: dt.date) -> QuerySet[Volunteer]:
    """Return the volunteers whom the actor may invite to an undertaking on a day.

    Those whose consent to it stands then, and who are neither in nor invited already.
    """
    known = Engagement.objects.filter(undertaking=undertaking).values("volunteer")
    asked = Reinvitation.objects.filter(undertaking=undertaking).values("volunteer")
    found = volunteers_visible_to(actor).exclude(pk__in=known).exclude(pk__in=asked)
    return found.filter(standing(day, Purpose.REINVITED))


def not_invitable(actor: Actor, undertaking: Undertaking, day: dt.date) -> QuerySet[Volunteer]:
    """Return the volunteers who are not in at an undertaking and may not be invited to it on a day, as no consent of theirs stands."""
    known = Engagement.objects.filter(undertaking=undertaking).values("volunteer")
    found: Any = volunteers_visible_to(actor).exclude(pk__in=known)
    without: QuerySet[Volunteer] = found.filter(~standing(day, Purpose.REINVITED))
    return without
