"""Named reads of forums, their packages and sponsors. Each starts from an actor. Nothing planned is ever counted: contacts are."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxenia.core.scoping import Actor, Sharing
from proxenia.directory.models import Place
from proxenia.forums.choices import ForumState
from proxenia.forums.models import Forum, Package, Sponsorship
from proxenia.relations.models import Tie


def forums_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Forum]:  # noqa: ARG001 - pages ask for any day
    """Return the forums the actor may see."""
    found: QuerySet[Forum] = Forum.objects.visible_to(actor)
    return found.select_related("place", "office").prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))


def locked(forum: Forum) -> Forum:
    """Return a forum as it stands, locked until the transaction ends: what is planned there is planned one at a time."""
    stored: Forum = Forum.objects.select_for_update().get(pk=forum.pk)
    return stored


def published(slug: str) -> Forum | None:
    """Return the forum whose public page stands at an address, or None; anybody may ask."""
    found = Forum.objects.filter(published_on__isnull=False, sharing=Sharing.PUBLIC)
    known: Forum | None = found.select_related("office", "place").filter(slug=slug).first()
    return known


def in_state(found: QuerySet[Forum], value: str) -> QuerySet[Forum]:
    """Return those in a state."""
    wanted = {
        ForumState.HELD: Q(contact__isnull=False),
        ForumState.CANCELLED: Q(cancelled_on__isnull=False),
        ForumState.PUBLIC: Q(contact__isnull=True, cancelled_on__isnull=True, published_on__isnull=False),
        ForumState.PLANNED: Q(contact__isnull=True, cancelled_on__isnull=True, published_on__isnull=True),
    }
    return found.filter(wanted[ForumState(value)]) if value in ForumState.values else found.none()


def planned(found: QuerySet[Forum]) -> QuerySet[Forum]:
    """Return those that are neither held nor called off."""
    return found.filter(contact__isnull=True, cancelled_on__isnull=True)


def places_of(actor: Actor) -> QuerySet[Place]:
    """Return the places of the forums the actor sees, of those the actor may see."""
    places: QuerySet[Place] = Place.objects.visible_to(actor)
    return places.filter(pk__in=Forum.objects.visible_to(actor).values("place"))


def packages_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Package]:  # noqa: ARG001 - pages ask for any day
    """Return the packages the actor may see."""
    found: QuerySet[Package] = Package.objects.visible_to(actor)
    return found.select_related("forum")


def sponsorships_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Sponsorship]:  # noqa: ARG001 - as above
    """Return the sponsors and partners the actor may see."""
    found: QuerySet[Sponsorship] = Sponsorship.objects.visible_to(actor)
    return found.select_related("forum", "package", "organisation")


def along(actor: Actor, forum: Forum, name: str) -> list[Any]:
    """Return the records that a field of a forum with several names, of those the actor may see."""
    field: Any = Forum._meta.get_field(name)
    found = field.related_model._default_manager.visible_to(actor)
    return list(found.filter(pk__in=getattr(forum, name).order_by().values("pk")))
