"""Checks a programme by day and hour: what clashes, what cannot be reached, what is missing. Plain values in, findings out.

    found = check(Plan(lines=(...), delegates=(...), home_zone="Europe/Copenhagen"))
    [one.code for one in found]      # ["overlap", "interpreter_missing"]

A line says what clocks show at its place; all comparing is done on instants, never on the hour on the wall. What is not known is
said to be unknown, never to be a fault. `check_event` does the same for an
event whose sessions go on side by side. Nobody's order of entry matters: the same lines in another order give the same findings.
"""

from .checking import check
from .events import Ride, Session, Use, check_event
from .model import FAULT, NOTE, WARNING, Delegate, Finding, Interpreting, Limits, Line, Plan, Spot

__all__ = [
    "FAULT",
    "NOTE",
    "WARNING",
    "Delegate",
    "Finding",
    "Interpreting",
    "Limits",
    "Line",
    "Plan",
    "Ride",
    "Session",
    "Spot",
    "Use",
    "check",
    "check_event",
]
