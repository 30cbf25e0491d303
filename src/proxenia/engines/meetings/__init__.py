"""One-to-one meetings of an event: who meets whom, when, at which table, with which interpreter."""

from .breaks import breaks_of
from .checking import Violation, violations
from .model import (
    Away,
    Exclusion,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Package,
    Participant,
    Placement,
    Schedule,
    Table,
)

__all__ = [
    "Away",
    "Exclusion",
    "Half",
    "Instance",
    "Interpreter",
    "Meeting",
    "Package",
    "Participant",
    "Placement",
    "Schedule",
    "Table",
    "Violation",
    "breaks_of",
    "violations",
]
