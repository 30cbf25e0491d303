"""Named reads of handovers, and of tenures that ended or end soon without one. Each starts from an actor."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.bodies.queries import seats_on
from proxenia.contacts.models import Participant
from proxenia.contacts.queries import contacts, open_follow_ups
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor, in_own_order
from proxenia.desk.choices import PointState
from proxenia.desk.models import Handover, HandoverPoint
from proxenia.directory.choices import Level
from proxenia.directory.models import Post, Tenure
from proxenia.directory.queries import tenures
from proxenia.relations.models import CounterpartPair, Tie, TieParty
from proxenia.relations.queries import open_owed, owed_kinds

from .case import end_of, next_holder

LOOKED_BACK = dt.timedelta(days=365)
"""Who left longer ago is history: a handover of theirs can still be opened on the page of the post."""
AHEAD = dt.timedelta(days=90)
"""Who leaves within so many days ends soon."""
POLITICAL = {Level.TOP, Level.POLITICAL}
NAMED = 3


def handovers(actor: Actor, _day: dt.date | None = None) -> QuerySet[Any]:
    """Return the handovers the actor may see, the newest first, with how many points each has: `all_points`, `open_points`."""
    still = Q(points__state=PointState.OPEN)
    found: QuerySet[Any] = Handover.objects.visible_to(actor).prefetch_related(
        Prefetch("tenure", tenures(actor))  # type: ignore[arg-type]
    )
    found = found.annotate(all_points=Count("points"), open_points=Count("points", filter=still))
    return in_own_order(found)


def points(actor: Actor) -> QuerySet[HandoverPoint]:
    """Return the points of the handovers the actor may see."""
    seen: QuerySet[HandoverPoint] = HandoverPoint.objects.visible_to(actor)
    return seen.select_related("settled_by").prefetch_related(Prefetch("handover", handovers(actor)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A tenure that ended or ends soon without a handover, and why it wants one."""

    tenure: Any
    end: PartialDate
    soon: bool
    reasons: tuple[str, ...]


def waiting(actor: Actor, day: dt.date) -> list[Waiting]:
    """Return the own office's tenures that ended within a year, or end soon, without a handover, the earliest end first.

    Only those with something to hand over: their post is a counterpart, sits in a joint body, looks after something open, or is a
    political one that took part in contacts or belongs to a party of a tie. The number of queries does not grow.
    """
    ended = [one for one in _ended(actor, day - LOOKED_BACK, day + AHEAD) if one[0].office_id == actor.office_id]
    reasons = _reasons(actor, [one.post for one, _end in ended], day) if ended else {}
    return [
        Waiting(tenure, end, end.latest >= day, tuple(reasons[tenure.post_id]))
        for tenure, end in sorted(ended, key=lambda row: (row[1].latest, row[0].pk))
        if tenure.post_id in reasons
    ]


def _ended(actor: Any, first: dt.date, last: dt.date) -> list[tuple[Any, PartialDate]]:
    """Return the tenures that end between two days and have no handover, with their end."""
    within = {"gte": PartialDate(first.year * 10000), "lte": PartialDate.of(last)}
    touched = Q(**{f"end__{how}": date for how, date in within.items()})
    touched |= Q(**{f"start__{how}": date for how, date in within.items()})
    posts = Tenure.objects.visible_to(actor).filter(touched).order_by().values("post")
    of_post: dict[int, list[Any]] = {}
    for tenure in tenures(actor).filter(post__in=posts).order_by("pk"):
        of_post.setdefault(tenure.post_id, []).append(tenure)
    known = set(Handover.objects.visible_to(actor).order_by().values_list("tenure", flat=True))
    found = []
    for others in of_post.values():
        for tenure in others:
            end = end_of(tenure, next_holder(tenure, others)) if tenure.pk not in known else None
            if end is not None and end.earliest <= last and end.latest >= first:
                found.append((tenure, end))
    return found


def _reasons(actor: Actor, posts: list[Post], day: dt.date) -> dict[int, list[str]]:
    """Return why whoever leaves one of these posts has something to hand over, by the key of the post."""
    keys = {post.pk for post in posts}
    living = Tie.objects.visible_to(actor).filter(in_force(day)).order_by().values("pk")
    found: dict[int, list[str]] = {}
    pairs = CounterpartPair.objects.visible_to(actor).filter(Q(ours__in=keys) | Q(theirs__in=keys), tie__in=living)
    by_post: dict[int, dict[str, None]] = {}
    for pair in pairs.filter(in_force(day)).select_related("tie").order_by("tie__name", "pk"):
        for post in {pair.ours_id, pair.theirs_id} & keys:
            by_post.setdefault(post, {})[str(pair.tie)] = None
    for post, ties in by_post.items():
        found.setdefault(post, []).append(_("counterpart in %(ties)s") % {"ties": some(list(ties))})
    sat: dict[int, dict[str, None]] = {}
    for member in seats_on(actor, day).filter(post__in=keys).order_by("body", "pk"):
        sat.setdefault(member.post_id or 0, {})[str(member.body)] = None
    for post, bodies in sat.items():
        found.setdefault(post, []).append(_("sits in %(bodies)s") % {"bodies": some(list(bodies))})
    for post, number in sorted(_open_by_post(actor, keys, day).items()):
        words = ngettext("looks after %(n)d open promise", "looks after %(n)d open promises", number)
        found.setdefault(post, []).append(words % {"n": number})
    political = {post.pk for post in posts if post.level in POLITICAL}
    met = Participant.objects.filter(interaction__in=contacts(actor, day).order_by().values("pk"))
    met = met.filter(post__in=political | set(found))
    for post, number in sorted(Counter(met.order_by().values_list("post", flat=True)).items()):
        words = ngettext("took part in %(n)d contact", "took part in %(n)d contacts", number)
        found.setdefault(post, []).append(words % {"n": number})
    for post, number in _party_posts(posts, living, day).items():
        words = ngettext("political post of a party of %(n)d tie", "political post of a party of %(n)d ties", number)
        found.setdefault(post, []).append(words % {"n": number})
    return found


def some(names: list[str]) -> str:
    """Return the first few of some names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (_(" and %(count)d more") % {"count": more} if more > 0 else "")


def _open_by_post(actor: Any, keys: set[int], day: dt.date) -> Counter[int]:
    found: Counter[int] = Counter()
    for model in owed_kinds():
        found.update(open_owed(actor, model, day).filter(owner__in=keys).order_by().values_list("owner", flat=True))
    follow_ups = open_follow_ups(actor, day).filter(follow_up_by__in=keys)
    found.update(follow_ups.order_by().values_list("follow_up_by", flat=True))
    return found


def _party_posts(posts: list[Post], living: Any, day: dt.date) -> dict[int, int]:
    political = [post for post in posts if post.level in POLITICAL]
    rows = TieParty.objects.filter(
        in_force(day), tie__in=living, organisation__in={one.organisation_id for one in political}
    )
    ties: dict[int, set[int]] = {}
    for organisation, tie in rows.order_by().values_list("organisation", "tie"):
        ties.setdefault(organisation, set()).add(tie)
    return {post.pk: len(ties[post.organisation_id]) for post in political if post.organisation_id in ties}
