"""How many inhabitants a member has: the latest figure of the library of a year or before, never an estimate, a goal or a range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.region.models import RegionMember
from proxenia.sources.choices import ClaimKind, Precision
from proxenia.sources.models import Claim

MEASURE = "inhabitants"
ORGANISATION, PLACE = "directory.organisation", "directory.place"
COUNTED = (ClaimKind.MEASURED, ClaimKind.CLAIM)
"""What a figure may be meant as; the better comes first."""
WRITTEN = (Precision.EXACT, Precision.ABOUT)
"""How exact a figure may be; the better comes first. A rounded one is shown as such wherever it is used."""


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

    Of figures about the municipality or its place, with the key “inhabitants” and a date of the year or before, those of the latest
    date are taken; of these a measured one before one that is only claimed, an exact one before a rounded one.
    """
    places = {one.pk: one.organisation.place_id for one in members}
    about = Q(about_label=ORGANISATION, about_id__in=[one.organisation_id for one in members])
    about |= Q(about_label=PLACE, about_id__in=[pk for pk in places.values() if pk])
    claims = list(
        Claim.objects.visible_to(actor).filter(about, measure_key=MEASURE, kind__in=COUNTED, precision__in=WRITTEN)
    )
    usable = [one for one in claims if _is_usable(one, year)]
    found: dict[int, Counted] = {}
    unclear: dict[int, list[Claim]] = {}
    for member in members:
        mine = {(ORGANISATION, member.organisation_id), (PLACE, places[member.pk])}
        best = _best(one for one in usable if (one.about_label, one.about_id) in mine)
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


def _best(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that come first by date, kind and precision; several only where these are alike."""

    def rank(one: Claim) -> tuple[int, int, int]:
        assert one.as_of is not None
        kind, written = COUNTED.index(ClaimKind(one.kind)), WRITTEN.index(Precision(one.precision))
        return -one.as_of.latest.toordinal(), kind, written

    every = sorted(claims, key=lambda one: (rank(one), one.pk))
    return [one for one in every if rank(one) == rank(every[0])]
