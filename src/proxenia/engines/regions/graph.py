"""Flows as a graph in an order that neither names nor rows decide, and a partition of it that is kept up to date."""

from dataclasses import dataclass

import numpy as np

from .model import Flows, Numbers, Places, counted

DENSE = 8
"""A table of zones by areas is counted in full where it has no more than so many cells for each link."""
SMALL = 20_000


@dataclass(frozen=True)
class Graph:
    """Zones and their links. `first[z]:first[z + 1]` are the links of zone z: to `other`, `out` live in z, `back` work in z.

    Zone z is `names_at[z]` in the flows. `residents`, `jobs` and `own` (live and work there) are per zone.
    """

    names_at: Places
    residents: Numbers
    jobs: Numbers
    own: Numbers
    first: Places
    zone: Places
    other: Places
    out: Numbers
    back: Numbers

    @property
    def size(self) -> int:
        """Number of zones."""
        return len(self.own)


def graph_of(flows: Flows) -> Graph:
    """Return the graph of flows.

    Zones are put in order by what is measured at them: residents, jobs, those who live and work there, squares of the flows, and
    the sizes of those at the other end; only zones that are alike in all of it go by their names. Sums are made in the order of
    the amounts, so that not even rounding depends on the rows.
    """
    count = len(flows.zones)
    order = np.argsort(flows.workers, kind="stable")
    order = order[flows.workers[order] > 0]
    origin, destination, workers = flows.origin[order], flows.destination[order], flows.workers[order]
    residents, jobs = counted(origin, workers, count), counted(destination, workers, count)
    stays = origin == destination
    own = counted(origin[stays], workers[stays], count)
    squares = counted(origin, workers * workers, count)
    ends = counted(origin, residents[destination], count) + counted(destination, jobs[origin], count)
    ordered = np.lexsort((ends, squares, own, jobs, residents))
    rank = np.empty(count, dtype=np.int64)
    rank[ordered] = np.arange(count)
    goes = ~stays
    start, end, amount = rank[origin[goes]], rank[destination[goes]], workers[goes]
    keys = np.concatenate([start * count + end, end * count + start])
    by_key = np.argsort(keys)
    keys = keys[by_key]
    begins = starts_of(keys)
    leaving = by_key < len(amount)
    both = np.concatenate([amount, amount])[by_key]
    zone, other = np.divmod(keys[begins], max(count, 1))
    return Graph(
        ordered,
        residents[ordered],
        jobs[ordered],
        own[ordered],
        np.searchsorted(zone, np.arange(count + 1)),
        zone,
        other,
        summed(np.where(leaving, both, 0.0), begins),
        summed(np.where(leaving, 0.0, both), begins),
    )


def starts_of(keys: Places) -> Places:
    """Return where each run of equal keys begins, in sorted keys."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(keys[1:] != keys[:-1]) + 1])


def summed(amounts: Numbers, begins: Places) -> Numbers:
    """Return the sums of runs of amounts; none where there are no runs."""
    return np.add.reduceat(amounts, begins) if len(begins) else np.zeros(0)


@dataclass(frozen=True)
class Links:
    """How zones are tied to areas: rows (place of the zone among those asked for, area, out, back), sorted by both."""

    at: Places
    area: Places
    out: Numbers
    back: Numbers


class Partition:
    """Areas 0 … areas - 1 of a graph, with residents, jobs and those who live and work inside, per area."""

    def __init__(self, graph: Graph, area: Places, areas: int) -> None:
        self.graph, self.area, self.areas = graph, area.copy(), areas
        self.residents = counted(area, graph.residents, areas)
        self.jobs = counted(area, graph.jobs, areas)
        same = area[graph.zone] == area[graph.other]
        links = counted(area[graph.zone[same]], graph.out[same], areas)
        self.inside = counted(area, graph.own, areas) + links

    def rows(self, zones: Places) -> tuple[Places, Places]:
        """Return for each link of some zones the place of its zone among them, and the link's own."""
        first = self.graph.first
        if len(zones) == self.graph.size:
            return self.graph.zone, np.arange(len(self.graph.zone))
        counts = first[zones + 1] - first[zones]
        at = np.repeat(np.arange(len(zones)), counts)
        return at, np.arange(len(at)) + np.repeat(first[zones] - (np.cumsum(counts) - counts), counts)

    def links(self, zones: Places) -> Links:
        """Return how zones (sorted) are tied to all areas, their own too."""
        graph, areas = self.graph, self.areas
        at, link = self.rows(zones)
        keys = at * areas + self.area[graph.other[link]]
        out, back = graph.out[link], graph.back[link]
        cells = len(zones) * areas
        if cells <= DENSE * len(keys) + SMALL:
            there, here = counted(keys, out, cells), counted(keys, back, cells)
            found = np.flatnonzero(there + here)
            return Links(*np.divmod(found, areas), there[found], here[found])
        order = np.argsort(keys)
        keys = keys[order]
        begins = starts_of(keys)
        return Links(*np.divmod(keys[begins], areas), summed(out[order], begins), summed(back[order], begins))

    def move(self, zones: Places, new: Places) -> None:
        """Give zones to new areas, all at once."""
        graph, areas = self.graph, self.areas
        at, link = self.rows(zones)
        other = graph.other[link]
        moves = np.zeros(graph.size, dtype=bool)
        moves[zones] = True
        amount = graph.out[link] + graph.back[link]
        amount = np.where(moves[other], amount / 2, amount)  # such a link is met from both its ends
        old = self.area[zones]
        for areas_of, sign in ((old, -1.0), (new, 1.0)):
            if sign > 0:
                self.area[zones] = new
            its = areas_of[at]
            same = its == self.area[other]
            self.inside += sign * (counted(its[same], amount[same], areas) + counted(areas_of, graph.own[zones], areas))
            self.residents += sign * counted(areas_of, graph.residents[zones], areas)
            self.jobs += sign * counted(areas_of, graph.jobs[zones], areas)

    def packed(self) -> "Partition":
        """Return the same without empty areas, counted anew."""
        kept, area = np.unique(self.area, return_inverse=True)
        return Partition(self.graph, area, len(kept))
