"""The figures that members have in common ("critical mass"): read from what is claimed about municipalities and their places."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from proxenia.core.addresses import address
from proxenia.core.scoping import Actor
from proxenia.region.models import Region, RegionMember
from proxenia.region.record.queries import roster_of
from proxenia.sources.figures import figure
from proxenia.sources.models import Claim

from .figures import about_members, said, said_of
from .pooling import Sort, Sum, Used, newest, sums


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a member: its words, where it stands, what it is about, as of when, and whether it is added up."""

    claim: int
    url: str
    words: str
    value: Decimal | None
    unit: str
    sort: Sort
    as_of: str
    about: str
    counts: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A member and its figures; without any it is missing."""

    member: int
    name: str
    url: str
    cells: tuple[Cell, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether no figure of it is added up."""
        return not any(one.counts for one in self.cells)


@dataclass(frozen=True, slots=True)
class Mass:
    """One measure of all members of a day: the rows, what they come to, and beside it what the region says of itself."""

    measure: str = ""
    title: str = ""
    measures: tuple[tuple[str, str], ...] = ()
    members: int = 0
    hidden: int = 0
    rows: tuple[Row, ...] = ()
    sums: tuple[Sum, ...] = ()
    own: tuple[Cell, ...] = field(default_factory=tuple)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the members of which no figure is added up."""
        return tuple(one.name for one in self.rows if one.is_missing)


def mass_of(actor: Actor, region: Region, measure: str, day: dt.date) -> Mass:
    """Return a measure of the members of a day, with what the actor may see; without one the measure known of most members."""
    roster = roster_of(actor, region, day)
    claims = _claims(actor, region, roster.members)
    titles = {one.measure_key: str(one.measure) for one in reversed(claims)}
    known = sorted(titles, key=lambda key: (-_spread(claims, key), key))
    chosen = measure or next(iter(known), "")
    asked = [one for one in claims if one.measure_key == chosen]
    used = newest(said_of(roster.members, asked), day)
    by_claim = {one.pk: one for one in asked}
    rows = [
        Row(
            one.pk,
            str(one),
            one.get_absolute_url(),
            tuple(_cell(by_claim, each) for each in used if each.said.member == one.pk),
        )
        for one in roster.members
    ]
    own = [one for one in asked if one.about_label == Region._meta.label_lower]
    own = [one for one in own if one.as_of is None or one.as_of.earliest <= day]
    return Mass(
        measure=chosen,
        title=titles.get(chosen, chosen),
        measures=tuple((key, titles[key]) for key in known),
        members=roster.count,
        hidden=roster.hidden,
        rows=tuple(rows),
        sums=tuple(sums(used)),
        own=tuple(_cell(by_claim, Used(said(one, 0))) for one in own),
    )


def _claims(actor: Actor, region: Region, members: list[RegionMember]) -> list[Claim]:
    """Return what is claimed about the region, and about municipalities and places of members that the actor sees."""
    about = Q(about_label=Region._meta.label_lower, about_id=region.pk) | about_members(actor, members)
    return list(Claim.objects.own_visible(actor).filter(about).order_by("measure_key", "as_of", "pk"))


def _spread(claims: list[Claim], key: str) -> int:
    return len({(one.about_label, one.about_id) for one in claims if one.measure_key == key})


def _cell(claims: dict[int, Claim], used: Used) -> Cell:
    claim = claims[used.said.claim]
    return Cell(
        claim=claim.pk,
        url=address("sources:claim-detail", claim.pk),
        words=figure(claim) or str(claim.definition),
        value=claim.low,
        unit=claim.unit,
        sort=used.said.sort,
        as_of=claim.as_of.display() if claim.as_of else "",
        about="place" if used.said.nearer else "",
        counts=used.counts,
        differs=used.differs,
    )
