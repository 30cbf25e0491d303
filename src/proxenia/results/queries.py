"""Named reads of chains and results. Each starts from an actor: evidence the actor may not see does not count for the actor."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.folding import plain
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation
from proxenia.openings.models import Introduction
from proxenia.relations.models import Tie
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation

from .choices import Answer, Standings
from .models import Chain, Confirmation, Link, Outcome, Step
from .reading import Reading, Said, read

SAYS_IT_HAPPENED = ("", "title", "level", "wording")
"""What a citation must be of to be evidence of a result: of all of it, or of what came; not of its date or its beneficiary."""


def chains_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Chain]:  # noqa: ARG001 - pages ask for any day
    """Return the chains the actor may see; a chain has no date of its own."""
    return Chain.objects.visible_to(actor)


def chains_listed(actor: Actor, day: dt.date | None = None) -> QuerySet[Chain]:
    """Return the chains as a list shows them: their ties, `length` in steps, and `weakest`, the grade of the weakest link."""
    cited = Citation.objects.own_visible(actor).filter(about_label=Link._meta.label_lower, about_id=OuterRef("pk"))
    best = Coalesce(Subquery(cited.order_by("-grade").values("grade")[:1]), int(Grade.ASSERTED))
    links = Link.objects.filter(chain=OuterRef("pk")).annotate(best=best).order_by("best").values("best")[:1]
    steps = Step.objects.filter(chain=OuterRef("pk")).order_by().values("chain").annotate(number=Count("pk"))
    listed: QuerySet[Chain] = (
        chains_visible_to(actor, day)
        .prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))
        .annotate(
            weakest=Coalesce(Subquery(links, output_field=IntegerField()), int(Grade.ASSERTED)),
            length=Coalesce(Subquery(steps.values("number"), output_field=IntegerField()), 0),
        )
        .order_by(Length("reference"), "reference", "pk")
    )
    return listed


def steps_visible_to(actor: Actor) -> QuerySet[Step]:
    """Return the steps of the chains the actor may see."""
    found: QuerySet[Step] = Step.objects.visible_to(actor)
    return found.select_related("chain")


def introductions_visible_to(actor: Actor) -> QuerySet[Introduction]:
    """Return the introductions the actor may see, with what a step of a chain is made of."""
    found: QuerySet[Introduction] = Introduction.objects.visible_to(actor)
    return found.select_related("need__interaction", "interaction", "tie", "ours", "theirs")


def chains_to_extend(actor: Actor) -> QuerySet[Chain]:
    """Return the chains of the actor's own office."""
    return chains_visible_to(actor).filter(office_id=actor.office_id)


def chain_named(actor: Actor, text: str) -> Chain | None:
    """Return the chain that answers best to a reference, a title or any words of it; None where none does."""
    wanted = plain(text.strip())
    seen = chains_visible_to(actor)
    exact = seen.filter(reference__iexact=text.strip()).first() if wanted else None
    if exact is not None:
        return exact
    hits = [hit.record_id for hit in search(actor, text, labels=[Chain._meta.label_lower], limit=20)]
    found = {chain.pk: chain for chain in seen.filter(pk__in=hits)}
    ranked = [found[pk] for pk in hits if pk in found]
    titled = [one for one in ranked if wanted in {plain(title) for title in one.title.values()}]
    return next(iter(titled + ranked), None)


def next_position(chain_id: int | None) -> int:
    """Return the position behind the last step of a chain."""
    last: int | None = Step.objects.filter(chain=chain_id).aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def outcomes_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Outcome]:
    """Return the results the actor may see; with a day, those that had come by then.

    One without a date is there on a past day only if somebody had written or asked about it by then.
    """
    found: QuerySet[Outcome] = Outcome.objects.visible_to(actor)
    if day is None:
        return found
    undated = Q(start__isnull=True)
    if day < today():
        about = _cited(actor, Outcome).filter(DATED, known_by(day))
        asked = Confirmation.objects.filter(outcome=OuterRef("pk"), asked_on__lte=day)
        undated &= Q(Exists(about)) | Q(Exists(asked))
    return found.filter(undated | Q(start__lte=PartialDate.of(day)))


DATED = Q(stated_on__isnull=False) | Q(source__published__isnull=False)
"""The citations of which one knows since when they say so."""


def known_by(day: dt.date) -> Q:
    """Return the condition that a citation says what was said by a day: as stated, else as published, else at any time."""
    by = PartialDate.of(day)
    return Q(stated_on__lte=by) | Q(stated_on__isnull=True) & (
        Q(source__published__lte=by) | Q(source__published__isnull=True)
    )


def _cited(actor: Actor, model: type[Model], key: Any = None) -> QuerySet[Citation]:
    """Return the citations that an actor may see of the records of an outer query, or of those that `key` names."""
    about: dict[str, Any] = {"about_id": OuterRef("pk")} if key is None else {"about_id__in": key}
    cited: QuerySet[Citation] = Citation.objects.own_visible(actor).filter(about_label=model._meta.label_lower, **about)
    return cited


def _chains_known(actor: Actor, found: QuerySet[Chain], day: dt.date | None) -> QuerySet[Chain]:
    """Narrow chains to those of which something was on record by a past day; one without any dated source is always there."""
    if day is None or day >= today():
        return found
    links = Link.objects.filter(chain=OuterRef(OuterRef("pk"))).order_by().values("pk")
    steps = Step.objects.filter(chain=OuterRef(OuterRef("pk"))).order_by().values("pk")
    cited = [_cited(actor, Chain), _cited(actor, Link, links), _cited(actor, Step, steps)]
    known, dated = Q(), Q()
    for each in cited:
        known |= Q(Exists(each.filter(DATED, known_by(day))))
        dated |= Q(Exists(each.filter(DATED)))
    return found.filter(known | ~dated)


def with_evidence(actor: Actor, found: QuerySet[Outcome], day: dt.date | None = None) -> QuerySet[Outcome]:
    """Note on each result what its reading needs: the best grade that the actor may see, and the answers, both by a day.

    Of each who was asked only the last answer stands: `lowest_yes` is the lowest level among those that say yes, and `says_no`
    is whether one of them says no.
    """
    cited = Citation.objects.own_visible(actor).filter(
        about_label=Outcome._meta.label_lower, about_id=OuterRef("pk"), field__in=SAYS_IT_HAPPENED
    )
    answers = Confirmation.objects.filter(outcome=OuterRef("pk"), answered_on__isnull=False)
    if day is not None:
        cited = cited.filter(known_by(day))
        answers = answers.filter(answered_on__lte=day)
    last = answers.order_by("-answered_on", "-pk")
    same = answers.model.objects.filter(outcome=OuterRef("outcome"), asked_of=OuterRef("asked_of"))
    later = same.filter(
        Q(answered_on__gt=OuterRef("answered_on")) | Q(answered_on=OuterRef("answered_on"), pk__gt=OuterRef("pk"))
    )
    if day is not None:
        later = later.filter(answered_on__lte=day)
    standing = answers.filter(~Exists(later))
    lowest = standing.exclude(answer=Answer.NO).order_by("level").values("level")[:1]
    noted: QuerySet[Outcome] = found.annotate(
        best_grade=Coalesce(Subquery(cited.order_by("-grade").values("grade")[:1]), int(Grade.ASSERTED)),
        last_answer=Subquery(last.values("answer")[:1]),
        last_level=Subquery(last.values("level")[:1]),
        last_contribution=Subquery(last.values("contribution")[:1]),
        lowest_yes=Subquery(lowest),
        says_no=Exists(standing.filter(answer=Answer.NO)),
    )
    return noted


def reading_of(outcome: Any) -> Reading:
    """Read a result that `with_evidence` noted."""
    said = [Said(outcome.last_answer, outcome.last_level, outcome.last_contribution)] if outcome.last_answer else []
    if outcome.says_no and outcome.lowest_yes is not None:
        said = [Said(Answer.NO, None, "", "one"), Said(Answer.YES, outcome.lowest_yes, "", "another")]
    return read(outcome.level, outcome.contribution, [outcome.best_grade], said)


def in_standing(found: QuerySet[Outcome], value: str) -> QuerySet[Outcome]:
    """Return those that `with_evidence` noted and that stand so, such as `confirmed`; says what `read` says."""
    silent = Q(last_answer__isnull=True)
    yes, no = Q(lowest_yes__isnull=False), Q(says_no=True)
    said = {
        Standings.CONFIRMED: yes & ~no | silent & Q(best_grade__gte=Grade.CONFIRMED),
        Standings.DENIED: no & ~yes,
        Standings.DISPUTED: yes & no,
        Standings.UNCONFIRMED: silent & Q(best_grade__lt=Grade.CONFIRMED),
    }
    return found.filter(said[Standings(value)]) if value in Standings.values else found.none()


@dataclass(frozen=True, slots=True)
class Standing:
    """A result and how it may be printed."""

    outcome: Outcome
    reading: Reading


def standings(actor: Actor, found: QuerySet[Outcome], day: dt.date | None = None) -> list[Standing]:
    """Read results from their evidence, in one query however many there are. `found` is what the actor may see."""
    return [Standing(one, reading_of(one)) for one in with_evidence(actor, found, day)]


def standing(actor: Actor, outcome: Outcome, day: dt.date | None = None) -> Standing:
    """Read one result from its evidence."""
    return standings(actor, Outcome.objects.filter(pk=outcome.pk), day)[0]


def told(outcome: Outcome) -> Reading:
    """Return how a result is printed to whoever sees none of its evidence: by its weakest fair reading and the last answer."""
    answered = outcome.confirmations.filter(answered_on__isnull=False).order_by("answered_on", "pk")
    said = [Said(one.answer, one.level, one.contribution, one.asked_of) for one in answered]
    return read(outcome.level, outcome.contribution, [], said)


def outcomes_listed(actor: Actor, day: dt.date | None = None) -> QuerySet[Outcome]:
    """Return the results as lists and pages show them: with their evidence and the ties that the actor may see."""
    seen = outcomes_visible_to(actor, day).prefetch_related(Prefetch("ties", Tie.objects.visible_to(actor)))
    return with_evidence(actor, seen, day)


def outcomes_of(actor: Actor, tie: Tie, day: dt.date | None = None) -> QuerySet[Outcome]:
    """Return the results in which a tie had a part, each once."""
    return outcomes_visible_to(actor, day).filter(ties=tie)


def chains_of(actor: Actor, tie: Tie, day: dt.date | None = None) -> QuerySet[Chain]:
    """Return the chains that run through a tie; with a day, those of which a source spoke by then."""
    return _chains_known(actor, chains_visible_to(actor).filter(ties=tie), day)


def chains_through(actor: Actor, tie: Tie, day: dt.date | None = None) -> QuerySet[Chain]:
    """Return the chains that name a tie or have it as a step, as lists show them."""
    step = Step.objects.filter(about_label=tie._meta.label_lower, about_id=tie.pk)
    through = chains_listed(actor).filter(Q(ties=tie) | Q(pk__in=step.values("chain"))).distinct()
    return _chains_known(actor, through, day)


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


def beneficiary_words(actor: Actor, outcome: Outcome) -> str:
    """Return whom one would ask: the beneficiary, by name or in words."""
    return str(beneficiary_of(actor, outcome) or outcome.beneficiary_words)


def confirmation_of(key: int) -> Confirmation | None:
    """Return the question that a signed link names, with its result; nobody is signed in, the link is the right to read it."""
    return Confirmation.objects.select_related("outcome", "office").filter(pk=key).first()


def confirmations_visible_to(actor: Actor) -> QuerySet[Confirmation]:
    """Return the questions about results the actor may see."""
    found: QuerySet[Confirmation] = Confirmation.objects.visible_to(actor)
    return found.select_related("outcome", "office")


def confirmations_told(actor: Actor) -> QuerySet[Confirmation]:
    """Return the questions that the actor may read: every one of the own office, of others those that were answered."""
    own = Q(outcome__office_id=actor.office_id) if actor.reads_office else Q(pk__in=[])
    return confirmations_visible_to(actor).filter(own | Q(answered_on__isnull=False))


def waiting(actor: Actor) -> QuerySet[Confirmation]:
    """Return the questions of the actor's own office that are still open, to whoever reads that office; to others none."""
    if not actor.reads_office:
        return Confirmation.objects.none()
    unsettled = Q(answered_on__isnull=True, withdrawn_on__isnull=True)
    own = confirmations_visible_to(actor).filter(unsettled, outcome__office_id=actor.office_id)
    return own.order_by("expires_on", "pk")


def open_questions(organisation_id: int, office_id: int) -> list[Confirmation]:
    """Return the questions of an office to an organisation that can still be answered, for its own portal."""
    unsettled = {"answered_on__isnull": True, "withdrawn_on__isnull": True, "expires_on__gte": today()}
    asked = Confirmation.objects.filter(office_id=office_id, outcome__beneficiary_id=organisation_id, **unsettled)
    return list(asked.select_related("outcome").order_by("expires_on", "pk"))


def outcomes_for_index(keys: Iterable[int]) -> QuerySet[Outcome]:
    """Return results with what the search index reads of them."""
    return Outcome.objects.filter(pk__in=list(keys)).select_related("beneficiary").prefetch_related("ties")


def chains_for_index(keys: Iterable[int]) -> QuerySet[Chain]:
    """Return chains with what the search index reads of them."""
    return Chain.objects.filter(pk__in=list(keys)).prefetch_related("ties", "steps__outcome")
