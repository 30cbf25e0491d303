"""Campaigns: several needs and several firms at once, so that no firm gets more than it can take and no need all of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create_many, remove_many
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text
from proxenia.engines.matching.assigning import assign
from proxenia.openings.choices import PUBLISHED, PairState, ProposalState, Tier
from proxenia.openings.models import Call, Campaign, Introduction, Need, Pairing, Profile, Proposal

from . import judging, wording
from .actions import accept
from .gathering import loads_of

FITTING = (Tier.STRONG, Tier.POSSIBLE)
"""The tiers of which a plan is made: of weak matches nobody is introduced by the dozen."""


@transaction.atomic
def plan_campaign(campaign: Campaign, *, actor: User) -> Campaign:
    """Plan who of a campaign's firms is introduced to which of its needs; what was accepted stays, the rest is planned anew.

    It is made of what is proposed and fits, each firm with the best of its solutions. Raises NotAllowed without the right,
    RuleError where nothing that fits is proposed to any of the needs.
    """
    must_write(actor, campaign)
    stored: Campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    best = _best(stored)
    kept = list(stored.pairings.filter(state=PairState.ACCEPTED).select_related("proposal__solution"))
    if not best and not kept:
        text = _("Nothing that fits is proposed to these needs yet. Look at what is proposed to each of them first.")
        raise RuleError("campaign.nothing", text)
    room = _room(stored, kept)
    shared = assign({pair: one.score for pair, one in best.items()}, room.needs, room.firms, load=room.loads)
    old = list(stored.pairings.filter(state=PairState.PLANNED))
    if old:
        remove_many(old, actor=actor)
    rows = [
        {"campaign": stored, "proposal": best[pair], "why": judging.plain(asdict(why))}
        for pair, why in sorted(shared.pairs.items())
    ]
    create_many(Pairing, rows, actor=actor)
    told = {str(firm): judging.plain(asdict(why)) for firm, why in shared.left_out.items()}
    planned: Campaign = change(stored, {"planned_at": timezone.now(), "told": told}, actor=actor, verb="planned")
    return planned


Pair = tuple[int, int]
"""A need and a profile, by their keys."""


def _best(campaign: Campaign) -> dict[Pair, Proposal]:
    """Return, for each need and firm, the best that is proposed, undecided and fits."""
    found = Proposal.objects.filter(
        office_id=campaign.office_id,
        need__in=campaign.needs.values("pk"),
        solution__profile__in=campaign.profiles.values("pk"),
        state=ProposalState.PROPOSED,
        tier__in=FITTING,
    ).select_related("solution")
    best: dict[Pair, Proposal] = {}
    for one in found.order_by("need", "position", "pk"):
        best.setdefault((one.need_id, one.solution.profile_id), one)
    return best


@dataclass(frozen=True, slots=True)
class Room:
    """How many introductions each need and each firm can still get, and how many each firm has this year."""

    needs: dict[int, int]
    firms: dict[int, int]
    loads: dict[int, int]


def _room(campaign: Campaign, kept: Sequence[Pairing]) -> Room:
    """Return how much room is left beside what was accepted; a firm's own capacity this year holds, too."""
    loads = loads_of(campaign.office_id, today().year)
    needs: dict[int, int] = dict.fromkeys(campaign.needs.values_list("pk", flat=True), campaign.per_need)
    firms: dict[int, int] = {}
    had: dict[int, int] = {}
    used: dict[int, int] = defaultdict(int)
    for pair in kept:
        needs[pair.proposal.need_id] = needs.get(pair.proposal.need_id, 0) - 1
        used[pair.proposal.solution.profile_id] += 1
    for pk, owner, capacity in campaign.profiles.values_list("pk", "organisation", "capacity"):
        had[pk] = loads.get(owner, 0)
        left = campaign.per_firm - used[pk]
        firms[pk] = left if capacity is None else min(left, capacity - had[pk])
    return Room(_positive(needs), _positive(firms), had)


def _positive(numbers: dict[int, int]) -> dict[int, int]:
    return {pk: max(number, 0) for pk, number in numbers.items()}


@transaction.atomic
def accept_pairs(
    campaign: Campaign, pairings: Sequence[Pairing], reason: Text | None = None, *, actor: User
) -> list[Introduction]:
    """Plan the introductions of pairs of a campaign, all of them or none; return them.

    Without a reason it is said that they come from this campaign, which is none beside a call on the need. Raises NotAllowed without
    the right, RuleError where no pair is named, one is of another campaign or was accepted already, or an introduction breaks a rule.
    """
    must_write(actor, campaign)
    stored: Campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    asked = {one.pk for one in pairings}
    found = list(stored.pairings.select_related("proposal").filter(pk__in=asked, state=PairState.PLANNED))
    if not asked or len(found) != len(asked):
        text = _("Tick pairs of this plan that wait for a decision.")
        raise RuleError("campaign.pairs", text)
    why = Text({code: f"{words}: {stored.title}" for code, words in FROM.items()})
    calls = Call.objects.filter(need__in=[one.proposal.need_id for one in found], state__in=PUBLISHED)
    called = set(calls.order_by().values_list("need", flat=True))
    made = []
    for one in found:
        otherwise = None if one.proposal.need_id in called else why
        made.append(accept(one.proposal, reason or otherwise, actor=actor))
        change(one, {"state": PairState.ACCEPTED}, actor=actor)
    return made


FROM = {"da": "Fra kampagnen", "en": "From the campaign"}


@dataclass(frozen=True, slots=True)
class Left:
    """Needs and firms of a campaign that its plan leaves out, each with why."""

    needs: list[tuple[Need, str]]
    firms: list[tuple[Profile, str]]


def left_out(actor: Actor, campaign: Campaign) -> Left:
    """Return whom a plan leaves out, and why; nobody where nothing is planned yet."""
    if campaign.planned_at is None:
        return Left([], [])
    pairs = list(campaign.pairings.select_related("proposal__solution"))
    served = {pair.proposal.need_id for pair in pairs}
    placed = {pair.proposal.solution.profile_id for pair in pairs}
    wanted = {need for need, _firm in _best(campaign)}
    needs: Any = Need.objects.visible_to(actor).filter(pk__in=campaign.needs.values("pk")).exclude(pk__in=served)
    firms: Any = Profile.objects.visible_to(actor).filter(pk__in=campaign.profiles.values("pk")).exclude(pk__in=placed)
    left = [one for one in firms.select_related("organisation") if str(one.pk) in campaign.told]
    why = wording.told([campaign.told[str(one.pk)] for one in left])
    return Left(
        [(one, _("the firms that fit it have no room left") if one.pk in wanted else str(NOBODY)) for one in needs],
        list(zip(left, why, strict=True)),
    )


NOBODY: Any = gettext_lazy("none of the firms chosen has a solution that fits it")
