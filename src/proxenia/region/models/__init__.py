from .regions import Region, RegionMember
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Ballot",
    "Motion",
    "Region",
    "RegionMember",
    "VotingRule",
]
