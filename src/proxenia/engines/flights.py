"""What a flight emits, as an estimate: the great-circle distance times a published factor for its distance class and cabin.

The factors come as plain numbers from whoever keeps them, with their source; they already hold an uplift for detours where their
publisher says so, and none is added here. What is not known is not made up: a flight without a distance has no estimate.
"""

from collections.abc import Mapping
from dataclasses import dataclass

CABINS = ("economy", "premium", "business", "first")
"""The cabins, the cheapest first."""


@dataclass(frozen=True, slots=True)
class Factors:
    """Kilograms of CO2e for each passenger and kilometre, by distance class ("short", "long") and cabin.

    A flight of `long_from` kilometres or more is long. A cabin that a class does not name counts as the next cheaper one it does.
    """

    long_from: float
    short: Mapping[str, float]
    long: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with all it was reckoned from: `kg` = `km` x `factor` x `people`."""

    km: float
    distance_class: str
    cabin: str
    factor: float
    people: int

    @property
    def kg(self) -> float:
        """Kilograms of CO2e for all of them."""
        return self.km * self.factor * self.people


def estimate(km: float, cabin: str, people: int, factors: Factors) -> Estimate:
    """Return what so many people emit on a flight of a length; an unknown cabin ("") counts as economy, which is the least."""
    distance_class = "long" if km >= factors.long_from else "short"
    known = getattr(factors, distance_class)
    asked = CABINS.index(cabin) if cabin in CABINS else 0
    used = next(name for name in reversed(CABINS[: asked + 1]) if name in known)
    return Estimate(km, distance_class, used, known[used], people)
