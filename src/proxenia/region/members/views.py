"""The pages of members at work: priorities, give and get, one member, critical mass."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from proxenia.accounts.writing import PLAIN
from proxenia.core.documents.responses import safe_name
from proxenia.core.marks import marks_for
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.core.tables import Column, csv_response
from proxenia.region.models import Activity, Contribution, Priority, Region, RegionMember
from proxenia.region.record.frame import framed, region_of
from proxenia.region.record.pages import days, row_of
from proxenia.region.record.queries import members_visible_to

from . import queries
from .counting import COUNTED
from .giving import Given, given_by, giving_of
from .mass import Mass, mass_of
from .parts import GIVING, PARTS, PRIORITIES
from .words import cell_words, sum_words
from .workbook import workbook_of

MASS = "region:critical-mass"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _dated(request: Request, day: dt.date) -> dict[str, Any]:
    return {"as_of": day, "as_of_text": request.GET.get("as_of", "")}


def _adding(request: Request, region: Region) -> dict[str, Any]:
    may_write = PLAIN.can_write(request.user, region)
    urls = {key: pages.url("create", region.pk) for key, pages in PARTS.items()} if may_write else {}
    return {"may_write": may_write, "add": urls}


def _edit(key: str, part: Any, *, may_write: bool) -> str:
    return PARTS[key].url("edit", part.region_id, part.pk) if may_write else ""


@require_safe
def priorities(request: Request, pk: int) -> HttpResponse:
    """Show what members chose to do together, and what is done for each."""
    region = region_of(request, pk)
    adding = _adding(request, region)
    may = adding["may_write"]
    rows: list[dict[str, Any]] = [
        {
            "priority": one,
            "when": days(one.start, one.end),
            "edit_url": _edit("priority", one, may_write=may),
            "add_url": f"{adding['add']['activity']}?priority={one.pk}" if may else "",
            "activities": [
                {"activity": row, "when": days(row.start, row.end), "edit_url": _edit("activity", row, may_write=may)}
                for row in one.activities.all()
            ],
        }
        for one in queries.priorities_of(request.user, region)
    ]
    label, of_activity = Priority._meta.label_lower, Activity._meta.label_lower
    keys = {label: {row["priority"].pk for row in rows}}
    keys[of_activity] = {line["activity"].pk for row in rows for line in row["activities"]}
    context = {"rows": rows, "label": label, "activity_label": of_activity, "marks": marks_for(request.user, keys)}
    return render(request, "region/members/priorities.html", framed(request, region, PRIORITIES, **adding, **context))


@require_safe
def giving(request: Request, pk: int) -> HttpResponse:
    """Show what every member of a day gave and got, side by side."""
    region, day = region_of(request, pk), as_of(request)
    found, hidden = giving_of(request.user, region, day)
    figures = sorted(COUNTED.every(), key=lambda one: one.order)
    rows = [{"given": one, "cells": _cells(one, figures)} for one in found]
    context = {"rows": rows, "figures": figures, "hidden": hidden, **_adding(request, region), **_dated(request, day)}
    return render(request, "region/members/giving.html", framed(request, region, GIVING, **context))


def _cells(given: Given, figures: list[Any]) -> list[tuple[str, str]]:
    """Return what each figure tells of a member, with the key of the figure; empty where it tells nothing."""
    told = {figure.key: one for figure, one in given.counted}
    return [(figure.key, told[figure.key].words if figure.key in told else "") for figure in figures]


@require_safe
def member(request: Request, pk: int) -> HttpResponse:
    """Show one member: since when, on what ground, what it gave and got, and the records that are counted."""
    one = visible_or_404(members_visible_to(request.user), pk)
    region, day = region_of(request, one.region_id), as_of(request)
    adding = _adding(request, region)
    found = given_by(request.user, [one], day)[0]
    label, of = RegionMember._meta.label_lower, Contribution._meta.label_lower
    lines = [*found.gave, *found.got]
    context = {
        "member": one,
        "line": row_of(one, region, may_write=adding["may_write"]),
        "given": found,
        "tables": [
            (key, heading, [(row, _edit("contribution", row, may_write=adding["may_write"])) for row in rows], sums)
            for key, heading, rows, sums in (
                ("gave", _("What it gave"), found.gave, found.gave_values),
                ("got", _("What it got"), found.got, found.got_values),
            )
        ],
        "label": label,
        "contribution_label": of,
        "marks": marks_for(request.user, {label: {one.pk}, of: {row.pk for row in lines}}),
        **adding,
        **_dated(request, day),
    }
    return render(request, "region/members/member.html", framed(request, region, "", **context))


@require_safe
def critical_mass(request: Request, pk: int) -> HttpResponseBase:
    """Show a measure of all members and what may be added up of it; `?format=csv` or `xlsx` as a file."""
    region, day = region_of(request, pk), as_of(request)
    mass = mass_of(request.user, region, request.GET.get("measure", "").strip(), day)
    asked = request.GET.get("format", "")
    if asked == "csv":
        return csv_response(_title(region, mass), COLUMNS, lines_of(mass))
    if asked == "xlsx":
        content = workbook_of(region, [str(one.label) for one in COLUMNS], lines_of(mass), actor=request.user)
        response = HttpResponse(content, content_type=XLSX_TYPE)
        name = f"{safe_name(_title(region, mass))}.xlsx"
        response["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
        return response
    if asked:
        messages.warning(
            request, _("“%(text)s” is no form it can be had in. Ask for csv or xlsx.") % {"text": asked[:20]}
        )
    context = {
        "mass": mass,
        "sums": [sum_words(one, mass) for one in mass.sums],
        "rows": [(row, [(cell, cell_words(cell)) for cell in row.cells]) for row in mass.rows],
        "base": reverse(MASS, args=[region.pk]),
        **_dated(request, day),
    }
    return render(request, "region/members/mass.html", framed(request, region, MASS, **context))


def _title(region: Region, mass: Mass) -> str:
    return f"{region.name} {mass.title}".strip()


def lines_of(mass: Mass) -> Iterator[tuple[Any, ...]]:
    """Return the lines of the table as a file: the members, what is added up, and what the region says of itself."""
    for row in mass.rows:
        for cell in row.cells:
            yield row.name, mass.title, cell.value, cell.unit, cell.words, cell.as_of, cell_words(cell)
        if not row.cells:
            yield row.name, mass.title, None, "", "", "", _("missing")
    for one in mass.sums:
        told = sum_words(one, mass)
        how = f"{told['sort']}, {told['of']}"
        yield _("all members"), mass.title, one.total, one.unit, told["figure"], told["when"], how
    for cell in mass.own:
        who = _("what the city-region says of itself")
        yield who, mass.title, cell.value, cell.unit, cell.words, cell.as_of, _("not added up")


def _column(label: Any, at: int) -> Column:
    return Column(label=label, value=lambda line: line[at])


COLUMNS = tuple(
    _column(label, at)
    for at, label in enumerate(
        (
            gettext_lazy("member"),
            gettext_lazy("measure"),
            gettext_lazy("value"),
            gettext_lazy("unit"),
            gettext_lazy("in words"),
            gettext_lazy("as of"),
            gettext_lazy("how it counts"),
        )
    )
)
