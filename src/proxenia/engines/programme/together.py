"""What happens at the same time, and what is asked for twice by it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from .model import Line


def pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that share time; lines come in the order in which they begin."""
    going: list[Line] = []
    for line in lines:
        going = [one for one in going if one.until > line.start]
        for one in going:
            if line.until > line.start or line.start > one.start:
                yield one, line
        going.append(line)


def twice(takers: Mapping[Hashable, Iterable[Line]]) -> Iterator[tuple[Hashable, Line, Line]]:
    """Yield what is taken by two lines at the same time, with both; `takers` are those of each key, in time.

    Two lines of other programmes are nothing that this one could change.
    """
    for key in sorted(takers, key=str):
        for one, other in pairs(takers[key]):
            if not (one.elsewhere and other.elsewhere):
                yield key, one, other


def shared_minutes(one: Line, other: Line) -> int:
    """Return how many minutes two lines share, of which the second begins no earlier."""
    return int((min(one.until, other.until) - other.start).total_seconds()) // 60


def by_key(lines: Iterable[Line], keys: Iterable[Iterable[Hashable]]) -> dict[Hashable, list[Line]]:
    """Return the lines of each key, where each line has the keys that stand at its place."""
    found: dict[Hashable, list[Line]] = defaultdict(list)
    for line, those in zip(lines, keys, strict=True):
        for key in those:
            found[key].append(line)
    return found
