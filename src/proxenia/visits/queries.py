"""Named reads of visits. Each starts from an actor. Nothing planned is ever counted: contacts are."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from proxenia.core.scoping import Actor
from proxenia.directory.models import Place
from proxenia.relations.models import Tie

from .models import Delegate, Visit


def visits_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Visit]:  # noqa: ARG001 - pages ask for any day
    """Return the visits the actor may see, planned ones among them, with their ties."""
    found: QuerySet[Visit] = Visit.objects.visible_to(actor)
    return found.select_related("place").prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places of the visits the actor sees, of those the actor may see."""
    places: QuerySet[Place] = Place.objects.visible_to(actor)
    return places.filter(pk__in=Visit.objects.visible_to(actor).values("place"))


def ties_of(actor: Actor) -> QuerySet[Tie]:
    """Return the ties of the visits the actor sees, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor)
    return ties.filter(pk__in=Visit.objects.visible_to(actor).values("ties"))


def for_index(ids: Iterable[int]) -> QuerySet[Visit]:
    """Return visits with what the search index reads of them, whoever may see them."""
    delegates = Delegate.objects.select_related("organisation", "post")
    found: QuerySet[Visit] = Visit.objects.filter(pk__in=list(ids)).select_related("place", "host")
    return found.prefetch_related("ties", "topics", "place__names", Prefetch("delegates", delegates))
