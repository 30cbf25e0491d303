"""What counts is learnt from what people decided and from how far doors opened; used only where it does better on needs held back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django_tasks import task

from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.engines.matching import learning as engine
from proxenia.engines.matching.learning import LEAST_NEEDS, Graded, is_held_out
from proxenia.engines.matching.model import Evidence
from proxenia.engines.matching.weights import Weights
from proxenia.openings.choices import ABOUT_THE_MATCH, ProposalState, Stage, WeightsState
from proxenia.openings.models import Proposal
from proxenia.openings.models import Weights as Version

from . import judging
from .access import must_tune
from .showing import learnt_words
from .weighing import in_use

OPENED = {Stage.DIALOGUE: 2, Stage.DEMONSTRATION: 3, Stage.NEGOTIATION: 3, Stage.CLOSED: 1}
"""How much an accepted proposal says, by the stage that its introduction reached: one that is only planned counts as accepted, 1."""


def examples(office_id: int) -> list[Graded]:
    """Return what an office decided. What was rejected for want of capacity or a conflict says nothing of the match."""
    decided = Proposal.objects.filter(office_id=office_id).exclude(state=ProposalState.PROPOSED)
    rows = decided.select_related("introduction").order_by("need", "position", "pk")
    graded = ((one, grade_of(one)) for one in rows)
    return [
        Graded(str(one.need_id), Evidence.of_data(one.evidence), grade) for one, grade in graded if grade is not None
    ]


def grade_of(proposal: Proposal) -> int | None:
    """Return how it went with a decided proposal; None where that says nothing of the match."""
    if proposal.state == ProposalState.REJECTED:
        return 0 if proposal.reason in ABOUT_THE_MATCH else None
    stages: Any = OPENED
    return max(1, stages.get(proposal.introduction.stage, 1)) if proposal.introduction else 1


def counts(found: Iterable[Graded]) -> dict[str, int]:
    """Count from what would be learnt; `held` are the needs that are held back, both kinds only with better and worse answers."""
    every = list(found)
    grades: dict[str, set[float]] = defaultdict(set)
    for one in every:
        grades[one.need].add(one.grade)
    telling = [need for need, seen in grades.items() if len(seen) > 1]
    held = sum(map(is_held_out, telling))
    return {
        "accepted": sum(one.grade > 0 for one in every),
        "rejected": sum(one.grade == 0 for one in every),
        "doors": sum(one.grade > 1 for one in every),
        "needs": len(telling) - held,
        "held": held,
    }


@dataclass(frozen=True, slots=True)
class Learnable:
    """Whether there is enough to learn from, and what there is."""

    enough: bool
    words: str


def learnable(office_id: int) -> Learnable:
    """Return whether an office has decided enough to learn from it."""
    return _learnable(counts(examples(office_id)))


def _learnable(found: dict[str, int]) -> Learnable:
    enough = min(found["needs"], found["held"]) >= LEAST_NEEDS
    words = _("What there is to learn from: %(what)s.") % {"what": learnt_words(found)}
    if not enough:
        more = _(
            "That is not enough: it takes %(n)d needs to learn from and as many held back, each with better and worse answers."
        )
        words += " " + more % {"n": LEAST_NEEDS}
    return Learnable(enough, words)


def _must_be_enough(office_id: int) -> list[Graded]:
    found = examples(office_id)
    told = _learnable(counts(found))
    if not told.enough:
        raise RuleError("weights.too_little", told.words)
    return found


@transaction.atomic
def ask_to_learn(*, actor: User) -> None:
    """Ask that weights be learnt from what the office decided.

    Raises NotAllowed for anybody but a steward, RuleError where too little was decided.
    """
    must_tune(actor)
    _must_be_enough(actor.office_id)
    record_event("learning_asked", Office._meta.label_lower, actor.office_id, actor=actor)
    learn_for.enqueue(actor.pk)


@task()
def learn_for(user_id: int) -> None:
    """Learn weights because somebody asked."""
    actor = User.objects.filter(pk=user_id).first()
    if actor is not None:
        learn(actor=actor)


def learn(*, actor: User) -> Version:
    """Learn weights from what the office decided, and take them into use if they do better on the needs held back; else refuse them.

    Either way the version is kept with its report. Raises NotAllowed for anybody but a steward, RuleError where too little was
    decided.
    """
    must_tune(actor)
    found = _must_be_enough(actor.office_id)
    before = Weights.of_data(in_use(actor.office_id).values)
    return _keep(engine.learn(found, before, f"office {actor.office_id}"), counts(found), actor)


@transaction.atomic
def _keep(learnt: engine.Learnt, learnt_from: dict[str, int], actor: User) -> Version:
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    if learnt.better:
        _retire(actor)
    number = Version.objects.filter(office_id=actor.office_id).aggregate(last=Max("number"))["last"] or 0
    values = {
        "number": number + 1,
        "values": judging.plain(learnt.weights.as_data() | {"version": f"office {actor.office_id}-{number + 1}"}),
        "state": WeightsState.IN_USE if learnt.better else WeightsState.REFUSED,
        "learnt_from": learnt_from,
        "report": judging.plain(dict(learnt.report)),
        "made_on": today(),
        "accepted_by": actor if learnt.better else None,
    }
    made: Version = create(Version, values, actor=actor)
    return made


def _retire(actor: User) -> None:
    for one in Version.objects.filter(office_id=actor.office_id, state=WeightsState.IN_USE):
        change(one, {"state": WeightsState.EARLIER}, actor=actor, verb="retired")


@transaction.atomic
def take_into_use(weights: Version, *, actor: User) -> Version:
    """Go back to weights that were in use earlier; what is proposed follows.

    Raises NotAllowed for anybody but a steward, RuleError where they are in use, or were refused as they did no better.
    """
    must_tune(actor)
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    stored: Version = Version.objects.select_for_update().get(pk=weights.pk)
    if stored.state != WeightsState.EARLIER:
        text = _("Only weights that were in use earlier can be used again; these are: %(state)s.")
        raise RuleError("weights.not_earlier", text % {"state": stored.get_state_display()})
    _retire(actor)
    used: Version = change(stored, {"state": WeightsState.IN_USE, "accepted_by": actor}, actor=actor, verb="used")
    return used


@transaction.atomic
def use_shipped(*, actor: User) -> None:
    """Go back to the weights that come with the house; what is proposed follows.

    Raises NotAllowed for anybody but a steward, RuleError where those are in use.
    """
    must_tune(actor)
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    if in_use(actor.office_id).record is None:
        raise RuleError("weights.shipped", _("The weights that come with the house are in use already."))
    _retire(actor)
