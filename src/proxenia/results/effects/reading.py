"""An effect map as plain values: the one structure that page, command, API and paper tell.

A row is a goal with an indicator and its columns; a goal that nothing measures has a row all the same. Figures found by another
method than the indicator's are told, and stand in no line with the others.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from proxenia.core.scoping import Actor
from proxenia.projects.choices import Measure
from proxenia.projects.results.achieving import Achievement, achieved
from proxenia.results.effect_choices import EffectKind, EvaluationState, Found, Stretch
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
from proxenia.sources.choices import Precision
from proxenia.sources.models import Source

from . import queries
from .margin import Margin, margin
from .sorting import Columns, begun_by, known, sort_out, stretch_of

REFERRED = ("owner", "source", "report", "organisation", "place")
"""What parts refer to: it is named only to who may see it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of an indicator, or a round of a survey. `record` is the one or the other, `survey` the series of a round."""

    record: Any
    kind: str
    is_baseline: bool
    stretch: Stretch | None
    low: Decimal | None
    high: Decimal | None
    source: Source | None
    survey: Survey | None = None
    margin: Margin | None = None
    evaluation: Evaluation | None = None

    @property
    def apart(self) -> bool:
        """Whether it was found by another method than the others of its indicator."""
        return self.survey is None and bool(self.record.other_method)


@dataclass(frozen=True, slots=True)
class Series:
    """What was found of an indicator in one way, the first first; `survey` says in which, else it is the indicator's method."""

    survey: Survey | None
    points: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """A figure of a peer: `name` is empty where the reader may not see who it is."""

    record: EffectPeer
    named: Any
    source: Source | None


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, and where there is one an indicator with what is known of it, who looks after it, and how the target was reached."""

    goal: EffectGoal
    indicator: EffectIndicator | None
    columns: Columns[Told]
    known: Found
    owner: Any
    series: tuple[Series, ...]
    apart: tuple[Told, ...]
    peers: tuple[Peer, ...]
    reached: Achievement | None


@dataclass(frozen=True, slots=True)
class Group:
    """A theme with its rows; None are the goals without a theme."""

    theme: EffectTheme | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """An evaluation and how it stands, with what its reader may see of those it names."""

    evaluation: Evaluation
    state: EvaluationState
    report: Source | None
    organisation: Any
    owner: Any


@dataclass(frozen=True, slots=True)
class Reading:
    """A map as of a day, of what its reader may see."""

    map: EffectMap
    about: Any
    groups: tuple[Group, ...]
    evaluations: tuple[Promised, ...]
    day: dt.date

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the themes."""
        return tuple(row for group in self.groups for row in group.rows)


def read(actor: Actor, record: EffectMap, day: dt.date) -> Reading:
    """Return a map that the actor sees as of a day."""
    parts = queries.parts_of(actor, record)
    seen = queries.seen_of(actor, [one for found in parts.values() for one in found], *REFERRED)
    told = _told(record, parts, seen, day)
    rows = [
        _row(goal, indicator, told[indicator.pk if indicator else 0], parts, seen)
        for goal in parts[EffectGoal]
        for indicator in _of(parts[EffectIndicator], "goal_id", goal.pk) or [None]
    ]
    themes = [*parts[EffectTheme], None]
    groups = [
        Group(theme, tuple(row for row in rows if row.goal.theme_id == (theme.pk if theme else None)))
        for theme in themes
    ]
    promised = tuple(
        Promised(
            one,
            one.state_on(day),
            seen.get(("report", one.report_id)) if _delivered(one, day) else None,
            seen.get(("organisation", one.organisation_id)),
            seen.get(("owner", one.owner_id)),
        )
        for one in parts[Evaluation]
    )
    shown = tuple(one for one in groups if one.theme is not None or one.rows)
    return Reading(record, queries.about_of(actor, record), shown, promised, day)


def _delivered(one: Evaluation, day: dt.date) -> bool:
    return one.state_on(day) in {EvaluationState.DONE, EvaluationState.DONE_LATE}


def _of(found: Iterable[Any], name: str, key: int) -> list[Any]:
    return [one for one in found if getattr(one, name) == key]


def _told(record: EffectMap, parts: Any, seen: Any, day: dt.date) -> dict[int, list[Told]]:
    """Return by indicator what is told of it by a day, the first first; what has no date stands before."""
    found: dict[int, list[Told]] = defaultdict(list)
    evaluations = {one.pk: one for one in parts[Evaluation]}
    for one in parts[EffectFigure]:
        evaluation = evaluations.get(one.evaluation_id)
        if _is_known(one, evaluation, day):
            found[one.indicator_id].append(_figure(record, one, seen, evaluation))
    surveys = {one.pk: one for one in parts[Survey]}
    for wave in parts[SurveyWave]:
        survey = surveys[wave.survey_id]
        if begun_by(wave.start, day):
            found[survey.indicator_id].append(_wave(record, wave, survey, seen))
    for key, some in found.items():
        found[key] = sorted(some, key=lambda one: (one.record.start.number if one.record.start else 0, one.record.pk))
    return found


def _is_known(one: EffectFigure, evaluation: Evaluation | None, day: dt.date) -> bool:
    """Whether a figure was there on a day: what is evaluated since its report, what was found or claimed since its period began."""
    if evaluation is not None and not _delivered(evaluation, day):
        return False
    return one.kind in (EffectKind.TARGET, EffectKind.ESTIMATE) or begun_by(one.start, day)


def _figure(record: EffectMap, one: EffectFigure, seen: Any, evaluation: Evaluation | None) -> Told:
    stretch = stretch_of(one.start, one.end, record.start, record.end)
    source = seen.get(("source", one.source_id))
    return Told(one, one.kind, one.is_baseline, stretch, one.low, one.high, source, evaluation=evaluation)


def _wave(record: EffectMap, wave: SurveyWave, survey: Survey, seen: Any) -> Told:
    """Return a round of a survey as what was measured."""
    return Told(
        wave,
        EffectKind.MEASURED.value,
        is_baseline=False,
        stretch=stretch_of(wave.start, wave.end, record.start, record.end),
        low=wave.value,
        high=None,
        source=seen.get(("source", wave.source_id)),
        survey=survey,
        margin=margin(survey.sampling, survey.scale, wave.value, wave.answered, wave.deviation),
    )


def _row(goal: EffectGoal, indicator: EffectIndicator | None, told: list[Told], parts: Any, seen: Any) -> Row:
    if indicator is None:
        columns: Columns[Told] = sort_out([])
        return Row(goal, None, columns, known(columns), None, (), (), (), None)
    columns = sort_out(told)
    series = series_of(told, _of(parts[Survey], "indicator_id", indicator.pk))
    peers = tuple(
        Peer(
            one,
            one.name or seen.get(("organisation", one.organisation_id)) or seen.get(("place", one.place_id)) or "",
            seen.get(("source", one.source_id)),
        )
        for one in _of(parts[EffectPeer], "indicator_id", indicator.pk)
    )
    return Row(
        goal,
        indicator,
        columns,
        known(columns),
        seen.get(("owner", indicator.owner_id)),
        series,
        tuple(one for one in told if one.apart and one.kind in (EffectKind.MEASURED, EffectKind.EVALUATED)),
        peers,
        reached(indicator, columns, series),
    )


def series_of(told: Sequence[Told], surveys: Sequence[Survey]) -> tuple[Series, ...]:
    """Return what was found in lines, one for the indicator's method and one for each survey: of measured and evaluated alone."""
    found = [one for one in told if one.kind in (EffectKind.MEASURED, EffectKind.EVALUATED) and not one.apart]
    lines = [Series(None, tuple(one for one in found if one.survey is None))]
    lines += [Series(survey, tuple(one for one in found if one.survey == survey)) for survey in surveys]
    return tuple(one for one in lines if one.points or one.survey is not None)


def main_series(series: Sequence[Series]) -> Series | None:
    """Return the line that is compared: what the indicator's method found, else its only survey; None where there are several."""
    filled = [one for one in series if one.points]
    own = next((one for one in filled if one.survey is None), None)
    return own or (filled[0] if len(filled) == 1 else None)


def reached(indicator: EffectIndicator, columns: Columns[Told], series: Sequence[Series]) -> Achievement | None:
    """Return how far a target was reached by what was found last in the line that is compared: of exact numbers alone.

    It is the last target whose time had come when something was found; what was found before says nothing of it.
    """
    line = main_series(series)
    points = [one for one in line_points(line) if not one.is_baseline]
    target = next((one for one in reversed(columns.targets) if points and _had_come(one, points[-1])), None)
    if target is None or not (_is_exact(target) and _is_exact(points[-1])):
        return None
    baseline = columns.baseline
    begin = baseline.low if baseline is not None and baseline in line_points(line) and _is_exact(baseline) else None
    last = points[-1].low
    return achieved(Measure.UNIT, ascending=indicator.ascending, baseline=begin, target=target.low, measured=last)


def _had_come(target: Told, point: Told) -> bool:
    """Whether the time of a target had come in the period of a point; a target without one is for any time."""
    start = target.record.start
    return start is None or (point.record.end or point.record.start).latest >= start.earliest


def line_points(line: Series | None) -> tuple[Told, ...]:
    """Return the points of a line; none where there is no line."""
    return line.points if line is not None else ()


def _is_exact(one: Told) -> bool:
    return one.survey is not None or one.record.precision == Precision.EXACT
