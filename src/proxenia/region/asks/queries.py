"""Named reads of joint asks and of what belongs to them. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from proxenia.bodies.models import Decision
from proxenia.contacts.queries import interactions_visible_to
from proxenia.core.dates import PartialDate
from proxenia.core.declaring import asked
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.region.choices import LADDER, MotionState, Rung, Vote
from proxenia.region.models import (
    Ask,
    AskAction,
    AskAlly,
    AskMandate,
    AskNext,
    AskStep,
    AskTarget,
    AskText,
    Ballot,
    Motion,
    Region,
    RegionMember,
)
from proxenia.region.record.queries import regions_visible_to
from proxenia.relations.models import Tie
from proxenia.relations.queries import begun_by, open_owed

NONE, OPEN = "none", "open"
"""Values of the filter by rung beside the rungs: no step recorded, and all that are not closed without a result."""


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations the actor may see; others stay unnamed on every page of asks."""
    found: QuerySet[Organisation] = Organisation.objects.visible_to(actor)
    return found


def posts(actor: Actor) -> QuerySet[Post]:
    """Return the posts the actor may see."""
    found: QuerySet[Post] = Post.objects.visible_to(actor).select_related("organisation")
    return found


def members(actor: Actor) -> QuerySet[RegionMember]:
    """Return the members of regions, each named where the actor may see the municipality."""
    return RegionMember.objects.prefetch_related(Prefetch("organisation", organisations(actor)))


def asks_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Ask]:
    """Return the asks the actor may see, begun by a day, with what lists tell of them: region, steps, mandates, targets.

    Each has the day that is asked about as `asked`.
    """
    found: QuerySet[Ask] = asked(Ask.objects.visible_to(actor).select_related("office"), day)
    regions = Region.objects.visible_to(actor).prefetch_related(Prefetch("members", members(actor)))
    found = found.prefetch_related(
        "steps",
        Prefetch("region", regions),
        Prefetch("owner", posts(actor)),
        Prefetch("mandates", _mandates(actor)),
        Prefetch("targets", _targets(actor)),
    )
    return found if day is None else found.filter(begun_by(day))


def no_members() -> QuerySet[RegionMember]:
    """Return no members: what an ask without a region offers."""
    return RegionMember.objects.none()


def _mandates(actor: Actor) -> QuerySet[AskMandate]:
    return AskMandate.objects.prefetch_related(
        Prefetch("member", members(actor)),
        Prefetch("organisation", organisations(actor)),
        Prefetch("motion", motions_visible_to(actor)),
        Prefetch("decision", Decision.objects.visible_to(actor).select_related("body")),
    )


def _targets(actor: Actor) -> QuerySet[AskTarget]:
    return AskTarget.objects.prefetch_related(
        Prefetch("post", posts(actor)),
        Prefetch("person", Person.objects.visible_to(actor)),
        Prefetch("organisation", organisations(actor)),
    )


def targets_of(actor: Actor, ask: int | None) -> QuerySet[AskTarget]:
    """Return the targets of an ask; what of them the actor may not see stays unnamed."""
    return _targets(actor).filter(ask=ask)


def with_all(actor: Actor, asks: QuerySet[Ask]) -> QuerySet[Ask]:
    """Return asks with all that their pages and papers tell of them, in a number of queries that does not grow with it."""
    actions = AskAction.objects.prefetch_related(
        Prefetch("contact", interactions_visible_to(actor)), Prefetch("target", _targets(actor))
    )
    return asks.prefetch_related(
        Prefetch("network", organisations(actor)),
        Prefetch("texts", AskText.objects.prefetch_related(Prefetch("motion", motions_visible_to(actor)))),
        Prefetch("allies", AskAlly.objects.prefetch_related(Prefetch("organisation", organisations(actor)))),
        Prefetch("actions", actions),
        Prefetch("next_steps", AskNext.objects.prefetch_related(Prefetch("owner", posts(actor)))),
        Prefetch("ties", Tie.objects.visible_to(actor)),
        Prefetch("places", Place.objects.visible_to(actor)),
        "topics",
    )


def whole_ask(actor: Actor, ask: Ask) -> Ask:
    """Return an ask with all that its page and paper tell of it."""
    return with_all(actor, asks_visible_to(actor)).get(pk=ask.pk)


def motions_visible_to(actor: Actor) -> QuerySet[Motion]:
    """Return the motions the actor may see."""
    found: QuerySet[Motion] = Motion.objects.visible_to(actor)
    return found


def motions_for(actor: Actor, ask: Ask) -> QuerySet[Motion]:
    """Return the motions of an ask's region that were carried, of those the actor may see; none without a region."""
    carried = motions_visible_to(actor).filter(state=MotionState.CARRIED)
    return carried.filter(region=ask.region_id) if ask.region_id else carried.none()


def in_favour(motion: Motion) -> list[RegionMember]:
    """Return the members that voted for a motion; who sits on a reserved seat gives no mandate."""
    voted = Ballot.objects.filter(motion=motion, vote=Vote.YES, member__isnull=False)
    ballots = voted.select_related("member__organisation").order_by("pk")
    return [one.member for one in ballots]


def texts_visible_to(actor: Actor) -> QuerySet[AskText]:
    """Return the versions of the texts of asks that the actor may see."""
    found: QuerySet[AskText] = AskText.objects.visible_to(actor).select_related("ask")
    return found


def actions_visible_to(actor: Actor) -> QuerySet[AskAction]:
    """Return what was done for the asks that the actor may see."""
    found: QuerySet[AskAction] = AskAction.objects.visible_to(actor).select_related("ask")
    return found


def next_visible_to(actor: Actor) -> QuerySet[AskNext]:
    """Return the next steps for asks that the actor may see."""
    found: QuerySet[AskNext] = AskNext.objects.visible_to(actor).select_related("ask")
    return found


def steps_visible_to(actor: Actor, _day: dt.date | None = None) -> QuerySet[AskStep]:
    """Return the steps on the ladder of the asks that the actor may see."""
    found: QuerySet[AskStep] = AskStep.objects.visible_to(actor).select_related("ask")
    return found


def steps_on(ask: Ask, day: dt.date) -> list[AskStep]:
    """Return the steps of an ask that were taken by a day, in their order."""
    return [one for one in sorted(ask.steps.all(), key=lambda one: one.position) if one.on.earliest <= day]


def on_rung(found: QuerySet[Ask], value: str, day: dt.date) -> QuerySet[Ask]:
    """Return those that stand on a rung on a day, were closed without a result, or have no step yet."""
    steps = AskStep.objects.filter(ask=OuterRef("pk"), on__lte=PartialDate.of(day)).order_by("-position")
    on_ladder = steps.filter(rung__in=LADDER).values("rung")[:1]
    told = found.annotate(last_rung=Subquery(steps.values("rung")[:1]), ladder_rung=Subquery(on_ladder))
    if value == NONE:
        return told.filter(last_rung__isnull=True)
    if value == OPEN:
        return told.filter(Q(last_rung__isnull=True) | ~Q(last_rung=Rung.NO_RESULT))
    if value in {Rung.NO_RESULT, Rung.TAKEN_UP}:
        return told.filter(last_rung=value)
    return told.filter(ladder_rung=value).exclude(last_rung=Rung.NO_RESULT)


def regions_of(actor: Actor) -> QuerySet[Region]:
    """Return the city-regions the actor may see, for the filter of the list."""
    return regions_visible_to(actor).prefetch_related(None)


def asks_of(actor: Actor, region: Region) -> list[Ask]:
    """Return the asks of a city-region, of those the actor may see, the newest first; those without a result among them."""
    return list(asks_visible_to(actor).filter(region=region))


def asks_with(actor: Actor, record: Any) -> QuerySet[Ask]:
    """Return the asks of a tie, topic or place; of a contact; or in which an organisation, post or person has a part."""
    found = asks_visible_to(actor)
    kind = record._meta.label_lower
    simple = {
        "relations.tie": "ties",
        "directory.topic": "topics",
        "directory.place": "places",
        "contacts.interaction": "actions__contact",
    }
    if kind in simple:
        return found.filter(pk__in=Ask.objects.filter(**{simple[kind]: record}).order_by().values("pk"))
    name = record._meta.model_name
    part = Q(**{f"targets__{name}": record})
    if kind == "directory.organisation":
        part |= Q(targets__post__organisation=record) | Q(allies__organisation=record)
        part |= Q(mandates__organisation=record) | Q(mandates__member__organisation=record)
    return found.filter(pk__in=Ask.objects.filter(part).order_by().values("pk"))


def due_between(actor: Actor, first: dt.date, last: dt.date) -> list[Ask]:
    """Return the asks whose “by when” falls between two days, the earliest first, of those the actor may see."""
    within = Q(by_when__gte=PartialDate(first.year * 10000)) & Q(by_when__lte=PartialDate.of(last))
    found = asks_visible_to(actor).filter(within).prefetch_related("ties").order_by("by_when", "pk")
    return [one for one in found if one.by_when is not None and one.by_when.latest >= first]


def open_next(actor: Actor, ask: Ask, day: dt.date) -> list[AskNext]:
    """Return what was still to be done for an ask on a day; what has no date comes last."""
    rows = open_owed(actor, AskNext, day).filter(ask=ask).prefetch_related(Prefetch("owner", posts(actor)))
    return sorted(rows, key=lambda one: (one.due is None, one.due.number if one.due else 0, one.pk))


def locked(ask: Ask) -> Ask:
    """Return an ask as it stands, locked until the transaction ends."""
    stored: Ask = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    return stored


def for_index(ids: Iterable[int]) -> QuerySet[Ask]:
    """Return asks with what the search index reads of them."""
    return (
        Ask.objects.filter(pk__in=list(ids))
        .select_related("region")
        .prefetch_related(
            "topics",
            "texts",
            "targets__organisation",
            "targets__post",
            "allies__organisation",
            "ties",
            "places",
            "steps",
        )
    )
