"""The functional region reckoned: which members are in the flows, how far they hold their own, areas, how far divisions agree."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from proxenia.core.scoping import Actor
from proxenia.engines.regions import (
    Area,
    Containment,
    Flows,
    Rule,
    adjusted_rand_index,
    areas_of,
    delineate,
    quality,
    self_containment,
)
from proxenia.region.models import FlowTable, Region
from proxenia.region.record.queries import roster_of

from . import queries
from .municipalities import Municipality, areas, bare, danish
from .packing import unpack
from .queries import Located

KEPT = 8
MEMBERS = "\0members"
"""The name of the one area of all members; no zone is called so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the flows: which table (the newest where 0), which zones (the members' where none), by which rule."""

    table: int = 0
    zones: tuple[str, ...] = ()
    rule: Rule = field(default_factory=Rule)


@dataclass(frozen=True, slots=True)
class Divided:
    """Flows divided into labour-market areas."""

    area_of: Mapping[str, str]
    areas: tuple[Area, ...]
    statistics: Mapping[str, float]
    unlinked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A member: its municipality, its zone in the flows (empty: not there), its labour-market area."""

    located: Located
    zone: str = ""
    area: str = ""

    @property
    def municipality(self) -> Municipality | None:
        """What the official table says of it; None where it is not found there."""
        return danish().get(self.located.code)


@dataclass(frozen=True, slots=True)
class Official:
    """An official functional urban area with a member in it: its municipalities, and the members that lie in it."""

    code: str
    name: str
    municipalities: tuple[Municipality, ...]
    members: tuple[Standing, ...]

    @property
    def population(self) -> int:
        """The inhabitants of the whole area."""
        return sum(one.population for one in self.municipalities)

    @property
    def without_us(self) -> tuple[Municipality, ...]:
        """Its municipalities that are no members."""
        ours = {one.located.code for one in self.members}
        return tuple(one for one in self.municipalities if one.code not in ours)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the areas agree with another division of `zones` zones: the adjusted Rand index."""

    index: float
    zones: int


@dataclass(slots=True)
class Picture:
    """The functional region of a city-region on a day, as one reader may see it."""

    region: Region
    day: dt.date
    rule: Rule
    standing: list[Standing]
    hidden: int
    count: int
    tables: list[FlowTable]
    table: FlowTable | None = None
    flows: Flows | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    is_own: bool = True
    containment: Containment | None = None
    divided: Divided | None = None
    with_members: Agreement | None = None
    with_official: Agreement | None = None
    official: list[Official] = field(default_factory=list)

    def name(self, zone: str) -> str:
        """Return what a zone is called."""
        return self.names.get(zone, zone)

    @property
    def in_flows(self) -> list[Standing]:
        """The members that are in the flows."""
        return [one for one in self.standing if one.zone]

    @property
    def missing(self) -> list[Standing]:
        """The members that are not."""
        return [one for one in self.standing if not one.zone]

    @property
    def matched(self) -> list[Standing]:
        """The members found in the official table."""
        return [one for one in self.standing if one.municipality]

    @property
    def population(self) -> int:
        """The inhabitants of the members that the official table knows."""
        return sum(one.municipality.population for one in self.standing if one.municipality)


def picture(actor: Actor, region: Region, day: dt.date, asked: Asked) -> Picture:
    """Return the functional region of the members of a day."""
    roster = roster_of(actor, region, day)
    standing = [Standing(one) for one in queries.located(actor, roster.members)]
    tables = queries.tables_of(actor, region)
    found = Picture(region, day, asked.rule, standing, roster.hidden, roster.count, tables)
    found.table = next(
        (one for one in tables if one.pk == asked.table), tables[0] if tables and not asked.table else None
    )
    if found.table is not None:
        _reckon(found, queries.content_of(found.table), asked)
    found.official = _official(found.standing)
    return found


def _reckon(found: Picture, content: str, asked: Asked) -> None:
    found.flows, found.names = unpack(content)
    zones = set(found.flows.zones)
    if not zones:
        return
    found.divided = divided(content, asked.rule)
    by_name = {bare(found.name(zone)): zone for zone in zones}
    found.standing = [_stand(one.located, zones, by_name, found.divided.area_of) for one in found.standing]
    own = tuple(sorted({one.zone for one in found.in_flows}))
    wanted = tuple(dict.fromkeys(asked.zones))
    found.unknown = tuple(one for one in wanted if one not in zones)
    found.chosen = tuple(sorted(set(wanted) & zones)) or own
    found.is_own = found.chosen == own
    if found.chosen:
        found.containment = self_containment(found.flows, found.chosen, asked.rule)
    if own:
        found.with_members = _agreement(found.divided.area_of, {**found.divided.area_of, **dict.fromkeys(own, MEMBERS)})
    official = {zone: danish()[zone].area or f"\0{zone}" for zone in zones if zone in danish()}
    if official:
        found.with_official = _agreement({zone: found.divided.area_of[zone] for zone in official}, official)


@lru_cache(maxsize=KEPT)
def divided(content: str, rule: Rule) -> Divided:
    """Return the labour-market areas of packed flows."""
    flows, _names = unpack(content)
    found = delineate(flows, rule)
    area_of = dict(found.area_of)
    return Divided(area_of, areas_of(flows, area_of, rule), quality(flows, area_of, rule), found.unlinked)


def _stand(one: Located, zones: set[str], by_name: Mapping[str, str], area_of: Mapping[str, str]) -> Standing:
    zone = one.code if one.code in zones else ""
    names = [one.member.organisation.name, *([one.place.name] if one.place else [])]
    zone = zone or next((by_name[bare(name)] for name in names if bare(name) in by_name), "")
    return Standing(one, zone, area_of.get(zone, ""))


def _agreement(one: Mapping[str, str], other: Mapping[str, str]) -> Agreement:
    return Agreement(adjusted_rand_index(one, other), len(one))


def _official(standing: Sequence[Standing]) -> list[Official]:
    """Return the official areas in which members lie, the one with most of their inhabitants first."""
    found: dict[str, list[Standing]] = {}
    for one in standing:
        if one.municipality and one.municipality.area:
            found.setdefault(one.municipality.area, []).append(one)
    every = areas()
    told = [Official(area, every[area][0].area_name, every[area], tuple(ours)) for area, ours in found.items()]
    return sorted(told, key=lambda one: -sum(each.municipality.population for each in one.members if each.municipality))
