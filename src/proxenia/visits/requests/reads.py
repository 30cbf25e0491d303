"""Named reads of requests and of the desk that takes them. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from proxenia.core.declaring import keyed
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Topic
from proxenia.visits.choices import APART, QUEUED, RequestState
from proxenia.visits.models import CriterionSaid, RequestDesk, RequestLetter, VisitRequest

RELATED = ("topic", "organisation", "offer", "redirected_to", "visit")
UNDATED_LAST = F("wanted_from").asc(nulls_last=True)


def every_request(actor: Actor) -> QuerySet[VisitRequest]:
    """Return all requests of the actor's office, those set aside among them."""
    found: QuerySet[VisitRequest] = VisitRequest.objects.visible_to(actor)
    return found.select_related(*RELATED)


def requests_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[VisitRequest]:
    """Return the requests of the actor's office, newest first; lists, which ask for a day, leave out what is set aside."""
    found = every_request(actor).order_by("-received_on", "-pk")
    return found if day is None else found.exclude(state__in=APART)


def queue(actor: Actor) -> QuerySet[VisitRequest]:
    """Return what waits for an answer, the nearest wanted date first."""
    return every_request(actor).filter(state__in=QUEUED).order_by(UNDATED_LAST, "received_on", "pk")


def apart(actor: Actor) -> QuerySet[VisitRequest]:
    """Return what is set aside: suspected, or not confirmed by its sender."""
    return every_request(actor).filter(state__in=APART).order_by("-pk")


def received_in(found: QuerySet[VisitRequest], value: str) -> QuerySet[VisitRequest]:
    """Return the requests received in a year or a month: `2026`, `2026-11`."""
    year, _dash, month = value.partition("-")
    narrowed = _in_year(found, "received_on", year)
    return narrowed.filter(received_on__month=keyed(month)) if month else narrowed


def answered_in(found: QuerySet[VisitRequest], value: str) -> QuerySet[VisitRequest]:
    """Return the requests answered in a year."""
    return _in_year(found, "answered_on", value)


def _in_year(found: QuerySet[VisitRequest], name: str, value: str) -> QuerySet[VisitRequest]:
    year = keyed(value)
    return found.filter(**{f"{name}__year": year}) if dt.MINYEAR <= year < dt.MAXYEAR else found.none()


def years_of(actor: Actor) -> list[int]:
    """Return the years in which requests were received or answered, the newest first."""
    found = VisitRequest.objects.visible_to(actor).exclude(state__in=APART).order_by()
    years = set(found.values_list("received_on__year", flat=True).distinct())
    return sorted(
        years | set(found.filter(answered_on__isnull=False).values_list("answered_on__year", flat=True)), reverse=True
    )


def topics_of(actor: Actor) -> list[Topic]:
    """Return the topics that somebody asked about, the most asked first."""
    seen = VisitRequest.objects.visible_to(actor).exclude(state__in=APART).order_by()
    rows = dict(seen.filter(topic__isnull=False).values_list("topic").annotate(number=Count("pk")))
    return sorted(Topic.objects.filter(pk__in=rows), key=lambda one: (-rows[one.pk], one.pk))


def desk_of(actor: Actor) -> RequestDesk:
    """Return the desk of the actor's office; where none was set up, one with the numbers of the house, closed."""
    found: RequestDesk | None = RequestDesk.objects.visible_to(actor).filter(office_id=actor.office_id).first()
    return found or RequestDesk(office_id=actor.office_id)


def desks_visible_to(actor: Actor, _day: dt.date | None = None) -> QuerySet[RequestDesk]:
    """Return the desk of the actor's office."""
    found: QuerySet[RequestDesk] = RequestDesk.objects.visible_to(actor)
    return found


def desk_called(slug: str) -> RequestDesk | None:
    """Return the desk whose form stands at an address, open or closed; anybody may ask."""
    found: RequestDesk | None = RequestDesk.objects.select_related("office").filter(slug=slug).first()
    return found


def request_of(seal: str | None) -> VisitRequest | None:
    """Return the request whose sender came by the signed link."""
    found: VisitRequest | None = (
        VisitRequest.objects.select_related("office", "topic").filter(seal=seal).first() if seal else None
    )
    return found


def letters_visible_to(actor: Actor) -> QuerySet[RequestLetter]:
    """Return the letters to senders of the actor's office."""
    found: QuerySet[RequestLetter] = RequestLetter.objects.visible_to(actor)
    return found.select_related("request__office")


def of_organisation(actor: Actor, organisation: Organisation) -> QuerySet[VisitRequest]:
    """Return the requests of a body, newest first, those that are only likely its own among them."""
    same = Q(organisation=organisation) | Q(body=f"#{organisation.pk}")
    return every_request(actor).filter(same).exclude(state__in=APART).order_by("-received_on", "-pk")


def of_topic(actor: Actor, topic: Topic) -> QuerySet[VisitRequest]:
    """Return the requests about a topic, newest first."""
    return every_request(actor).filter(topic=topic).exclude(state__in=APART).order_by("-received_on", "-pk")


def for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return requests with what the search index reads of them; none that is set aside."""
    return (
        VisitRequest.objects.filter(pk__in=list(ids)).exclude(state__in=APART).select_related("topic", "organisation")
    )


def said_of(request: VisitRequest, criterion: str) -> CriterionSaid | None:
    """Return what a person said of a criterion of a request."""
    found: CriterionSaid | None = CriterionSaid.objects.filter(request=request, criterion=criterion).first()
    return found


def is_known_text(office_id: int, fingerprint: str, since: dt.date) -> bool:
    """Whether the same text was sent to an office by its form since a day."""
    same = VisitRequest.objects.filter(office_id=office_id, fingerprint=fingerprint, received_on__gte=since)
    return bool(fingerprint) and same.exclude(state=RequestState.WITHDRAWN).exists()


def judged_visible_to(actor: Actor) -> QuerySet[CriterionSaid]:
    """Return what people said of criteria in the actor's office."""
    found: QuerySet[CriterionSaid] = CriterionSaid.objects.visible_to(actor)
    return found.select_related("request")
