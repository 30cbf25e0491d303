"""Pure: which figures of members may be added up, and what comes of it.

Only figures of one measure and one unit are added, counts apart from estimates; goals, targets, ranges, lower bounds and orders of
magnitude never are. Of each member the newest figure counts; where two of one date differ, none does. Members without a figure are
missing, and the sum says of how many members it is.

A figure about the municipality itself goes before one about its place, which may be the town alone. Of one date a measured figure goes
before one that is only claimed.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from proxenia.core.dates import PartialDate
from proxenia.sources.choices import ClaimKind, Precision


class Sort(enum.StrEnum):
    """What a figure may be added to: exact counts to one another, estimates to one another, the rest to nothing."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure about a member: `nearer` is 0 where it is about the municipality itself, 1 where it is about its place."""

    claim: int
    member: int
    kind: str
    precision: str
    value: Decimal | None
    unit: str
    as_of: PartialDate | None
    nearer: int = 0

    @property
    def sort(self) -> Sort:
        """What it may be added to."""
        firm = self.kind in {ClaimKind.MEASURED, ClaimKind.CLAIM}
        if self.value is None or not (firm or self.kind == ClaimKind.ESTIMATE):
            return Sort.APART
        if self.precision == Precision.EXACT:
            return Sort.COUNTED if firm else Sort.ESTIMATED
        return Sort.ESTIMATED if self.precision == Precision.ABOUT else Sort.APART

    @property
    def firmness(self) -> int:
        """0 where it was measured; 1 where somebody only says so."""
        return int(self.kind != ClaimKind.MEASURED)

    @property
    def group(self) -> tuple[str, Sort]:
        """With which others it is added."""
        return self.unit.strip().casefold(), self.sort


@dataclass(frozen=True, slots=True)
class Used:
    """A figure that stands for a member; `differs` says that others of the same date say otherwise, so that it is not added."""

    said: Said
    differs: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is added up."""
        return not self.differs and self.said.sort != Sort.APART


@dataclass(frozen=True, slots=True)
class Sum:
    """What figures of one unit and one sort come to, from how many members, and between which dates they were taken."""

    unit: str
    sort: Sort
    total: Decimal
    members: int
    first: PartialDate | None
    last: PartialDate | None


def newest(figures: Iterable[Said], day: dt.date) -> list[Used]:
    """Return which figures stand for members on a day: of each member, unit and sort the newest, or all that differ there."""
    by_group: dict[tuple[int, str, Sort], list[Said]] = {}
    for one in figures:
        if one.as_of is None or one.as_of.earliest <= day:
            by_group.setdefault((one.member, *one.group), []).append(one)
    found: list[Used] = []
    for rows in by_group.values():
        nearest = min(one.nearer for one in rows)
        near = [one for one in rows if one.nearer == nearest]
        latest = max(_number(one) for one in near)
        last = [one for one in near if _number(one) == latest]
        firmest = min(one.firmness for one in last)
        last = sorted((one for one in last if one.firmness == firmest), key=lambda one: one.claim)
        values = {one.value for one in last}
        found += [Used(one, differs=True) for one in last] if len(values) > 1 else [Used(last[0])]
    return sorted(found, key=lambda one: (one.said.member, one.said.unit, one.said.sort, one.said.claim))


def _number(one: Said) -> int:
    return one.as_of.number if one.as_of is not None else 0


def sums(used: Sequence[Used]) -> list[Sum]:
    """Return what those that count come to, counts before estimates, each unit by itself."""
    groups: dict[tuple[str, Sort], list[Said]] = {}
    for one in used:
        if one.counts:
            groups.setdefault(one.said.group, []).append(one.said)
    found = []
    for (_unit, sort), rows in groups.items():
        dates = sorted((one.as_of for one in rows if one.as_of is not None), key=lambda one: one.number)
        total = sum((one.value for one in rows if one.value is not None), Decimal(0))
        ends = (dates[0], dates[-1]) if dates else (None, None)
        found.append(Sum(rows[0].unit.strip(), sort, total, len({one.member for one in rows}), *ends))
    return sorted(found, key=lambda one: (one.sort, one.unit))
