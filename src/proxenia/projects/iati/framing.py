"""The results of an activity of a file as rows of our framework, as far as it has a place for them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.engines.iati import Activity
from proxenia.engines.iati import results as of
from proxenia.projects.choices import Aggregation, Measure, ResultLevel, ValueKind

from .results import LEVELS, MEASURES
from .shelving import Row, decimal_of, text_of

RESULT_LEVELS = {code: level for level, code in LEVELS.items()}
KINDS = {code: measure for measure, code in MEASURES.items()}


@dataclass(slots=True)
class Spanned:
    """A period with what was measured in it."""

    values: Row
    actuals: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Measured:
    """An indicator with its baseline and periods."""

    values: Row
    baseline: Row | None = None
    periods: list[Spanned] = field(default_factory=list)


@dataclass(slots=True)
class Framed:
    """A result with its indicators; `position` is its number in the activity."""

    values: Row
    indicators: list[Measured] = field(default_factory=list)


def framed(activity: Activity) -> Iterator[Framed]:
    """Tell the results that our framework holds: of a level and with indicators that it knows."""
    language = activity.language
    for number, one in enumerate(activity.results):
        level, title = RESULT_LEVELS.get(one.type or ""), text_of(one.title, language)
        indicators = [_indicator(each, at, language) for at, each in enumerate(one.indicators)]
        if level is None or not title or not indicators or None in indicators or number >= 1 << 15:
            continue
        values = {
            "level": ResultLevel(level),
            "title": title,
            "text": text_of(one.description, language),
            "position": number,
        }
        yield Framed(values, [each for each in indicators if each is not None])


def _indicator(one: of.Indicator, number: int, language: str | None) -> Measured | None:
    measure, title = KINDS.get(one.measure or ""), text_of(one.title, language)
    if measure is None or not title:
        return None
    values = {
        "title": title,
        "what": text_of(one.description, language),
        "measure": measure,
        "ascending": one.ascending is not False,
        "aggregation": Aggregation.LATEST,
        "position": number,
    }
    found = Measured(values, _baseline(one, measure, language))
    last: dt.date | None = None
    for each in sorted(one.periods, key=lambda period: (period.start or dt.date.min, period.end or dt.date.min)):
        if each.start and each.end and each.start <= each.end and (last is None or each.start > last):
            found.periods.append(_period(each, measure, language))
            last = each.end
    return found


def _given(one: of.Baseline | of.Measure, measure: Measure, language: str | None) -> Row | None:
    """Return the value and the comment of a baseline, target or actual of the whole; None where we cannot hold it."""
    words = text_of(one.comment, language)
    if one.dimensions or one.locations:
        return None
    if measure == Measure.QUALITATIVE:
        return {"value_words": words} if words else None
    value = decimal_of(one.value)
    return {"value": value, "comment": words} if value is not None else None


def _baseline(one: of.Indicator, measure: Measure, language: str | None) -> Row | None:
    for each in one.baselines:
        given = _given(each, measure, language)
        if given is not None and each.year and 1000 <= each.year <= 9999:  # noqa: PLR2004 - years
            is_day = each.date is not None and each.date.year == each.year
            on = PartialDate.of(each.date) if is_day and each.date else PartialDate(each.year * 10000)
            return {**given, "on": on}
    return None


def _period(one: of.Period, measure: Measure, language: str | None) -> Spanned:
    wanted = next((given for each in one.targets if (given := _given(each, measure, language))), {})
    values: dict[str, Any] = {"start": one.start, "end": one.end}
    names = {"value": "target", "value_words": "target_words", "comment": "target_comment"}
    values |= {names[name]: value for name, value in wanted.items()}
    actual = next((given for each in one.actuals if (given := _given(each, measure, language))), None)
    assert one.end is not None
    on = PartialDate.of(one.end)
    return Spanned(values, [{**actual, "kind": ValueKind.MEASURED, "on": on}] if actual else [])
