"""The small marks beside cited facts, gathered for a whole page at once."""

from collections.abc import Collection, Mapping

from .contributions import MARKS, Marks
from .scoping import Actor


def marks_for(actor: Actor, wanted: Mapping[str, Collection[int]]) -> Marks:
    """Return the marks of these records (keys by model label), with a query for each contributor, not for each record."""
    found: Marks = {}
    for source in MARKS.every():
        for place, marks in source(actor, wanted).items():
            found.setdefault(place, []).extend(marks)
    return found
