"""The published rule word for word, in plain Python: what the engine's areas are set beside. Nothing of the engine is in it."""

from collections import defaultdict

from proxenia.engines.regions import Flows, Rule


def plain(flows: Flows, rule: Rule) -> dict[str, str]:
    """Return the area of each zone by the rule alone.

    The area with the least validity gives its largest zone to the area with the strongest link, where that one does not get less
    valid by it; else the zone goes to the reserve, which is settled at the end. So areas may stay that are not valid.
    """
    run = _Plain(flows, rule)
    while run.members:
        area = min(run.members, key=lambda one: (run.validity(one), run.lives[one], one))
        if run.validity(area) >= 1:
            break
        run.dissolve(area)
    run.settle()
    return run.area


class _Plain:
    def __init__(self, flows: Flows, rule: Rule) -> None:
        self.rule = rule
        self.out: dict[str, dict[str, float]] = defaultdict(dict)
        self.back: dict[str, dict[str, float]] = defaultdict(dict)
        for origin, destination, amount in zip(
            flows.origin.tolist(), flows.destination.tolist(), flows.workers.tolist(), strict=True
        ):
            self.out[flows.zones[origin]][flows.zones[destination]] = amount
            self.back[flows.zones[destination]][flows.zones[origin]] = amount
        self.residents = {zone: sum(self.out[zone].values()) for zone in flows.zones}
        self.jobs = {zone: sum(self.back[zone].values()) for zone in flows.zones}
        self.area = {zone: zone for zone in flows.zones}
        self.members = {zone: [zone] for zone in flows.zones}
        self.lives, self.works = dict(self.residents), dict(self.jobs)
        self.inside = {zone: self.out[zone].get(zone, 0.0) for zone in flows.zones}
        self.reserve: list[str] = []
        self._known: dict[str, float] = {}

    def validity(self, area: str) -> float:
        if area not in self._known:
            self._known[area] = self.judged(self.lives[area], self.works[area], self.inside[area])
        return self._known[area]

    def judged(self, lives: float, works: float, inside: float) -> float:
        rule = self.rule
        least = rule.min_self_containment / rule.target_self_containment
        share = inside / max(lives, works) if max(lives, works) else 0.0
        size = 1 - (1 - least) * max(0.0, rule.target_size - lives) / (rule.target_size - rule.min_size)
        return size * min(share / rule.target_self_containment, 1) / least

    def dissolve(self, area: str) -> None:
        zone = max(self.members[area], key=lambda one: (self.residents[one], one))
        self.members[area].remove(zone)
        del self.area[zone]
        out, back = self.links(zone)
        self._known.pop(area, None)
        if self.members[area]:
            self.lives[area] -= self.residents[zone]
            self.works[area] -= self.jobs[zone]
            self.inside[area] -= out[area] + back[area] + self.out[zone].get(zone, 0.0)
        else:
            del self.members[area]
        target = self.strongest(zone, out, back, area)
        if target and self.judged(*self.with_zone(zone, target, out, back)) >= self.validity(target):
            self.add(zone, target, out, back)
        else:
            self.reserve.append(zone)

    def settle(self) -> None:
        left = self.reserve
        while left:
            still = []
            for zone in left:
                out, back = self.links(zone)
                target = self.strongest(zone, out, back, "")
                if target:
                    self.add(zone, target, out, back)
                else:
                    still.append(zone)
            if len(still) == len(left):
                self.area.update({zone: zone for zone in still})
                return
            left = still

    def links(self, zone: str) -> tuple[dict[str, float], dict[str, float]]:
        found: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
        for side, there in ((self.out[zone], found[0]), (self.back[zone], found[1])):
            for other, amount in side.items():
                if other != zone and other in self.area:
                    there[self.area[other]] += amount
        return found

    def strongest(self, zone: str, out: dict[str, float], back: dict[str, float], left: str) -> str:
        best = [
            (
                (out[area] ** 2 / (self.residents[zone] * self.works[area]) if out.get(area) else 0.0)
                + (back[area] ** 2 / (self.jobs[zone] * self.lives[area]) if back.get(area) else 0.0),
                area,
            )
            for area in set(out) | set(back)
            if area != left and area in self.members
        ]
        return max(best)[1] if best else ""

    def with_zone(
        self, zone: str, area: str, out: dict[str, float], back: dict[str, float]
    ) -> tuple[float, float, float]:
        inside = self.inside[area] + out.get(area, 0.0) + back.get(area, 0.0) + self.out[zone].get(zone, 0.0)
        return self.lives[area] + self.residents[zone], self.works[area] + self.jobs[zone], inside

    def add(self, zone: str, area: str, out: dict[str, float], back: dict[str, float]) -> None:
        self.lives[area], self.works[area], self.inside[area] = self.with_zone(zone, area, out, back)
        self.area[zone] = area
        self.members[area].append(zone)
        self._known.pop(area, None)
