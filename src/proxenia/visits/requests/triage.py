"""What the records say of each published criterion, with the evidence, and the answer that the table of rules suggests.

Criteria are shown one by one; no number is made of them. What the records cannot say is asked of a person, who may also say that
the records are wrong; that is shown beside what the records say.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from proxenia.contacts.booking import Booked, booked
from proxenia.contacts.choices import Direction
from proxenia.contacts.models import Participant, Speaker, StandardOffer
from proxenia.contacts.queries import room_of, speakers_on
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.directory.choices import OrganisationKind
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie, TieParty, TieTopic
from proxenia.visits.choices import ANSWERED, QUEUED, CriterionKey, Met, RequestAnswer
from proxenia.visits.models import CriterionSaid, Delegate, RequestDesk, VisitRequest

from . import reads
from .criteria import OFFER, Criterion, Rule, criteria, suggest

LIKE_OURS = frozenset({OrganisationKind.CITY, OrganisationKind.REGION, OrganisationKind.CITY_REGION})
NOT_PUBLIC = frozenset({OrganisationKind.COMPANY, OrganisationKind.PARTY, OrganisationKind.OTHER})
MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that carries what is said of a criterion."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the records say of a criterion."""

    met: Met
    why: str
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion as it stands for a request: what the records say, and what a person said, which holds."""

    criterion: Criterion
    found: Found
    said: CriterionSaid | None

    @property
    def met(self) -> Met:
        """Whether it is met."""
        return Met(self.said.met) if self.said else self.found.met


@dataclass(frozen=True, slots=True)
class Triage:
    """A request with its criteria, the rule that fits and what it suggests."""

    request: VisitRequest
    judged: list[Judged]
    rule: Rule
    offer: StandardOffer | None
    last: VisitRequest | None
    twins: list[VisitRequest]

    @property
    def answer(self) -> RequestAnswer | None:
        """The suggested answer; None where a person has to say something first."""
        return self.rule.answer

    @property
    def open(self) -> list[Judged]:
        """The criteria that a person has to judge."""
        return [one for one in self.judged if one.met == Met.OPEN]

    def grounds(self) -> list[dict[str, str]]:
        """Return the criteria as they stand, to be kept with the answer."""
        return [{"criterion": str(one.criterion.key), "met": str(one.met), "why": one.found.why} for one in self.judged]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for all requests at once."""

    desk: RequestDesk
    day: dt.date
    earlier: dict[str, list[VisitRequest]]
    received: dict[int, list[tuple[Any, PartialDate, set[int]]]]
    ties: dict[int, list[Tie]]
    working: dict[int, list[Tie]]
    offers: dict[int, StandardOffer]
    speakers: dict[int, list[Speaker]]
    booked: Booked
    said: dict[tuple[int, str], CriterionSaid]


def _key(request: VisitRequest) -> int | None:
    """Return the key of the organisation that a request is known or likely to come from."""
    if request.organisation_id:
        return request.organisation_id
    return int(request.body[1:]) if request.body.startswith("#") and request.body[1:].isdecimal() else None


def triage(actor: Actor, requests: Sequence[VisitRequest], day: dt.date) -> list[Triage]:
    """Return requests with their criteria and what is suggested, in a number of queries that does not grow with them."""
    known = _read(actor, requests, day)
    return [_one(request, known) for request in requests]


def _read(actor: Actor, requests: Sequence[VisitRequest], day: dt.date) -> _Known:
    desk = reads.desk_of(actor)
    organisations = {key for one in requests if (key := _key(one)) is not None}
    topics = {one.topic_id for one in requests if one.topic_id}
    speakers = speakers_on(actor, topics, day) if topics else []
    by_topic: dict[int, list[Speaker]] = defaultdict(list)
    for one in speakers:
        for topic in one.topics.all():
            by_topic[topic.pk].append(one)
    wanted = [month for one in requests if (month := one.month) is not None]
    said = CriterionSaid.objects.visible_to(actor).filter(request__in=[one.pk for one in requests])
    return _Known(
        desk=desk,
        day=day,
        earlier=_earlier(actor, {one.body for one in requests}, organisations),
        received=_received(actor, organisations, day - dt.timedelta(days=desk.again_months * MONTH)),
        ties=_ties(actor, organisations),
        working=_working(actor, topics, day),
        offers=_offers(actor, topics, day),
        speakers=by_topic,
        booked=booked(actor, speakers, min(wanted), max(wanted)) if wanted and speakers else {},
        said={(one.request_id, one.criterion): one for one in said},
    )


def _same(request: VisitRequest) -> str:
    """Return under which key the requests of a body belong together, also after two records of it were merged."""
    return f"#{request.organisation_id}" if request.organisation_id else request.body


def _earlier(actor: Actor, bodies: set[str], organisations: set[int]) -> dict[str, list[VisitRequest]]:
    """Return by body its requests that were answered or wait, newest first."""
    found: dict[str, list[VisitRequest]] = defaultdict(list)
    of_body = Q(body__in=bodies) | Q(organisation__in=organisations)
    same = reads.every_request(actor).filter(of_body, state__in=[*ANSWERED, *QUEUED])
    for one in same.order_by("-received_on", "-pk"):
        found[_same(one)].append(one)
    return found


def _received(
    actor: Actor, organisations: set[int], since: dt.date
) -> dict[int, list[tuple[Any, PartialDate, set[int]]]]:
    """Return by organisation the contacts and visits by which it was received since a day, with their topics."""
    found: dict[int, list[tuple[Any, PartialDate, set[int]]]] = defaultdict(list)
    sources = (
        (Participant.objects.visible_to(actor).filter(side=Side.THEIRS), "interaction"),
        (Delegate.objects.visible_to(actor).filter(side=Side.THEIRS, visit__cancelled_on__isnull=True), "visit"),
    )
    for rows, name in sources:
        own = rows.filter(organisation__in=organisations).filter(
            **{f"{name}__direction": Direction.IN, f"{name}__start__gte": PartialDate.of(since)}
        )
        for row in own.select_related(name).prefetch_related(f"{name}__topics"):
            record = getattr(row, name)
            found[row.organisation_id].append((record, record.start, {one.pk for one in record.topics.all()}))
    return found


def _ties(actor: Actor, organisations: set[int]) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for row in TieParty.objects.visible_to(actor).filter(organisation__in=organisations).select_related("tie"):
        found[row.organisation_id].append(row.tie)
    return found


def _working(actor: Actor, topics: set[int], day: dt.date) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for row in TieTopic.objects.visible_to(actor).filter(in_force(day), topic__in=topics).select_related("tie"):
        found[row.topic_id].append(row.tie)
    return found


def _offers(actor: Actor, topics: set[int], day: dt.date) -> dict[int, StandardOffer]:
    rows = StandardOffer.objects.visible_to(actor).filter(in_force(day), topic__in=topics, office_id=actor.office_id)
    return {one.topic_id: one for one in rows.order_by("-pk")}


def _one(request: VisitRequest, known: _Known) -> Triage:
    judged = [
        Judged(one, FINDERS[one.key](request, known), known.said.get((request.pk, one.key))) for one in criteria()
    ]
    offer = known.offers.get(request.topic_id or 0)
    told = {str(one.criterion.key): str(one.met) for one in judged} | {OFFER: str(Met.YES if offer else Met.NO)}
    before = [one for one in known.earlier.get(_same(request), []) if one.pk != request.pk]
    answered = [one for one in _lately(request, known) if one.answer]
    twins = [one for one in before if one.state in QUEUED]
    return Triage(request, judged, suggest(told), offer, answered[0] if answered else None, twins)


def _of(*records: Any) -> list[Evidence]:
    return [Evidence(str(one), one.get_absolute_url()) for one in records]


def _purpose(request: VisitRequest, known: _Known) -> Found:
    if not request.purpose.strip() and request.erased_on is None:
        return Found(Met.NO, _("No purpose is given."))
    topic = request.topic_id or 0
    offer = [known.offers[topic]] if topic in known.offers else []
    records = [*offer, *known.speakers.get(topic, [])[:3], *known.working.get(topic, [])[:3]]
    if records:
        return Found(Met.YES, _("We work with the topic."), _of(*records))
    return Found(Met.OPEN, _("No tie, speaker or standard offer of ours has the topic."))


def _reciprocity(request: VisitRequest, known: _Known) -> Found:
    ties = known.ties.get(_key(request) or 0, [])
    if ties:
        return Found(Met.YES, _("There is a tie between us."), _of(*ties))
    if request.offers.strip():
        return Found(Met.OPEN, _("They offer something in return: read it."))
    return Found(Met.NO, _("No tie is on record, and nothing is offered in return."))


def _lately(request: VisitRequest, known: _Known) -> list[VisitRequest]:
    """Return the answered requests of the same body on the same topic within the published months."""
    since = request.received_on - dt.timedelta(days=known.desk.again_months * MONTH)
    return [
        one
        for one in known.earlier.get(_same(request), [])
        if one.pk != request.pk
        and one.answered_on is not None
        and since <= one.answered_on <= request.received_on
        and one.topic_id == request.topic_id
    ]


def _again(request: VisitRequest, known: _Known) -> Found:
    answered = _lately(request, known)
    met = [
        record
        for record, start, topics in known.received.get(_key(request) or 0, [])
        if request.topic_id in topics and start.earliest <= request.received_on
    ]
    if answered or met:
        return Found(Met.NO, _("The same body had an answer, or was here, on the same topic."), _of(*answered, *met))
    return Found(Met.YES, _("Nothing is on record of the same body and topic in that time."))


def _lead(request: VisitRequest, known: _Known) -> Found:
    if request.wanted_from is None:
        return Found(Met.OPEN, _("No date is given."))
    days = (request.wanted_from.latest - request.received_on).days
    why = _("%(days)d days lie between the request and the latest day meant.") % {"days": days}
    return Found(Met.YES if days >= known.desk.lead_weeks * 7 else Met.NO, why)


def _level(request: VisitRequest, _known: _Known) -> Found:
    kind = request.kind or (request.organisation.kind if request.organisation else "")
    if not kind:
        return Found(Met.OPEN, _("The kind of body is not known."))
    why = _("The sender is: %(kind)s.") % {"kind": OrganisationKind(kind).label}
    return Found(Met.NO if kind in NOT_PUBLIC else Met.YES, why)


def _capacity(request: VisitRequest, known: _Known) -> Found:
    speakers = known.speakers.get(request.topic_id or 0, [])
    if not speakers:
        return Found(Met.OPEN, _("Nobody is on record as a speaker on the topic."))
    month = request.month
    if month is None:
        return Found(Met.OPEN, _("It is not said in which month."), _of(*speakers))
    room = sum(room_of(one, month) for one in speakers)
    taken = sum(len(known.booked.get((one.pk, month), ())) for one in speakers)
    free = [one for one in speakers if len(known.booked.get((one.pk, month), ())) < room_of(one, month)]
    why = _("%(taken)d of the %(room)d that can be taken are booked in the month.") % {"taken": taken, "room": room}
    return Found(Met.YES if free else Met.NO, why, _of(*(free or speakers)))


def _benefit(_request: VisitRequest, _known: _Known) -> Found:
    return Found(Met.OPEN, _("Records cannot say it."))


def _comparable(request: VisitRequest, known: _Known) -> Found:
    ties = known.ties.get(_key(request) or 0, [])
    if ties:
        return Found(Met.YES, _("It is a partner of ours."), _of(*ties))
    kind = request.kind or (request.organisation.kind if request.organisation else "")
    if kind in LIKE_OURS:
        return Found(Met.YES, _("It is a city or a region, as we are."))
    return Found(Met.OPEN, _("It is no city or region; whether its tasks are like ours, records cannot say."))


FINDERS: dict[CriterionKey, Callable[[VisitRequest, _Known], Found]] = {
    CriterionKey.PURPOSE: _purpose,
    CriterionKey.RECIPROCITY: _reciprocity,
    CriterionKey.AGAIN: _again,
    CriterionKey.LEAD: _lead,
    CriterionKey.LEVEL: _level,
    CriterionKey.CAPACITY: _capacity,
    CriterionKey.BENEFIT: _benefit,
    CriterionKey.COMPARABLE: _comparable,
}
"""How the records are asked about each criterion."""
