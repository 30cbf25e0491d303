"""Where the steps of a chain lie and how its links run. Pure geometry, in user units; nothing here knows a record.

Wide, a chain reads like a text: columns of steps from left to right, and a new line where the page ends. Links to the next
column cross the gutter; all others run through the channel below a line. Narrow, it is one column with links in the margin.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = 4
CARD: Final = 196.0
TALL: Final = 126.0
GUTTER: Final = 96.0
MARGIN: Final = 30.0
BETWEEN: Final = 22.0
LANE: Final = 24.0
PAD: Final = 14.0
TURN: Final = 8.0
"""Where links leave and enter the gutter; each further one a little beside the last."""

NARROW: Final = 350.0
NARROW_TALL: Final = 106.0
STEP_GAP: Final = 34.0
LINE: Final = 15.0
RAIL: Final = 11.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box: its left upper corner and its size."""

    key: int
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Run:
    """How a link runs, as path data, and where its words stand: about `x` or, beside a rail, from `x` on."""

    source: int
    target: int
    path: str
    x: float
    y: float
    room: float
    from_left: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A chain with its place on the paper."""

    width: float
    height: float
    boxes: list[Placed]
    runs: list[Run]


Pairs = Sequence[tuple[int, int]]


def wide(layers: dict[int, int], pairs: Pairs) -> Plan:
    """Lay out steps, given with their layers in the order in which they are told, for a screen or a sheet of paper."""
    rows = _columns(layers, pairs)
    total = len(rows)
    lines = -(-total // COLUMNS) or 1
    across = -(-total // lines) if total else 1
    place = {key: divmod(at, across) for at, keys in enumerate(rows) for key in keys}
    through = [pair for pair in pairs if not _next_column(place, pair)]
    lanes = _lanes(place, through)
    boxes: dict[int, Placed] = {}
    channels: list[float] = []
    y = PAD
    for line in range(lines):
        columns = rows[line * across : (line + 1) * across]
        tallest = max((len(keys) for keys in columns), default=1)
        high = tallest * (TALL + BETWEEN) - BETWEEN
        for column, keys in enumerate(columns):
            x = MARGIN + column * (CARD + GUTTER)
            top = y + (high - (len(keys) * (TALL + BETWEEN) - BETWEEN)) / 2
            for at, key in enumerate(keys):
                boxes[key] = Placed(key, x, top + at * (TALL + BETWEEN), CARD, TALL)
        channels.append(y + high + PAD)
        y += high + PAD + lanes.get(line, 0) * LANE + PAD
    width = 2 * MARGIN + across * CARD + (across - 1) * GUTTER
    runs = _direct(boxes, [pair for pair in pairs if _next_column(place, pair)])
    runs += _through(boxes, place, through, channels)
    return Plan(width, y, [boxes[key] for key in layers], runs)


def _columns(layers: dict[int, int], pairs: Pairs) -> list[list[int]]:
    """Return the steps of each layer, each beside what leads to it as far as that goes."""
    before: dict[int, list[int]] = defaultdict(list)
    for source, target in pairs:
        before[target].append(source)
    rows: list[list[int]] = [[] for _layer in range(max(layers.values(), default=-1) + 1)]
    for key, layer in layers.items():
        rows[layer].append(key)
    at: dict[int, float] = {}
    for keys in rows:
        middle = (len(keys) - 1) / 2
        told = {key: number for number, key in enumerate(keys)}
        keys.sort(key=lambda key: (_mean([at[one] for one in before[key] if one in at]), told[key]))
        at |= {key: number - middle for number, key in enumerate(keys)}
    return rows


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _next_column(place: dict[int, tuple[int, int]], pair: tuple[int, int]) -> bool:
    (line, column), (to_line, to_column) = place[pair[0]], place[pair[1]]
    return line == to_line and to_column == column + 1


def _lanes(place: dict[int, tuple[int, int]], through: Pairs) -> dict[int, int]:
    """Return how many links run through the channel below each line."""
    found: dict[int, int] = defaultdict(int)
    for source, target in through:
        first, last = place[source][0], place[target][0]
        found[first] += 1
        if last > first + 1:
            found[last - 1] += 1
    return dict(found)


def _direct(boxes: dict[int, Placed], pairs: Pairs) -> list[Run]:
    """Return the links across a gutter; their words stand apart from each other."""
    runs = []
    taken: dict[float, list[float]] = defaultdict(list)
    for source, target in sorted(pairs, key=lambda pair: (boxes[pair[0]].middle + boxes[pair[1]].middle, pair)):
        a, b = boxes[source], boxes[target]
        bend = GUTTER * 0.45
        path = f"M{a.right:g} {a.middle:g}C{a.right + bend:g} {a.middle:g} {b.x - bend:g} {b.middle:g} {b.x - 2:g} {b.middle:g}"
        y = a.middle + (b.middle - a.middle) * 0.5
        while any(abs(y - other) < 2 * LINE for other in taken[a.right]):
            y += LINE
        taken[a.right].append(y)
        runs.append(Run(source, target, path, a.right + GUTTER / 2, y, GUTTER - 14))
    return runs


def _through(
    boxes: dict[int, Placed], place: dict[int, tuple[int, int]], through: Pairs, channels: list[float]
) -> list[Run]:
    """Return the links that run below a line, each in a lane of its own."""
    used: dict[int, int] = defaultdict(int)
    runs = []
    for at, (source, target) in enumerate(through):
        a, b = boxes[source], boxes[target]
        line, last = place[source][0], place[target][0]
        turn = TURN + (at % 3) * 5
        out, into = a.right + turn, b.x - turn
        y = channels[line] + (used[line] + 0.5) * LANE
        used[line] += 1
        points = [(a.right, a.middle), (out, a.middle), (out, y)]
        if last > line + 1:
            edge = MARGIN - 12 - (at % 3) * 5
            below = channels[last - 1] + (used[last - 1] + 0.5) * LANE
            used[last - 1] += 1
            points += [(edge, y), (edge, below), (into, below)]
        else:
            points.append((into, y))
        points += [(into, b.middle), (b.x - 2, b.middle)]
        runs.append(Run(source, target, _bent(points), (out + into) / 2, y, max(abs(out - into) - 12, CARD)))
    return runs


def _bent(points: list[tuple[float, float]], radius: float = 5.0) -> str:
    """Return a path along points with rounded corners."""
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(corner, before, radius), _toward(corner, after, radius)
        parts.append(f"L{start[0]:g} {start[1]:g}Q{corner[0]:g} {corner[1]:g} {end[0]:g} {end[1]:g}")
    parts.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return "".join(parts)


def _toward(a: tuple[float, float], b: tuple[float, float], far: float) -> tuple[float, float]:
    length = abs(b[0] - a[0]) + abs(b[1] - a[1])
    share = min(far, length / 2) / length if length else 0.0
    return round(a[0] + (b[0] - a[0]) * share, 2), round(a[1] + (b[1] - a[1]) * share, 2)


def narrow(keys: Sequence[int], pairs: Pairs) -> Plan:
    """Lay out steps in one column, in the order given, for a phone. What leads on to a later step runs along a rail."""
    order = {key: at for at, key in enumerate(keys)}
    far = sorted((pair for pair in pairs if order[pair[1]] != order[pair[0]] + 1), key=lambda pair: order[pair[0]])
    rails = _rails([(order[source], order[target]) for source, target in far])
    left = 4 + RAIL * (max(rails, default=-1) + 1) + (6 if far else 0)
    arriving: dict[int, int] = defaultdict(int)
    for _source, target in far:
        arriving[target] += 1
    boxes: dict[int, Placed] = {}
    y = 4.0
    for key in keys:
        y += STEP_GAP + arriving[key] * LINE if boxes else arriving[key] * LINE
        boxes[key] = Placed(key, left, y, NARROW - left - 4, NARROW_TALL)
        y += NARROW_TALL
    runs = [_down(boxes, pair) for pair in pairs if pair not in far]
    nth: dict[int, int] = defaultdict(int)
    for (source, target), rail in zip(far, rails, strict=True):
        nth[target] += 1
        runs.append(_railed(boxes[source], boxes[target], left - 8 - rail * RAIL, nth[target]))
    return Plan(NARROW, y + 6, [boxes[key] for key in keys], runs)


def _rails(spans: list[tuple[int, int]]) -> list[int]:
    """Return for each span of steps the innermost rail that is free all along it."""
    ends: list[list[tuple[int, int]]] = []
    found = []
    for first, last in spans:
        free = next((at for at, taken in enumerate(ends) if all(last <= a or b <= first for a, b in taken)), len(ends))
        if free == len(ends):
            ends.append([])
        ends[free].append((first, last))
        found.append(free)
    return found


def _down(boxes: dict[int, Placed], pair: tuple[int, int]) -> Run:
    a, b = boxes[pair[0]], boxes[pair[1]]
    x = a.x + 22
    path = f"M{x:g} {a.bottom:g}V{b.y - 2:g}"
    return Run(*pair, path, x + 12, a.bottom + STEP_GAP / 2, NARROW - x - 16, from_left=True)


def _railed(a: Placed, b: Placed, rail: float, nth: int) -> Run:
    into = b.y + 14 + 9 * nth
    out = a.bottom - 20
    points = [(a.x, out), (rail, out), (rail, into), (b.x - 2, into)]
    return Run(a.key, b.key, _bent(points, 4.0), b.x + 34, b.y - nth * LINE + 4, NARROW - b.x - 38, from_left=True)
