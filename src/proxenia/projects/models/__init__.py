from .projects import Programme, Project, ProjectPhase
from .review import Review, ReviewLetter, ReviewSide, ReviewTopic, Score
from .risks import ProjectRisk
from .team import ProjectPartner, TeamMember
from .themes import ProjectTheme, ThemeConsent, WorkItem
from .trainings import Training, TrainingGroup

__all__ = [
    "Programme",
    "Project",
    "ProjectPartner",
    "ProjectPhase",
    "ProjectRisk",
    "ProjectTheme",
    "Review",
    "ReviewLetter",
    "ReviewSide",
    "ReviewTopic",
    "Score",
    "TeamMember",
    "ThemeConsent",
    "Training",
    "TrainingGroup",
    "WorkItem",
]
