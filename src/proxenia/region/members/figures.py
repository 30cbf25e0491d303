"""What is claimed about members: figures of the municipalities and of their places, as `pooling` weighs them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Place
from proxenia.region.models import RegionMember
from proxenia.sources.models import Claim

from .pooling import Said

ORGANISATION, PLACE = Organisation._meta.label_lower, Place._meta.label_lower


def about_members(actor: Actor, members: Sequence[RegionMember]) -> Q:
    """Return the condition that a claim is about the municipality of a member, or about its place where the actor sees that."""
    places = {one.organisation.place_id for one in members if one.organisation.place_id is not None}
    seen = Place.objects.visible_to(actor).filter(pk__in=places).order_by().values("pk")
    municipality = Q(about_label=ORGANISATION, about_id__in=[one.organisation_id for one in members])
    return municipality | Q(about_label=PLACE, about_id__in=seen)


def said_of(members: Sequence[RegionMember], claims: Iterable[Claim]) -> list[Said]:
    """Return what claims say of members, by the key of the member: one about a place that several share is said of each."""
    found: dict[tuple[str, int], list[int]] = {}
    for one in members:
        found.setdefault((ORGANISATION, one.organisation_id), []).append(one.pk)
        if one.organisation.place_id is not None:
            found.setdefault((PLACE, one.organisation.place_id), []).append(one.pk)
    return [said(claim, pk) for claim in claims for pk in found.get((claim.about_label, claim.about_id), [])]


def said(claim: Claim, member: int) -> Said:
    """Return what a claim says of a member."""
    nearer = 1 if claim.about_label == PLACE else 0
    what: dict[str, Any] = {"kind": claim.kind, "precision": claim.precision, "value": claim.low, "unit": claim.unit}
    return Said(claim=claim.pk, member=member, as_of=claim.as_of, nearer=nearer, **what)
