"""Named reads of commuting tables, and of where members lie. Each starts from an actor."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from proxenia.core.folding import plain
from proxenia.core.scoping import Actor
from proxenia.directory.models import Identifier, Place
from proxenia.region.models import FlowTable, Region, RegionMember
from proxenia.sources.models import Source

from .municipalities import code_of, danish

SCHEMES: Final = frozenset({"lau", "lau code", "lau kode", "municipality code", "kommunekode", "kommunenummer", "dst"})
"""Names under which an organisation or a place has the code of its municipality, made alike."""


@dataclass(frozen=True, slots=True)
class Located:
    """A member with the code of its municipality in Denmark (empty where none is found) and its place, if the reader sees it."""

    member: RegionMember
    code: str
    place: Place | None


def tables_visible_to(actor: Actor) -> QuerySet[FlowTable]:
    """Return the commuting tables of city-regions the actor may see, without the flows."""
    found: QuerySet[FlowTable] = FlowTable.objects.visible_to(actor)
    return found.select_related("region", "source").defer("content")


def tables_of(actor: Actor, region: Region) -> list[FlowTable]:
    """Return the commuting tables of a region, the newest first."""
    return list(tables_visible_to(actor).filter(region=region))


def content_of(table: FlowTable) -> str:
    """Return the packed flows of a table that was read without them."""
    return str(FlowTable.objects.filter(pk=table.pk).values_list("content", flat=True).get())


def seen_source(actor: Actor, table: FlowTable) -> Source | None:
    """Return the source of a table, if the actor may see it."""
    if table.source_id is None:
        return None
    return Source.objects.visible_to(actor).filter(pk=table.source_id).first()


def located(actor: Actor, members: list[RegionMember]) -> list[Located]:
    """Return members with the codes of their municipalities: by a code on record, else by name."""
    organisations = [one.organisation_id for one in members]
    places = {one.organisation.place_id for one in members} - {None}
    seen = {one.pk: one for one in Place.objects.visible_to(actor).filter(pk__in=places)}
    codes: dict[tuple[str, int], str] = {}
    asked = Q(organisation__in=organisations) | Q(place__in=list(seen))
    for one in Identifier.objects.visible_to(actor).filter(asked):
        code = one.value.strip().zfill(3)
        if plain(one.scheme.replace("-", " ").replace("_", " ")) in SCHEMES and code in danish():
            key = ("organisation", one.organisation_id) if one.organisation_id else ("place", one.place_id)
            codes[key] = code
    return [_located(one, seen.get(one.organisation.place_id or 0), codes) for one in members]


def _located(member: RegionMember, place: Any, codes: dict[tuple[str, int], str]) -> Located:
    code = codes.get(("organisation", member.organisation_id)) or (codes.get(("place", place.pk)) if place else "")
    if not code and (place is None or place.country in {"", "DK"}):
        code = code_of(member.organisation.name) or (code_of(place.name) if place else "")
    return Located(member, code or "", place)
