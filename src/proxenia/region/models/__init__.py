from .asks import Ask, AskAction, AskAlly, AskMandate, AskNext, AskStep, AskTarget, AskText
from .benchmarks import Study, StudyIndicator, StudyPeer, StudyValue
from .costs import CostKey, CostLine, CostRound, KeyPart, KeyShare, RoundMember
from .functional import FlowTable
from .learning import Lesson, Recommendation, RecommendationStep, StudyQuestion, StudyTrip
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
    "FlowTable",
    "KeyPart",
    "KeyShare",
    "Lesson",
    "Motion",
    "Priority",
    "Recommendation",
    "RecommendationStep",
    "Region",
    "RegionMember",
    "ReservedSeat",
    "Rotation",
    "RotationPlace",
    "RoundMember",
    "Study",
    "StudyIndicator",
    "StudyPeer",
    "StudyQuestion",
    "StudyTrip",
    "StudyValue",
    "VotingRule",
]
