"""What this room shows on the pages of others: the chains of which a record is a step, and what came of a tie."""

import datetime as dt
from typing import Any

from proxenia.core.contributions import Panel
from proxenia.core.scoping import Actor

from . import access, queries, words
from .choices import Standings
from .graphs import Graph, Node, graphs, referred
from .queries import Standing


def _step(told: Graph, node: Node) -> dict[str, Any]:
    """Return a record's place in a chain, with the steps that lead to it and those it leads on to."""
    return {
        "chain": told.chain,
        "node": node,
        "total": len(told.nodes),
        "before": told.before(node),
        "after": told.after(node),
        "grade": told.grade,
        "grade_words": words.SHORT_GRADES[told.grade],
    }


def in_chains(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the chains of which a record is a step; None where there are none."""
    key = (record._meta.label_lower, record.pk)
    chains = list(queries.chains_with(actor, *key))
    if not chains:
        return None
    rows = [_step(told, node) for told in graphs(actor, chains) for node in told.nodes if referred(node.step) == key]
    return {"rows": rows}


def _result(standing: Standing) -> dict[str, Any]:
    reading = standing.reading
    return {
        "outcome": standing.outcome,
        "level": words.level_words(reading),
        "grade": reading.grade,
        "grade_words": words.SHORT_GRADES[reading.grade],
        "tone": words.TONES[reading.standing],
    }


def came_of_it(actor: Actor, tie: Any, day: dt.date) -> dict[str, Any] | None:
    """Show what came of a tie: confirmed, only said, and denied results apart, and the chains through it."""
    told = queries.standings(actor, queries.outcomes_of(actor, tie, day), day)
    chains = list(queries.chains_through(actor, tie, day))
    if not told and not chains:
        return None
    groups = [
        {"label": one.label, "key": one.value, "results": found}
        for one in Standings
        if (found := [_result(each) for each in told if each.reading.standing == one])
    ]
    return {
        "lead": True,
        "groups": groups,
        "confirmed": sum(one.reading.is_confirmed for one in told),
        "total": len(told),
        "chains": [{"chain": one, "grade": one.weakest, "words": words.SHORT_GRADES[one.weakest]} for one in chains],  # type: ignore[attr-defined]
    }


def to_join(actor: Actor, introduction: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show writers of its office how an introduction becomes a step of a chain; None to others."""
    if not access.can_join(actor, introduction):
        return None
    key = (introduction._meta.label_lower, introduction.pk)
    return {"introduction": introduction, "stands": queries.chains_with(actor, *key).exists()}


IN_CHAINS = Panel("results/panels/in_chains.html", in_chains)
JOIN = Panel("results/panels/join.html", to_join, side=True)
CAME_OF_IT = Panel("results/panels/came_of_it.html", came_of_it)
