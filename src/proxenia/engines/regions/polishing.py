"""Zones at borders moved, where that makes the areas better and leaves them valid."""

from dataclasses import dataclass

import numpy as np

from .graph import Partition
from .model import NEARLY, Numbers, Places, Rule, counted

FAINT = 0.2
"""A zone is not offered to an area to which its flows are less than this share of those to the rest of its own."""
LEAST = 1e-9
"""A gain below this is rounding."""
UNIT = 0.005
"""So much self-containment, or modularity, counts as one step."""
STEEP = 100.0
"""How much more a step below the floor counts than one above it."""
INVALID = 1e4
"""How much a whole area without validity counts."""
DENSE_CELLS = 3_000_000


@dataclass(frozen=True)
class Marks:
    """The three figures that are weighed: mean self-containment of jobs, of residents, and modularity."""

    demand: float
    supply: float
    modularity: float

    def lower(self, by: float) -> "Marks":
        """Return the same figures, each so much lower."""
        return Marks(self.demand - by, self.supply - by, self.modularity - by)


def marks_of(state: Partition) -> Marks:
    """Return the figures of a partition whose areas are all filled."""
    total = max(float(state.residents.sum()), 1e-300)
    modular = float((state.inside / total - state.residents * state.jobs / total**2).sum())
    return Marks(
        float(share(state.inside, state.jobs).mean()), float(share(state.inside, state.residents).mean()), modular
    )


def share(part: Numbers, whole: Numbers) -> Numbers:
    """Return part over whole, 0 where the whole is 0."""
    return part / np.where(whole > 0, whole, np.inf)


def lack(margin: Numbers) -> Numbers:
    """Return how much a margin over the floor, in steps, is still wished for: less and less above it, steeply more below."""
    found: Numbers = np.exp(-np.clip(margin, -5.0, 50.0)) + STEEP * np.maximum(0.0, -margin)
    return found


class Polish:
    """Moves zones between the areas of a partition; `floor` are the figures that no figure should fall below."""

    def __init__(self, state: Partition, rule: Rule, floor: Marks) -> None:
        self.state, self.rule, self.floor = state, rule, floor
        graph = state.graph
        self.total = max(float(graph.residents.sum()), 1e-300)
        self.gain, self.target = np.zeros(graph.size), np.full(graph.size, -1)
        self.ties = self._counted() if graph.size * state.areas <= DENSE_CELLS else None
        self.looked = 0

    def _counted(self) -> Numbers:
        state, graph = self.state, self.state.graph
        keys = graph.zone * state.areas + state.area[graph.other]
        both = counted(keys, graph.out + graph.back, graph.size * state.areas)
        table: Numbers = both.reshape(graph.size, state.areas)
        return table

    def cost(self) -> float:
        """Return what is still wished for: what areas lack in validity, then the lack of the three figures."""
        state = self.state
        marks = marks_of(state)
        margins = np.array(
            [
                marks.demand - self.floor.demand,
                marks.supply - self.floor.supply,
                marks.modularity - self.floor.modularity,
            ]
        )
        validity = self.rule.validity(state.residents, state.jobs, state.inside)
        return float(lack(margins / UNIT).sum() + INVALID * np.maximum(0.0, 1 - validity).sum())

    def run(self, effort: float) -> int:
        """Move zones until no move makes it better; return how often some were moved. `effort` bounds it, in passes over all links."""
        everything = np.arange(self.state.graph.size)
        most = effort * max(len(self.state.graph.other), 1)
        zones, cost, sweeps = everything, self.cost(), 0
        while self.looked < most:
            self.looked += len(everything) // 8  # a sweep costs something even where few zones are looked at
            self.look(zones)
            goes, new = self.take()
            if not len(goes):
                if len(zones) == len(everything):
                    break
                zones = everything
                continue
            touched = np.zeros(self.state.areas, dtype=bool)
            touched[self.state.area[goes]] = True
            touched[new] = True
            before, cost = cost, self._try(goes, new, cost)
            sweeps += 1
            if cost >= before - LEAST:
                break  # what is left to gain is rounding
            near = touched[self.state.area]
            known = self.target >= 0
            near[known] |= touched[self.target[known]]
            zones = np.flatnonzero(near)
        return sweeps

    def _try(self, goes: Places, new: Places, before: float) -> float:
        """Make some moves; where all together are no better, only the first, the best. Return the cost after it."""
        old = self.state.area[goes]
        self.move(goes, new)
        after = self.cost()
        if after < before or len(goes) == 1:
            return after
        self.move(goes[1:], old[1:])
        return self.cost()

    def move(self, zones: Places, new: Places) -> None:
        """Move zones and keep the ties up to date."""
        state, graph = self.state, self.state.graph
        if self.ties is not None:
            at, link = state.rows(zones)
            amount, other, areas = graph.out[link] + graph.back[link], graph.other[link], state.areas
            flat = self.ties.reshape(-1)
            np.subtract.at(flat, other * areas + state.area[zones][at], amount)
            np.add.at(flat, other * areas + new[at], amount)
            self.looked += len(link)
        state.move(zones, new)

    def _pairs(self, zones: Places) -> tuple[Places, Places, Numbers, Numbers]:
        """Return (place among the zones, area, flows between both, flows between the zone and its own area)."""
        state = self.state
        its = state.area[zones]
        if self.ties is not None:
            ties = self.ties if len(zones) == len(self.ties) else self.ties[zones]
            kept = ties[np.arange(len(zones)), its]
            found = np.flatnonzero(ties > FAINT * kept[:, None])
            at, area = np.divmod(found, state.areas)
            both = ties.reshape(-1)[found]
            self.looked += ties.size // 16
        else:
            links = state.links(zones)
            at, area, both = links.at, links.area, links.out + links.back
            stays = area == its[at]
            kept = np.zeros(len(zones))
            kept[at[stays]] = both[stays]
            self.looked += int((state.graph.first[zones + 1] - state.graph.first[zones]).sum())
        good = np.flatnonzero((area != its[at]) & (both > FAINT * kept[at]))
        return at[good], area[good], both[good], kept[at[good]]

    def look(self, zones: Places) -> None:
        """Judge anew what some zones (sorted) could do; keep the best of each."""
        at, new, both, kept = self._pairs(zones)
        zone = zones[at]
        gain = self._gain(zone, self.state.area[zone], new, kept, both)
        self.gain[zones] = 0.0
        self.target[zones] = -1
        good = np.flatnonzero(gain > LEAST)
        # The last one written wins, so the best comes last, of equal ones the first area.
        good = good[np.lexsort((-new[good], gain[good]))]
        self.gain[zone[good]] = gain[good]
        self.target[zone[good]] = new[good]

    def _gain(self, zone: Places, old: Places, new: Places, kept: Numbers, both: Numbers) -> Numbers:
        state, graph, valid, total = self.state, self.state.graph, self.rule.validity, self.total
        lives, works, own = graph.residents[zone], graph.jobs[zone], graph.own[zone]
        r_old, w_old, i_old = state.residents[old] - lives, state.jobs[old] - works, state.inside[old] - own - kept
        r_new, w_new, i_new = state.residents[new] + lives, state.jobs[new] + works, state.inside[new] + own + both
        now = valid(state.residents, state.jobs, state.inside)
        least = np.minimum(now, 1.0) - NEARLY
        v_old, v_new = valid(r_old, w_old, i_old), valid(r_new, w_new, i_new)
        lacking = np.maximum(0.0, 1 - now)
        mended = lacking[old] + lacking[new] - np.maximum(0.0, 1 - v_old) - np.maximum(0.0, 1 - v_new)
        fine = (v_old >= least[old]) & (v_new >= least[new])

        demand_now, supply_now = share(state.inside, state.jobs), share(state.inside, state.residents)
        demand = (share(i_old, w_old) + share(i_new, w_new) - demand_now[old] - demand_now[new]) / state.areas
        supply = (share(i_old, r_old) + share(i_new, r_new) - supply_now[old] - supply_now[new]) / state.areas
        modular = (both - kept) / total
        modular -= (lives * (state.jobs[new] - w_old) + works * (state.residents[new] - r_old)) / total**2
        marks, floor = marks_of(state), self.floor
        gain = np.zeros(len(zone))
        for value, least_value, step in (
            (marks.demand, floor.demand, demand),
            (marks.supply, floor.supply, supply),
            (marks.modularity, floor.modularity, modular),
        ):
            margin = (value - least_value) / UNIT
            gain += lack(np.array([margin])) - lack(margin + step / UNIT)
        return np.where(fine, gain + INVALID * mended, -1.0)

    def take(self) -> tuple[Places, Places]:
        """Return the zones that go now and where: each area is touched by the best offer that touches it, or not at all."""
        state = self.state
        zones = np.flatnonzero(self.target >= 0)
        zones = zones[np.argsort(-self.gain[zones], kind="stable")]
        old, new = state.area[zones], self.target[zones]
        first = np.full(state.areas, len(zones))
        order = np.arange(len(zones))
        np.minimum.at(first, old, order)
        np.minimum.at(first, new, order)
        goes = (first[old] == order) & (first[new] == order)
        return zones[goes], new[goes]
