"""What a network of twin cities tells by itself: who names whom, which two entries may be one place, how the whole is shaped.

Plain values in, plain values out: cities are integers, a naming is an ordered pair "a names b". `likeness` compares entries,
`network` holds the ties, `shape` measures the whole, `positions` measures each city in it, `nearness` says which cities are
alike by their place in it, `edges` reads a file of ties. The measures are those of Kaltenbrunner et al., "Not all paths lead
to Rome: analysing the network of sister cities" (IWSOS 2013), so that they can be held against the published figures.
"""

from .edges import Edges, NotEdges, Remark, read_edges
from .likeness import Likeness, Spot, Standing, core_name, is_area, kilometres, likeness, near_duplicates, standing
from .nearness import Nearness, likeness_of_positions, near_by_twins, percentiles
from .network import Network, Pair
from .positions import Position, positions
from .shape import Shape, gini, shape

__all__ = [
    "Edges",
    "Likeness",
    "Nearness",
    "Network",
    "NotEdges",
    "Pair",
    "Position",
    "Remark",
    "Shape",
    "Spot",
    "Standing",
    "core_name",
    "gini",
    "is_area",
    "kilometres",
    "likeness",
    "likeness_of_positions",
    "near_by_twins",
    "near_duplicates",
    "percentiles",
    "positions",
    "read_edges",
    "shape",
    "standing",
]
