"""Areas by the published rule: the least valid are dissolved, and each of their zones goes where its link is strongest."""

import numpy as np
from numpy.typing import NDArray

from .graph import Graph, Links, Partition
from .model import NEARLY, Numbers, Places, Rule


def grown(graph: Graph, rule: Rule, share: float) -> tuple[Partition, Places]:
    """Return areas by the rule of Coombes & Bond 2008, and the zones that could not go anywhere.

    At first each zone is an area. In each round a `share` of the areas that are not valid, the least valid, are dissolved, at
    least one: each of their zones goes to the area outside with the strongest link
    f(i,j)^2/(R_i W_j) + f(j,i)^2/(R_j W_i). Where one of them would go to another of them, the less valid goes first and the
    other waits a round. With a share of 0 this is the published order, one area after the other. Ties go by the order of the zones.
    Ends, since each round leaves fewer areas or fewer that can still move.
    """
    state = Partition(graph, np.arange(graph.size), graph.size)
    stuck = np.zeros(graph.size, dtype=bool)
    filled = np.ones(graph.size, dtype=bool)
    while True:
        validity = rule.validity(state.residents, state.jobs, state.inside)
        weak = np.flatnonzero((validity < 1 - NEARLY) & filled & ~stuck)
        if not len(weak):
            return state, np.flatnonzero(stuck[state.area])
        weak = weak[np.lexsort((state.residents[weak], validity[weak]))]
        those = weak[: max(1, int(len(weak) * share))]
        _dissolve(state, those, stuck)
        filled = np.bincount(state.area, minlength=graph.size) > 0


def _dissolve(state: Partition, those: Places, stuck: NDArray[np.bool_]) -> None:
    """Move the zones of some areas, in the order of the list, and note areas without any link outside."""
    count = state.graph.size
    rank = np.full(count, count)
    rank[those] = np.arange(len(those))
    zones = np.flatnonzero(rank[state.area] < count)
    at, target = strongest(state, zones, state.links(zones))
    source = state.area[zones[at]]
    before, after = rank[target] < rank[source], (rank[target] > rank[source]) & (rank[target] < count)
    held = np.zeros(count, dtype=bool)
    held[target[after]] = True
    held[source[before]] = True
    linked = np.zeros(count, dtype=bool)
    linked[source] = True
    stuck[those[~linked[those]]] = True
    goes = ~held[source]
    state.move(zones[at[goes]], target[goes])


def emptied(state: Partition, those: Places) -> Places:
    """Move all zones out of some areas, each where its link is strongest, and return those that have no link anywhere else.

    The latter go to the largest of the other areas (of equal ones the first): people who work where they live weaken none.
    """
    gone = np.zeros(state.areas, dtype=bool)
    gone[those] = True
    while True:
        zones = np.flatnonzero(gone[state.area])
        if not len(zones):
            return zones
        links = state.links(zones)
        stays = ~gone[links.area]
        outside = Links(links.at[stays], links.area[stays], links.out[stays], links.back[stays])
        at, target = strongest(state, zones, outside)
        if not len(at):
            size = np.where(gone, -1.0, state.residents)
            state.move(zones, np.full(len(zones), int(size.argmax())))
            return zones
        state.move(zones[at], target)


def strongest(state: Partition, zones: Places, links: Links) -> tuple[Places, Places]:
    """Return the zones (by their places) that have a link out of their area, and the area of the strongest one."""
    leaves = links.area != state.area[zones[links.at]]
    at, area, out, back = (each[leaves] for each in (links.at, links.area, links.out, links.back))
    power = strength(state, zones[at], area, out, back)
    if not len(at):
        return at, area
    begins = np.concatenate([[0], np.flatnonzero(at[1:] != at[:-1]) + 1])
    most = np.repeat(np.maximum.reduceat(power, begins), np.diff(np.append(begins, len(at))))
    best = np.flatnonzero(power == most)
    first = best[np.concatenate([[True], at[best][1:] != at[best][:-1]])]
    return at[first], area[first]


def strength(state: Partition, zones: Places, area: Places, out: Numbers, back: Numbers) -> Numbers:
    """Return f(i,j)^2/(R_i W_j) + f(j,i)^2/(R_j W_i) of zones and areas, pair by pair."""
    graph = state.graph
    one = np.maximum(graph.residents[zones] * state.jobs[area], 1e-300)
    two = np.maximum(graph.jobs[zones] * state.residents[area], 1e-300)
    return out * out / one + back * back / two
