"""The place of each city in a network: its ties, how dense it is around it, how often it lies between others, how near it is."""

from dataclasses import dataclass

import numpy as np
import rustworkx

from .network import Network


@dataclass(frozen=True, slots=True)
class Position:
    """A city's place in the network. Directions count in none of these.

    `degree` is how many twins it has; `core` the highest k for which it is in a k-core; `betweenness` on how many of the shortest ways
    between two others it lies, a pair with several shortest ways counting in parts (Freeman 1977, not normed); `closeness` the
    inverse of its mean distance to the cities it can reach, `reached` of them (Freeman 1978).
    """

    degree: int
    core: int
    betweenness: float
    closeness: float
    reached: int


def positions(network: Network) -> dict[int, Position]:
    """Return the place of every city, by its number, in ascending order."""
    if not network.cities:
        return {}
    between = rustworkx.betweenness_centrality(network.graph, normalized=False)
    far = network.distances
    near = far.reached / np.maximum(far.steps, 1)
    return {
        number: Position(
            degree=int(network.degrees[row]),
            core=int(network.cores[row]),
            betweenness=max(float(between[row]), 0.0),
            closeness=float(near[row]),
            reached=int(far.reached[row]),
        )
        for row, number in enumerate(network.numbers)
    }
