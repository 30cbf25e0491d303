from .benchmarks import Study, StudyIndicator, StudyPeer, StudyValue
from .learning import Lesson, Recommendation, RecommendationStep, StudyQuestion, StudyTrip
from .regions import Region, RegionMember
from .votes import Ballot, Motion, VotingRule

__all__ = [
    "Ballot",
    "Lesson",
    "Motion",
    "Recommendation",
    "RecommendationStep",
    "Region",
    "RegionMember",
    "Study",
    "StudyIndicator",
    "StudyPeer",
    "StudyQuestion",
    "StudyTrip",
    "StudyValue",
    "VotingRule",
]
