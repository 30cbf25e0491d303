"""Named reads of effect maps and what belongs to them. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
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
from proxenia.sources.models import seen_records

Day = dt.date | None
WHOLE = (EffectTheme, EffectGoal, EffectIndicator, EffectFigure, Survey, SurveyWave, EffectPeer, Evaluation)
"""The models of the parts of a map, each with its own order."""


def maps_visible_to(actor: Actor, day: Day = None) -> QuerySet[EffectMap]:  # noqa: ARG001 - pages ask for any day
    """Return the effect maps the actor may see, with how many goals, indicators and evaluations each has."""
    found: QuerySet[EffectMap] = EffectMap.objects.visible_to(actor)
    counted = found.annotate(
        wanted=Count("goals", distinct=True),
        told=Count("indicators", distinct=True),
        evaluated=Count("evaluations", distinct=True),
        reported=Count("evaluations", distinct=True, filter=Q(evaluations__report__isnull=False)),
    )
    return counted.select_related("office").order_by(F("start").desc(nulls_last=True), "pk")


def parts_of(actor: Actor, record: EffectMap) -> dict[type[Any], list[Any]]:
    """Return all parts of a map that the actor sees, by model, with a query for each."""
    return {model: list(model._default_manager.visible_to(actor).filter(map=record)) for model in WHOLE}


def seen_of(actor: Actor, parts: Iterable[Any], *names: str) -> dict[tuple[str, int], Any]:
    """Return the records to which parts refer by some fields, by name and key, as far as the actor may see those."""
    wanted: dict[tuple[str, type[Any]], set[int]] = {}
    for part in parts:
        for name in names:
            if getattr(part, f"{name}_id", None) is not None:
                model = part._meta.get_field(name).related_model
                wanted.setdefault((name, model), set()).add(getattr(part, f"{name}_id"))
    found: dict[tuple[str, int], Any] = {}
    for (name, model), keys in wanted.items():
        records = model._default_manager.visible_to(actor).filter(pk__in=keys)
        if name == "owner":
            records = records.select_related("organisation")
        found |= {(name, one.pk): one for one in records}
    return found


def about_of(actor: Actor, record: EffectMap) -> Any:
    """Return what a map is about, where it is about a record that the actor may see."""
    records = seen_records(record.about_label, actor) if record.about_label else None
    return records.filter(pk=record.about_id).first() if records is not None else None


def maps_about(actor: Actor, record: Any) -> QuerySet[EffectMap]:
    """Return the maps about a record that the actor may see."""
    return maps_visible_to(actor).filter(about_label=record._meta.label_lower, about_id=record.pk)


def evaluations_visible_to(actor: Actor) -> QuerySet[Evaluation]:
    """Return the evaluations of the maps that the actor may see."""
    found: QuerySet[Evaluation] = Evaluation.objects.visible_to(actor)
    return found.select_related("map")


def evaluations_open(actor: Actor, last: dt.date) -> QuerySet[Evaluation]:
    """Return the evaluations of the actor's own office that are due by a day, at some day of what is known, and not delivered."""
    open_ones = evaluations_visible_to(actor).filter(office_id=actor.office_id, report__isnull=True)
    return open_ones.filter(due__lte=PartialDate.of(last))


def indicators_due(actor: Actor, last: dt.date) -> QuerySet[EffectIndicator]:
    """Return the indicators of the actor's own office that are to be measured by a day, with what was found of them."""
    found: QuerySet[EffectIndicator] = EffectIndicator.objects.visible_to(actor)
    due = found.filter(office_id=actor.office_id, due__lte=PartialDate.of(last))
    return due.select_related("map").prefetch_related("figures", "surveys__waves")


def maps_for_index(ids: Iterable[int]) -> QuerySet[EffectMap]:
    """Return maps with what the search index reads of them, whoever may see them."""
    found: QuerySet[EffectMap] = EffectMap.objects.filter(pk__in=list(ids))
    return found.prefetch_related("goals", "indicators", "themes", "evaluations", "surveys")
