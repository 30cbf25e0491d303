"""One-to-one meetings of an event: who meets whom, when, at which table, with which interpreter.

instance = read_dzn(Path("event.dzn").read_bytes())        # or read_instance for JSON; both raise BadInput with the place
schedule = solve(instance, seconds=60)
schedule.status, schedule.objective, schedule.bound        # "optimal", 6, 6
violations(instance, schedule.placements)                  # [] : the checker knows no solver
"""

from proxenia.engines.given import BadInput

from .breaks import breaks_of
from .checking import Violation, violations
from .dzn import read_dzn
from .instances import instance_data, instance_of, read_instance, read_schedule, schedule_data
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
from .solving import solve

__all__ = [
    "Away",
    "BadInput",
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
    "instance_data",
    "instance_of",
    "read_dzn",
    "read_instance",
    "read_schedule",
    "schedule_data",
    "solve",
    "violations",
]
