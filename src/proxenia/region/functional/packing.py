"""Flows as a text that takes little room: packed into a record, and read from it again."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from proxenia.engines.regions import Flows

Row = tuple[str, str, float]
KEPT = 8
"""So many tables are held ready: a page asks for the same one several times."""


def pack(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """Return flows (zone of residence, of work, people) and the names of zones as one text."""
    zones = sorted({zone for row in rows for zone in row[:2]})
    at = {zone: place for place, zone in enumerate(zones)}
    flows = sorted((at[row[0]], at[row[1]], _short(row[2])) for row in rows)
    told = {"zones": zones, "names": {zone: names[zone] for zone in zones if zone in names}, "flows": flows}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def _short(value: float) -> float:
    return int(value) if value == int(value) else value


@lru_cache(maxsize=KEPT)
def unpack(content: str) -> tuple[Flows, Mapping[str, str]]:
    """Return the flows and the names of the zones that have one; no flows where nothing is there."""
    if not content:
        return Flows.of([]), {}
    told = json.loads(zlib.decompress(base64.b64decode(content)))
    zones = told["zones"]
    return Flows.of((zones[one], zones[other], float(people)) for one, other, people in told["flows"]), told["names"]
