"""The results framework of a project as plain values, as of a day: what pages, documents and files for others are made of.

`framework_of` is the one place that reads it. A `Framework` holds the theory of change and the results in order, those that
contribute to another inside that one; a result holds its indicators, an indicator its baseline and its periods, a period its target
and what was found in it. Numbers are `Decimal`, texts `Text` in the languages that the office wrote, days `date`, dates as known
`PartialDate`. Nothing is None but what nobody has said.

Four things are never mixed, and each has its own place:

- a goal is words: `ResultRow.title`;
- a target is `PeriodRow.target`;
- what was measured is `PeriodRow.measured`, made of `PeriodRow.measurements` alone;
- what somebody estimated is `PeriodRow.estimated`, made of `PeriodRow.estimates` alone.

`measured` and `estimated` are what several values make together by the indicator's aggregation: their sum, or the latest. Values that
were found after the day asked about are left out, as if nobody knew them yet; evidence is what the reader may see today.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from proxenia.core.contributions import Marks
from proxenia.core.dates import PartialDate
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Actor
from proxenia.core.texts import Text
from proxenia.directory.models import Post
from proxenia.projects.choices import ResultLevel, ValueKind
from proxenia.projects.models import Actual, Baseline, Breakdown, Indicator, Period, Project, Result, TheoryOfChange

from . import queries
from .achieving import Achievement, achieved, together

AHEAD, RUNNING, OVER = "ahead", "running", "over"
"""Where a day lies to a period: before, in, after it."""
LEVELS = tuple(ResultLevel)


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or words where the indicator is answered in words."""

    number: Decimal | None
    words: Text


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a value that a group makes: sex, women, 12."""

    pk: int
    dimension: str
    group: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that somebody measured or estimated. `grade` is of its best evidence, 0 to 4; None where none is cited."""

    pk: int
    kind: str
    on: PartialDate
    value: Value
    by: Text
    method: Text
    comment: Text
    grade: int | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """How it was before, and when."""

    pk: int
    on: PartialDate
    value: Value
    comment: Text
    grade: int | None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period: what was wanted, what was measured, what was estimated, and how far the measured reaches to the target."""

    pk: int
    start: dt.date
    end: dt.date
    state: str
    target: Value | None
    target_comment: Text
    measured: Value | None
    estimated: Value | None
    measurements: tuple[Finding, ...]
    estimates: tuple[Finding, ...]
    achievement: Achievement | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with all that is known of it. `owner` is a post that the reader may see, by name; empty where none is."""

    pk: int
    title: Text
    what: Text
    measure: str
    unit: Text
    ascending: bool
    aggregation: str
    means: Text
    owner: str
    owner_url: str
    baseline: BaselineRow | None
    periods: tuple[PeriodRow, ...]
    measured_to_date: Value | None
    estimated_to_date: Value | None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result of a level, with its indicators and the results that contribute to it."""

    pk: int
    level: str
    title: Text
    text: Text
    phase: str
    indicators: tuple[IndicatorRow, ...]
    below: tuple["ResultRow", ...]

    def every(self) -> Iterable["ResultRow"]:
        """Yield this result and all below it, from the top."""
        yield self
        for one in self.below:
            yield from one.every()


@dataclass(frozen=True, slots=True)
class Theory:
    """Why the project thinks that it will work, and what it takes for granted at each level."""

    problem: Text
    pathway: Text
    impact_assumptions: Text
    outcome_assumptions: Text
    output_assumptions: Text


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework of a project as of a day. `results` are those that contribute to no other: impacts first."""

    project: int
    title: Text
    day: dt.date
    theory: Theory | None
    results: tuple[ResultRow, ...]

    def every(self) -> list[ResultRow]:
        """Return all results, each before those that contribute to it."""
        return [row for one in self.results for row in one.every()]

    def indicators(self) -> list[IndicatorRow]:
        """Return all indicators in the order of their results."""
        return [indicator for row in self.every() for indicator in row.indicators]


def framework_of(actor: Actor, project: Project, day: dt.date) -> Framework:
    """Return the framework of a project that the actor sees, as of a day. The number of queries does not grow with it."""
    return _Reading(actor, project, day).framework()


def marks_of(actor: Actor, framework: Framework) -> Marks:
    """Return the marks of the evidence of all values, as pages show them."""
    findings = [
        one for row in framework.indicators() for span in row.periods for one in (*span.measurements, *span.estimates)
    ]
    baselines = {row.baseline.pk for row in framework.indicators() if row.baseline is not None}
    wanted = {Actual._meta.label_lower: {one.pk for one in findings}, Baseline._meta.label_lower: baselines}
    return marks_for(actor, wanted)


def _grouped(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for one in rows:
        found.setdefault(getattr(one, name), []).append(one)
    return found


class _Reading:
    """Reads the rows of a project once and puts them together."""

    def __init__(self, actor: Actor, project: Project, day: dt.date) -> None:
        self.project = project
        self.day = day
        self.theory = queries.theory_of(project)
        self.results: Mapping[int | None, list[Result]] = _grouped(queries.results_of(project), "parent_id")  # type: ignore[assignment]
        indicators = queries.indicators_of(project)
        self.indicators: Mapping[int, list[Indicator]] = _grouped(indicators, "result_id")
        self.periods: Mapping[int, list[Period]] = _grouped(queries.periods_of(project), "indicator_id")
        known = [one for one in queries.actuals_of(project) if one.on is not None and one.on.earliest <= day]
        self.actuals: Mapping[int, list[Actual]] = _grouped(known, "period_id")
        self.shares: Mapping[int, list[Breakdown]] = _grouped(queries.breakdowns_of(project), "actual_id")
        self.posts: Mapping[int, Post] = queries.posts_seen(actor, {one.owner_id for one in indicators if one.owner_id})
        baselines = {one.baseline.pk for one in indicators if hasattr(one, "baseline")}
        wanted = {Actual._meta.label_lower: {one.pk for one in known}, Baseline._meta.label_lower: baselines}
        self.grades: dict[tuple[str, int], int] = {}
        for (label, pk, _field), marks in marks_for(actor, wanted).items():
            best = max(mark.grade for mark in marks)
            self.grades[label, pk] = max(best, self.grades.get((label, pk), best))

    def framework(self) -> Framework:
        """Return the whole."""
        tops = sorted(self.results.get(None, []), key=lambda one: LEVELS.index(ResultLevel(one.level)))
        rows = tuple(self._result(one) for one in tops)
        return Framework(self.project.pk, self.project.title, self.day, _theory(self.theory), rows)

    def _result(self, one: Result) -> ResultRow:
        indicators = tuple(self._indicator(each) for each in self.indicators.get(one.pk, []))
        below = tuple(self._result(each) for each in self.results.get(one.pk, []))
        phase = str(one.phase) if one.phase is not None else ""
        return ResultRow(one.pk, one.level, one.title, one.text, phase, indicators, below)

    def _indicator(self, one: Indicator) -> IndicatorRow:
        baseline = self._baseline(one)
        periods = tuple(self._period(one, each, baseline) for each in self.periods.get(one.pk, []))
        owner = self.posts.get(one.owner_id or 0)
        return IndicatorRow(
            pk=one.pk,
            title=one.title,
            what=one.what,
            measure=one.measure,
            unit=one.unit,
            ascending=one.ascending,
            aggregation=one.aggregation,
            means=one.means,
            owner=str(owner or ""),
            owner_url=owner.get_absolute_url() if owner is not None else "",
            baseline=baseline,
            periods=periods,
            measured_to_date=_made_of(one, [each for span in periods for each in span.measurements]),
            estimated_to_date=_made_of(one, [each for span in periods for each in span.estimates]),
        )

    def _baseline(self, one: Indicator) -> BaselineRow | None:
        found: Baseline | None = getattr(one, "baseline", None)
        if found is None or found.on is None:
            return None
        grade = self.grades.get((Baseline._meta.label_lower, found.pk))
        return BaselineRow(found.pk, found.on, Value(found.value, found.value_words), found.comment, grade)

    def _period(self, indicator: Indicator, one: Period, baseline: BaselineRow | None) -> PeriodRow:
        findings = [self._finding(each) for each in self.actuals.get(one.pk, [])]
        measurements = tuple(each for each in findings if each.kind == ValueKind.MEASURED)
        estimates = tuple(each for each in findings if each.kind == ValueKind.ESTIMATE)
        measured = _made_of(indicator, measurements)
        wanted = one.target is not None or bool(one.target_words)
        return PeriodRow(
            pk=one.pk,
            start=one.start,
            end=one.end,
            state=AHEAD if self.day < one.start else RUNNING if self.day <= one.end else OVER,
            target=Value(one.target, one.target_words) if wanted else None,
            target_comment=one.target_comment,
            measured=measured,
            estimated=_made_of(indicator, estimates),
            measurements=measurements,
            estimates=estimates,
            achievement=achieved(
                indicator.measure,
                ascending=indicator.ascending,
                baseline=baseline.value.number if baseline else None,
                target=one.target,
                measured=measured.number if measured else None,
            ),
        )

    def _finding(self, one: Actual) -> Finding:
        assert one.on is not None
        shares = tuple(Share(each.pk, each.dimension, each.group, each.value) for each in self.shares.get(one.pk, []))
        value, grade = Value(one.value, one.value_words), self.grades.get((Actual._meta.label_lower, one.pk))
        return Finding(one.pk, one.kind, one.on, value, one.by, one.method, one.comment, grade, shares)


def _theory(found: TheoryOfChange | None) -> Theory | None:
    if found is None:
        return None
    assumed = (found.impact_assumptions, found.outcome_assumptions, found.output_assumptions)
    return Theory(found.problem, found.pathway, *assumed)


def _made_of(indicator: Indicator, findings: Iterable[Finding]) -> Value | None:
    """Return what values of one kind make together; None where there are none."""
    found = sorted(findings, key=lambda one: (one.on, one.pk))
    if not found:
        return None
    numbers = [one.value.number for one in found if one.value.number is not None]
    return Value(together(indicator.aggregation, numbers), found[-1].value.words)
