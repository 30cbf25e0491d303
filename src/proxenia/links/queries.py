"""Named reads of links. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from proxenia.core.scoping import Actor

from .models import Mission, RecordLink, TripVisit
from .pairs import Pair

Row = tuple[RecordLink, Any]


def missions_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Mission]:  # noqa: ARG001 - the API asks for any day
    """Return the missions of which the actor may see both project and visit."""
    found: QuerySet[Mission] = Mission.objects.visible_to(actor)
    return found.select_related("project", "visit", "theme")


def trip_visits_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[TripVisit]:  # noqa: ARG001 - the API asks for any day
    """Return the visits of study trips of which the actor may see both trip and visit."""
    found: QuerySet[TripVisit] = TripVisit.objects.visible_to(actor)
    return found.select_related("trip", "visit")


def links_of(actor: Actor, pair: Pair, name: str, record: Any) -> list[Row]:
    """Return the links of a record that stands at the end of a name, each with its other end, of those the actor may see."""
    _own, other = pair.across(name)
    links = {getattr(one, f"{other.name}_id"): one for one in pair.model.objects.filter(**{name: record})}
    seen = other.records(actor).filter(pk__in=links)
    return list(_joined(links, seen))


def _joined(links: dict[int, RecordLink], records: Any) -> Iterator[Row]:
    for one in records:
        yield links[one.pk], one
