"""Named reads of forums, their packages and sponsors. Each starts from an actor. Nothing planned is ever counted: contacts are."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from proxenia.contacts.models import DiscussionPoint
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, House
from proxenia.directory.models import Organisation, Place, Topic
from proxenia.forums.choices import ForumState, MeetingState, PlaceState, Promised
from proxenia.forums.models import (
    Forum,
    ForumHost,
    ForumLine,
    Package,
    Participant,
    PlannedMeeting,
    Registration,
    Sponsorship,
)
from proxenia.relations.models import Agreement, Tie


def forums_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Forum]:  # noqa: ARG001 - pages ask for any day
    """Return the forums the actor may see."""
    found: QuerySet[Forum] = Forum.objects.visible_to(actor)
    return found.select_related("place", "office").prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))


def forums_told_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Forum]:
    """Return the forums the actor may see, with what their pages tell of each theme."""
    return forums_visible_to(actor, day).prefetch_related("themes__topics")


def locked(forum: Forum) -> Forum:
    """Return a forum as it stands, locked until the transaction ends: what is planned there is planned one at a time."""
    stored: Forum = Forum.objects.select_for_update().get(pk=forum.pk)
    return stored


def published(slug: str) -> Forum | None:
    """Return the forum whose public page stands at an address, or None; anybody may ask."""
    found: Forum | None = (
        Forum.objects.select_related("office", "place").filter(published_on__isnull=False, slug=slug).first()
    )
    return found


def anybody(forum: Forum) -> Actor:
    """Return whoever reads the public pages of a forum: sees what is public and nothing else."""
    return House(forum.office_id, reads_office=False, world_office_ids=None)


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


def hosts_of(actor: Actor, forum: Forum) -> list[ForumHost]:
    """Return who carries a forum, of those the actor may see."""
    seen = Organisation.objects.visible_to(actor).order_by().values("pk")
    return list(forum.hosts.filter(organisation__in=seen).select_related("organisation"))


def packages_of(actor: Actor, forum: Forum) -> list[Package]:
    """Return the packages of a forum that the actor may see, with what they promise."""
    found = Package.objects.visible_to(actor).filter(forum=forum)
    return list(found.prefetch_related("promises"))


def packages_told(actor: Actor, forum: Forum) -> list[Package]:
    """Return the packages that the call of a forum offers: all of a public one, else those the actor may see."""
    found = Package.objects.all() if forum.published_on else Package.objects.visible_to(actor)
    return list(found.filter(forum=forum).prefetch_related("promises"))


def sponsors_told(actor: Actor, forum: Forum) -> list[Sponsorship]:
    """Return whom the call of a forum names as sponsors: those that said yes, of organisations that the actor may see."""
    found = Sponsorship.objects.all() if forum.published_on else Sponsorship.objects.visible_to(actor)
    seen = Organisation.objects.visible_to(actor).order_by().values("pk")
    agreed = found.filter(forum=forum, answer=Promised.AGREED, organisation__in=seen)
    return list(agreed.select_related("organisation", "package"))


def sponsors_of(actor: Actor, forum: Forum) -> list[Sponsorship]:
    """Return who was asked to take a package of a forum and what they said, of those the actor may see."""
    found = sponsorships_visible_to(actor).filter(forum=forum)
    return list(found.prefetch_related("kept", "package__promises"))


def with_a_place(forum: Forum) -> QuerySet[Participant]:
    """Return who has a place at a forum, whoever may see them."""
    return Participant.objects.filter(forum=forum, state=PlaceState.GIVEN)


def organisations_that_came(forum: Forum) -> list[Organisation]:
    """Return the organisations of our register from which somebody came, each once."""
    came = Registration.objects.filter(participants__forum=forum, participants__arrived_at__isnull=False)
    return list(Organisation.objects.filter(pk__in=came.values("organisation")).order_by("pk"))


def meetings_not_told(forum: Forum) -> QuerySet[PlannedMeeting]:
    """Return the one-to-one meetings that were planned and of which nobody said whether they were held."""
    planned_ones = PlannedMeeting.objects.filter(round__forum=forum, starts_at__isnull=False)
    return planned_ones.filter(state=MeetingState.PLANNED)


def every_host_of(forum: Forum) -> list[ForumHost]:
    """Return who carries a forum, whoever may see them."""
    return list(forum.hosts.select_related("organisation"))


def lines_of(forum: Forum) -> list[ForumLine]:
    """Return what came of a forum, line by line, with who looks after it."""
    return list(forum.lines.select_related("owner__organisation"))


def topics_of(forum: Forum) -> list[Topic]:
    """Return the topics of a forum's themes, each once."""
    return list(Topic.objects.filter(pk__in=forum.themes.values("topics")))


def forums_with(actor: Actor, record: Any) -> QuerySet[Forum]:
    """Return the forums of a tie, agreement, place, topic or organisation that the actor sees.

    Of an organisation those that it carries, and those that it sponsors as far as the actor may read that.
    """
    found = forums_visible_to(actor)
    if isinstance(record, Organisation):
        sponsored = Sponsorship.objects.visible_to(actor).filter(organisation=record, answer=Promised.AGREED)
        return found.filter(Q(hosts__organisation=record) | Q(pk__in=sponsored.values("forum"))).distinct()
    if isinstance(record, Topic):
        return found.filter(themes__topics=record).distinct()
    return found.filter(**{{Place: "place", Agreement: "agreements"}.get(type(record), "ties"): record})


def beginning_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Forum]:
    """Return the forums that are neither held nor called off and begin between two days."""
    found = planned(forums_visible_to(actor))
    return found.filter(start__gte=PartialDate.of(first), start__lte=PartialDate.of(last)).order_by("start", "pk")


def _own(actor: Actor) -> QuerySet[Forum]:
    found = forums_visible_to(actor)
    return found.filter(office_id=actor.office_id) if actor.reads_office else found.none()


def hidden_between(actor: Actor, first: dt.date, last: dt.date) -> QuerySet[Forum]:
    """Return the forums of the actor's own office that begin between two days and are not public yet."""
    found = planned(_own(actor)).filter(published_on__isnull=True)
    return found.filter(start__gte=PartialDate.of(first), start__lte=PartialDate.of(last)).order_by("start", "pk")


def over(actor: Actor, day: dt.date) -> list[Forum]:
    """Return the forums of the actor's own office whose last day lies before a day, and that are neither held nor called off."""
    found = planned(_own(actor)).filter(start__lte=PartialDate.of(day)).order_by("start", "pk")
    return [one for one in found if last_day(one) < day]


def last_day(forum: Forum) -> dt.date:
    """Return the last day of a forum's programme; it must have one."""
    last = forum.end or forum.start
    assert last is not None
    return last.latest


def held_since(actor: Actor, day: dt.date) -> QuerySet[Forum]:
    """Return the forums of the actor's own office that were held and began on a day or later."""
    return _own(actor).filter(contact__isnull=False, start__gte=PartialDate.of(day)).order_by("start", "pk")


def without_follow_up(found: QuerySet[Forum]) -> list[Forum]:
    """Return those of held forums from whose contact nothing follows by anybody."""
    points = DiscussionPoint.objects.filter(interaction__forum__in=found)
    followed = {point.interaction_id for point in points if point.follow_up}
    return [one for one in found if one.contact_id not in followed]


def without_next(found: QuerySet[Forum]) -> list[Forum]:
    """Return those of held forums after which none is begun."""
    return list(found.filter(following__isnull=True))


def promises_open(actor: Actor, forums: Iterable[Forum]) -> dict[int, int]:
    """Return how many promises to sponsors that said yes are not noted as kept, by the keys of forums that have such."""
    taken = Sponsorship.objects.visible_to(actor).filter(forum__in=list(forums), answer=Promised.AGREED)
    promised = dict(_counted(taken, "package__promises"))
    kept = dict(_counted(taken, "kept"))
    return {pk: many - kept.get(pk, 0) for pk, many in promised.items() if many > kept.get(pk, 0)}


def _counted(taken: QuerySet[Sponsorship], path: str) -> Iterable[tuple[int, int]]:
    return taken.order_by().values_list("forum").annotate(many=Count(path)).values_list("forum", "many")


def promises_of(sponsorship: Sponsorship) -> list[dict[str, Any]]:
    """Return what the package of a sponsor promises, and of each promise how it was kept, if it was."""
    kept = {one.promise_id: one for one in sponsorship.kept.all()}
    return [{"promise": one, "kept": kept.get(one.pk)} for one in sponsorship.package.promises.all()]


def for_index(ids: Iterable[int]) -> QuerySet[Forum]:
    """Return forums with what the search index reads of them, whoever may see them."""
    found: QuerySet[Forum] = Forum.objects.filter(pk__in=list(ids)).select_related("place")
    return found.prefetch_related("ties", "place__names", "themes", "hosts__organisation")


def along(actor: Actor, forum: Forum, name: str) -> list[Any]:
    """Return the records that a field of a forum with several names, of those the actor may see."""
    field: Any = Forum._meta.get_field(name)
    found = field.related_model._default_manager.visible_to(actor)
    return list(found.filter(pk__in=getattr(forum, name).order_by().values("pk")))
