"""How figures of members are told: what is added up and what is not, and of how many members a sum is."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.sources.figures import UNITS, number

from .mass import Cell, Mass
from .pooling import Sort, Sum


def cell_words(cell: Cell) -> str:
    """Return how a figure counts."""
    if cell.differs:
        words = _("not added up: sources of the same date differ")
    elif cell.sort == Sort.APART:
        words = _("not added up: a goal, a range, a lower bound or no number")
    else:
        words = _("count") if cell.sort == Sort.COUNTED else _("estimate")
    return _("%(words)s; of the place, not of the municipality") % {"words": words} if cell.about else words


def sum_words(one: Sum, mass: Mass) -> dict[str, Any]:
    """Return a sum in words: what, of how many members, between which dates its figures were taken."""
    figure = f"{number(one.total)} {UNITS.get(one.unit.lower(), one.unit)}".strip()
    estimated = one.sort == Sort.ESTIMATED
    of = ngettext("%(of)d of %(all)d member", "%(of)d of %(all)d members", mass.members)
    dates = list(dict.fromkeys(date.display() for date in (one.first, one.last) if date is not None))
    return {
        "figure": _("about %(value)s") % {"value": figure} if estimated else figure,
        "sort": _("sum of estimates") if estimated else _("sum of counts"),
        "of": of % {"of": one.members, "all": mass.members},
        "whole": one.members == mass.members,
        "when": " – ".join(dates),
    }
