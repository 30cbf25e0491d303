"""How alive a tie is, part by part. There is no score: each part is its records."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from proxenia.contacts.choices import Direction
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.holding import held_on
from proxenia.directory.models import Post, Tenure
from proxenia.relations import terms
from proxenia.relations.choices import Side
from proxenia.relations.models import Agreement, CounterpartPair, Tie, TieParty
from proxenia.relations.queries import agreements_of, term_of
from proxenia.sources.choices import ClaimKind
from proxenia.sources.queries import Statement, measures_of

from .meeting import Meeting, at_level, meetings
from .owing import overdue_by_side
from .reading import contacts_with

VISITS = ("visits", "delegation-visits")
"""Keys of measures under which sources say how many visits there were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """Who travelled how often, as logged. `estimates` are what sources say; they are never added."""

    came: int
    went: int
    since: PartialDate | None
    estimates: list[Statement]

    @property
    def logged(self) -> int:
        """How many visits are logged, in both directions."""
        return self.came + self.went


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitality:
    """The parts of a tie's vitality on a day. Reports quote them; nobody adds them up."""

    tie: Tie
    day: dt.date
    contacts: int
    last: Meeting | None
    last_top: Meeting | None
    reciprocity: Reciprocity
    living_pairs: list[CounterpartPair]
    open_pairs: list[CounterpartPair]
    agreements: list[Agreement]
    overdue_ours: int
    overdue_theirs: int


def vitality(actor: Actor, tie: Tie, day: dt.date) -> Vitality:
    """Return how alive a tie is on a day, in a number of queries that does not grow with the tie.

    A counterpart pair lives where both posts are held on the day; it is open where the holder of one is not known.
    """
    happened = contacts_with(actor, tie, day)
    dated = happened.filter(start__isnull=False)
    newest, top = list(dated[:1]), list(at_level(dated, Level.TOP)[:1])
    travelled = ~Q(direction=Direction.NONE)
    logged = happened.order_by().aggregate(
        contacts=Count("pk"),
        came=Count("pk", filter=Q(direction=Direction.IN)),
        went=Count("pk", filter=Q(direction=Direction.OUT)),
        since=Min("start", filter=travelled),
    )
    known = {one.interaction.pk: one for one in meetings(actor, list({one.pk: one for one in newest + top}.values()))}
    living, without_holder = _pairs(actor, tie, day)
    late = overdue_by_side(actor, day, tie)
    return Vitality(
        tie=tie,
        day=day,
        contacts=logged.pop("contacts"),
        last=known[newest[0].pk] if newest else None,
        last_top=known[top[0].pk] if top else None,
        reciprocity=Reciprocity(**logged, estimates=visit_estimates(actor, tie)),
        living_pairs=living,
        open_pairs=without_holder,
        agreements=agreements_in_force(actor, tie, day),
        overdue_ours=late[Side.OURS],
        overdue_theirs=late[Side.THEIRS],
    )


def visit_estimates(actor: Actor, tie: Any) -> list[Statement]:
    """Return what sources say of the number of visits in a tie, each with its source; never to be added to the log."""
    said = measures_of(actor, tie._meta.label_lower, tie.pk, VISITS)
    return [
        row for measure in said for row in measure.statements if row.claim.kind in {ClaimKind.ESTIMATE, ClaimKind.CLAIM}
    ]


def _pairs(actor: Actor, tie: Tie, day: dt.date) -> tuple[list[CounterpartPair], list[CounterpartPair]]:
    """Return the pairs of a day whose posts are both held, and those where a holder is not known; of posts the actor sees."""
    seen = Post.objects.visible_to(actor)
    pairs = list(
        CounterpartPair.objects.filter(in_force(day), tie=tie, ours__in=seen, theirs__in=seen).select_related(
            "ours", "theirs"
        )
    )
    posts = {post for pair in pairs for post in (pair.ours_id, pair.theirs_id)}
    tenures = Tenure.objects.visible_to(actor).filter(held_on(day), post__in=posts)
    held = set(tenures.order_by().values_list("post", flat=True))
    living = [pair for pair in pairs if {pair.ours_id, pair.theirs_id} <= held]
    return living, [pair for pair in pairs if pair not in living]


def agreements_in_force(actor: Actor, tie: Tie, day: dt.date) -> list[Agreement]:
    """Return the agreements of a tie that bind on a day."""
    return [one for one in agreements_of(actor, tie, day) if terms.is_in_force(term_of(one), day)]


def counterpart_posts(actor: Actor, tie: Tie, day: dt.date) -> dict[str, QuerySet[Post]]:
    """Return the posts of each side that are counterparts in a tie on a day, else the top posts of its organisations."""
    seen = Post.objects.visible_to(actor).select_related("organisation")
    pairs = CounterpartPair.objects.filter(in_force(day), tie=tie).order_by()
    parties = TieParty.objects.filter(in_force(day), tie=tie).order_by()
    has_pairs = pairs.exists()
    found: dict[str, QuerySet[Post]] = {}
    for side in (Side.THEIRS, Side.OURS):
        paired = pairs.values(str(side))
        organisations = parties.filter(side=side).values("organisation")
        top = Q(organisation__in=organisations, level=Level.TOP)
        found[str(side)] = seen.filter(Q(pk__in=paired) if has_pairs else top)
    return found
