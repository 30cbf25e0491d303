"""Named reads of dinners. Every one starts from who asks."""

from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.directory.holding import holding
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.directory.queries import posts_of
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerPair, DinnerTable, GuestCard, Seating
from proxenia.protocol.queries import order_of, order_rules
from proxenia.relations.models import Tie

from .choices import AT_WORK, SeatingState
from .evenings import Evening
from .ranking import to_be_ordered

COMING = Q(declined_on__isnull=True)


def dinners(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the dinners the actor may see; what they name that the actor may not see stays unnamed."""
    return Dinner.objects.visible_to(actor).prefetch_related(
        Prefetch("place", Place.objects.visible_to(actor)),
        Prefetch("host_post", Post.objects.visible_to(actor)),
        Prefetch("rules", order_rules(actor)),
        Prefetch("ties", Tie.objects.visible_to(actor)),
    )


def guests(actor: Actor, day: Any = None) -> QuerySet[Any]:  # noqa: ARG001 - pages ask for any day
    """Return the guests the actor may see; whom they name the actor may not see stays unnamed."""
    return (
        DinnerGuest.objects.visible_to(actor)
        .select_related("dinner", "table")
        .prefetch_related(
            Prefetch("person", Person.objects.visible_to(actor)),
            Prefetch("post", Post.objects.visible_to(actor)),
            Prefetch("organisation", Organisation.objects.visible_to(actor)),
        )
    )


def guests_of(actor: Actor, dinner: Dinner) -> QuerySet[Any]:
    """Return the guests of a dinner, also those who declined."""
    return guests(actor).filter(dinner=dinner)


def tables_of(actor: Actor, dinner: Dinner) -> QuerySet[Any]:
    """Return the tables of a dinner, the head table first."""
    return DinnerTable.objects.visible_to(actor).filter(dinner=dinner)


def evening(actor: Any, dinner: Dinner) -> Evening:
    """Return a dinner with all that its seating is worked out from, in a number of queries that does not grow."""
    coming = list(guests_of(actor, dinner).filter(COMING).order_by("pk"))
    people = [guest.person_id for guest in coming if guest.person_id is not None]
    cards = GuestCard.objects.visible_to(actor).filter(person__in=people, office=dinner.office_id)
    rules = order_rules(actor).filter(pk=dinner.rules_id).first() if dinner.rules_id is not None else None
    return Evening(
        dinner=dinner,
        tables=list(tables_of(actor, dinner)),
        guests=coming,
        pairs=list(DinnerPair.objects.visible_to(actor).filter(dinner=dinner).order_by("pk")),
        cards={card.person_id: card for card in cards},
        places=order_of(actor, to_be_ordered(coming), rules, dinner.day) if rules is not None else None,
    )


def seatings(actor: Actor) -> QuerySet[Seating]:
    """Return the workings out the actor may see: those of dinners of the own office."""
    found = Seating.objects.filter(office_id=actor.office_id) if actor.reads_office else Seating.objects.none()
    return found.select_related("dinner", "user")


def at_work(actor: Actor, dinner: Dinner) -> Seating | None:
    """Return the working out that is under way, if one is."""
    return seatings(actor).filter(dinner=dinner, state__in=AT_WORK).first()


def latest(actor: Actor, dinner: Dinner) -> Seating | None:
    """Return the latest working out that came to an end, if there is one."""
    return seatings(actor).filter(dinner=dinner).exclude(state__in=AT_WORK).first()


def applied(actor: Actor, dinner: Dinner) -> Seating | None:
    """Return the latest working out whose plan was laid and not taken back."""
    return seatings(actor).filter(dinner=dinner, state=SeatingState.APPLIED).first()


def is_stopped(seating_id: int) -> bool:
    """Whether somebody asked to stop a working out, or it is gone."""
    return not Seating.objects.filter(pk=seating_id, is_stopped=False, state__in=AT_WORK).exists()


def counts(actor: Actor, dinner: Dinner) -> dict[str, int]:
    """Return how many are invited, have accepted, declined, have not answered, and sit."""
    found = guests_of(actor, dinner)
    return found.aggregate(
        listed=Count("pk"),
        accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
        declined=Count("pk", filter=~COMING),
        open=Count("pk", filter=COMING & Q(accepted_on__isnull=True)),
        seated=Count("pk", filter=COMING & Q(seat__isnull=False)),
    )


def furthest(dinner: Dinner) -> int:
    """Return the largest distance of a table from the head table."""
    return DinnerTable.objects.filter(dinner=dinner).aggregate(most=Max("position"))["most"] or 0


def for_index(ids: Any) -> QuerySet[Any]:
    """Return dinners with what their search entries tell of."""
    return Dinner.objects.filter(pk__in=list(ids)).select_related("place")


def holders_of(actor: Any, organisation: Organisation) -> list[tuple[Post, Person | None]]:
    """Return the posts of an organisation that are there today, each with everybody known to hold it; None where nobody is."""
    found: list[tuple[Post, Person | None]] = []
    for post in posts_of(actor, organisation, today()):
        held = holding(post, post.known_tenures, today())
        people = list(dict.fromkeys(one.person for one in held.tenures if one.person is not None))
        if held.word not in {"abolished", "not_yet"}:
            found += [(post, person) for person in people] or [(post, None)]
    return found
