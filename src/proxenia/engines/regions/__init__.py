"""Functional regions: labour-market areas of commuting flows, how far zones hold their own, and how good a partition is."""

from .delineating import delineate
from .measuring import (
    Area,
    Containment,
    Tie,
    UnknownZone,
    adjusted_rand_index,
    areas_of,
    quality,
    self_containment,
)
from .model import BadFlows, Delineation, Flows, Rule
from .reading import read_areas, read_flows

__all__ = [
    "Area",
    "BadFlows",
    "Containment",
    "Delineation",
    "Flows",
    "Rule",
    "Tie",
    "UnknownZone",
    "adjusted_rand_index",
    "areas_of",
    "delineate",
    "quality",
    "read_areas",
    "read_flows",
    "self_containment",
]
