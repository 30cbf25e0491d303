"""Rows in portions: packed small, counted, and told of."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from .choices import Verdict
from .plans import Plan

SIZE = 500
"""Rows in a portion: what one transaction writes."""
TOLD = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.MORE, Verdict.DOUBTFUL, Verdict.LEFT, Verdict.BAD)


def pack(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as they are kept."""
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def unpack(packed: Any) -> list[list[str]]:
    """Return the rows that were packed; none where they are gone."""
    content = bytes(packed)
    rows: list[list[str]] = json.loads(zlib.decompress(content)) if content else []
    return rows


def report(plans: Iterable[Plan], also: dict[str, int]) -> dict[str, Any]:
    """Return what is told of a portion: how many rows of each verdict, what else is made, and the rows worth a word."""
    counts: dict[str, int] = {}
    rows = []
    for plan in plans:
        counts[plan.verdict] = counts.get(plan.verdict, 0) + 1
        if not plan.is_plain:
            rows.append(plan.as_dict())
    return {"counts": {str(key): number for key, number in counts.items()}, "also": also, "rows": rows}


def add_up(reports: Iterable[Any]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the counts of several portions together, and what else is made."""
    counts = dict.fromkeys((str(verdict) for verdict in TOLD), 0)
    also: dict[str, int] = {}
    for one in reports:
        for total, part in ((counts, one["counts"]), (also, one["also"])):
            for key, number in part.items():
                total[key] = total.get(key, 0) + number
    return counts, also
