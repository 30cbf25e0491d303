from .asks import Ask, AskAction, AskAlly, AskMandate, AskNext, AskStep, AskTarget, AskText
from .regions import Region, RegionMember
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Ask",
    "AskAction",
    "AskAlly",
    "AskMandate",
    "AskNext",
    "AskStep",
    "AskTarget",
    "AskText",
    "Ballot",
    "Motion",
    "Region",
    "RegionMember",
    "VotingRule",
]
