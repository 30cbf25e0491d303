from .claims import Claim, ClaimLine
from .days import BuyOut, Competence, DayRate, DayRecord, DepartmentCapacity, RateRegime, TravelRecord
from .posts import AdviserPost, EmployerShare, Secondment, ShareSet
from .projects import Programme, Project, ProjectPhase
from .risks import ProjectRisk
from .team import ProjectPartner, TeamMember
from .themes import ProjectTheme, ThemeConsent, WorkItem
from .trainings import Training, TrainingGroup

__all__ = [
    "AdviserPost",
    "BuyOut",
    "Claim",
    "ClaimLine",
    "Competence",
    "DayRate",
    "DayRecord",
    "DepartmentCapacity",
    "EmployerShare",
    "Programme",
    "Project",
    "ProjectPartner",
    "ProjectPhase",
    "ProjectRisk",
    "ProjectTheme",
    "RateRegime",
    "Secondment",
    "ShareSet",
    "TeamMember",
    "ThemeConsent",
    "Training",
    "TrainingGroup",
    "TravelRecord",
    "WorkItem",
]
