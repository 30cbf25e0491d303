"""Named reads of visits. Each starts from an actor. Nothing planned is ever counted: contacts are."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.choices import OrganisationKind
from proxenia.directory.holding import held_on
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure
from proxenia.relations.models import Tie

from .choices import State
from .models import Delegate, OutcomeLine, ProgrammeItem, Visit
from .state import state_of


def home_places() -> QuerySet[Organisation]:
    """Return the own city governments that have a place, oldest first, whoever may see them."""
    found: QuerySet[Organisation] = Organisation.objects.filter(
        is_ours=True, kind=OrganisationKind.CITY, place__isnull=False
    )
    return found.order_by("pk")


def home_of(office_id: int) -> Place | None:
    """Return the place of an office's own city; None where none is on record."""
    city = home_places().filter(office=office_id).select_related("place").first()
    return city.place if city else None


def visits_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Visit]:  # noqa: ARG001 - pages ask for any day
    """Return the visits the actor may see, planned ones among them, with all that their state follows from."""
    home = home_places().filter(office=OuterRef("office")).values("place__country")[:1]
    found: QuerySet[Visit] = Visit.objects.visible_to(actor)
    return (
        found.select_related("place", "lead")
        .annotate(home_country=Subquery(home))
        .prefetch_related(
            Prefetch("ties", Tie.objects.visible_to(actor)),
            Prefetch("delegates", Delegate.objects.select_related("post")),
            Prefetch("approvals", to_attr="asked_approvals"),
            Prefetch("costs__payer"),
        )
    )


def planned(found: QuerySet[Visit]) -> QuerySet[Visit]:
    """Return those that are neither closed nor cancelled."""
    return found.filter(closed_on__isnull=True, cancelled_on__isnull=True)


def in_state(found: QuerySet[Visit], value: str, day: dt.date) -> QuerySet[Visit]:
    """Return those in a state on a day."""
    if value == State.CLOSED:
        return found.filter(closed_on__isnull=False)
    if value == State.CANCELLED:
        return found.filter(cancelled_on__isnull=False)
    return found.filter(pk__in=[visit.pk for visit in planned(found) if state_of(visit, day) == value])


def in_year(found: QuerySet[Visit], value: str) -> QuerySet[Visit]:
    """Return those that begin in a year."""
    if not value.isdecimal() or len(value) != len("2010"):
        return found.none()
    return found.filter(start__gte=int(value) * 10000, start__lt=(int(value) + 1) * 10000)


def with_category(found: QuerySet[Visit], value: str) -> QuerySet[Visit]:
    """Return those in whose delegation somebody of a category is, whoever dropped out left aside."""
    return found.filter(pk__in=Delegate.objects.filter(category=value, dropped_on__isnull=True).values("visit"))


def years_of(actor: Actor) -> list[int]:
    """Return the years in which visits begin that the actor sees, the latest first."""
    starts = Visit.objects.visible_to(actor).filter(start__isnull=False).order_by()
    return sorted({start.year for start in starts.values_list("start", flat=True).distinct()}, reverse=True)


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places of the visits the actor sees, of those the actor may see."""
    places: QuerySet[Place] = Place.objects.visible_to(actor)
    return places.filter(pk__in=Visit.objects.visible_to(actor).values("place"))


def ties_of(actor: Actor) -> QuerySet[Tie]:
    """Return the ties of the visits the actor sees, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor)
    return ties.filter(pk__in=Visit.objects.visible_to(actor).values("ties"))


def gifts_of(actor: Actor, visit: Visit) -> list[Any]:
    """Return the gifts of a visit that the actor may see, with who gives and who gets."""
    seen = visit.gifts.model._default_manager.visible_to(actor).filter(visits=visit)
    return list(seen.select_related("their_person", "their_post", "their_organisation", "our_post"))


def delegates_of(actor: Actor, *visits: Visit) -> list[Delegate]:
    """Return who takes part and has not dropped out; a person, post or organisation that the actor may not see stays unnamed."""
    found = Delegate.objects.filter(visit__in=visits, dropped_on__isnull=True).prefetch_related(
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", Organisation.objects.visible_to(actor)),
        Prefetch("post", Post.objects.visible_to(actor).select_related("organisation")),
    )
    return list(found)


ITEM_READS = ("visit__place", "place", "to_place", "interpreter__person", "interpreter__organisation")


def items_of(*visits: Visit) -> list[ProgrammeItem]:
    """Return the programmes of visits with all that the checker reads, whoever may see it."""
    found = ProgrammeItem.objects.filter(visit__in=visits)
    return list(found.select_related(*ITEM_READS, "owner", "host_post", "host_organisation").prefetch_related("who"))


def busy_with(items: Sequence[ProgrammeItem]) -> list[ProgrammeItem]:
    """Return the lines of the same offices, of visits not called off, with the same interpreters around the same days."""
    helpers = {line.interpreter_id for line in items if line.interpreter_id}
    if not helpers:
        return []
    days, around = [line.day for line in items], dt.timedelta(days=2)
    found = ProgrammeItem.objects.filter(
        office__in={line.office_id for line in items},
        interpreter__in=helpers,
        day__gte=min(days) - around,
        day__lte=max(days) + around,
        visit__cancelled_on__isnull=True,
    )
    return list(found.select_related(*ITEM_READS))


def outcome_lines_of(visit: Visit) -> list[OutcomeLine]:
    """Return what came of a visit, line by line, with who looks after it."""
    return list(visit.outcome_lines.select_related("owner__organisation", "topic"))


def _by_person(found: QuerySet[Visit], person: Person) -> QuerySet[Visit]:
    return found.filter(pk__in=Delegate.objects.filter(person=person, dropped_on__isnull=True).values("visit"))


def visits_with(actor: Actor, record: Any) -> QuerySet[Visit]:
    """Return the visits of a tie, person, post, organisation, place or topic that the actor sees."""
    found = visits_visible_to(actor)
    if isinstance(record, Person):
        return _by_person(found, record)
    rows = Delegate.objects.filter(dropped_on__isnull=True)
    if isinstance(record, Post):
        return found.filter(Q(pk__in=rows.filter(post=record).values("visit")) | Q(lead=record))
    if isinstance(record, Organisation):
        own = rows.filter(Q(organisation=record) | Q(post__organisation=record))
        return found.filter(Q(pk__in=own.values("visit")) | Q(host=record))
    if isinstance(record, Place):
        items = ProgrammeItem.objects.filter(place=record).values("visit")
        return found.filter(Q(place=record) | Q(pk__in=items))
    return found.filter(**{"ties" if isinstance(record, Tie) else "topics": record})


def planned_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Visit]:
    """Return the visits that are neither closed nor cancelled and begin between two days."""
    found = planned(visits_visible_to(actor))
    return found.filter(start__gte=PartialDate.of(first), start__lte=PartialDate.of(last)).order_by("start", "pk")


def unfinished(actor: Actor, day: dt.date | None = None) -> list[Visit]:
    """Return the visits that are over on a day and neither closed nor cancelled, the oldest first."""
    on = day or today()
    found = planned(visits_visible_to(actor)).filter(start__lte=PartialDate.of(on)).order_by("start", "pk")
    return [visit for visit in found if state_of(visit, on) == State.AWAITING]


def for_index(ids: Iterable[int]) -> QuerySet[Visit]:
    """Return visits with what the search index reads of them, whoever may see them."""
    delegates = Delegate.objects.select_related("organisation", "post")
    found: QuerySet[Visit] = Visit.objects.filter(pk__in=list(ids)).select_related("place", "host")
    return found.prefetch_related("ties", "topics", "place__names", Prefetch("delegates", delegates))


def posts_held(actor: Actor, person: Person, visit: Visit) -> list[Post]:
    """Return the posts that a person holds on the first day of a visit, or today where it has no days; of those the actor may see."""
    day = visit.start.earliest if visit.start else today()
    seen = Post.objects.visible_to(actor).values("pk")
    tenures = Tenure.objects.visible_to(actor).filter(held_on(day), person=person, post__in=seen)
    return list(dict.fromkeys(tenure.post for tenure in tenures.select_related("post__organisation").order_by("pk")))
