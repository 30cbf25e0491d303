"""Checks the programme of a visit: what is on record becomes the plan of the engine, and its findings become sentences."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from proxenia.core.codes import split
from proxenia.core.findings import Checked, Told
from proxenia.core.scoping import Actor
from proxenia.engines.programme import Delegate, Finding, Interpreting, Line, Plan, Spot, check
from proxenia.protocol.models import GuestCard

from . import findings, queries
from .clocks import end_zone_of, home_zone, zone_of
from .models import ProgrammeItem, Visit
from .reckoning import position_of
from .state import last_day


def _spot(item: Any, zone: str, *, at_end: bool = False) -> Spot:
    prefix = "to_" if at_end else ""
    place, venue = getattr(item, f"{prefix}place"), getattr(item, f"{prefix}venue")
    position = position_of(item, at_end=at_end)
    if place is None and not venue and position is None:
        return Spot()
    return Spot(str(venue or place or ""), place.pk if place else None, position, place.zone if place else zone)


def _who(item: ProgrammeItem) -> frozenset[Hashable]:
    """Return whom a line is for; where all of them dropped out, it is for nobody else."""
    return frozenset(one.pk for one in item.who.all())


def line_of(item: ProgrammeItem, home: str, *, elsewhere: bool = False) -> Line:
    """Return a line of a programme as the engine takes it."""
    helper = item.interpreter
    zone = zone_of(item, home)
    return Line(
        key=item.pk,
        day=item.day,
        begins=item.begins,
        zone=zone,
        kind=item.kind,
        end_day=item.end_day,
        ends=item.ends,
        end_zone=end_zone_of(item, home),
        spot=_spot(item, zone),
        to=_spot(item, "", at_end=True),
        transport=item.transport,
        km=float(item.distance_km) if item.distance_km is not None else None,
        who=frozenset() if elsewhere else _who(item),
        language=item.language,
        interpreter=Interpreting(helper.pk, frozenset(split(helper.languages))) if helper else None,
        has_owner=item.owner_id is not None,
        has_host=bool(item.host_post_id or item.host_organisation_id or item.visit.host_id),
        stated_zone=bool(item.zone or item.visit.zone),
        elsewhere=elsewhere,
    )


def _tongues(actor: Actor, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the languages of people by their guest cards, where known."""
    cards = GuestCard.objects.visible_to(actor).filter(person__in=list(people)).exclude(languages="")
    return {card.person_id: frozenset(split(card.languages)) for card in cards}


def _plan(visit: Visit, home: str, own: Sequence[ProgrammeItem], others: Sequence[ProgrammeItem], tongues: Any) -> Plan:
    delegates = [one for one in visit.delegates.all() if one.dropped_on is None]
    lines = [line_of(item, home) for item in own] + [line_of(item, home, elsewhere=True) for item in others]
    return Plan(
        lines=tuple(lines),
        delegates=tuple(Delegate(one.pk, tongues.get(one.person_id or 0)) for one in delegates),
        first=visit.start.earliest if visit.start else None,
        last=last_day(visit) if visit.start else None,
        home_zone=home,
    )


def check_visits(actor: Actor, visits: Sequence[Visit]) -> dict[int, Checked]:
    """Return what the checker finds in the programmes of visits, by the key of the visit; the number of queries stays the same."""
    items = queries.items_of(*visits)
    people = queries.delegates_of(actor, *visits)
    tongues = _tongues(actor, [one.person_id for one in people if one.person_id])
    busy = queries.busy_with(items)
    homes = {office: home_zone(office) for office in {visit.office_id for visit in visits}}
    found = {}
    for visit in visits:
        own = [item for item in items if item.visit_id == visit.pk]
        helpers = {item.interpreter_id for item in own if item.interpreter_id}
        others = [one for one in busy if one.visit_id != visit.pk and one.interpreter_id in helpers]
        plan = _plan(visit, homes[visit.office_id], own, others, tongues)
        by_key = {item.pk: item for item in [*own, *others]}
        names = {one.pk: one for one in people if one.visit_id == visit.pk}
        told = tuple(_told(one, by_key, names) for one in check(plan))
        found[visit.pk] = Checked(told, findings.unchecked(), len(own))
    return found


def check_visit(actor: Actor, visit: Visit) -> Checked:
    """Return what the checker finds in the programme of a visit, in sentences of the reader's language."""
    return check_visits(actor, [visit])[visit.pk]


def _told(finding: Finding, items: dict[Any, ProgrammeItem], people: dict[int, Any]) -> Told:
    found = tuple(items[key] for key in finding.lines)
    why, todo = findings.words(finding, found, people)
    return Told(finding.code, finding.severity, found, why, todo)
