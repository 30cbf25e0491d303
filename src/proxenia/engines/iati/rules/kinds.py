"""The kinds of rules that a ruleset may name."""

from collections.abc import Mapping
from typing import Final

from .days import BetweenDates, DateNow, DateOrder, TimeLimit
from .numbers import Range, StrictSum, Sum
from .presence import AtLeastOne, Dependent, EvaluatesToTrue, IfThen, NoMoreThanOne, OneOrAll, OnlyOneOf
from .rule import Rule
from .texts import NoSpaces, RegexMatches, RegexNoMatches, StartsWith, Unique

KINDS: Final[Mapping[str, type[Rule]]] = {
    "no_more_than_one": NoMoreThanOne,
    "atleast_one": AtLeastOne,
    "only_one_of": OnlyOneOf,
    "one_or_all": OneOrAll,
    "dependent": Dependent,
    "sum": Sum,
    "strict_sum": StrictSum,
    "date_order": DateOrder,
    "date_now": DateNow,
    "time_limit": TimeLimit,
    "between_dates": BetweenDates,
    "regex_matches": RegexMatches,
    "regex_no_matches": RegexNoMatches,
    "startswith": StartsWith,
    "unique": Unique,
    "if_then": IfThen,
    "evaluates_to_true": EvaluatesToTrue,
    "range": Range,
    "no_spaces": NoSpaces,
}
"""The kinds by the names that a ruleset gives them; a loop is a kind of its own, see `ruleset`."""
