"""The measures of a whole network of twin cities, as Kaltenbrunner et al. (IWSOS 2013) publish them.

Two of their figures need a word. Their Gini coefficient is the one free of the bias of small numbers, n/(n-1) times the plain one.
Their mean distance, named for the giant component, is that over all pairs of cities between which there is a way, also those of
small components: it is smaller than the mean in the giant component by about the same factor, but not exactly so. Both are given.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import rustworkx

from .network import Network, Pair


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of a whole network. All but `reciprocity` look at it without directions, each pair once.

    `reciprocity` is the share of namings that are returned; `clustering` the share of two twins of a city that are twins of each
    other, over all cities together (transitivity); `assortativity` the correlation of the degrees at both ends of a tie (Newman
    2002); `gini` the Gini coefficient of degrees (plain: mean difference of all pairs over twice the mean); `connected` the number of
    cities in the largest connected part, `connected_share` their share; `mean_distance` the mean number of steps between two
    different cities of that part, `mean_distance_anywhere` that of all pairs between which there is a way; `core` the highest k of
    which there is a k-core, and `core_size` how many cities are in it.
    """

    cities: int
    ties: int
    reciprocity: float
    density: float
    gini: float
    assortativity: float
    clustering: float
    connected: int
    connected_share: float
    mean_distance: float
    mean_distance_anywhere: float
    core: int
    core_size: int

    @property
    def gini_unbiased(self) -> float:
        """The Gini coefficient times n/(n-1), as published: 1 where one city had all."""
        return self.gini * self.cities / (self.cities - 1) if self.cities > 1 else 0.0


def shape(pairs: Iterable[Pair] | Network) -> Shape:
    """Measure a network. Namings of oneself are left out, and repeated ones count once; an empty network is all zeros."""
    network = pairs if isinstance(pairs, Network) else Network(pairs)
    size, ties = network.cities, network.ties
    if not ties:
        return Shape(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0, 0)
    largest = max(rustworkx.connected_components(network.graph), key=len)
    rows = np.fromiter(largest, dtype=np.int64)
    far = network.distances
    core = int(network.cores.max())
    return Shape(
        cities=size,
        ties=ties,
        reciprocity=network.returned / network.namings,
        density=2 * ties / (size * (size - 1)),
        gini=gini(network.degrees.tolist()),
        assortativity=_assortativity(network),
        clustering=_clustering(network),
        connected=len(rows),
        connected_share=len(rows) / size,
        mean_distance=int(far.steps[rows].sum()) / int(far.reached[rows].sum()),
        mean_distance_anywhere=int(far.steps.sum()) / int(far.reached.sum()),
        core=core,
        core_size=int((network.cores == core).sum()),
    )


def gini(values: Iterable[int]) -> float:
    """Return the plain Gini coefficient of some counts: 0 where all are alike, 1 - 1/n where one of n has all."""
    ordered = sorted(values)
    many, total = len(ordered), sum(ordered)
    if not total:
        return 0.0
    return sum((2 * rank - many - 1) * value for rank, value in enumerate(ordered, start=1)) / (many * total)


def _assortativity(network: Network) -> float:
    """Return the correlation of the degrees at both ends of a tie, from whole numbers; 0 where all degrees are alike."""
    degrees = network.degrees
    one, other = degrees[network.ends[:, 0]], degrees[network.ends[:, 1]]
    ends, total = 2 * network.ties, int((one + other).sum())
    spread = ends * int((one * one + other * other).sum()) - total * total
    return (ends * 2 * int((one * other).sum()) - total * total) / spread if spread else 0.0


def _clustering(network: Network) -> float:
    """Return the share of closed pairs of twins; 0 where no city has two."""
    return float(rustworkx.transitivity(network.graph)) if int(network.degrees.max()) > 1 else 0.0
