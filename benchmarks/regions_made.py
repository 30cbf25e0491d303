"""Made-up countries: zones around towns of many sizes, and who commutes where by gravity. Nothing in them is real."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.regions import Flows


@dataclass(frozen=True)
class Country:
    """How a country is made: how many `zones` (n), how large they are and how far people go.

    `towns` is the number of zones to one town; `reach` how far people go, in mean distances between neighbours; `home` how much
    more the own zone draws; `median` the median of employed residents, `spread` the deviation of their logarithm; `rank` how
    steeply the jobs of towns fall with their rank; `near` how many zones around are looked at.
    """

    zones: int
    towns: float = 12
    reach: float = 1.2
    home: float = 1.5
    median: float = 900
    spread: float = 1.0
    rank: float = 0.8
    near: int = 60
    seed: int = 1


def made(country: Country) -> Flows:
    """Return the flows of a made-up country, whole numbers of people."""
    chance = np.random.default_rng(country.seed)
    count = country.zones
    towns = max(2, int(count / country.towns))
    side = np.sqrt(count)
    centres = chance.random((towns, 2)) * side
    pull = 1 / np.arange(1, towns + 1) ** country.rank
    of = chance.choice(towns, count, p=pull**0.5 / (pull**0.5).sum())
    scattered = chance.random(count) < 0.6
    around = centres[of] + chance.normal(0, 1.5, (count, 2)) * np.sqrt(country.towns / 12)
    places = np.where(scattered[:, None], chance.random((count, 2)) * side, around)
    places[:towns] = centres
    people = np.exp(chance.normal(np.log(country.median), country.spread, count))
    people[:towns] *= 1 + 25 * pull / pull[0] ** 0.5
    jobs = people * np.exp(chance.normal(-0.3, 0.6, count))
    jobs[:towns] *= 2.0
    origin, destination = _neighbours(places, min(country.near, count - 1))
    apart = np.sqrt(((places[origin] - places[destination]) ** 2).sum(axis=1))
    draw = jobs[destination] * np.exp(-apart / country.reach)
    own = jobs * country.home
    total = np.bincount(origin, draw, count) + own
    mean = people[origin] * draw / total[origin]
    amount = chance.poisson(mean)
    stay = chance.poisson(people * own / total)
    far = chance.integers(0, count, (count, 2))
    everyone = np.arange(count)
    pairs = np.concatenate([origin * count + destination, everyone * (count + 1), everyone * count + far[:, 0]])
    amounts = np.concatenate([amount, stay, chance.poisson(0.7, count)])
    keys, at = np.unique(pairs, return_inverse=True)
    workers = np.bincount(at, amounts)
    keys, workers = keys[workers > 0], workers[workers > 0]
    live, work = np.divmod(keys, count)
    used = np.unique(np.concatenate([live, work]))
    names = tuple(f"{place:06d}" for place in used.tolist())
    return Flows(names, np.searchsorted(used, live), np.searchsorted(used, work), workers)


def _neighbours(places: NDArray[np.float64], near: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of zones, each with its `near` nearest ones, or fewer where zones are sparse."""
    cell = np.sqrt(near / np.pi) * 1.3
    column, row = (
        np.floor(places / cell).astype(np.int64) - np.floor(places.min(axis=0) / cell).astype(np.int64) + 1
    ).T
    width = int(row.max()) + 2
    block = column * width + row
    order = np.argsort(block, kind="stable")
    sorted_block = block[order]
    origins, destinations = [], []
    for one in np.unique(block):
        inside = order[np.searchsorted(sorted_block, one) : np.searchsorted(sorted_block, one + 1)]
        spans = [one + right * width + up for right in (-1, 0, 1) for up in (-1, 0, 1)]
        others = np.concatenate(
            [order[np.searchsorted(sorted_block, at) : np.searchsorted(sorted_block, at + 1)] for at in spans]
        )
        squared = ((places[inside][:, None] - places[others][None]) ** 2).sum(axis=2)
        take = min(near + 1, len(others))
        best = np.argpartition(squared, take - 1, axis=1)[:, :take]
        origins.append(np.repeat(inside, take))
        destinations.append(others[best].ravel())
    origin, destination = np.concatenate(origins), np.concatenate(destinations)
    apart = origin != destination
    return origin[apart], destination[apart]
