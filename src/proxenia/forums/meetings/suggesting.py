"""Whom to meet, and why: proposals of `openings.matches` between a need and a solution, and topics that two parties share."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxenia.core.scoping import Actor
from proxenia.forums.models import Party, Wish
from proxenia.openings.choices import ProposalState
from proxenia.openings.matches import wording
from proxenia.openings.matches.queries import proposals_visible_to

from . import queries

MOST = 12
"""Suggestions for a party at most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody worth meeting, with the reasons, the strongest first."""

    party: Party
    reasons: tuple[str, ...]
    strength: tuple[int, int]


def suggested(actor: Actor, party: Party) -> list[Suggestion]:
    """Return whom a party might meet, with reasons.

    Nobody it wished about already is, nor who comes from the same country where the round is for meetings across borders.
    """
    known = {one.asked_id for one in Wish.objects.filter(asker=party)}
    others = [one for one in queries.others_of(party) if one.pk not in known]
    proposals = _proposed(actor, party, others)
    mine = {one.pk: one for one in party.topics.all()}
    found = []
    for other in others:
        shared = [mine[one.pk] for one in other.topics.all() if one.pk in mine]
        reasons = list(proposals.get(other.pk, ()))
        if shared:
            topics = ", ".join(str(one) for one in shared)
            reasons.append(_("Both work on %(topics)s.") % {"topics": topics})
        if reasons:
            found.append(Suggestion(other, tuple(reasons), (len(proposals.get(other.pk, ())), len(shared))))
    return sorted(found, key=lambda one: (*(-part for part in one.strength), one.party.name))[:MOST]


def _proposed(actor: Actor, party: Party, others: Iterable[Party]) -> dict[int, list[str]]:
    """Return for each other party the reasons of proposals between its need and our solution, or the other way round."""
    found: dict[int, list[str]] = {}
    open_ones = proposals_visible_to(actor).exclude(state=ProposalState.REJECTED)
    by_profile = {one.profile_id: one for one in others if one.profile_id}
    by_need = {one.need_id: one for one in others if one.need_id}
    rows = []
    if party.need_id:
        rows += [
            (by_profile[one.solution.profile_id], one)
            for one in open_ones.filter(need=party.need_id, solution__profile__in=by_profile)
        ]
    if party.profile_id:
        rows += [
            (by_need[one.need_id], one)
            for one in open_ones.filter(solution__profile=party.profile_id, need__in=by_need)
        ]
    said = [[one for one in proposal.reasons if one["side"] == "for"][:2] for _other, proposal in rows]
    sides = wording.of(said)
    for (other, proposal), those in zip(rows, sides, strict=True):
        words = [f"{proposal}.", *(one.words for side in those for one in side.reasons)]
        found.setdefault(other.pk, []).append(" ".join(words))
    return found
