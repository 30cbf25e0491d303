"""The results framework as the standard tells it: results, indicators, baselines, periods. Only what was measured is an actual."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from proxenia.core.texts import LANGUAGES, as_text
from proxenia.engines.iati import results as of
from proxenia.engines.iati.parts import Narrative, Narratives
from proxenia.projects.choices import Measure, ResultLevel
from proxenia.projects.models import Actual, Indicator, Period
from proxenia.projects.results.achieving import together

from .gathering import Gathered

LEVELS = {ResultLevel.OUTPUT: "1", ResultLevel.OUTCOME: "2", ResultLevel.IMPACT: "3"}
MEASURES = {
    Measure.UNIT: "1",
    Measure.PERCENTAGE: "2",
    Measure.NOMINAL: "3",
    Measure.ORDINAL: "4",
    Measure.QUALITATIVE: "5",
}


def says(text: Any, default: str) -> Narratives:
    """Return a text in its languages, the default one first and without its code."""
    said = as_text(text)
    order = sorted(said, key=lambda code: (code != default, LANGUAGES.index(code)))
    return tuple(Narrative(said[code], None if code == default else code) for code in order)


def joined(words: Any, comment: Any, default: str) -> Narratives:
    """Return two texts as one in each language, one below the other."""
    one, other = as_text(words), as_text(comment)
    both = {code: "\n".join(filter(None, (one.get(code), other.get(code)))) for code in LANGUAGES}
    return says({code: text for code, text in both.items() if text}, default)


def number(value: Decimal | None) -> str | None:
    """Return a number as the standard writes it, without digits that say nothing."""
    return f"{value.normalize() + 0:f}" if value is not None else None


def results_of(one: Gathered, language: str) -> Iterator[of.Result]:
    """Tell the results that have an indicator."""
    indicators = _by(one.indicators, "result_id")
    periods, measured = _by(one.periods, "indicator_id"), _by(one.measured, "period_id")
    for result in one.results:
        own = indicators.get(result.pk, [])
        if own:
            yield of.Result(
                type=LEVELS[ResultLevel(result.level)],
                title=says(result.title, language),
                description=says(result.text, language),
                indicators=tuple(_indicator(each, periods.get(each.pk, []), measured, language) for each in own),
            )


def _by(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _indicator(
    each: Indicator, periods: list[Period], measured: dict[int, list[Actual]], language: str
) -> of.Indicator:
    baseline = getattr(each, "baseline", None)
    return of.Indicator(
        measure=MEASURES[Measure(each.measure)],
        ascending=each.ascending,
        title=says(each.title, language),
        description=says(each.what, language),
        baselines=(_baseline(baseline, language),) if baseline is not None else (),
        periods=tuple(_period(each, one, measured.get(one.pk, []), language) for one in periods),
    )


def _baseline(one: Any, language: str) -> of.Baseline:
    day = one.on.earliest if one.on.day else None
    comment = joined(one.value_words, one.comment, language)
    return of.Baseline(year=one.on.year, date=day, value=number(one.value), comment=comment)


def _period(indicator: Indicator, one: Period, measured: list[Actual], language: str) -> of.Period:
    target = joined(one.target_words, one.target_comment, language)
    wanted = (of.Measure(value=number(one.target), comment=target),) if one.target is not None or target else ()
    return of.Period(one.start, one.end, wanted, tuple(_found(indicator, measured, language)))


def _found(indicator: Indicator, measured: list[Actual], language: str) -> Iterator[of.Measure]:
    """Tell what the measurements of a period make together, with the words of the last one."""
    if not measured:
        return
    ordered = sorted(measured, key=lambda one: (one.on, one.pk))
    numbers = [one.value for one in ordered if one.value is not None]
    value = number(together(indicator.aggregation, numbers)) if numbers else None
    last = ordered[-1]
    yield of.Measure(value=value, comment=joined(last.value_words, last.comment, language))


def levels() -> dict[str, ResultLevel]:
    """Return our levels by the standard's codes."""
    return {code: level for level, code in LEVELS.items()}


def measures() -> dict[str, Measure]:
    """Return our measures by the standard's codes."""
    return {code: measure for measure, code in MEASURES.items()}
