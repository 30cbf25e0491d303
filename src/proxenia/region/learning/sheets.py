"""The sheets of study trips and recommendations, for going out and coming in, and of compared values, which only go out.

Values come in from files of Eurostat, or one by one with where they are from. What became of a recommendation only goes out: a person
says it with day and reason.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    LONG,
    Column,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.region.models import Recommendation, Study, StudyTrip, StudyValue


def _titles(title: Any) -> list[str]:
    return [fold(word) for word in as_text(title).values()]


def _named(model: Any, field: str = "title") -> Reference:
    return Reference(model=model, sources=(Source(model=model, to="pk", fields=(field,), keys=_titles),))


TRIP_NAMES = _named(StudyTrip)
STUDY_NAMES = _named(Study)
RECOMMENDATION_NAMES = _named(Recommendation, "text")


def _said_trip(one: StudyTrip) -> dict[str, Any]:
    said: dict[str, Any] = {name: list(getattr(one, name).all()) for name in ("places", "organisations", "ties")}
    said |= {"start": one.start, "end": one.end, "sharing": one.sharing}
    for name in ("title", "travellers", "summary"):
        said |= said_texts(name, getattr(one, name))
    return said


def _trip_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    begun = str(said.get("start") or "")
    return [("name", f"{fold(text)}|{begun}") for code in LANGUAGES if (text := said.get(f"title_{code}"))]


TRIPS = Sheet(
    key="study-trips",
    title=_("Study trips"),
    model=StudyTrip,
    order=79,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|studietur|study trip"),
        *text_columns("travellers", _("who travels"), also="hvem rejser|deltagere"),
        Column(
            key="organisations",
            label=_("organisations that travel"),
            also="organisationer",
            field="organisations",
            many=True,
            refers=("directory.organisation",),
        ),
        Column(
            key="places",
            label=_("where to"),
            also="hvorhen|steder|places",
            field="places",
            many=True,
            refers=("directory.place",),
        ),
        Column(
            key="ties", label=_("ties"), also="forbindelser|tie", field="ties", many=True, refers=("relations.tie",)
        ),
        Column(key="start", label=_("from"), also="fra|start", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="til|slut|end", kind=DAY, field="end"),
        *text_columns("summary", _("what it is about"), kind=LONG, also="beskrivelse|tekst"),
        sharing_column(),
    ),
    load=lambda found: found.prefetch_related("places", "organisations", "ties"),
    said=_said_trip,
    traits=_trip_traits,
)


def _said_recommendation(one: Recommendation) -> dict[str, Any]:
    said: dict[str, Any] = {"trip": one.trip, "study": one.study, "owner": one.owner, "made_on": one.on, "due": one.due}
    said |= {"state": str(one.state_on().label), "sharing": one.sharing}
    return said | said_texts("text", one.text) | said_texts("by_whom", one.by_whom)


def _recommendation_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    of = [f"{name}{getattr(said[name], 'pk', '')}" for name in ("trip", "study") if said.get(name)]
    return [("name", f"{''.join(of)}|{fold(text)}") for code in LANGUAGES if of and (text := said.get(f"text_{code}"))]


RECOMMENDATIONS = Sheet(
    key="recommendations",
    title=_("Recommendations and what became of them"),
    model=Recommendation,
    order=79,
    columns=(
        number_column(),
        *text_columns("text", _("recommendation"), also="anbefaling"),
        Column(
            key="trip",
            label=_("from the study trip"),
            also="studietur|fra studieturen",
            field="trip",
            refers=("region.studytrip",),
        ),
        Column(
            key="study", label=_("from the study"), also="studie|fra studiet", field="study", refers=("region.study",)
        ),
        *text_columns("by_whom", _("from whom"), also="fra hvem"),
        Column(key="made_on", label=_("on"), also="dato|fremsat", kind=DAY, field="on"),
        Column(key="owner", label=_("looked after by"), also="ansvarlig", field="owner", refers=("directory.post",)),
        Column(key="due", label=_("to be settled by"), also="frist", kind=DAY, field="due"),
        Column(key="state", label=_("state"), told=True),
        sharing_column(),
    ),
    load=lambda found: found.select_related("trip", "study", "owner__organisation").prefetch_related("steps"),
    said=_said_recommendation,
    traits=_recommendation_traits,
)


def _said_value(one: StudyValue) -> dict[str, Any]:
    return {
        "study": str(one.study),
        "indicator": str(one.indicator),
        "peer": str(one.peer.name),
        "period": one.period,
        "area": one.code,
        "value": "" if one.value is None else f"{one.value.normalize():f}",
        "missing": one.get_missing_display() if one.missing else "",
        "kind": one.get_kind_display() if one.value is not None else "",
        "flags": one.flags,
        "dataset": one.dataset,
        "basis": str(one.basis),
    }


VALUES = Sheet(
    key="study-values",
    title=_("Values of comparisons"),
    model=StudyValue,
    order=80,
    comes_in=False,
    columns=(
        number_column(),
        Column(key="study", label=_("study"), told=True),
        Column(key="indicator", label=_("indicator"), told=True),
        Column(key="peer", label=_("peer"), told=True),
        Column(key="period", label=_("period"), told=True),
        Column(key="area", label=_("of the area"), told=True),
        Column(key="value", label=_("value"), told=True),
        Column(key="missing", label=_("or why it is missing"), told=True),
        Column(key="kind", label=_("it is"), told=True),
        Column(key="flags", label=_("flags of the data set"), told=True),
        Column(key="dataset", label=_("from the data set"), told=True),
        Column(key="basis", label=_("according to"), told=True),
    ),
    load=lambda found: found.select_related("study", "indicator", "peer"),
    said=_said_value,
)
