"""What chains say came of records of other rooms, such as study trips: every later step, with the evidence of the best way to it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Q

from proxenia.core.scoping import Actor
from proxenia.region.learning.came import Effect, Key

from . import queries, words
from .graphs import Graph, Node, graphs, referred
from .models import Step


def effects(actor: Actor, keys: Collection[Key], day: dt.date) -> list[Effect]:
    """Return what came of some records, given by label and key, in chains that the actor sees; these are no effects of one another."""
    steps = Q(pk__in=[])
    for label in {label for label, _key in keys}:
        steps |= Q(about_label=label, about_id__in=[key for of, key in keys if of == label])
    chains = list(queries.chains_visible_to(actor).filter(pk__in=Step.objects.filter(steps).values("chain")))
    if not chains:
        return []
    return [
        _effect(told, key, node, reached)
        for told in graphs(actor, chains, day)
        for key, begin in [(referred(node.step), node) for node in told.nodes]
        if key in keys
        for node, reached in after(told, begin)
        if referred(node.step) not in keys
    ]


def after(told: Graph, begin: Node) -> list[tuple[Node, int]]:
    """Return the steps to which a step leads, each with the grade of the weakest link on the best-evidenced way there."""
    best: dict[int, int] = {begin.step.pk: 10}
    found: list[tuple[Node, int]] = []
    for node in told.nodes:
        ways = [min(best[edge.source.step.pk], edge.grade) for edge in told.before(node) if edge.source.step.pk in best]
        if ways and node.step.pk != begin.step.pk:
            best[node.step.pk] = max(ways)
            found.append((node, max(ways)))
    return found


def _effect(told: Graph, key: Any, node: Node, reached: int) -> Effect:
    return Effect(
        of=key,
        title=str(node.label),
        when=node.start,
        url=node.url,
        grade=node.grade,
        grade_words=str(words.SHORT_GRADES[node.grade]),
        link_grade=reached,
        link_words=str(words.SHORT_GRADES[reached]),
        chain=str(told.chain),
        chain_url=f"{told.chain.get_absolute_url()}#step-{node.step.pk}",
    )
