"""The rules of IATI: rulesets as data, in the official format, and the engine that asks them of activities."""

from .rule import Setting
from .ruleset import BadRuleset, Ruleset, read_ruleset, standard

__all__ = ["BadRuleset", "Ruleset", "Setting", "read_ruleset", "standard"]
