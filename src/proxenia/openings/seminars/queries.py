"""Named reads of seminars. Each starts from an actor. Nothing planned is ever counted: contacts are."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.accounts.handing import queries as handing
from proxenia.contacts.models import DiscussionPoint
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.openings.choices import Consent, Met, SeminarState
from proxenia.openings.models import (
    Need,
    Seminar,
    SeminarAddress,
    SeminarGuest,
    SeminarLine,
    SeminarPair,
    SeminarPlanning,
    SeminarSlot,
)
from proxenia.relations.models import Tie

KEPT = dt.timedelta(days=30)
"""So long after its last day a guest's address still answers."""
GUEST_READS = ("organisation", "post__organisation", "person")
PAIR_READS = (
    *(f"{side}__{name}" for side in ("ours", "theirs") for name in GUEST_READS),
    *("slot", "need", "introduction"),
)


def seminars_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Seminar]:  # noqa: ARG001 - pages ask for any day
    """Return the seminars the actor may see."""
    found: QuerySet[Seminar] = Seminar.objects.visible_to(actor)
    return found.select_related("place", "organiser").prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))


def locked(seminar: Seminar) -> Seminar:
    """Return a seminar as it stands, locked until the transaction ends: what is planned there is planned one at a time."""
    stored: Seminar = Seminar.objects.select_for_update().get(pk=seminar.pk)
    return stored


def in_state(found: QuerySet[Seminar], value: str) -> QuerySet[Seminar]:
    """Return those in a state."""
    if value == SeminarState.HELD:
        return found.filter(contact__isnull=False)
    if value == SeminarState.CANCELLED:
        return found.filter(cancelled_on__isnull=False)
    return planned(found) if value == SeminarState.PLANNED else found.none()


def planned(found: QuerySet[Seminar]) -> QuerySet[Seminar]:
    """Return those that are neither held nor called off."""
    return found.filter(contact__isnull=True, cancelled_on__isnull=True)


def ties_of(actor: Actor) -> QuerySet[Tie]:
    """Return the ties of the seminars the actor sees, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor)
    return ties.filter(pk__in=Seminar.objects.visible_to(actor).values("ties"))


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places of the seminars the actor sees, of those the actor may see."""
    places: QuerySet[Place] = Place.objects.visible_to(actor)
    return places.filter(pk__in=Seminar.objects.visible_to(actor).values("place"))


def named_along(actor: Actor, seminar: Seminar) -> dict[str, list[Any]]:
    """Return the ties, needs and co-organisers of a seminar that the actor may see."""
    wanted = {"ties": (Tie, seminar.ties), "needs": (Need, seminar.needs)}
    wanted["co_organisers"] = (Organisation, seminar.co_organisers)
    return {
        name: list(model.objects.visible_to(actor).filter(pk__in=those.values("pk")))
        for name, (model, those) in wanted.items()
    }


def guests_visible_to(actor: Actor) -> QuerySet[SeminarGuest]:
    """Return the guests of the actor's own office's seminars."""
    found: QuerySet[SeminarGuest] = SeminarGuest.objects.visible_to(actor)
    return found.select_related("seminar__place", "seminar__office", *GUEST_READS)


def pairs_visible_to(actor: Actor) -> QuerySet[SeminarPair]:
    """Return the pairs of the actor's own office's seminars."""
    found: QuerySet[SeminarPair] = SeminarPair.objects.visible_to(actor)
    return found.select_related("seminar__place", *PAIR_READS)


def addresses_visible_to(actor: Actor) -> QuerySet[SeminarAddress]:
    """Return the addresses of schedules of the actor's own office's seminars."""
    guests: QuerySet[SeminarGuest] = SeminarGuest.objects.visible_to(actor)
    return handing.addresses_of(SeminarAddress, actor, guests).select_related("guest__seminar")


def plannings_visible_to(actor: Actor) -> QuerySet[SeminarPlanning]:
    """Return the plannings of the meetings of the actor's own office's seminars."""
    found = SeminarPlanning.objects.filter(office_id=actor.office_id)
    return (found if actor.reads_office else found.none()).select_related("seminar", "user")


def latest_planning(actor: Actor, seminar: Seminar) -> SeminarPlanning | None:
    """Return the planning of a seminar's meetings that was asked for last, if there is one."""
    return plannings_visible_to(actor).filter(seminar=seminar).first()


def guests_of(seminar: Seminar) -> list[SeminarGuest]:
    """Return who takes part in a seminar, whoever may see it."""
    return list(seminar.guests.select_related("address", *GUEST_READS))


def pairs_of(seminar: Seminar) -> list[SeminarPair]:
    """Return the pairs of a seminar with all that planning and showing them reads, whoever may see it."""
    found = list(seminar.pairs.select_related(*PAIR_READS))
    for pair in found:
        pair.seminar = pair.ours.seminar = pair.theirs.seminar = seminar
        if pair.slot is not None:
            pair.slot.seminar = seminar
    return found


def slots_of(seminar: Seminar) -> list[SeminarSlot]:
    """Return the slots of a seminar in time."""
    found = list(seminar.slots.all())
    for slot in found:
        slot.seminar = seminar
    return found


def lines_of(seminar: Seminar) -> list[SeminarLine]:
    """Return what came of a seminar, line by line, with who looks after it."""
    return list(seminar.lines.select_related("owner__organisation"))


def open_pairs_of(guest: SeminarGuest) -> QuerySet[SeminarPair]:
    """Return the pairs of a guest that have not met."""
    found: QuerySet[SeminarPair] = SeminarPair.objects.filter(Q(ours=guest) | Q(theirs=guest), met="")
    return found.select_related(*PAIR_READS)


def meetings_of(guest: SeminarGuest) -> list[SeminarPair]:
    """Return the pairs of a guest that have a slot and that both sides agreed to, in time: others are nobody's to read of yet."""
    found = (
        SeminarPair.objects.filter(Q(ours=guest) | Q(theirs=guest), slot__isnull=False)
        .filter(consent_ours=Consent.GIVEN, consent_theirs=Consent.GIVEN)
        .exclude(met=Met.NOT_HELD)
        .select_related(*PAIR_READS)
        .order_by("slot__day", "slot__begins", "pk")
    )
    for pair in found:
        assert pair.slot is not None
        pair.slot.seminar = guest.seminar
    return list(found)


def address_at(token: str, day: dt.date) -> SeminarAddress | None:
    """Return the address of a schedule by its token, as long as it answers."""
    found = handing.address_at(SeminarAddress, token, "seminar__place", "seminar__office", *GUEST_READS)
    if found is None or found.guest.seminar.cancelled_on is not None:
        return None
    last = found.guest.seminar.end or found.guest.seminar.start
    return None if last is not None and last.latest + KEPT < day else found


def _through_guests(record: Any, field: str) -> Q:
    return Q(pk__in=SeminarGuest.objects.filter(**{field: record}).values("seminar"))


def seminars_with(actor: Actor, record: Any) -> QuerySet[Seminar]:
    """Return the seminars of a tie, place, topic, organisation, post, person or need that the actor sees.

    Who was among the guests is told to readers of the office alone.
    """
    found = seminars_visible_to(actor)
    own = Q(office_id=actor.office_id) if actor.reads_office else Q(pk__in=[])
    if isinstance(record, Place):
        return found.filter(place=record)
    if isinstance(record, Organisation):
        invited = _through_guests(record, "organisation") & own
        return found.filter(Q(organiser=record) | Q(co_organisers=record) | invited).distinct()
    if isinstance(record, (Person, Post)):
        name = str(record._meta.model_name)
        speaks = Q(**{f"sessions__{name}": record}) | Q(**{f"sessions__speaker__{name}": record})
        return found.filter(speaks | (_through_guests(record, name) & own)).distinct()
    if isinstance(record, Need):
        paired = Q(pk__in=SeminarPair.objects.filter(need=record).values("seminar")) & own
        return found.filter(Q(needs=record) | paired).distinct()
    return found.filter(**{"topics" if isinstance(record, Topic) else "ties": record})


def beginning_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Seminar]:
    """Return the seminars that are neither held nor called off and begin between two days."""
    found = planned(seminars_visible_to(actor))
    return found.filter(start__gte=PartialDate.of(first), start__lte=PartialDate.of(last)).order_by("start", "pk")


def own_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Seminar]:
    """Return those of them that the actor's own office plans, with their pairs, for alarms."""
    found = beginning_between(actor, first, last)
    if not actor.reads_office:
        return found.none()
    return found.filter(office_id=actor.office_id).prefetch_related("pairs", "guests")


def over(actor: Actor, day: dt.date) -> list[Seminar]:
    """Return the seminars of the actor's own office whose last day lies before a day, and that are neither held nor called off."""
    if not actor.reads_office:
        return []
    found = planned(seminars_visible_to(actor)).filter(office_id=actor.office_id, start__lte=PartialDate.of(day))
    return [one for one in found.order_by("start", "pk") if (one.end or one.start).latest < day]  # type: ignore[union-attr]


def held_since(actor: Actor, day: dt.date) -> QuerySet[Seminar]:
    """Return the seminars of the actor's own office that were held since a day and from which nothing follows by anybody."""
    found = seminars_visible_to(actor).filter(contact__isnull=False, start__gte=PartialDate.of(day))
    if not actor.reads_office:
        return found.none()
    followed = [
        point.interaction_id
        for point in DiscussionPoint.objects.filter(interaction__seminar__in=found)
        if point.follow_up
    ]
    return found.filter(office_id=actor.office_id).exclude(contact__in=followed).order_by("start", "pk")


def slots_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[SeminarSlot]:
    """Return the slots within some days of planned seminars of the actor's own office, with who meets in them."""
    seminars = Seminar.objects.visible_to(actor).filter(office_id=actor.office_id, cancelled_on__isnull=True)
    if not actor.reads_office:
        seminars = seminars.none()
    pairs = SeminarPair.objects.select_related(*PAIR_READS).order_by("table", "pk")
    return SeminarSlot.objects.filter(day__range=(first, last), seminar__in=seminars).prefetch_related(
        Prefetch("pairs", pairs), Prefetch("seminar", seminars.select_related("place")), "seminar__ties"
    )


def for_index(ids: Iterable[int]) -> QuerySet[Seminar]:
    """Return seminars with what the search index reads of them, whoever may see them."""
    found: QuerySet[Seminar] = Seminar.objects.filter(pk__in=list(ids)).select_related("place", "organiser")
    return found.prefetch_related("ties", "topics", "place__names", "sessions")
