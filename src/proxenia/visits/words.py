"""How visits are told in words."""

from typing import Any

from .models import Visit


def when(visit: Visit) -> str:
    """Return the days of a visit: `20 November 2018`, `March 2026 – April 2026`; empty without a date."""
    return " – ".join(one.display() for one in dict.fromkeys((visit.start, visit.end)) if one)


def clock(item: Any) -> str:
    """Return the hours of a line of the programme as the clocks of its place show them."""
    ends = f"–{item.ends:%H:%M}" if item.ends else ""
    days = (item.end_day - item.day).days if item.end_day else 0
    return f"{item.begins:%H:%M}{ends}" + (f" (+{days})" if days else "")
