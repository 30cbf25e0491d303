"""The tab of a city-region about its functional region, and the page on which a file of flows is only looked at."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, as_of
from proxenia.region.models import FlowTable
from proxenia.region.record.frame import framed, region_of

from . import drawing, words
from .actions import look_at_flows
from .finding import Picture, Standing, picture
from .forms import RULE, LookForm, asked_of
from .municipalities import SOURCE
from .parts import FUNCTIONAL, TABLES
from .queries import seen_source
from .telling import told_of_file

MOST_ZONES = 400
"""So many zones can be ticked on the page; of more, programs and the command choose."""


@require_safe
def functional(request: Request, pk: int) -> HttpResponse:
    """Show how far the members hold their own, the labour-market areas they fall in, and the official area beside them."""
    region, day = region_of(request, pk), as_of(request)
    asked, wrong = asked_of(request.GET, request.GET.getlist("zone"))
    found = picture(request.user, region, day, asked)
    if asked.table and found.table is None:
        raise Http404
    may_write = PLAIN.can_write(request.user, region)
    context = {
        "found": found,
        "wrong": wrong,
        "limits": {name: f"{getattr(asked.rule, name):g}" for name in RULE},
        "as_of": day,
        "as_of_text": request.GET.get("as_of", ""),
        "may_write": may_write,
        "add_url": TABLES.url("create", region.pk) if may_write else "",
        "edit_url": TABLES.url("edit", region.pk, found.table.pk) if may_write and found.table else "",
        **_about_table(request, found),
        **_held(found),
        **_divided(found),
        **_official(found),
    }
    return render(request, "region/functional/functional.html", framed(request, region, FUNCTIONAL, **context))


def _about_table(request: Request, found: Picture) -> dict[str, Any]:
    if found.table is None:
        return {}
    zones = sorted(found.flows.zones, key=found.name) if found.flows else []
    return {
        "source": seen_source(request.user, found.table),
        "workers": words.people(float(found.table.workers)),
        "left_out": words.left_out(found.table.left_out),
        "table_label": FlowTable._meta.label_lower,
        "choices": [(one, found.name(one), one in found.chosen) for one in zones] if len(zones) <= MOST_ZONES else [],
    }


def _held(found: Picture) -> dict[str, Any]:
    """Return what is shown of the members, or of the zones that were chosen."""
    if found.containment is None:
        return {}
    area = found.containment.area
    return {
        "held": {
            "live": words.share(area.supply),
            "work": words.share(area.demand),
            "residents": words.people(area.residents),
            "jobs": words.people(area.jobs),
            "inside": words.people(area.inside),
            "valid": area.is_valid,
            "lacks": words.lacks(area, found.rule),
        },
        "chosen_names": words.names(found.name(one) for one in found.chosen),
        "ties": [
            (found.name(one.zone), words.people(one.out), words.people(one.back), words.people(one.out + one.back))
            for one in found.containment.ties
        ],
    }


def _divided(found: Picture) -> dict[str, Any]:
    """Return what is shown of the labour-market areas; those with members come first."""
    if found.divided is None:
        return {}
    ours: dict[str, list[Standing]] = {}
    for one in found.in_flows:
        ours.setdefault(one.area, []).append(one)
    areas = sorted(found.divided.areas, key=lambda one: (-len(ours.get(one.name, ())), -one.residents, one.name))
    label = _(
        "The members on a map, each with the letter of the labour-market area it falls in. The table says the same."
    )
    return {
        "areas": [
            {
                "name": found.name(one.name),
                "zones": words.names(sorted(found.name(zone) for zone in one.zones)),
                "count": len(one.zones),
                "ours": [str(each.located.member) for each in ours.get(one.name, ())],
                "residents": words.people(one.residents),
                "live": words.share(one.supply),
                "work": words.share(one.demand),
                "lacks": words.lacks(one, found.rule),
            }
            for one in areas
        ],
        "quality": words.quality_lines(found),
        "unlinked": words.names(found.name(one) for one in found.divided.unlinked),
        "map": drawing.drawn(found, label),
        "keys": [(one, found.name(one.area)) for one in drawing.keys(found)],
        "unplaced": words.names(one.located.member for one in found.standing if one.located.place is None),
    }


def _official(found: Picture) -> dict[str, Any]:
    rows = [
        (one, one.municipality, words.people(one.municipality.population) if one.municipality else "")
        for one in found.standing
    ]
    return {
        "official_words": words.official_words(found),
        "official_rows": rows,
        "official": [(one, words.people(one.population)) for one in found.official],
        "official_source": SOURCE,
        "unmatched": words.names(one.located.member for one, municipality, _people in rows if municipality is None),
        "together": words.people(found.population),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request, pk: int) -> HttpResponse:
    """Look at a file of flows, and keep nothing of it."""
    region = region_of(request, pk)
    must_write(request.user, region)
    form = LookForm(request.POST or None, request.FILES or None)
    said: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            read = look_at_flows(
                region,
                content=form.cleaned_data["file"].read(),
                year=form.cleaned_data["year"],
                actor=request.user,
            )
        except RuleError as error:
            form.refuse(error)
        else:
            told = told_of_file(read)
            said = {"read": told, "read_workers": words.people(read.workers), "names": words.names(told["names"])}
            said["left_out"] = words.left_out(read.left_out)
    context = {"form": form, "region": region, "add_url": TABLES.url("create", region.pk), **said}
    return render(request, "region/functional/look.html", context, status=422 if form.errors else 200)
