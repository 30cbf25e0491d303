"""Named reads of chains and results. Each starts from an actor: evidence the actor may not see does not count for the actor."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max, Prefetch, Q, QuerySet

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.relations.models import Tie
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation

from .models import Chain, Confirmation, Outcome
from .reading import Reading, Said, read


def chains_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Chain]:  # noqa: ARG001 - pages ask for any day
    """Return the chains the actor may see; a chain has no date of its own."""
    return Chain.objects.visible_to(actor)


def outcomes_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Outcome]:
    """Return the results the actor may see; with a day, those that had come by then or have no date."""
    found: QuerySet[Outcome] = Outcome.objects.visible_to(actor)
    if day is None:
        return found
    return found.filter(Q(start__isnull=True) | Q(start__lte=PartialDate.of(day)))


def with_answers(found: QuerySet[Outcome], day: dt.date | None = None) -> QuerySet[Outcome]:
    """Load with each result the answers given by a day, the latest last."""
    answers = Confirmation.objects.filter(answered_on__isnull=False).order_by("answered_on", "pk")
    if day is not None:
        answers = answers.filter(answered_on__lte=day)
    return found.prefetch_related(Prefetch("confirmations", answers, to_attr="answers"))


def best_grades(actor: Actor, label: str, keys: Collection[int]) -> dict[int, int]:
    """Return the best grade of the citations of each record, of those the actor may see; uncited records are left out."""
    seen = Citation.objects.own_visible(actor).filter(about_label=label, about_id__in=list(keys))
    return dict(seen.order_by().values_list("about_id").annotate(best=Max("grade")))


@dataclass(frozen=True, slots=True)
class Standing:
    """A result and how it may be printed."""

    outcome: Outcome
    reading: Reading


def standings(actor: Actor, found: QuerySet[Outcome], day: dt.date | None = None) -> list[Standing]:
    """Read results from their evidence, in three queries however many there are. `found` is what the actor may see."""
    outcomes = list(with_answers(found, day))
    grades = best_grades(actor, Outcome._meta.label_lower, [one.pk for one in outcomes])
    return [Standing(one, _reading(one, grades.get(one.pk, int(Grade.ASSERTED)))) for one in outcomes]


def _reading(outcome: Outcome, grade: int) -> Reading:
    answers = [Said(one.answer, one.level, one.contribution) for one in outcome.answers]  # type: ignore[attr-defined]
    return read(outcome.level, outcome.contribution, [grade], answers)


def standing(actor: Actor, outcome: Outcome, day: dt.date | None = None) -> Standing:
    """Read one result from its evidence."""
    return standings(actor, Outcome.objects.filter(pk=outcome.pk), day)[0]


def outcomes_of(actor: Actor, tie: Tie, day: dt.date | None = None) -> QuerySet[Outcome]:
    """Return the results in which a tie had a part, each once."""
    return outcomes_visible_to(actor, day).filter(ties=tie)


def chains_of(actor: Actor, tie: Tie) -> QuerySet[Chain]:
    """Return the chains that run through a tie."""
    return chains_visible_to(actor).filter(ties=tie)


def chains_with(actor: Actor, label: str, key: int) -> QuerySet[Chain]:
    """Return the chains of which a record is a step."""
    steps = Q(steps__outcome_id=key) if label == Outcome._meta.label_lower else Q()
    steps |= Q(steps__about_label=label, steps__about_id=key)
    return chains_visible_to(actor).filter(steps).distinct()


def ties_named(actor: Actor, record: Chain | Outcome) -> QuerySet[Tie]:
    """Return the ties of a chain or a result, of those the actor may see."""
    seen: QuerySet[Tie] = Tie.objects.visible_to(actor)
    return seen.filter(pk__in=record.ties.values("pk"))


def beneficiary_of(actor: Actor, outcome: Outcome) -> Organisation | None:
    """Return who benefits, where that is on record and the actor may see it."""
    found: Organisation | None = Organisation.objects.visible_to(actor).filter(pk=outcome.beneficiary_id).first()
    return found


def confirmation_of(key: int) -> Confirmation | None:
    """Return the question that a signed link names, with its result; nobody is signed in, the link is the right to read it."""
    return Confirmation.objects.select_related("outcome", "office").filter(pk=key).first()


def waiting(actor: Actor) -> QuerySet[Confirmation]:
    """Return the questions of the actor's own results that are still open."""
    return (
        Confirmation.objects.filter(
            outcome__office_id=actor.office_id, answered_on__isnull=True, withdrawn_on__isnull=True
        )
        .select_related("outcome")
        .order_by("expires_on", "pk")
    )


def outcomes_for_index(keys: Iterable[int]) -> QuerySet[Outcome]:
    """Return results with what the search index reads of them."""
    return Outcome.objects.filter(pk__in=list(keys)).select_related("beneficiary").prefetch_related("ties")


def chains_for_index(keys: Iterable[int]) -> QuerySet[Chain]:
    """Return chains with what the search index reads of them."""
    return Chain.objects.filter(pk__in=list(keys)).prefetch_related("ties", "steps__outcome")
