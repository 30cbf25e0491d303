"""Who meets whom in which slot, at which table: one-to-one meetings of pairs that are set beforehand.

problem = Problem(meetings=(Meeting("f1-c3", frozenset({"firm 1", "city 3"})), …), slots=8, tables=5)
plan = solve(problem)
plan.seats["f1-c3"]      # Seat(slot=0, table=0)
plan.left                # what could not be planned, why, and which single change would allow it
"""

from .checking import Clash, clashes
from .explaining import Change, Left, Reason
from .model import Interpreting, Meeting, Problem, Seat, Wish
from .solving import LocksClash, Plan, solve

__all__ = [
    "Change",
    "Clash",
    "Interpreting",
    "Left",
    "LocksClash",
    "Meeting",
    "Plan",
    "Problem",
    "Reason",
    "Seat",
    "Wish",
    "clashes",
    "solve",
]
