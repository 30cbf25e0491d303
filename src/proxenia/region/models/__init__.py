from .asks import Ask, AskAction, AskAlly, AskMandate, AskNext, AskStep, AskTarget, AskText
from .costs import CostKey, CostLine, CostRound, KeyPart, KeyShare, RoundMember
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
    "CostKey",
    "CostLine",
    "CostRound",
    "KeyPart",
    "KeyShare",
    "Motion",
    "Region",
    "RegionMember",
    "RoundMember",
    "VotingRule",
]
