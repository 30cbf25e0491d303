"""The sheets of effect maps, for coming in and going out alike: goals, indicators, figures, and rounds of surveys.

What is evaluated goes out and does not come in: a report stands behind it, which no cell holds.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    LONG,
    NUMBER,
    YES_NO,
    Column,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    one_of,
    said_texts,
    text_columns,
)
from proxenia.core.texts import LANGUAGES
from proxenia.projects.names import key_of, titles, within
from proxenia.projects.results.sheets import VALUE
from proxenia.results.effect_choices import EffectKind
from proxenia.results.models import (
    EffectFigure,
    EffectGoal,
    EffectIndicator,
    EffectMap,
    EffectTheme,
    Survey,
    SurveyWave,
)
from proxenia.sources.choices import Precision


def _named(model: Any, field: str = "title") -> Reference:
    return Reference(model=model, sources=(Source(model=model, to="pk", fields=("map_id", field), keys=within),))


MAP_NAMES = Reference(model=EffectMap, sources=(Source(model=EffectMap, to="pk", fields=("title",), keys=titles),))
THEME_NAMES = _named(EffectTheme, "name")
GOAL_NAMES = _named(EffectGoal)
INDICATOR_NAMES = _named(EffectIndicator)
SURVEY_NAMES = _named(Survey, "question")
OF_MAP = Column(
    key="map", label=_("effect map"), also="effektkort", field="map", refers=("results.effectmap",), needed=True
)


def _of(key: str, label: Any, also: str, model: str, *, needed: bool = True) -> Column:
    """Return the column that names another part of the map."""
    return Column(key=key, label=label, also=also, field=key, refers=(model,), within="map", needed=needed)


def _titled(field: str) -> Any:
    """Return by which words a row is known within its map."""

    def traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
        owner = key_of(said.get("map"))
        names = [text for code in LANGUAGES if (text := said.get(f"{field}_{code}"))]
        return [("name", f"{owner}|{fold(name)}") for name in names] if owner else []

    return traits


def _said_goal(one: EffectGoal) -> dict[str, Any]:
    said: dict[str, Any] = {"map": one.map, "theme": one.theme}
    return said | said_texts("title", one.title) | said_texts("wording", one.wording)


GOALS = Sheet(
    key="effect-goals",
    title=_("Goals of effect maps"),
    model=EffectGoal,
    order=90,
    columns=(
        number_column(),
        OF_MAP,
        _of("theme", _("theme"), "tema", "results.effecttheme", needed=False),
        *text_columns("title", _("goal"), also="mål"),
        *text_columns("wording", _("in the source's own words"), kind=LONG, also="ordlyd"),
    ),
    load=lambda found: found.select_related("map", "theme"),
    said=_said_goal,
    traits=_titled("title"),
)


def _said_indicator(one: EffectIndicator) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(one, name) for name in ("map", "goal", "ascending", "owner", "due")}
    for name in ("title", "unit", "method"):
        said |= said_texts(name, getattr(one, name))
    return said


INDICATORS = Sheet(
    key="effect-indicators",
    title=_("Indicators of effect maps"),
    model=EffectIndicator,
    order=91,
    columns=(
        number_column(),
        OF_MAP,
        _of("goal", _("goal"), "mål", "results.effectgoal"),
        *text_columns("title", _("indicator"), also="indikator"),
        *text_columns("unit", _("unit"), also="enhed"),
        *text_columns("method", _("method"), kind=LONG, also="metode"),
        Column(key="ascending", label=_("more is better"), also="stigende", kind=YES_NO, field="ascending"),
        Column(key="owner", label=_("looked after by"), also="ansvarlig", field="owner", refers=("directory.post",)),
        Column(key="due", label=_("to be measured by"), also="frist", kind=DAY, field="due"),
    ),
    load=lambda found: found.select_related("map", "goal", "owner__organisation"),
    said=_said_indicator,
    traits=_titled("title"),
)


def _said_figure(one: EffectFigure) -> dict[str, Any]:
    facts = ("map", "indicator", "kind", "is_baseline", "start", "end", "precision", "low", "high")
    said: dict[str, Any] = {name: getattr(one, name) for name in facts}
    said["evaluation"] = str(one.evaluation or "")
    for name in ("words", "other_method", "basis"):
        said |= said_texts(name, getattr(one, name))
    return said


def _figure_keys(indicator: Any, kind: Any, start: Any, end: Any, low: Any, words: Any) -> list[str]:
    """Return by what a figure is known: its indicator, kind, period, number, and the words in any language."""
    value = "" if low is None else f"{Decimal(low).normalize():f}"
    known = f"{indicator}|{kind}|{start or ''}|{end or ''}|{value}"
    return [f"{known}|{word}" for word in titles(words)] or [known]


def _figure_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    indicator = key_of(said.get("indicator"))
    words = {code: text for code in LANGUAGES if (text := said.get(f"words_{code}"))}
    kind, start, end, low = (said.get(name) for name in ("kind", "start", "end", "low"))
    keys = _figure_keys(indicator, kind, start, end, low, words) if indicator else []
    return [("figure", key) for key in keys]


FIGURE_NAMES = Reference(
    model=EffectFigure,
    sources=(
        Source(
            model=EffectFigure,
            to="pk",
            fields=("indicator_id", "kind", "start", "end", "low", "words"),
            keys=_figure_keys,
            kind="figure",
        ),
    ),
    related=("indicator",),
)
FIGURES = Sheet(
    key="effect-figures",
    title=_("Figures of effects"),
    model=EffectFigure,
    order=92,
    columns=(
        number_column(),
        OF_MAP,
        _of("indicator", _("indicator"), "indikator", "results.effectindicator"),
        Column(key="kind", label=_("it is"), also="art", kind=one_of(EffectKind), field="kind", needed=True),
        Column(key="is_baseline", label=_("it is the baseline"), also="basis", kind=YES_NO, field="is_baseline"),
        Column(key="start", label=_("from"), also="fra|start|år|year", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="til|slut|end", kind=DAY, field="end"),
        Column(key="precision", label=_("precision"), also="præcision", kind=one_of(Precision), field="precision"),
        Column(key="low", label=_("value"), also="værdi", kind=VALUE, field="low"),
        Column(key="high", label=_("upper value of a range"), also="øvre værdi", kind=VALUE, field="high"),
        *text_columns("words", _("in words"), kind=LONG, also="ordlyd"),
        *text_columns("other_method", _("by another method"), also="anden metode"),
        *text_columns("basis", _("according to"), also="ifølge"),
        Column(key="evaluation", label=_("from the evaluation"), told=True),
    ),
    load=lambda found: found.select_related("map", "indicator", "evaluation"),
    said=_said_figure,
    traits=_figure_traits,
)


def _said_wave(one: SurveyWave) -> dict[str, Any]:
    facts = ("map", "survey", "start", "end", "asked", "answered", "value", "deviation")
    return {name: getattr(one, name) for name in facts} | said_texts("basis", one.basis)


def _wave_keys(survey: Any, start: Any, end: Any) -> list[str]:
    return [f"{survey}|{start}|{end or ''}"]


def _wave_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    survey, start, end = key_of(said.get("survey")), said.get("start"), said.get("end")
    return [("round", key) for key in _wave_keys(survey, start, end)] if survey and start else []


WAVE_NAMES = Reference(
    model=SurveyWave,
    sources=(Source(model=SurveyWave, to="pk", fields=("survey_id", "start", "end"), keys=_wave_keys, kind="round"),),
    related=("survey",),
)
WAVES = Sheet(
    key="survey-rounds",
    title=_("Rounds of surveys"),
    model=SurveyWave,
    order=93,
    columns=(
        number_column(),
        OF_MAP,
        _of("survey", _("survey series"), "spørgsmål|undersøgelse|question", "results.survey"),
        Column(key="start", label=_("from"), also="fra|start|år|year", kind=DAY, field="start", needed=True),
        Column(key="end", label=_("until"), also="til|slut|end", kind=DAY, field="end"),
        Column(key="asked", label=_("number asked"), also="spurgte", kind=NUMBER, field="asked"),
        Column(key="answered", label=_("number who answered"), also="svar", kind=NUMBER, field="answered", needed=True),
        Column(key="value", label=_("share in % or mean"), also="andel|værdi", kind=VALUE, field="value", needed=True),
        Column(key="deviation", label=_("standard deviation"), also="spredning", kind=VALUE, field="deviation"),
        *text_columns("basis", _("according to"), also="ifølge"),
    ),
    load=lambda found: found.select_related("map", "survey"),
    said=_said_wave,
    traits=_wave_traits,
)
NAMES = (MAP_NAMES, THEME_NAMES, GOAL_NAMES, INDICATOR_NAMES, SURVEY_NAMES, FIGURE_NAMES, WAVE_NAMES)
HERE = (*NAMES, GOALS, INDICATORS, FIGURES, WAVES)
