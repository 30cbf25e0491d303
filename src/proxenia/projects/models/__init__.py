from .projects import Programme, Project, ProjectPhase
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
    "TeamMember",
    "ThemeConsent",
    "Training",
    "TrainingGroup",
    "WorkItem",
]
