"""What protocol must know: guests and how to address them, in which order they stand, gifts, interpreters."""

from .gifts import Gift, GiftRule
from .guests import GuestCard
from .interpreters import Interpreter
from .precedence import GuestList, ListedGuest, OrderRules, RankClass

__all__ = [
    "Gift",
    "GiftRule",
    "GuestCard",
    "GuestList",
    "Interpreter",
    "ListedGuest",
    "OrderRules",
    "RankClass",
]
