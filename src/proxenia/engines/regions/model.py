"""What a delineation is about: flows between zones, the rule of validity, and the areas that come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
NEARLY = 1e-12
"""What rounding may take from a share."""


def counted(at: Places, amounts: Numbers, count: int) -> Numbers:
    """Return the sums (count) of amounts by their places."""
    found: Numbers = np.bincount(at, amounts, count).astype(np.float64, copy=False)
    return found


class BadFlows(ValueError):
    """Flows that cannot be used, and where: a line of the file, or 0 where it is no line's fault."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Flows:
    """Who lives where and works where: `workers[i]` live in zone `origin[i]` and work in zone `destination[i]`.

    `zones` are the names (n), sorted; the three arrays have one length, each pair of zones comes once, workers are at least 0.
    """

    zones: tuple[str, ...]
    origin: Places
    destination: Places
    workers: Numbers

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, float]]) -> "Flows":
        """Return flows from rows (origin, destination, workers). Raises BadFlows for a pair that comes twice or a bad number."""
        those = list(rows)
        zones = tuple(sorted({one[0] for one in those} | {one[1] for one in those}))
        at = {zone: place for place, zone in enumerate(zones)}
        origin = np.array([at[one[0]] for one in those], dtype=np.int64)
        destination = np.array([at[one[1]] for one in those], dtype=np.int64)
        workers = np.array([one[2] for one in those], dtype=np.float64)
        if not (np.isfinite(workers).all() and (workers >= 0).all()):
            raise BadFlows("A flow is a number that is not negative.")
        if len(np.unique(origin * len(zones) + destination)) < len(those):
            raise BadFlows("A pair of zones comes twice.")
        return cls(zones, origin, destination, workers)

    @property
    def residents(self) -> Numbers:
        """Employed people who live in each zone (n)."""
        return counted(self.origin, self.workers, len(self.zones))

    @property
    def jobs(self) -> Numbers:
        """People who work in each zone (n)."""
        return counted(self.destination, self.workers, len(self.zones))


@dataclass(frozen=True)
class Rule:
    """When an area is a labour-market area: size in employed residents, self-containment as shares above 0 and up to 1.

    An area of the target size needs the minimum of self-containment only, one of the minimum size needs the target; between
    them one makes up for the other on a straight line (Coombes & Bond 2008). Raises ValueError where the four make no sense.
    """

    min_size: float = 1000
    min_self_containment: float = 0.6667
    target_size: float = 10000
    target_self_containment: float = 0.75

    def __post_init__(self) -> None:
        if not 0 <= self.min_size <= self.target_size < float("inf"):
            raise ValueError("The minimum size is at least 0 and at most the target size.")
        if not 0 < self.min_self_containment <= self.target_self_containment <= 1:
            raise ValueError("The minimum of self-containment is above 0 and at most its target, which is at most 1.")

    def validity(self, residents: Numbers, jobs: Numbers, inside: Numbers) -> Numbers:
        """Return the validity of areas, 1 or more where they are valid, of three arrays of one shape.

        It is [1 - (1 - minSC/tarSC) max(0, tarSZ - SZ)/(tarSZ - minSZ)] min(SC/tarSC, 1), over minSC/tarSC, with SC the smaller
        self-containment of the two sides and SZ the employed residents.
        """
        least = self.min_self_containment / self.target_self_containment
        lacking = np.maximum(0.0, self.target_size - residents)
        between = self.target_size - self.min_size
        short = lacking / between if between else np.where(lacking > 0, np.inf, 0.0)
        both = np.maximum(residents, jobs)
        share = inside / np.where(both > 0, both, 1.0)
        size = 1 - (1 - least) * short if between else np.where(short > 0, 0.0, 1.0)
        found: Numbers = size * np.minimum(share / self.target_self_containment, 1.0) / least
        return found

    def validity_of(self, residents: float, jobs: float, inside: float) -> float:
        """Return the validity of one area, as `validity` does of many."""
        least = self.min_self_containment / self.target_self_containment
        both = max(jobs, residents)
        share = inside / both if both > 0 else 0.0
        size = 1.0
        if residents < self.target_size:
            between = self.target_size - self.min_size
            size = 1 - (1 - least) * ((self.target_size - residents) / between) if between else 0.0
        return size * min(share / self.target_self_containment, 1.0) / least


@dataclass(frozen=True)
class Delineation:
    """Areas and how they were found.

    `area_of` gives each zone its area, named for the zone with most jobs in it. `unlinked` are zones that no flow ties to their
    area: they stand there only because an area of their own would not be valid.
    """

    area_of: Mapping[str, str]
    unlinked: tuple[str, ...]
    sweeps: int
