"""Named reads of ties and agreements. Each starts from an actor; facts of a tie are asked for a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from proxenia.core.dates import PartialDate, PartialDateField, holds, in_force
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.holding import held_between
from proxenia.directory.models import Organisation, Person, Place, Post, Tenure, Topic

from .choices import AgreementState, ConcernKind, PhaseKind, RenewalRule, Side
from .models import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Commitment,
    Concern,
    CounterpartPair,
    Owed,
    Phase,
    Renewal,
    Review,
    Signature,
    Strand,
    Tie,
    TieParty,
    TieTopic,
)
from .terms import Prolongation, Term

OwedKind = TypeVar("OwedKind", bound=Owed)


def _parties(actor: Actor, model: type[TieParty] | type[AgreementParty]) -> Any:
    """Return how to fetch parties; an organisation that the actor may not see is left out."""
    seen = model.objects.filter(organisation__in=Organisation.objects.visible_to(actor))
    return Prefetch("parties", seen.select_related("organisation__place"))


def begun_by(day: dt.date, *, start: str = "start") -> Q:
    """Return the condition that something had begun by a day; an unknown start lies before every day."""
    return Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": PartialDate.of(day)})


def ties_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Tie]:
    """Return the ties the actor may see, begun by a day, with all that `strands_on` and its like read."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor).prefetch_related(
        _parties(actor, TieParty), "strands", "phases", "topics__topic"
    )
    return ties.filter(begun_by(as_of)) if as_of else ties


def strands_on(tie: Tie, day: dt.date) -> list[Strand]:
    """Return what a tie was made of on a day."""
    return [strand for strand in tie.strands.all() if holds(day, strand.start, strand.end)]


def topics_on(tie: Tie, day: dt.date) -> list[Topic]:
    """Return what a tie worked on, on a day."""
    return [row.topic for row in tie.topics.all() if holds(day, row.start, row.end)]


def phases_by(tie: Tie, day: dt.date) -> list[Phase]:
    """Return the phases of a tie that had begun by a day, in order of time; undated ones come first."""
    begun = [phase for phase in tie.phases.all() if phase.start is None or phase.start.earliest <= day]
    return sorted(begun, key=lambda phase: (phase.start.number if phase.start else 0, phase.pk))


def phase_on(tie: Tie, day: dt.date) -> Phase | None:
    """Return the phase a tie was in on a day: the last that had begun."""
    return next(reversed(phases_by(tie, day)), None)


def _parties_on(tie: Tie, side: str, day: dt.date) -> list[Organisation]:
    return [
        party.organisation for party in tie.parties.all() if party.side == side and holds(day, party.start, party.end)
    ]


def holders_on(tie: Tie, day: dt.date) -> list[Organisation]:
    """Return those of our side who held a tie on a day."""
    return _parties_on(tie, Side.OURS, day)


def partners_on(tie: Tie, day: dt.date) -> list[Organisation]:
    """Return the partners of a tie on a day."""
    return _parties_on(tie, Side.THEIRS, day)


@dataclass(frozen=True, slots=True)
class HolderCounts:
    """How many ties each holder has. `total` counts every tie once, also where several hold it."""

    by_holder: list[tuple[Organisation, int]]
    total: int


def holders_with_counts(actor: Actor, day: dt.date) -> HolderCounts:
    """Return the holders of the ties that lived on a day, those with most ties first."""
    living = Tie.objects.visible_to(actor).filter(in_force(day))
    parties = TieParty.objects.filter(in_force(day), tie__in=living, side=Side.OURS)
    parties = parties.filter(organisation__in=Organisation.objects.visible_to(actor)).select_related("organisation")
    found: dict[int, list[Any]] = {}
    for party in parties:
        found.setdefault(party.organisation_id, [party.organisation, set()])[1].add(party.tie_id)
    counts = [(organisation, len(ties)) for organisation, ties in found.values()]
    return HolderCounts(sorted(counts, key=lambda row: (-row[1], row[0].name)), living.count())


def ties_with_phase(ties: QuerySet[Tie], kind: str, day: dt.date) -> QuerySet[Tie]:
    """Return those whose phase on a day was of a kind."""
    return ties.annotate(phase_then=_last_phase(day)).filter(phase_then=kind)


def ties_without_phase(ties: QuerySet[Tie], kinds: Iterable[str], day: dt.date) -> QuerySet[Tie]:
    """Return those whose phase on a day was of none of some kinds, or not known."""
    none_of = Q(phase_then__isnull=True) | ~Q(phase_then__in=list(kinds))
    return ties.annotate(phase_then=_last_phase(day)).filter(none_of)


def _last_phase(day: dt.date) -> Subquery:
    begun = Phase.objects.filter(begun_by(day), tie=OuterRef("pk"))
    return Subquery(begun.order_by(Coalesce("start", 0).desc(), "-pk").values("kind")[:1])


def ties_with_strand(ties: QuerySet[Tie], kind: str, day: dt.date) -> QuerySet[Tie]:
    """Return those that had a strand on a day."""
    return ties.filter(Exists(Strand.objects.filter(in_force(day), tie=OuterRef("pk"), kind=kind)))


def ties_with_topic(ties: QuerySet[Tie], slug: str, day: dt.date) -> QuerySet[Tie]:
    """Return those that worked on a topic, or on a narrower one, on a day."""
    rows = TieTopic.objects.filter(in_force(day), tie=OuterRef("pk"))
    return ties.filter(Exists(rows.filter(Q(topic__slug=slug) | Q(topic__parent__slug=slug))))


def ties_with_party(ties: QuerySet[Tie], side: str, day: dt.date, **organisation: Any) -> QuerySet[Tie]:
    """Return those with such an organisation on a side on a day: `place__country="CN"`, `pk=7`."""
    wanted = {f"organisation__{name}": value for name, value in organisation.items()}
    return ties.filter(Exists(TieParty.objects.filter(in_force(day), tie=OuterRef("pk"), side=side, **wanted)))


def parties_of(actor: Actor, side: str) -> QuerySet[Organisation]:
    """Return the organisations on one side of the ties the actor sees, of those the actor may see."""
    rows = TieParty.objects.filter(tie__in=Tie.objects.visible_to(actor), side=side)
    found: QuerySet[Organisation] = Organisation.objects.visible_to(actor).filter(pk__in=rows.values("organisation"))
    return found


def countries_of(actor: Actor) -> list[str]:
    """Return the ISO codes of the partners' countries, in order."""
    rows = TieParty.objects.filter(tie__in=Tie.objects.visible_to(actor), side=Side.THEIRS)
    codes = rows.exclude(organisation__place__country="").values_list("organisation__place__country", flat=True)
    return sorted({code for code in codes if code})


def topics_of(actor: Actor) -> list[Topic]:
    """Return the topics of the ties the actor sees, in the order of their words."""
    used = Tie.objects.visible_to(actor).values("topics__topic")
    return sorted(Topic.objects.filter(Q(pk__in=used) | Q(children__pk__in=used)).distinct(), key=str)


def ties_of_organisations(actor: Actor, organisations: Iterable[int], day: dt.date) -> QuerySet[Tie]:
    """Return the ties in which one of these organisations takes or took part, begun by a day."""
    parties = TieParty.objects.filter(organisation__in=list(organisations)).values("tie")
    return ties_visible_to(actor, day).filter(pk__in=parties)


def organisations_at(place: Place) -> list[int]:
    """Return the keys of the organisations at a place or in one of its parts."""
    here = Q(place=place) | Q(place__part_of=place)
    return list(Organisation.objects.filter(here).values_list("pk", flat=True))


def pairs_of_posts(actor: Actor, posts: Iterable[int]) -> QuerySet[CounterpartPair]:
    """Return the pairs in which one of these posts is ours or theirs."""
    wanted = list(posts)
    pairs: QuerySet[CounterpartPair] = CounterpartPair.objects.visible_to(actor)
    return pairs.filter(Q(ours__in=wanted) | Q(theirs__in=wanted)).select_related("tie", "ours", "theirs")


def posts_of(person: Person) -> list[int]:
    """Return the keys of the posts somebody holds or held."""
    return list(Tenure.objects.filter(person=person).values_list("post", flat=True))


def signatures_of(actor: Actor, **who: Any) -> QuerySet[Signature]:
    """Return signatures on agreements the actor may see: `post=…`, `tenure__person=…`."""
    found: QuerySet[Signature] = Signature.objects.visible_to(actor).filter(**who)
    return found.select_related("agreement", "post", "tenure__person")


def term_of(agreement: Agreement) -> Term:
    """Return the dates of an agreement as `terms` reads them; renewals should be prefetched."""
    renewals: Any = agreement.renewals.all()
    return Term(
        signed_on=agreement.signed_on,
        start=agreement.start,
        end=agreement.end,
        ended_on=agreement.ended_on,
        renewals=tuple(Prolongation(row.decided_on, row.end) for row in renewals),
        renewal=agreement.renewal,
        notice_months=agreement.notice_months,
        review_on=agreement.review_on,
    )


def agreements_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Agreement]:
    """Return the agreements the actor may see with parties and renewals; with a day, those that had begun or been signed.

    Drafts have no date yet and are always among them.
    """
    found: QuerySet[Agreement] = Agreement.objects.visible_to(actor).prefetch_related(
        "renewals", _parties(actor, AgreementParty)
    )
    if as_of is None:
        return found
    day = PartialDate.of(as_of)
    return found.filter(Q(start__isnull=True, signed_on__isnull=True) | Q(start__lte=day) | Q(signed_on__lte=day))


def agreements_of(actor: Actor, tie: Tie, day: dt.date) -> list[Agreement]:
    """Return the agreements of a tie that the actor may see, with renewals: those begun or signed by a day, and drafts."""
    return list(terms_visible_to(actor, day).filter(ties=tie))


def terms_visible_to(actor: Actor, as_of: dt.date | None = None) -> QuerySet[Agreement]:
    """Return the agreements that `agreements_visible_to` gives with what `term_of` reads, and no more."""
    return agreements_visible_to(actor, as_of).prefetch_related(None).prefetch_related("renewals")


def organisations_in(actor: Actor, agreement: Agreement) -> QuerySet[Organisation]:
    """Return the parties of an agreement, of those the actor may see."""
    parties = AgreementParty.objects.filter(agreement=agreement).values("organisation")
    found: QuerySet[Organisation] = Organisation.objects.visible_to(actor).filter(pk__in=parties)
    return found


def with_end(agreements: QuerySet[Agreement], day: dt.date) -> QuerySet[Agreement]:
    """Annotate `begun_on` and `known_end`, as `terms.end_of` gives it for a day."""
    decided = Renewal.objects.filter(decided_on__lte=PartialDate.of(day), agreement=OuterRef("pk"))
    last = decided.order_by("-decided_on", "-pk").values("end")[:1]
    known = Case(
        When(ended_on__isnull=False, then=F("ended_on")),
        When(Exists(decided), then=Subquery(last)),
        default=F("end"),
        output_field=PartialDateField(),
    )
    begun = Coalesce(F("start"), F("signed_on"), output_field=PartialDateField())
    return agreements.annotate(begun_on=begun, known_end=known)


def agreements_in_state(agreements: QuerySet[Agreement], state: str, day: dt.date) -> QuerySet[Agreement]:
    """Return those in an `AgreementState` on a day; says in the database what `terms.state_on` says."""
    number = PartialDate.of(day)
    begun = Q(begun_on__lte=number)
    signed = Q(signed_on__lte=number)
    going = in_force(day, start="begun_on", end="known_end") & begun
    by_itself = Q(renewal=RenewalRule.AUTOMATIC, ended_on__isnull=True)
    over = begun & ~Q(pk__in=with_end(Agreement.objects.all(), day).filter(going).values("pk"))
    conditions = {
        AgreementState.DRAFT: (Q(begun_on__isnull=True) | Q(begun_on__gt=number))
        & (Q(signed_on__isnull=True) | Q(signed_on__gt=number)),
        AgreementState.SIGNED: Q(begun_on__gt=number) & signed,
        AgreementState.OPEN_ENDED: begun & (Q(known_end__isnull=True) | (over & by_itself)),
        AgreementState.IN_FORCE: going & Q(known_end__isnull=False),
        AgreementState.ENDED: over & ~by_itself,
    }
    found = with_end(agreements, day)
    return found.filter(conditions[AgreementState(state)]) if state in conditions else found.none()


def owed_kinds() -> list[type[Owed]]:
    """Return every kind of what may be owed, of all rooms: whatever is asked of promises and commitments is asked of each."""
    return [model for model in apps.get_models() if issubclass(model, Owed)]


def owed_visible_to(actor: Actor, model: type[OwedKind]) -> QuerySet[OwedKind]:
    """Return what is owed, of one kind, of what the actor may see, with the records under which it is owed."""
    found: QuerySet[OwedKind] = model.objects.visible_to(actor).select_related(*model.owners, "owner__organisation")
    return found


def within_tie(model: type[Owed], tie: Tie) -> Q:
    """Return the condition that something is owed within a tie: under it, or under something that belongs to it."""
    within = Q()
    for name in model.owners:
        of: Any = model._meta.get_field(name).related_model
        belongs = of._default_manager.filter(ties=tie).order_by().values("pk") if of is not Tie else None
        within |= Q(**{name: tie}) if belongs is None else Q(**{f"{name}__in": belongs})
    return within


def settled_by(model: type[Owed], day: dt.date) -> Q:
    """Return the condition that something owed was done or given up by a day."""
    settled = Q()
    for name in model.settled_by:
        settled |= Q(**{f"{name}__lte": PartialDate.of(day)})
    return settled


def still_open(model: type[Owed], day: dt.date) -> Q:
    """Return the condition that something was owed on a day: said by then, where that is known, and not settled by then."""
    open_then = ~settled_by(model, day)
    return open_then & begun_by(day, start=model.said_on) if model.said_on else open_then


def late_on(day: dt.date) -> Q:
    """Return the condition that the date of something owed had passed on a day: a year or month passes with its last day."""
    number = PartialDate.of(day)
    return Q(due__lt=number) & ~Q(due__in=[day.year * 10000, day.year * 10000 + day.month * 100])


def open_owed(
    actor: Actor, model: type[OwedKind], day: dt.date, *, side: str = "", until: dt.date | None = None
) -> QuerySet[OwedKind]:
    """Return what one side or both owed on a day, of what the actor may see; `until` leaves out what is due later or never."""
    found = owed_visible_to(actor, model).filter(still_open(model, day))
    if side:
        found = found.filter(side=side)
    return found if until is None else found.filter(due__lte=PartialDate.of(until))


def is_overdue(owed: Owed, day: dt.date) -> bool:
    """Whether its date has passed on a day and it is neither done nor given up."""
    settled = [on for name in owed.settled_by if (on := getattr(owed, name)) is not None]
    return owed.due is not None and owed.due.latest < day and all(on.earliest > day for on in settled)


def commitments_visible_to(actor: Actor) -> QuerySet[Commitment]:
    """Return the commitments of ties and agreements the actor may see."""
    found: QuerySet[Commitment] = Commitment.objects.visible_to(actor).select_related("tie", "agreement")
    return found


def versions_visible_to(actor: Actor) -> QuerySet[AgreementVersion]:
    """Return the texts of agreements the actor may see."""
    found: QuerySet[AgreementVersion] = AgreementVersion.objects.visible_to(actor).select_related("agreement")
    return found


def sole_holder(actor: Actor, post: Post, day: PartialDate | None) -> Tenure | None:
    """Return the tenure under which a post was held on a date, where exactly one is known."""
    if day is None:
        return None
    known = list(Tenure.objects.visible_to(actor).filter(post=post))
    held = held_between(known, day.earliest, day.latest, one_seat=post.seats == 1)
    return held[0].tenure if len(held) == 1 else None


def weighs(actor: Actor, tie: Tie) -> bool:
    """Whether the actor reads what the owning office weighs about a tie: decisions to go on, and what speaks against it."""
    return actor.reads_office and tie.office_id == actor.office_id


def concerns_on(actor: Actor, ties: Iterable[Tie], day: dt.date) -> list[Concern]:
    """Return what speaks against ties on a day, of those on which the actor reads it, in the order of the kinds."""
    own = [tie for tie in ties if weighs(actor, tie)]
    found = Concern.objects.filter(in_force(day), tie__in=own).select_related("tie")
    return sorted(found, key=lambda one: ConcernKind.values.index(one.kind))


def reviews_by(actor: Actor, ties: Iterable[Tie], day: dt.date) -> list[Review]:
    """Return the decisions about ties that were taken by a day, the latest first, of those that the actor reads."""
    own = [tie for tie in ties if weighs(actor, tie)]
    found = Review.objects.filter(tie__in=own, decided_on__lte=PartialDate.of(day)).select_related("tie", "decided_by")
    return list(found.order_by("-decided_on", "-pk"))


def is_closed(tie: Tie) -> bool:
    """Whether a tie has come to its end."""
    return tie.end is not None or tie.phases.filter(kind=PhaseKind.CLOSED).exists()


def tie_named(actor: Actor, text: str, day: dt.date) -> Tie | None:
    """Return the tie, begun by a day, that answers best to any name of it, its partner or its partner's place."""
    hits = [hit.record_id for hit in search(actor, text, labels=["relations.tie"], limit=20)]
    found = {tie.pk: tie for tie in ties_visible_to(actor, day).filter(pk__in=hits)}
    return next((found[pk] for pk in hits if pk in found), None)
