"""Labour-market areas: the published rule, then what makes its answer better by its own statistics.

What is aimed at, in this order: every area valid; as many areas as the published rule gives; no lower mean self-containment
of jobs, of residents, and no lower modularity than that answer; then all three as far above it as they go together, the one that
lags counting most (`polishing.lack`). More areas and higher self-containment pull apart, so neither alone is an aim.
"""

import numpy as np
from numpy.typing import NDArray

from .graph import Graph, Partition, graph_of
from .growing import emptied, grown
from .model import NEARLY, Delineation, Flows, Numbers, Places, Rule
from .polishing import UNIT, Marks, Polish, marks_of
from .ruling import ruled

ONE_BY_ONE = 5_000
"""Up to so many zones the published rule is followed zone by zone; beyond, areas are dissolved in rounds."""
BEGIN_ANEW = 1_000
"""Up to so many zones several beginnings are tried; beyond, the published rule's answer alone is made better."""
SHARE = 0.3
BEGINNINGS = ((SHARE, 0.0), (0.0, 0.0), (0.0, 1.0), (0.0, 3.0), (SHARE, 1.0), (0.1, 0.0), (0.6, 0.0))
"""Tried one after the other until one lacks nothing: the share of the areas dissolved at once, 0 for the published rule's answer,
and by how many steps the floor is lowered at first, so that a figure may fall on the way to a better whole."""
EFFORT = 20.0
EFFORT_LARGE = 3.0


def delineate(flows: Flows, rule: Rule | None = None) -> Delineation:
    """Return labour-market areas of flows (Coombes & Bond 2008; Franconi, Ichim, D'Alo, Cruciani 2017), improved.

    The same flows give the same areas, in whatever order the rows are and whatever the zones are called; names decide only
    between zones that are alike in all figures (`graph.graph_of`). All areas are valid wherever all zones together are; else there
    is one area of all, since no part of an area that is too small can be valid. Zones without any flow to an area stand with the
    largest one and are named in `unlinked`.
    """
    rule = rule or Rule()
    if not flows.zones:
        return Delineation({}, (), 0)
    graph = graph_of(flows)
    whole = Partition(graph, np.zeros(graph.size, dtype=np.int64), 1)
    alone = rule.validity(whole.residents, whole.jobs, whole.inside)[0]
    if alone < 1 - NEARLY:
        return _named(flows, whole, np.zeros(0, dtype=np.int64), 0)
    best, unlinked, sweeps = _best(graph, rule)
    return _named(flows, best, unlinked, sweeps)


def _best(graph: Graph, rule: Rule) -> tuple[Partition, Places, int]:
    """Return the best partition found, the zones without a link to their area, and the sweeps it took."""
    if graph.size > ONE_BY_ONE:
        start, _ = grown(graph, rule, SHARE)
        start = start.packed()
        return _finished(start, rule, marks_of(start), EFFORT_LARGE)
    start = Partition(graph, ruled(graph, rule), graph.size).packed()
    floor, count = marks_of(start), start.areas
    if graph.size > BEGIN_ANEW:
        return _finished(start, rule, floor, EFFORT)
    best: tuple[Partition, Places, int] | None = None
    for share, looser in BEGINNINGS:
        begun = grown(graph, rule, share)[0].packed() if share else start
        state = Partition(graph, begun.area, begun.areas)
        if looser:
            Polish(state, rule, floor.lower(looser * UNIT)).run(EFFORT)
        found = _finished(state, rule, floor, EFFORT)
        if best is None or _below(found[0], floor, count) < _below(best[0], floor, count):
            best = found
        if _below(best[0], floor, count) == (0, 0.0):
            break
    assert best is not None
    return best


def _below(state: Partition, floor: Marks, count: int) -> tuple[int, float]:
    """Return how many areas, and how much of the figure that is furthest below, a partition lacks of the published rule's answer."""
    marks = marks_of(state)
    furthest = max(floor.demand - marks.demand, floor.supply - marks.supply, floor.modularity - marks.modularity)
    return max(0, count - state.areas), max(0.0, furthest - NEARLY)


def _finished(state: Partition, rule: Rule, floor: Marks, effort: float) -> tuple[Partition, Places, int]:
    """Polish areas and dissolve what does not become valid, the least valid first, until all are."""
    sweeps, loose = 0, np.zeros(0, dtype=np.int64)
    while True:
        apart = np.flatnonzero(_alone(state) & (_validity(state, rule) < 1 - NEARLY))
        if len(apart) and state.areas > 1:
            loose = np.union1d(loose, emptied(state, apart))
            state = state.packed()
            continue
        sweeps += Polish(state, rule, floor).run(effort)
        validity = _validity(state, rule)
        if (validity >= 1 - NEARLY).all() or state.areas == 1:
            return state, loose, sweeps
        emptied(state, np.lexsort((state.residents, validity))[:1])
        state = state.packed()


def _validity(state: Partition, rule: Rule) -> Numbers:
    return rule.validity(state.residents, state.jobs, state.inside)


def _alone(state: Partition) -> NDArray[np.bool_]:
    """Return for each area whether nobody goes in or out."""
    found: NDArray[np.bool_] = np.maximum(state.residents, state.jobs) <= state.inside * (1 + NEARLY)
    return found


def _named(flows: Flows, state: Partition, loose: Places, sweeps: int) -> Delineation:
    """Return the areas by the names of zones: each is called like the zone with most jobs in it, of equal ones the last in order."""
    graph = state.graph
    names = [flows.zones[place] for place in graph.names_at.tolist()]
    order = np.lexsort((np.arange(graph.size), graph.jobs))
    head = np.zeros(state.areas, dtype=np.int64)
    head[state.area[order]] = order  # the last one written has most jobs
    heads = [names[zone] for zone in head.tolist()]
    area_of = {names[zone]: heads[area] for zone, area in enumerate(state.area.tolist())}
    unlinked = tuple(sorted(names[zone] for zone in loose.tolist()))
    return Delineation({zone: area_of[zone] for zone in flows.zones}, unlinked, sweeps)
