"""How visits are told in words."""

from .models import Visit


def when(visit: Visit) -> str:
    """Return the days of a visit: `20 November 2018`, `March 2026 – April 2026`; empty without a date."""
    return " – ".join(one.display() for one in dict.fromkeys((visit.start, visit.end)) if one)
