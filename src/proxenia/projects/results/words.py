"""The values of a framework in the reader's language. A value that nobody has is said to be missing, and never shown as another."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proxenia.core.dates import in_words
from proxenia.core.texts import Text
from proxenia.projects.choices import Measure, ResultLevel
from proxenia.sources.choices import Grade
from proxenia.sources.figures import number

from .achieving import NO_BASELINE, NO_LINE, NO_WAY, OTHER_WAY, Achievement
from .framework import AHEAD, OVER, Finding, Framework, IndicatorRow, PeriodRow, ResultRow, Value

TONES = {True: "good", False: "warn", None: "quiet"}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One value that was found, in words; `shares` are the groups that it counts, each with its key."""

    finding: Finding
    value: str
    grade: str
    shares: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period in words."""

    row: PeriodRow
    period: str
    target: str
    measured: str
    estimated: str
    reached: str
    tone: str
    measurements: tuple[FoundLine, ...]
    estimates: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """An indicator in words, with a line for each period."""

    row: IndicatorRow
    unit: str
    baseline: str
    baseline_grade: str
    measured_to_date: str
    periods: tuple[PeriodLine, ...]


@dataclass(frozen=True, slots=True)
class ResultLines:
    """A result in words. `depth` is how many it stands below, `above` is what it contributes to."""

    row: ResultRow
    level: str
    depth: int
    above: str
    indicators: tuple[IndicatorLines, ...]


def value_words(value: Value | None, indicator: IndicatorRow) -> str:
    """Return a value with its unit: `1,200 households`, `45%`, or the words; empty where there is none."""
    if value is None:
        return ""
    if value.number is None:
        return str(value.words)
    if indicator.measure == Measure.PERCENTAGE:
        return number(value.number.normalize(), "%")
    unit = str(indicator.unit)
    return f"{_bare(value.number)} {unit}".strip()


def _bare(value: Decimal) -> str:
    """Return a number without the zeros that its column adds."""
    return number(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


def period_words(start: dt.date, end: dt.date) -> str:
    """Return a period: a whole year as `2018`, else both days."""
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_year:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{in_words(start)} – {in_words(end)}"


def grade_words(grade: int | None) -> str:
    """Return how strong the evidence of a value is, in words."""
    return str(Grade(grade).label) if grade is not None else _("no evidence is cited")


def missing_words(row: PeriodRow) -> str:
    """Return what is said where nothing was measured in a period."""
    return {AHEAD: "", OVER: _("not measured")}.get(row.state, _("not measured yet"))


def estimate_words(value: Value | None, indicator: IndicatorRow) -> str:
    """Return an estimate, told as one; empty where nobody made one."""
    return _("estimated: %(value)s") % {"value": value_words(value, indicator)} if value is not None else ""


def reached_words(found: Achievement | None, indicator: IndicatorRow) -> str:
    """Return what was measured against what was wanted: both numbers, and a percentage of the way where there is one."""
    if found is None:
        return ""
    pair = {
        "measured": value_words(Value(found.measured, Text()), indicator),
        "target": value_words(Value(found.target, Text()), indicator),
    }
    both = _("%(measured)s of %(target)s") % pair
    if found.percent is not None:
        way = _("%(percent)s %% of the way from the baseline") % {"percent": found.percent}
        return f"{both}: {way}"
    why = {
        NO_BASELINE: _("no baseline, so no share of the way"),
        NO_WAY: _("the target is the baseline"),
        OTHER_WAY: _("the target lies on the other side of the baseline"),
        NO_LINE: "",
    }.get(found.why_not, "")
    return f"{both} ({why})" if why else both


def lines_of(framework: Framework) -> list[ResultLines]:
    """Return the whole framework in words, each result before those that contribute to it."""
    return [line for row in framework.results for line in _result(row, 0, "")]


def _result(row: ResultRow, depth: int, above: str) -> list[ResultLines]:
    level = str(ResultLevel(row.level).label)
    own = ResultLines(row, level, depth, above, tuple(_indicator(one) for one in row.indicators))
    return [own, *(line for one in row.below for line in _result(one, depth + 1, str(row.title)))]


def _indicator(row: IndicatorRow) -> IndicatorLines:
    baseline, said = row.baseline, ""
    if baseline is not None:
        said = f"{value_words(baseline.value, row)} ({baseline.on.display()})"
    return IndicatorLines(
        row=row,
        unit="%" if row.measure == Measure.PERCENTAGE else str(row.unit),
        baseline=said or pgettext("baseline of an indicator", "none"),
        baseline_grade=grade_words(baseline.grade) if baseline is not None else "",
        measured_to_date=value_words(row.measured_to_date, row),
        periods=tuple(_period(one, row) for one in row.periods),
    )


def _period(row: PeriodRow, indicator: IndicatorRow) -> PeriodLine:
    return PeriodLine(
        row=row,
        period=period_words(row.start, row.end),
        target=value_words(row.target, indicator),
        measured=value_words(row.measured, indicator) or missing_words(row),
        estimated=estimate_words(row.estimated, indicator),
        reached=reached_words(row.achievement, indicator),
        tone=TONES[row.achievement.reached if row.achievement is not None else None],
        measurements=tuple(_found(one, indicator) for one in row.measurements),
        estimates=tuple(_found(one, indicator) for one in row.estimates),
    )


def _found(one: Finding, indicator: IndicatorRow) -> FoundLine:
    shares = tuple((share.pk, f"{share.dimension}: {share.group} {_bare(share.number)}") for share in one.shares)
    return FoundLine(one, value_words(one.value, indicator), grade_words(one.grade), shares)
