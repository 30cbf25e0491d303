"""Loads what was wanted of the culture year and what is claimed of it, each with its lines. The article measures nothing."""

from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.results.effect_choices import EffectKind
from proxenia.results.effects.actions import load_template
from proxenia.results.models import EffectFigure, EffectGoal, EffectIndicator, EffectMap, EffectTheme, Evaluation
from proxenia.sources.choices import Precision

MAP = ("title", "start", "end", "summary")
GOAL = ("title", "wording", "position")
INDICATOR = ("goal", "title", "position")
EVALUATION = ("title", "method", "method_of", "due")


def load_effects(story: Any) -> None:
    """Write effect maps with their themes, goals, indicators, claims and evaluations."""
    for row in story.tables["effect_map"]:
        about = story.records[row["about"]]
        of = {"about_label": about._meta.label_lower, "about_id": about.pk}
        [record] = story.add(EffectMap, [row], MAP, Sharing.REGION, **of)
        load_template(record, row["template"], actor=story.actor)
        themes = {one.key: one for one in EffectTheme.objects.filter(map=record)}
        goals = [
            {name: story.value(EffectGoal, name, one[name]) for name in GOAL}
            | {"map": record, "theme": themes[one["theme"]]}
            for one in row["goals"]
        ]
        story.written(EffectGoal, row["goals"], goals)
        story.add(EffectIndicator, row["indicators"], INDICATOR, map=record)
        claimed = {"kind": EffectKind.CLAIM, "precision": Precision.UNQUANTIFIED, "map": record}
        source = story.records["source:article"]
        story.add(EffectFigure, row["claims"], ("indicator", "start", "words"), source=source, **claimed)
        story.add(Evaluation, row["evaluations"], EVALUATION, map=record)
