"""The pages of effect maps as declarations, and what their page shows."""

import datetime as dt
from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import part_table
from proxenia.core.marks import marks_for
from proxenia.core.pages import Fact, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.results.models import (
    EffectFigure,
    EffectGoal,
    EffectIndicator,
    EffectMap,
    EffectPeer,
    EffectTheme,
    Evaluation,
    Survey,
    SurveyWave,
)
from proxenia.sources.figures import figure

from . import drawing, forms, queries, words
from .reading import Reading, Row, Told, read
from .templates import templates

THEMES = part_table(
    *(EffectTheme, "map", "themes", forms.ThemeForm, _("Themes")),
    Column(label=_("theme"), value=lambda one: one.name),
    Column(label=_("order"), value=lambda one: one.position, numeric=True),
    verbs=PLAIN,
)
GOALS = part_table(
    *(EffectGoal, "map", "goals", forms.GoalForm, _("Goals")),
    Column(label=_("goal"), value=lambda one: one.title),
    Column(label=_("theme"), value=lambda one: one.theme),
    verbs=PLAIN,
    related=("theme__map",),
)
INDICATORS = part_table(
    *(EffectIndicator, "map", "indicators", forms.IndicatorForm, _("Indicators")),
    Column(label=_("indicator"), value=lambda one: one.title),
    Column(label=_("goal"), value=lambda one: one.goal),
    Column(label=_("unit"), value=lambda one: one.unit),
    Column(label=_("to be measured by"), value=lambda one: one.due),
    verbs=PLAIN,
    related=("goal__map",),
)
FIGURES = part_table(
    *(EffectFigure, "map", "figures", forms.FigureForm, _("Figures")),
    Column(label=_("indicator"), value=lambda one: one.indicator),
    Column(label=_("it is"), value=lambda one: one.get_kind_display()),
    Column(label=_("when"), value=words.period),
    Column(label=_("value"), value=lambda one: figure(one, str(one.indicator.unit)) or one.words),
    Column(label=_("by another method"), value=lambda one: one.other_method),
    verbs=PLAIN,
    related=("indicator__map",),
)
SURVEYS = part_table(
    *(Survey, "map", "surveys", forms.SurveyForm, _("Survey series")),
    Column(label=_("question"), value=lambda one: one.question),
    Column(label=_("whom it is put to"), value=lambda one: one.population),
    Column(label=_("those asked are"), value=lambda one: one.get_sampling_display()),
    Column(label=_("it gives"), value=lambda one: one.get_scale_display()),
    verbs=PLAIN,
)
WAVES = part_table(
    *(SurveyWave, "map", "waves", forms.WaveForm, _("Rounds of surveys")),
    Column(label=_("survey series"), value=lambda one: one.survey),
    Column(label=_("when"), value=words.period),
    Column(label=_("number who answered"), value=words.asked),
    Column(label=_("value"), value=lambda one: words.answer(one.survey, one), numeric=True),
    verbs=PLAIN,
    related=("survey__map",),
)
PEERS = part_table(
    *(EffectPeer, "map", "peers", forms.PeerForm, _("Figures of peers")),
    Column(label=_("peer"), value=str),
    Column(label=_("indicator"), value=lambda one: one.indicator),
    Column(label=_("it was found by"), value=lambda one: one.get_alike_display()),
    Column(label=_("value"), value=lambda one: figure(one, str(one.indicator.unit)), numeric=True),
    verbs=PLAIN,
    related=("indicator__map", "organisation", "place"),
)
EVALUATIONS = part_table(
    *(Evaluation, "map", "evaluations", forms.EvaluationForm, _("Evaluations")),
    Column(label=_("evaluation"), value=lambda one: one.title),
    Column(label=_("due"), value=lambda one: one.due),
    Column(label=_("delivered on"), value=lambda one: one.delivered_on),
    verbs=PLAIN,
)


def cell(row: Row, told: tuple[Told, ...], edits: str, *, whole: bool = False) -> list[dict[str, Any]]:
    """Return the figures of a column as tables show them, each with the page that changes it where `edits` says so.

    Where the `whole` is told, a round of a survey says how many answered, and its margin.
    """
    if row.indicator is None:
        return []
    return [
        {
            "told": one,
            "text": words.value(one, row.indicator),
            "when": words.when(one),
            "more": _more(one, whole=whole),
            "basis": words.basis(one),
            "label": one.record._meta.label_lower,
            "edit_url": _pages_of(one).url("edit", one.record.map_id, one.record.pk) if edits else "",
        }
        for one in told
    ]


def _pages_of(one: Told) -> PartPages:
    return (WAVES if one.survey is not None else FIGURES).pages


def _more(one: Told, *, whole: bool) -> list[str]:
    """Return how a figure was found: always another method, and where the whole is told how many answered and the margin."""
    said = [str(one.record.other_method)] if one.apart else []
    if one.survey is not None and whole:
        said += [words.asked(one.record), words.margin(one)]
    return said


def row_of(row: Row, edits: str) -> dict[str, Any]:
    """Return a row of the table in words; `edits` is not empty for whoever may change the map."""
    columns = row.columns
    baseline = (columns.baseline,) if columns.baseline is not None else ()
    asked = f"?indicator={row.indicator.pk}" if row.indicator is not None else ""
    return {
        "row": row,
        "cells": {
            "baseline": cell(row, baseline, edits),
            "target": cell(row, columns.targets, edits),
            "estimate": cell(row, columns.estimates, edits),
            "measured": cell(row, columns.measured, edits),
            "evaluated": cell(row, columns.evaluated, edits),
            "claim": cell(row, columns.claims, edits),
        },
        "known": row.known.label,
        "tone": words.TONES[row.known],
        "reached": words.reached(row.reached),
        "add_url": f"{FIGURES.pages.url('create', row.goal.map_id)}{asked}" if edits and asked else "",
        "measure_url": f"{INDICATORS.pages.url('create', row.goal.map_id)}?goal={row.goal.pk}"
        if edits and not asked
        else "",
    }


def rows_of(rows: tuple[Row, ...], edits: str) -> list[dict[str, Any]]:
    """Return the rows of a theme; the first of a goal says how many `span` it, the others nothing."""
    spans = Counter(row.goal.pk for row in rows)
    return [row_of(row, edits) | {"span": spans.pop(row.goal.pk, 0)} for row in rows]


def lines_of(found: Reading) -> list[dict[str, Any]]:
    """Return the lines of figures with their drawings and tables, and what was found otherwise."""
    shown: list[dict[str, Any]] = []
    for row in found.rows:
        for series in row.series:
            shown.append(
                {
                    "row": row,
                    "survey": series.survey,
                    "method": series.survey.method
                    if series.survey is not None
                    else row.indicator and row.indicator.method,
                    "chart": drawing.line(row, series),
                    "points": cell(row, series.points, "", whole=True),
                }
            )
        if row.apart:
            shown.append({"row": row, "is_apart": True, "points": cell(row, row.apart, "", whole=True)})
    return [one | {"anchor": f"line-{at}"} for at, one in enumerate(shown, 1)]


def peers_of(found: Reading) -> list[dict[str, Any]]:
    """Return the comparisons with peers, each with its drawing, and in words those by another method."""
    shown: list[dict[str, Any]] = []
    for row in (one for one in found.rows if one.peers):
        charts = []
        for one in drawing.compared(row):
            ours = one.ours
            charts.append(
                {
                    "stretch": one.stretch.label,
                    "chart": drawing.beside(row, one),
                    "ours": words.value(ours, row.indicator) if ours is not None and row.indicator is not None else "",
                    "ours_when": words.period(ours.record) if ours is not None else "",
                    "peers": [_peer(row, peer) for peer in one.peers],
                }
            )
        others = [_peer(row, one) for one in drawing.not_alike(row)]
        shown.append({"row": row, "charts": charts, "others": others, "anchor": f"peers-{len(shown) + 1}"})
    return shown


def _peer(row: Row, one: Any) -> dict[str, Any]:
    return {
        "name": drawing.peer_name(one),
        "value": drawing.peer_value(row, one),
        "when": words.period(one.record),
        "method": words.alike(one.record),
        "basis": words.basis(one),
        "pk": one.record.pk,
    }


def _promised(found: Reading, *, may_write: bool) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "state": words.state(one),
            "tone": words.STATE_TONES[one.state],
            "method": words.method(one.evaluation),
            "made_by": words.made_by(one),
            "deliver_url": reverse("results:evaluation-deliver", args=[one.evaluation.pk])
            if may_write and one.evaluation.report_id is None
            else "",
        }
        for one in found.evaluations
    ]


def _facts(record: EffectMap) -> list[Fact]:
    return [
        Fact(label=_("when"), value=words.period(record), field="start"),
        Fact(label=_("in short"), value=record.summary, field="summary"),
    ]


def _context(request: Any, record: EffectMap, day: dt.date) -> dict[str, Any]:
    found = read(request.user, record, day)
    may_write = PLAIN.can_write(request.user, record)
    edits = "yes" if may_write else ""
    wanted: dict[str, set[int]] = {record._meta.label_lower: {record.pk}}
    for row in found.rows:
        wanted.setdefault("results.effectgoal", set()).add(row.goal.pk)
        if row.indicator is not None:
            wanted.setdefault("results.effectindicator", set()).add(row.indicator.pk)
        told = (*row.columns.found, *row.columns.claims, *row.columns.targets, *row.columns.estimates)
        for one in (*told, *([row.columns.baseline] if row.columns.baseline is not None else [])):
            wanted.setdefault(one.record._meta.label_lower, set()).add(one.record.pk)
    wanted["results.evaluation"] = {one.evaluation.pk for one in found.evaluations}
    wanted["results.effectpeer"] = {one.record.pk for row in found.rows for one in row.peers}
    loaded = {group.theme.template for group in found.groups if group.theme is not None}
    return {
        "found": found,
        "groups": [{"theme": group.theme, "rows": rows_of(group.rows, edits)} for group in found.groups],
        "lines": lines_of(found),
        "compared": peers_of(found),
        "promised": _promised(found, may_write=may_write),
        "templates": [one for one in templates().values() if may_write and one.key not in loaded],
        "marks": marks_for(request.user, wanted),
    }


def _tables(request: Any, record: Any, _day: dt.date) -> bool:
    """Show the tables of parts to whoever writes: all that they say stands above, in its column."""
    return PLAIN.can_write(request.user, record)


MAPS = RecordPages(
    model=EffectMap,
    form=forms.MapForm,
    verbs=PLAIN,
    prefix="effect",
    folder="effects",
    plural=_("Effect maps"),
    icon="target",
    lead=_(
        "What is wanted and what was found: goals, targets, estimates, measurements and claims, each in its own column."
    ),
    query=queries.maps_visible_to,
    columns=(
        Column(label=_("effect map"), value=lambda one: one, link=True),
        Column(label=_("when"), value=words.period),
        Column(label=_("goals"), value=lambda one: one.wanted, numeric=True),
        Column(label=_("indicators"), value=lambda one: one.told, numeric=True),
        Column(label=_("evaluations"), value=lambda one: one.evaluated, numeric=True),
        Column(label=_("with a report"), value=lambda one: one.reported, numeric=True),
    ),
    facts=_facts,
    parts=(THEMES, GOALS, INDICATORS, FIGURES, SURVEYS, WAVES, PEERS, EVALUATIONS),
    shows_parts=_tables,
    template="results/effects/map.html",
    context=_context,
)
