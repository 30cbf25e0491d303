from .members import Activity, Contribution, Priority
from .regions import Region, RegionMember
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Activity",
    "Ballot",
    "Contribution",
    "Motion",
    "Priority",
    "Region",
    "RegionMember",
    "VotingRule",
]
