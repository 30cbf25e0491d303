"""A functional region as plain values, for programs and commands."""

from typing import Any

from .finding import Agreement, Picture, Standing
from .municipalities import SOURCE
from .reading import Read
from .words import lacks, official_words


def told(found: Picture) -> dict[str, Any]:
    """Return what there is to tell of a functional region."""
    table = found.table
    return {
        "region": found.region.pk,
        "day": str(found.day),
        "table": None
        if table is None
        else {"id": table.pk, "title": str(table), "year": table.year, "is_synthetic": table.is_synthetic},
        "members": [_member(one) for one in found.standing],
        "members_hidden": found.hidden,
        "chosen": {"zones": list(found.chosen), "are_the_members": found.is_own, "unknown": list(found.unknown)},
        "self_containment": _containment(found),
        "areas": _areas(found),
        "statistics": dict(found.divided.statistics) if found.divided else {},
        "unlinked": list(found.divided.unlinked) if found.divided else [],
        "agreement": {"members": _agreement(found.with_members), "official": _agreement(found.with_official)},
        "official": _official(found),
    }


def _member(one: Standing) -> dict[str, Any]:
    municipality = one.municipality
    return {
        "member": one.located.member.pk,
        "name": str(one.located.member),
        "code": one.located.code,
        "zone": one.zone,
        "area": one.area,
        "official_area": municipality.area if municipality else "",
        "inhabitants_2019": municipality.population if municipality else None,
    }


def _containment(found: Picture) -> dict[str, Any] | None:
    if found.containment is None:
        return None
    area = found.containment.area
    return {
        "residents": area.residents,
        "jobs": area.jobs,
        "inside": area.inside,
        "live_side": area.supply,
        "work_side": area.demand,
        "validity": area.validity,
        "valid": area.is_valid,
        "lacks": lacks(area, found.rule),
        "ties": [
            {"zone": one.zone, "name": found.name(one.zone), "out": one.out, "back": one.back}
            for one in found.containment.ties
        ],
    }


def _areas(found: Picture) -> list[dict[str, Any]]:
    return [
        {
            "area": one.name,
            "name": found.name(one.name),
            "zones": list(one.zones),
            "residents": one.residents,
            "jobs": one.jobs,
            "live_side": one.supply,
            "work_side": one.demand,
            "validity": one.validity,
            "lacks": lacks(one, found.rule),
        }
        for one in (found.divided.areas if found.divided else ())
    ]


def _agreement(one: Agreement | None) -> dict[str, Any] | None:
    return None if one is None else {"adjusted_rand_index": one.index, "zones": one.zones}


def _official(found: Picture) -> dict[str, Any]:
    return {
        "source": SOURCE,
        "areas": [
            {
                "code": one.code,
                "name": one.name,
                "municipalities": [each.name for each in one.municipalities],
                "inhabitants": one.population,
                "members": [each.located.member.pk for each in one.members],
                "not_members": [each.name for each in one.without_us],
            }
            for one in found.official
        ],
        "members_matched": len(found.matched),
        "members_inhabitants": found.population,
        "unmatched": [str(one.located.member) for one in found.standing if one.municipality is None],
        "means": official_words(found),
    }


def told_of_file(read: Read) -> dict[str, Any]:
    """Return what a file of flows says, before anything is kept."""
    zones = read.zones
    return {
        "form": read.form,
        "zones": len(zones),
        "flows": len(read.rows),
        "workers": read.workers,
        "left_out": dict(read.left_out),
        "names": [read.names.get(zone, zone) for zone in zones],
    }
