"""Verbs of proposals: ask for them, accept, reject, take up again; and what is told of introductions from above."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import CityRole, NeedState, ProposalState, RejectReason
from proxenia.openings.doors.actions import introduce
from proxenia.openings.models import Introduction, Need, OutcomeTold, Proposal

from .proposing import alone, renew_one


@transaction.atomic
def ask_for_proposals(need: Need, *, actor: User) -> Need:
    """Ask that solutions be proposed to a need now, beside what is proposed by itself when something changes.

    Raises NotAllowed without the right to change the need.
    """
    must_write(actor, need)
    renew_one.enqueue(need.pk)
    record_event("proposals_asked", need._meta.label_lower, need.pk, actor=actor)
    return need


def _undecided(proposal: Proposal, actor: User) -> Proposal:
    must_write(actor, proposal)
    alone(proposal.office_id)
    related = Proposal.objects.select_related("need__organisation", "need__tie", "solution__profile__organisation")
    stored: Proposal = related.select_for_update(of=("self",)).get(pk=proposal.pk)
    if stored.state != ProposalState.PROPOSED:
        text = _("This was decided already: %(state)s. Take it up again first.")
        raise RuleError("proposal.decided", text % {"state": stored.get_state_display()})
    return stored


def _decided(proposal: Proposal, state: str, actor: User, **more: Any) -> Proposal:
    values = {"state": state, "decided_by": actor, "decided_on": today()} | more
    settled: Proposal = change(proposal, values, actor=actor, verb=state)
    return settled


@transaction.atomic
def accept(
    proposal: Proposal, reason: Text | None = None, role: str = CityRole.DOOR_OPENER, *, actor: User
) -> Introduction:
    """Plan the introduction of whose solution it is to whose need it is; return it.

    Where the need has a call, whoever was selected in it is introduced by that call, and nobody beside it while it runs. `reason` says
    why this one, where there was no open call, or why although the call was decided for others. Raises NotAllowed without the right,
    RuleError where it was decided already, the need is not open any more, or the introduction breaks a rule.
    """
    stored = _undecided(proposal, actor)
    need, ours = stored.need, stored.solution.profile.organisation
    if need.state != NeedState.OPEN:
        text = _("The need is not open any more: %(state)s.")
        raise RuleError("proposal.need_settled", text % {"state": need.get_state_display()})
    introduction = introduce(
        actor=actor,
        ours=ours,
        theirs=need.organisation,
        role=role,
        reason=reason or "",
        need=need,
        solution=stored.solution,
        tie=need.tie,
        their_post=need.owner_post,
    )
    _decided(stored, ProposalState.ACCEPTED, actor, introduction=introduction)
    return introduction


@transaction.atomic
def reject(proposal: Proposal, reason: str, words: Text | None = None, *, actor: User) -> Proposal:
    """Reject a proposal, with a reason that is about this need and never a mark for the firm.

    Raises NotAllowed without the right, RuleError where it was decided already or another reason is given without words.
    """
    stored = _undecided(proposal, actor)
    if reason not in RejectReason.values:
        text = _("There is no such reason.")
        raise RuleError("proposal.reason", text, fields={"reason": [text]})
    if reason == RejectReason.OTHER and not words:
        text = _("Say in words why not.")
        raise RuleError("proposal.words", text, fields={"words": [text]})
    return _decided(stored, ProposalState.REJECTED, actor, reason=reason, words=words or Text())


@transaction.atomic
def reconsider(proposal: Proposal, *, actor: User) -> Proposal:
    """Take a proposal up again, as it stands in the records now: one that was rejected, or whose introduction was removed.

    Raises NotAllowed without the right, RuleError where it waits or goes on as an introduction.
    """
    must_write(actor, proposal)
    alone(proposal.office_id)
    stored: Proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not stored.can_reconsider:
        raise RuleError(
            "proposal.not_rejected",
            _("Only what was rejected, or whose introduction was removed, can be taken up again."),
        )
    values = {"state": ProposalState.PROPOSED, "reason": "", "words": Text(), "decided_by": None, "decided_on": None}
    opened: Proposal = change(stored, values, actor=actor, verb="reconsidered")
    renew_one.enqueue(stored.need_id)
    return opened


@transaction.atomic
def note_outcome(outcome_id: int, levels: Mapping[int, int], *, office_id: int, actor: User | None) -> int:
    """Note to which introductions of an office a confirmed result is due, and how far it got; return how many changed.

    `levels` holds them by the key of the introduction. What was noted of the same result before and is not among them is taken
    back. The room of results tells it, by its own rules of evidence; nobody's right is asked here.
    """
    known = dict(
        OutcomeTold.objects.filter(office_id=office_id, outcome_id=outcome_id).values_list("introduction", "level")
    )
    changed = {key: level for key, level in levels.items() if known.get(key) != level}
    gone = set(known) - set(levels)
    OutcomeTold.objects.filter(
        office_id=office_id, outcome_id=outcome_id, introduction__in=gone | set(changed)
    ).delete()
    OutcomeTold.objects.bulk_create(
        OutcomeTold(office_id=office_id, introduction_id=key, outcome_id=outcome_id, level=level, told_on=today())
        for key, level in changed.items()
    )
    for key in sorted(gone | set(changed)):
        level = levels.get(key)
        record_event(
            "outcome_noted", Introduction._meta.label_lower, key, actor=actor, office_id=office_id, level=level
        )
    return len(gone | set(changed))
