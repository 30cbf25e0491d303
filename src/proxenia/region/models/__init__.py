from .asks import Ask, AskAction, AskAlly, AskMandate, AskNext, AskStep, AskTarget, AskText
from .costs import CostKey, CostLine, CostRound, KeyPart, KeyShare, RoundMember
from .members import Activity, Contribution, Priority
from .regions import Region, RegionMember
from .seats import ReservedSeat, Rotation, RotationPlace
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Activity",
    "Ask",
    "AskAction",
    "AskAlly",
    "AskMandate",
    "AskNext",
    "AskStep",
    "AskTarget",
    "AskText",
    "Ballot",
    "Contribution",
    "CostKey",
    "CostLine",
    "CostRound",
    "KeyPart",
    "KeyShare",
    "Motion",
    "Priority",
    "Region",
    "RegionMember",
    "ReservedSeat",
    "Rotation",
    "RotationPlace",
    "RoundMember",
    "VotingRule",
]
