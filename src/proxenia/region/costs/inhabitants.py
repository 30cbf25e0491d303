"""How many inhabitants a member has: the latest figure of the library of a year or before, never an estimate, a goal or a range.

Which figure stands for a member is `members.pooling`’s to say, as for what members are together.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.region.members.figures import about_members, said_of
from proxenia.region.members.pooling import Sort, Used, newest
from proxenia.region.models import RegionMember
from proxenia.sources.choices import ClaimKind, Precision
from proxenia.sources.models import Claim

MEASURE = "inhabitants"
FIRM = (ClaimKind.MEASURED, ClaimKind.CLAIM)
"""What a figure may be meant as."""
WRITTEN = (Precision.EXACT, Precision.ABOUT)
"""How exact a figure may be. A rounded one is shown as such wherever it is used."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of inhabitants, how exact it is, of when, and where it stands: a claim of the library, or words of whoever wrote it."""

    number: int
    precision: str = ""
    as_of: PartialDate | None = None
    claim: Claim | None = None
    source: str = ""


def counted(
    actor: Actor, members: Sequence[RegionMember], year: int
) -> tuple[dict[int, Counted], dict[int, list[Claim]]]:
    """Return the figures of members by their number; and of those whose best figures contradict each other, these.

    Of figures with the key “inhabitants” and a date of the year or before, those of the latest date are taken, of these an exact one
    before a rounded one.
    """
    firm = Claim.objects.visible_to(actor).filter(
        about_members(actor, members), measure_key=MEASURE, kind__in=FIRM, precision__in=WRITTEN
    )
    claims = {one.pk: one for one in firm if _is_usable(one, year)}
    used = newest(said_of(members, claims.values()), dt.date(year, 12, 31))
    found: dict[int, Counted] = {}
    unclear: dict[int, list[Claim]] = {}
    for member in members:
        mine = [one for one in used if one.said.member == member.pk]
        first = min(map(_rank, mine), default=None)
        best = [claims[one.said.claim] for one in mine if _rank(one) == first]
        if len({one.low for one in best}) > 1:
            unclear[member.pk] = best
        elif best:
            claim = best[0]
            assert claim.low is not None
            found[member.pk] = Counted(int(claim.low), claim.precision, claim.as_of, claim, str(claim)[:300])
    return found, unclear


def _is_usable(claim: Claim, year: int) -> bool:
    whole = claim.low is not None and claim.low >= 0 and claim.low % 1 == 0
    return whole and claim.as_of is not None and claim.as_of.year <= year


def _rank(one: Used) -> tuple[int, int, bool]:
    """Return what puts one figure of a member before another: what it is about, its date, whether it is exact."""
    assert one.said.as_of is not None
    return one.said.nearer, -one.said.as_of.number, one.said.sort != Sort.COUNTED
