"""Named reads of proposals, each from an actor: what is proposed is the office's alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from proxenia.audit.models import Event
from proxenia.core.clock import today
from proxenia.core.scoping import Actor
from proxenia.openings.choices import NeedState, ProposalState
from proxenia.openings.models import (
    Campaign,
    Introduction,
    Need,
    OutcomeTold,
    Pairing,
    Proposal,
    Ranking,
    Reference,
    Solution,
    Weights,
)

from .gathering import in_year
from .proposing import CHANGING

RELATED = (
    *("need__organisation", "need__place", "solution__profile__organisation", "solution__office", "ranking__weights"),
    "introduction",
    "decided_by",
)


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Return the proposals the actor may see, with what pages say of them.

    One whose solution was shared by another office is seen as long as that is shared, and not a moment longer.
    """
    solutions = Solution.objects.visible_to(actor).order_by().values("pk")
    found: QuerySet[Proposal] = Proposal.objects.visible_to(actor).filter(solution__in=solutions)
    references = Prefetch("solution__references", Reference.objects.order_by("pk"))
    return found.select_related(*RELATED).prefetch_related(references, "need__topics", "solution__topics")


def undecided(actor: Actor) -> QuerySet[Proposal]:
    """Return what waits for a decision, to needs that are open, the newest need first."""
    waits = proposals_visible_to(actor).filter(state=ProposalState.PROPOSED, need__state=NeedState.OPEN)
    return waits.order_by("-need__pk", "position", "pk")


def own_needs(actor: Actor) -> QuerySet[Need]:
    """Return the needs of the actor's own office, to whoever reads that office; to others none."""
    if not actor.reads_office:
        return Need.objects.none()
    found: QuerySet[Need] = Need.objects.visible_to(actor).filter(office_id=actor.office_id)
    return found.select_related("organisation", "place")


def proposals_to(actor: Actor, need: Need) -> QuerySet[Proposal]:
    """Return what is proposed to a need, best first."""
    return proposals_visible_to(actor).filter(need=need).order_by("position", "pk")


def needs_answered_by(actor: Actor, solution: Solution) -> QuerySet[Proposal]:
    """Return the open needs that a solution may answer, as undecided proposals."""
    return undecided(actor).filter(solution=solution)


def ranking_of(need: Need) -> Ranking | None:
    """Return the newest judging of a need; None where it was never judged."""
    return need.rankings.select_related("weights").first()


def has_changed_since(ranking: Ranking) -> bool:
    """Whether a record has changed since it was last looked whether the inputs still stand."""
    later = Event.objects.filter(office_id=ranking.office_id, label__in=CHANGING, at__gt=ranking.looked_at)
    return later.exclude(verb="proposals_asked").exclude(verb="proposed").exists()


def solutions_by_key(actor: Actor, keys: Iterable[int]) -> dict[int, Solution]:
    """Return the solutions among some that the actor may see, by their keys."""
    seen: QuerySet[Solution] = Solution.objects.visible_to(actor)
    found = seen.filter(pk__in=list(keys)).select_related("profile__organisation", "office")
    return {one.pk: one for one in found}


@dataclass(frozen=True, slots=True)
class Load:
    """How many introductions an organisation has this year, of how many it can take (None: not known); whether it ever had one."""

    number: int
    capacity: int | None
    newcomer: bool


def loads(actor: Actor, solutions: Iterable[Solution]) -> dict[int, Load]:
    """Return the load of those whose solutions they are, by the key of the solution, in one query.

    Only the own office's introductions are counted: how many another office makes of its firms is its own matter.
    """
    found = list(solutions)
    owners = {one.profile.organisation_id for one in found}
    made = Introduction.objects.filter(office_id=actor.office_id, ours__in=owners).order_by()
    rows = made.values("ours").annotate(ever=Count("pk"), now=Count("pk", filter=in_year(today().year)))
    counts = {row["ours"]: (row["now"], row["ever"]) for row in rows}
    told = {}
    for one in found:
        number, ever = counts.get(one.profile.organisation_id, (0, 0))
        own = one.office_id == actor.office_id
        told[one.pk] = Load(number, one.profile.capacity if own else None, newcomer=ever == 0)
    return told


def weights_visible_to(actor: Actor) -> QuerySet[Weights]:
    """Return the versions of weights the actor may see, the newest first."""
    found: QuerySet[Weights] = Weights.objects.visible_to(actor)
    return found.select_related("accepted_by")


def campaigns_visible_to(actor: Actor, _day: object = None) -> QuerySet[Campaign]:
    """Return the campaigns the actor may see, with how many needs and firms they have."""
    found: QuerySet[Campaign] = Campaign.objects.visible_to(actor)
    counted = found.annotate(need_count=Count("needs", distinct=True), firm_count=Count("profiles", distinct=True))
    return counted.order_by("-pk")


def pairings_of(actor: Actor, campaign: Campaign) -> QuerySet[Pairing]:
    """Return the pairs that a campaign plans, with what pages say of them."""
    found: QuerySet[Pairing] = Pairing.objects.visible_to(actor).filter(campaign=campaign)
    return found.prefetch_related(Prefetch("proposal", proposals_visible_to(actor)))


def pairings_visible_to(actor: Actor) -> QuerySet[Pairing]:
    """Return the planned pairs the actor may see."""
    found: QuerySet[Pairing] = Pairing.objects.visible_to(actor)
    return found.select_related("campaign", "proposal__need", "proposal__solution")


def outcomes_visible_to(actor: Actor) -> QuerySet[OutcomeTold]:
    """Return the results of introductions the actor may see."""
    found: QuerySet[OutcomeTold] = OutcomeTold.objects.visible_to(actor)
    return found.select_related("introduction__ours", "introduction__theirs")


def needs_without_ranking(actor: Actor) -> QuerySet[Need]:
    """Return the open needs to which nothing was proposed yet, as nobody has looked."""
    judged = Ranking.objects.filter(need=OuterRef("pk"))
    return own_needs(actor).filter(~Q(Exists(judged)), state=NeedState.OPEN)
