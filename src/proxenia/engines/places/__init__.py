"""Who gets a place in which of the sessions that people asked for by rank.

Such as site visits, workshops, days in partner municipalities.

problem = Problem(
    people=(Person("Delegate 12", wishes={"harbour": 1, "dairy": 2}), …),
    sessions=(Session("harbour", places=40, least=10, bus="1"), …),
    clashing=frozenset({frozenset({"harbour", "dairy"})}),
)
plan = solve(problem)
plan.given["Delegate 12"]   # frozenset({"harbour"})
plan.score, plan.bound      # what the plan reaches, and what no plan exceeds
reasons(problem, plan.given)  # why somebody did not get what they wished most
"""

from .checking import Wrong, added, wrong
from .explaining import Outcome, Price, Reason, Seat, outcome, price, reasons, seats
from .model import Person, Problem, Session
from .scoring import Score
from .solving import FixedClash, Plan, solve

__all__ = [
    "FixedClash",
    "Outcome",
    "Person",
    "Plan",
    "Price",
    "Problem",
    "Reason",
    "Score",
    "Seat",
    "Session",
    "Wrong",
    "added",
    "outcome",
    "price",
    "reasons",
    "seats",
    "solve",
    "wrong",
]
