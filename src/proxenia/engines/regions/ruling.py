"""The published rule, one zone after the other: the least valid area gives its largest zone away, until all are valid."""

import heapq

import numpy as np

from .graph import Graph
from .model import NEARLY, Places, Rule


def ruled(graph: Graph, rule: Rule) -> Places:
    """Return the area of each zone (n) by the rule of Coombes & Bond 2008 in the form of Franconi et al. 2017.

    At first each zone is an area. The area with the least validity (of equal ones that with fewer residents, then the first)
    gives its largest zone to the area with the strongest link f(i,j)^2/(R_i W_j) + f(j,i)^2/(R_j W_i), where that one's
    validity does not fall by it; otherwise the zone goes to the reserve. Those of the reserve are settled at the end, in the order
    in which they came there, each where its link is strongest. So areas may come out that are not valid.

    What print leaves open (which zone goes first, when a move helps) is chosen so that the log of the reference is met: 46 of
    its first 46 entries into the reserve on Sardinia, 76 of all 80.
    """
    run = _Run(graph, rule)
    heap = [(validity, run.residents[area], area) for area, validity in enumerate(run.validity)]
    heapq.heapify(heap)
    reserve: list[int] = []
    while heap and heap[0][0] < 1 - NEARLY:
        validity, _, area = heapq.heappop(heap)
        if not run.zones[area] or validity != run.validity[area]:
            continue  # an entry from before the area changed
        zone = run.zones[area].pop() if len(run.zones[area]) == 1 else run.largest(area)
        run.leave(zone, area)
        target = run.give(zone, leaves=area)
        if target < 0:
            reserve.append(zone)
        for changed in (area, target):
            if changed >= 0 and run.zones[changed]:
                heapq.heappush(heap, (run.validity[changed], run.residents[changed], changed))
    run.settle(reserve)
    return run.area


class _Run:
    """Areas on the way; area `graph.size` is the reserve."""

    def __init__(self, graph: Graph, rule: Rule) -> None:
        self.graph, self.rule = graph, rule
        count = graph.size
        self.area = np.arange(count)
        self.zones = [[zone] for zone in range(count)]
        self.residents: list[float] = graph.residents.tolist()
        self.jobs: list[float] = graph.jobs.tolist()
        self.inside: list[float] = graph.own.tolist()
        self.validity: list[float] = rule.validity(graph.residents, graph.jobs, graph.own).tolist()
        self.first = graph.first.tolist()
        self._lives, self._works, self._own = self.residents.copy(), self.jobs.copy(), graph.own.tolist()
        # One over jobs and residents of each area; 0 for the reserve, so that nothing is drawn there.
        self._per_job = np.append(1 / np.where(graph.jobs > 0, graph.jobs, np.inf), 0.0)
        self._per_resident = np.append(1 / np.where(graph.residents > 0, graph.residents, np.inf), 0.0)

    def largest(self, area: int) -> int:
        """Take the zone with most residents, of equal ones the last, out of an area's list and return it."""
        zones = self.zones[area]
        residents = self._lives
        zone = max(zones, key=lambda one: (residents[one], one))
        zones.remove(zone)
        return zone

    def leave(self, zone: int, area: int) -> None:
        """Take a zone out of the figures of its area."""
        begin, end = self.first[zone], self.first[zone + 1]
        lives, works, own = self._lives[zone], self._works[zone], self._own[zone]
        self.area[zone] = self.graph.size
        self.residents[area] -= lives
        self.jobs[area] -= works
        if not self.zones[area]:
            return
        same = self.area[self.graph.other[begin:end]] == area
        kept = self.graph.out[begin:end][same].sum() + self.graph.back[begin:end][same].sum()
        self.inside[area] -= own + float(kept)
        self._judge(area)

    def give(self, zone: int, leaves: int = -1) -> int:
        """Put a zone where its link is strongest and return that area, or -1 where it has none.

        With `leaves` it goes anywhere but there, and -1 is also the answer where it would make the area less valid.
        """
        begin, end = self.first[zone], self.first[zone + 1]
        if begin == end:
            return -1
        lives, works, own = self._lives[zone], self._works[zone], self._own[zone]
        area = self.area[self.graph.other[begin:end]]
        out = np.bincount(area, self.graph.out[begin:end])[area]
        back = np.bincount(area, self.graph.back[begin:end])[area]
        per_job, per_resident = self._per_job, self._per_resident
        if leaves >= 0:
            kept = per_job[leaves], per_resident[leaves]
            per_job[leaves] = per_resident[leaves] = 0.0
        one, two = per_job[area], per_resident[area]
        if leaves >= 0:
            per_job[leaves], per_resident[leaves] = kept
        one *= out * out
        two *= back * back
        one *= 1 / lives if lives else 0.0
        two *= 1 / works if works else 0.0
        one += two
        at = int(one.argmax())
        if one[at] <= 0:
            return -1
        target = int(area[at])
        inside = self.inside[target] + own + float(out[at]) + float(back[at])
        residents, jobs = self.residents[target] + lives, self.jobs[target] + works
        validity = self.rule.validity_of(residents, jobs, inside)
        if leaves >= 0 and validity < self.validity[target] - NEARLY:
            return -1
        self.zones[target].append(zone)
        self.area[zone] = target
        self.residents[target], self.jobs[target], self.inside[target] = residents, jobs, inside
        self.validity[target] = validity
        self._weigh(target)
        return target

    def settle(self, reserve: list[int]) -> None:
        """Put the zones of the reserve where their links are strongest; those without any become areas."""
        left = reserve
        while left:
            still = [zone for zone in left if self.give(zone) < 0]
            if len(still) == len(left):
                break
            left = still
        for zone in left:
            self.area[zone] = next(at for at, zones in enumerate(self.zones) if not zones)
            self.zones[self.area[zone]].append(zone)

    def _judge(self, area: int) -> None:
        self.validity[area] = self.rule.validity_of(self.residents[area], self.jobs[area], self.inside[area])
        self._weigh(area)

    def _weigh(self, area: int) -> None:
        residents, jobs = self.residents[area], self.jobs[area]
        self._per_job[area] = 1 / jobs if jobs > 0 else 0.0
        self._per_resident[area] = 1 / residents if residents > 0 else 0.0
