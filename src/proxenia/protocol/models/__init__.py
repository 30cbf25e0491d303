"""What protocol must know: guests and how to address them, in which order they stand, gifts, interpreters, dinners."""

from .dinners import Dinner, DinnerGuest, DinnerPair, DinnerTable, Seating
from .gifts import Gift, GiftRule
from .guests import GuestCard
from .interpreters import Interpreter
from .precedence import GuestList, ListedGuest, OrderRules, RankClass

__all__ = [
    "Dinner",
    "DinnerGuest",
    "DinnerPair",
    "DinnerTable",
    "Gift",
    "GiftRule",
    "GuestCard",
    "GuestList",
    "Interpreter",
    "ListedGuest",
    "OrderRules",
    "RankClass",
    "Seating",
]
