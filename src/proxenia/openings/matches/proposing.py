"""The work of proposing: a need is judged against all solutions its office sees by sharing, and what came out is kept with its inputs.

It is done by a job, never in a request. `turn` says when there is something to do; a need whose inputs are as they were is looked
at and left. What a person has decided is not touched.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.models import Office
from proxenia.audit.actions import record_event
from proxenia.audit.models import Event
from proxenia.core.clock import today
from proxenia.engines.matching.embedding import model_here
from proxenia.engines.matching.model import Answer
from proxenia.engines.matching.model import Proposal as Judged
from proxenia.openings.choices import NeedState, ProposalState
from proxenia.openings.models import Need, Proposal, Ranking, Snapshot

from . import gathering, judging
from .gathering import Stood
from .vectors import NotRemembered, Remembered
from .weighing import in_use

KEPT = 30
"""So many proposals of a need are kept, those that a person decided apart."""
CHANGING = (
    *("openings.need", "openings.solution", "openings.profile", "openings.reference", "openings.introduction"),
    *("openings.weights", "accounts.circlemember"),
)
"""The kinds of record whose change may change what is proposed; results that are told leave an event of the introduction."""


def turn(_now: dt.datetime) -> str | None:
    """Return a name for what stands in the records today; None as long as there is nothing to propose to."""
    if not Need.objects.filter(state=NeedState.OPEN).exists():
        return None
    newest = Event.objects.filter(label__in=CHANGING).aggregate(newest=Max("pk"))["newest"]
    return f"{today().isoformat()} {newest or 0}"


@task()
def renew(_turn: str) -> None:
    """Look at the open needs of every office, and propose anew where something has changed; then forget what nothing rests on."""
    for office in Office.objects.order_by("pk"):
        renew_in(office.pk)
        forget_unused(office.pk)


@task()
def renew_one(need_id: int) -> None:
    """Propose to one need, because somebody asked."""
    need = Need.objects.filter(pk=need_id).first()
    if need is not None:
        renew_in(need.office_id, [need.pk])


def renew_in(office_id: int, only: Iterable[int] | None = None) -> list[Ranking]:
    """Propose to the open needs of an office, or to `only` some of its needs; return what stands for each."""
    needs = gathering.needs_of(office_id)
    chosen = needs.filter(state=NeedState.OPEN) if only is None else needs.filter(pk__in=list(only))
    found = list(chosen.order_by("pk"))
    if not found:
        return []
    field = _Field(office_id)
    return [propose(need, field) for need in found]


class _Field:
    """The solutions that may answer an office's needs, as they stand: read and laid out once for all that are looked at together."""

    def __init__(self, office_id: int) -> None:
        self.day, self.weights = today(), in_use(office_id)
        self.model = model_here()[0]
        self.name = self.model.name if self.model else ""
        self.offers, self.concepts = gathering.offers_said(office_id), gathering.concepts_said()
        self.loads = gathering.loads_of(office_id, self.day.year)
        self.office_id = office_id
        self._pool: judging.Pool | None = None

    def stood(self, need: Need) -> Stood:
        """Return what stands in a need and in the solutions."""
        return Stood(gathering.need_said(need), self.offers, self.concepts, self.loads)

    def judge(self, stood: Stood) -> Answer:
        """Judge a need against the solutions."""
        if self._pool is None:
            embedder = Remembered(self.office_id, self.name, self.model) if self.model else None
            self._pool = judging.Pool(
                stood, self.weights.values, embedder, day=self.day, top=KEPT, engine=judging.ENGINE
            )
        return self._pool.judge(stood.need)


def propose(need: Need, field: _Field) -> Ranking:
    """Judge a need against the solutions as they stand, and keep what came out; nothing where the inputs are as they were."""
    stood = field.stood(need)
    due = judging.due(stood, field.day)
    inputs = stood.digests() | {"weights": field.weights.values, "due": due, "day": field.day.isoformat()}
    mark = gathering.digest_of({**inputs, "day": "", "model": field.name, "engine": judging.ENGINE})
    last = need.rankings.first()
    if last is not None and last.digest == mark:
        Ranking.objects.filter(pk=last.pk).update(looked_at=timezone.now())
        return last
    more = {"weights": field.weights.record, "inputs": inputs, "digest": mark, "model": field.name}
    return _keep(need, stood, field.judge(stood), **more)


@transaction.atomic
def _keep(need: Need, stood: Stood, answer: Answer, **more: Any) -> Ranking:
    alone(need.office_id)
    gathering.keep(need.office_id, stood)
    excluded = {one.offer: [asdict(reason) for reason in one.reasons] for one in answer.excluded}
    ranking = Ranking.objects.create(
        office_id=need.office_id,
        need=need,
        engine=judging.ENGINE,
        excluded=excluded,
        looked_at=timezone.now(),
        **more,
    )
    _write(need, ranking, answer.proposals)
    Ranking.objects.filter(need=need, proposals__isnull=True).exclude(pk=ranking.pk).delete()
    told = {"proposals": len(answer.proposals), "excluded": len(excluded), "digest": ranking.digest}
    record_event("proposed", need._meta.label_lower, need.pk, actor=None, office_id=need.office_id, **told)
    return ranking


def alone(office_id: int) -> None:
    """Wait for whoever else proposes or decides in an office: first this is locked, then what is proposed, then the log."""
    Office.objects.select_for_update(no_key=True).get(pk=office_id)


def _write(need: Need, ranking: Ranking, judged: Iterable[Judged]) -> None:
    """Write what is proposed now over what was; what a person decided, and what a plan rests on, stays as it is."""
    known = {one.solution_id: one for one in need.proposals.select_for_update().order_by("pk")}
    planned = set(need.proposals.filter(pairings__isnull=False).values_list("pk", flat=True))
    settled = {key for key, one in known.items() if one.state != ProposalState.PROPOSED or one.pk in planned}
    fresh = {int(one.offer): values_of(one, at) for at, one in enumerate(judged, 1)}
    gone = [one.pk for key, one in known.items() if key not in fresh and key not in settled]
    Proposal.objects.filter(pk__in=gone).delete()
    changed = []
    for key, values in fresh.items():
        if key in settled:
            continue
        one = known.get(key) or Proposal(office_id=need.office_id, need=need, solution_id=key)
        one.ranking = ranking
        for name, value in values.items():
            setattr(one, name, value)
        changed.append(one)
    Proposal.objects.bulk_create([one for one in changed if one.pk is None])
    Proposal.objects.bulk_update([one for one in changed if one.pk is not None], ["ranking", *VALUES])


VALUES = ("position", "tier", "score", "evidence", "reasons")


def values_of(one: Judged, position: int) -> dict[str, Any]:
    """Return what is kept of a proposal: plain values, as JSON gives them back."""
    reasons = [asdict(reason) for reason in one.reasons]
    values = (position, one.tier, one.score, asdict(one.evidence), reasons)
    kept: dict[str, Any] = judging.plain(dict(zip(VALUES, values, strict=True)))
    return kept


def reproduce(proposal: Proposal) -> dict[str, tuple[Any, Any]]:
    """Judge again from the inputs that a proposal rests on; return what differs, by name: as it was and as it is. Empty: nothing.

    Raises NotRemembered where a part of the inputs, or the model that read them, is no longer there.
    """
    ranking = proposal.ranking
    stood = gathering.kept(proposal.office_id, ranking.inputs)
    if stood is None:
        raise NotRemembered("A part of what stood there then is no longer kept.")
    model = model_here()[0] if ranking.model else None
    same = model if model is not None and model.name == ranking.model else None
    embedder = Remembered(proposal.office_id, ranking.model, same) if ranking.model else None
    day = dt.date.fromisoformat(ranking.inputs["day"])
    pool = judging.Pool(stood, ranking.inputs["weights"], embedder, day=day, top=KEPT, engine=ranking.engine)
    answer = pool.judge(stood.need)
    again = {one.offer: values_of(one, at) for at, one in enumerate(answer.proposals, 1)}.get(str(proposal.solution_id))
    was = {name: getattr(proposal, name) for name in VALUES}
    now: Mapping[str, Any] = again or dict.fromkeys(VALUES)
    return {name: (was[name], now[name]) for name in VALUES if was[name] != now[name]}


@transaction.atomic
def forget_unused(office_id: int) -> int:
    """Take away what stood in records on which no judgement that is kept rests; return how much."""
    alone(office_id)
    used: set[str] = set()
    for inputs in Ranking.objects.filter(office_id=office_id).values_list("inputs", flat=True):
        used |= {inputs["need"], inputs["concepts"], *inputs["offers"].values()}
    rows = Snapshot.objects.filter(office_id=office_id).values_list("pk", "digest")
    unused = [pk for pk, mark in rows if mark not in used]
    for at in range(0, len(unused), gathering.BATCH):
        Snapshot.objects.filter(pk__in=unused[at : at + gathering.BATCH]).delete()
    return len(unused)
