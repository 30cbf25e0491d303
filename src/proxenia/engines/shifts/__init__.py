"""Who works in which shift: needs by language and skill, hours and rest, locks, and few moves when something changes.

problem = Problem(
    people=(Person("Volunteer 12", languages={"en": 2, "da": 3}, free=((480, 960),)), …),
    shifts=(Shift("gate 1", day=0, begins=480, ends=720, needs=(Need("gate 1 English", 2, language="en", level=2),)), …),
    rules=Rules(day_minutes=480, all_minutes=2400, rest_minutes=660),
)
plan = solve(problem)
plan.seats                    # frozenset({("Volunteer 12", "gate 1 English"), …})
plan.filled, plan.bound       # how many places are taken, and what no plan exceeds
plan.lacks                    # which need lacks how many, and what stands in the way of those who could

Times are whole minutes from any beginning, on one clock.
"""

from .checking import Wrong, wrong
from .explaining import Lack, lacks
from .model import Need, Person, Problem, Rules, Seat, Shift
from .solving import Plan, solve

__all__ = ["Lack", "Need", "Person", "Plan", "Problem", "Rules", "Seat", "Shift", "Wrong", "lacks", "solve", "wrong"]
