"""The sheets of indicators and of their periods, for coming in and going out alike.

What was measured and what was estimated goes out beside the target, each in a column of its own, and does not come in: evidence
belongs to it, which no cell holds.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    FULL_DAY,
    LONG,
    YES_NO,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    read_decimal,
    said_texts,
    text_columns,
)
from proxenia.core.texts import LANGUAGES
from proxenia.projects.choices import Aggregation, Measure, ValueKind
from proxenia.projects.models import Indicator, Period, Result
from proxenia.projects.names import key_of, within

from .achieving import together

FINEST = Decimal("0.0001")


def _read_value(text: str) -> Decimal:
    value = Decimal(str(read_decimal(text)))
    if value != value.quantize(FINEST):
        raise Unreadable(now("“%(text)s” has more than four decimals.") % {"text": text}, now("Write four at most."))
    return value


VALUE = Kind(_read_value, lambda value: f"{value:f}")
OF_PROJECT = Column(
    key="project", label=_("project"), also="projekt", field="project", refers=("projects.project",), needed=True
)
RESULT_NAMES = Reference(
    model=Result, sources=(Source(model=Result, to="pk", fields=("project_id", "title"), keys=within),)
)
INDICATOR_NAMES = Reference(
    model=Indicator, sources=(Source(model=Indicator, to="pk", fields=("project_id", "title"), keys=within),)
)


def _said_indicator(one: Indicator) -> dict[str, Any]:
    facts = ("project", "result", "measure", "ascending", "aggregation", "owner")
    said = {name: getattr(one, name) for name in facts}
    for name in ("title", "what", "unit", "means"):
        said |= said_texts(name, getattr(one, name))
    return said


def _indicator_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    project = key_of(said.get("project"))
    names = [text for code in LANGUAGES if (text := said.get(f"title_{code}"))]
    return [("name", f"{project}|{fold(name)}") for name in names] if project else []


INDICATORS = Sheet(
    key="indicators",
    title=_("Indicators of projects"),
    model=Indicator,
    order=75,
    columns=(
        number_column(),
        OF_PROJECT,
        Column(
            key="result",
            label=_("result"),
            also="resultat|outcome|output",
            field="result",
            refers=("projects.result",),
            within="project",
            needed=True,
        ),
        *text_columns("title", _("indicator"), also="indikator|titel"),
        *text_columns("what", _("what exactly is measured"), kind=LONG, also="definition"),
        Column(key="measure", label=_("the values are"), also="måles i|measure", kind=one_of(Measure), field="measure"),
        *text_columns("unit", _("unit"), also="enhed"),
        Column(key="ascending", label=_("more is better"), also="stigende", kind=YES_NO, field="ascending"),
        Column(key="aggregation", label=_("several values"), kind=one_of(Aggregation), field="aggregation"),
        *text_columns("means", _("means of verification"), kind=LONG, also="verifikation"),
        Column(key="owner", label=_("looked after by"), also="ansvarlig", field="owner", refers=("directory.post",)),
    ),
    load=lambda found: found.select_related("project", "result", "owner__organisation"),
    said=_said_indicator,
    traits=_indicator_traits,
)


def _period_keys(indicator: Any, start: Any, end: Any) -> list[str]:
    return [f"{indicator}|{start}|{end}"]


PERIOD_NAMES = Reference(
    model=Period,
    sources=(Source(model=Period, to="pk", fields=("indicator_id", "start", "end"), keys=_period_keys, kind="period"),),
    related=("indicator",),
)


def _load_periods(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related("project", "indicator__baseline").prefetch_related("actuals")


def _said_period(one: Period) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("project", "indicator", "start", "end", "target")}
    found = sorted(one.actuals.all(), key=lambda actual: (actual.on, actual.pk))
    for kind in ValueKind:
        numbers = [each.value for each in found if each.kind == kind and each.value is not None]
        said[str(kind)] = together(one.indicator.aggregation, numbers)
    baseline = getattr(one.indicator, "baseline", None)
    said["baseline"] = baseline.value if baseline is not None else None
    return said | said_texts("target_words", one.target_words) | said_texts("target_comment", one.target_comment)


def _period_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    indicator, start, end = key_of(said.get("indicator")), said.get("start"), said.get("end")
    return [("period", key) for key in _period_keys(indicator, start, end)] if indicator and start and end else []


PERIODS = Sheet(
    key="indicator-periods",
    title=_("Periods of indicators"),
    model=Period,
    order=76,
    columns=(
        number_column(),
        OF_PROJECT,
        Column(
            key="indicator",
            label=_("indicator"),
            also="indikator",
            field="indicator",
            refers=("projects.indicator",),
            within="project",
            needed=True,
        ),
        Column(key="baseline", label=_("baseline"), kind=VALUE, told=True),
        Column(key="start", label=_("from"), also="fra|start", kind=FULL_DAY, field="start", needed=True),
        Column(key="end", label=_("until"), also="til|slut|end", kind=FULL_DAY, field="end", needed=True),
        Column(key="target", label=_("target"), also="mål|måltal", kind=VALUE, field="target"),
        *text_columns("target_words", _("or the target in words")),
        *text_columns("target_comment", _("about the target")),
        Column(key="measured", label=_("measured"), kind=VALUE, told=True),
        Column(key="estimate", label=_("estimate"), kind=VALUE, told=True),
    ),
    load=_load_periods,
    said=_said_period,
    traits=_period_traits,
)
HERE = (RESULT_NAMES, INDICATOR_NAMES, PERIOD_NAMES, INDICATORS, PERIODS)
