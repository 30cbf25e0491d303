"""Flows and areas as CSV, with the line of whatever is wrong."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping

from .model import BadFlows, Flows

HEADERS = (("origin", "destination", "workers"), ("community_live", "community_work", "amount"))
AREA_HEADERS = (("community", "area"), ("community", "cluster"))


def read_flows(lines: Iterable[str]) -> Flows:
    """Return the flows of a CSV with the columns origin, destination, workers, or community_live, community_work, amount.

    Other columns are not read. A pair of zones that comes twice is refused, not summed: the same rows pasted twice look just
    like two groups of commuters. Raises BadFlows with the line.
    """
    seen: dict[tuple[str, str], int] = {}
    found: list[tuple[str, str, float]] = []
    for line, (origin, destination, amount) in _rows(lines, HEADERS):
        if not origin or not destination:
            raise BadFlows(f"Line {line}: a zone has no name.", line)
        pair = (origin, destination)
        if pair in seen:
            raise BadFlows(
                f"Line {line}: the flow from {origin} to {destination} stands in line {seen[pair]} already. "
                "Sum the rows of a pair first.",
                line,
            )
        seen[pair] = line
        found.append((origin, destination, _number(amount, line)))
    if not found:
        raise BadFlows("There is no flow in the file.")
    return Flows.of(found)


def read_areas(lines: Iterable[str]) -> dict[str, str]:
    """Return the area of each zone from a CSV with the columns community, area (or cluster). Raises BadFlows with the line."""
    found: dict[str, str] = {}
    for line, (zone, area) in _rows(lines, AREA_HEADERS):
        if not zone or not area:
            raise BadFlows(f"Line {line}: a zone or its area has no name.", line)
        if zone in found:
            raise BadFlows(f"Line {line}: {zone} has an area already.", line)
        found[zone] = area
    if not found:
        raise BadFlows("There is no zone in the file.")
    return found


def area_rows(area_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a CSV of areas holds: its header, then a row for each zone, by name."""
    yield AREA_HEADERS[0]
    yield from sorted(area_of.items())


def _rows(lines: Iterable[str], headers: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(line.removeprefix("\ufeff") for line in lines)
    first = next(reader, None)
    names = [one.strip().lower() for one in first or []]
    wanted = next((those for those in headers if set(those) <= set(names)), None)
    if wanted is None:
        told = " or ".join(",".join(those) for those in headers)
        raise BadFlows(f"Line 1: the columns {told} are needed; there are {','.join(names) or 'none'}.", 1)
    places = [names.index(one) for one in wanted]
    for row in reader:
        if not any(row):
            continue
        if len(row) <= max(places):
            raise BadFlows(
                f"Line {reader.line_num}: {max(places) + 1} columns are needed, there are {len(row)}.", reader.line_num
            )
        yield reader.line_num, tuple(row[place].strip() for place in places)


def _number(text: str, line: int) -> float:
    try:
        number = float(text)
    except ValueError:
        raise BadFlows(f"Line {line}: “{text}” is not a number.", line) from None
    if not math.isfinite(number):
        raise BadFlows(f"Line {line}: “{text}” is not a number of people.", line)
    if number < 0:
        raise BadFlows(f"Line {line}: {text} people is less than none.", line)
    return number
