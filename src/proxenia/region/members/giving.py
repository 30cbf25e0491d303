"""What each member gave and got: what was taken down by hand, and what is counted from records; never added up with one another."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from proxenia.core.scoping import Actor
from proxenia.region.choices import Exactness, GivenOrGot
from proxenia.region.models import Contribution, Region, RegionMember
from proxenia.region.record.queries import roster_of
from proxenia.sources.figures import number

from . import queries
from .counting import Figure, Told, counted


@dataclass(frozen=True, slots=True)
class Value:
    """What contributions of one kind come to in one unit, counts apart from estimates; `without` have no value."""

    kind: str
    unit: str
    exactness: str
    total: Decimal
    rows: int

    @property
    def words(self) -> str:
        """The sum with its unit, and whether it is an estimate."""
        said = f"{number(self.total)} {self.unit}"
        return f"{said} ({Exactness(self.exactness).label})"


@dataclass(slots=True)
class Given:
    """What one member gave and got."""

    member: RegionMember
    gave: list[Contribution] = field(default_factory=list)
    got: list[Contribution] = field(default_factory=list)
    counted: list[tuple[Figure, Told]] = field(default_factory=list)

    @property
    def gave_values(self) -> list[Value]:
        """What it gave comes to."""
        return values(self.gave)

    @property
    def got_values(self) -> list[Value]:
        """What it got comes to."""
        return values(self.got)


def values(rows: Iterable[Contribution]) -> list[Value]:
    """Return what contributions come to: only what is of one kind, one unit and equally exact is added up."""
    groups: dict[tuple[str, str, str], list[Decimal]] = {}
    for one in rows:
        if one.value is not None:
            groups.setdefault((one.kind, one.unit.strip(), one.exactness), []).append(one.value)
    return [Value(*key, sum(found, Decimal(0)), len(found)) for key, found in sorted(groups.items())]


def given_by(actor: Actor, members: list[RegionMember], day: dt.date) -> list[Given]:
    """Return what some members of one region gave and got by a day, in a number of queries that does not grow with them."""
    found = {one.pk: Given(one) for one in members}
    for row in queries.contributions_of(actor, members, day):
        one = found[row.member_id]
        (one.gave if row.direction == GivenOrGot.GAVE else one.got).append(row)
    for figure, by_member in counted(actor, members, day):
        for pk, told in by_member.items():
            found[pk].counted.append((figure, told))
    return list(found.values())


def giving_of(actor: Actor, region: Region, day: dt.date) -> tuple[list[Given], int]:
    """Return what every member of a day gave and got, and how many members the actor may not see."""
    roster = roster_of(actor, region, day)
    return given_by(actor, roster.members, day), roster.hidden


def as_rows(found: Iterable[Given]) -> list[dict[str, Any]]:
    """Return it as plain values, for programs."""
    return [
        {
            "member": one.member.pk,
            "name": str(one.member),
            "gave": [_plain(row) for row in one.gave],
            "got": [_plain(row) for row in one.got],
            "counted": {figure.key: _told(told) for figure, told in one.counted},
        }
        for one in found
    ]


def _plain(row: Contribution) -> dict[str, Any]:
    value = None if row.value is None else f"{row.value:f}"
    said: Mapping[str, Any] = {"id": row.pk, "kind": row.kind, "title": dict(row.title), "value": value}
    return {**said, "unit": row.unit, "exactness": row.exactness if value else "", "from": str(row.start or "")}


def _told(told: Told) -> dict[str, Any]:
    records = [{"label": one._meta.label_lower, "id": one.pk, "name": str(one)} for one in told.records]
    return {"words": told.words, "records": records}
