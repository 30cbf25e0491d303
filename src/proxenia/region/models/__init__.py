from .regions import Region, RegionMember
from .seats import ReservedSeat, Rotation, RotationPlace
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Ballot",
    "Motion",
    "Region",
    "RegionMember",
    "ReservedSeat",
    "Rotation",
    "RotationPlace",
    "VotingRule",
]
