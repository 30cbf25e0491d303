"""Named reads of study trips, studies and recommendations. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from proxenia.bodies.models import Decision
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Place
from proxenia.region.models import (
    Lesson,
    Motion,
    Recommendation,
    RecommendationStep,
    Region,
    Study,
    StudyIndicator,
    StudyPeer,
    StudyTrip,
    StudyValue,
)
from proxenia.relations.models import Tie

Day = dt.date | None
KNOWN = {"directory.place": "places", "directory.organisation": "organisations", "relations.tie": "ties"}
"""The records on whose pages study trips are named, and by which field of a trip."""


def trips_visible_to(actor: Actor, day: Day = None) -> QuerySet[StudyTrip]:  # noqa: ARG001 - pages ask for any day
    """Return the study trips the actor may see, each with the places, organisations and ties of its that the actor sees, too."""
    found: QuerySet[StudyTrip] = StudyTrip.objects.visible_to(actor)
    return found.select_related("region", "source", "office").prefetch_related(
        Prefetch("places", Place.objects.visible_to(actor), to_attr="seen_places"),
        Prefetch("organisations", Organisation.objects.visible_to(actor), to_attr="seen_organisations"),
        Prefetch("ties", Tie.objects.visible_to(actor), to_attr="seen_ties"),
    )


def studies_visible_to(actor: Actor, day: Day = None) -> QuerySet[Study]:  # noqa: ARG001 - pages ask for any day
    """Return the comparative studies the actor may see, with how many are compared, and the trips that the actor sees."""
    found: QuerySet[Study] = Study.objects.visible_to(actor)
    counted = found.annotate(compared=Count("peers", distinct=True), measured=Count("indicators", distinct=True))
    trips = Prefetch("trips", StudyTrip.objects.visible_to(actor), to_attr="seen_trips")
    counted = counted.order_by(F("on").desc(nulls_last=True), "-pk")  # counting leaves out the model's own order
    return counted.select_related("region", "source", "office").prefetch_related(trips)


def recommendations_visible_to(
    actor: Actor,
    day: Day = None,  # noqa: ARG001 - pages ask for any day
) -> QuerySet[Recommendation]:
    """Return the recommendations the actor may see, each with its origin and its steps, with the decisions the actor sees."""
    found: QuerySet[Recommendation] = Recommendation.objects.visible_to(actor)
    steps = RecommendationStep.objects.select_related("decision__body", "motion")
    return found.select_related("trip", "study", "lesson", "owner", "office").prefetch_related(Prefetch("steps", steps))


def recommendations_from(actor: Actor, trips: Iterable[StudyTrip], studies: Iterable[Study]) -> list[Recommendation]:
    """Return the recommendations of some trips, then those of some studies, that the actor may see."""
    visible = recommendations_visible_to(actor)
    of_trips = visible.filter(trip__in=[one.pk for one in trips])
    return [*of_trips, *visible.filter(study__in=[one.pk for one in studies])]


def decided_by(actor: Actor, recommendations: Iterable[Recommendation]) -> dict[int, Any]:
    """Return by step what decided it, decision or motion, where the actor may see that."""
    steps = [one for each in recommendations for one in each.steps.all()]
    seen = {
        name: set(
            model.objects.visible_to(actor)
            .filter(pk__in={getattr(one, f"{name}_id") for one in steps} - {None})
            .values_list("pk", flat=True)
        )
        for name, model in (("decision", Decision), ("motion", Motion))
    }
    return {
        one.pk: getattr(one, name) for one in steps for name, keys in seen.items() if getattr(one, f"{name}_id") in keys
    }


def lessons_of(actor: Actor, trip: StudyTrip) -> list[Lesson]:
    """Return the lessons of a trip with the questions they are from, for whoever sees the trip."""
    return list(Lesson.objects.visible_to(actor).filter(trip=trip).select_related("question"))


def of_region(actor: Actor, region: Region) -> tuple[list[StudyTrip], list[Study]]:
    """Return the trips and studies of a region that the actor may see."""
    return list(trips_visible_to(actor).filter(region=region)), list(studies_visible_to(actor).filter(region=region))


def trips_with(actor: Actor, record: Any) -> QuerySet[StudyTrip]:
    """Return the study trips to a place, of an organisation or along a tie that the actor may see."""
    return trips_visible_to(actor).filter(**{KNOWN[record._meta.label_lower]: record})


def studies_with(actor: Actor, record: Any) -> QuerySet[Study]:
    """Return the studies in which a place or an organisation is compared that the actor may see."""
    name = {"directory.place": "place", "directory.organisation": "organisation"}.get(record._meta.label_lower)
    found = studies_visible_to(actor)
    return found.filter(pk__in=StudyPeer.objects.filter(**{name: record}).values("study")) if name else found.none()


def peers_of(actor: Actor, study: Study) -> list[tuple[StudyPeer, str]]:
    """Return those that a study compares with what they are called, ours first; a record the actor may not see lends no name."""
    peers = StudyPeer.objects.visible_to(actor).filter(study=study).select_related("place", "organisation")
    seen = {
        name: set(
            model.objects.visible_to(actor)
            .filter(pk__in={getattr(one, f"{name}_id") for one in peers} - {None})
            .values_list("pk", flat=True)
        )
        for name, model in (("organisation", Organisation), ("place", Place))
    }
    return [(one, _called(one, seen)) for one in sorted(peers, key=lambda one: (not one.is_own, one.position, one.pk))]


def _called(peer: StudyPeer, seen: dict[str, set[int]]) -> str:
    if peer.name:
        return str(peer.name)
    shown = (str(getattr(peer, name)) for name, keys in seen.items() if getattr(peer, f"{name}_id") in keys)
    return next(shown, _("a record you may not see"))


def indicators_of(actor: Actor, study: Study) -> list[StudyIndicator]:
    """Return what a study compares."""
    return list(StudyIndicator.objects.visible_to(actor).filter(study=study))


def values_of(actor: Actor, study: Study) -> list[StudyValue]:
    """Return all values of a study, each with its source where the actor may see that."""
    found = StudyValue.objects.visible_to(actor).filter(study=study)
    return list(found.order_by("indicator", "period", "peer", "code"))


def trips_for_index(ids: Iterable[int]) -> QuerySet[StudyTrip]:
    """Return study trips with what the search index reads of them, whoever may see them."""
    found: QuerySet[StudyTrip] = StudyTrip.objects.filter(pk__in=list(ids))
    return found.select_related("region").prefetch_related("places", "organisations", "ties", "questions", "lessons")


def studies_for_index(ids: Iterable[int]) -> QuerySet[Study]:
    """Return studies with what the search index reads of them, whoever may see them."""
    found: QuerySet[Study] = Study.objects.filter(pk__in=list(ids))
    return found.select_related("region").prefetch_related("peers__place", "peers__organisation", "indicators")


def recommendations_for_index(ids: Iterable[int]) -> QuerySet[Recommendation]:
    """Return recommendations with what the search index reads of them, whoever may see them."""
    found: QuerySet[Recommendation] = Recommendation.objects.filter(pk__in=list(ids))
    return found.select_related("trip", "study").prefetch_related("steps")
