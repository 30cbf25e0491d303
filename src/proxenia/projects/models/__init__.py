from .claims import Claim, ClaimLine
from .days import BuyOut, Competence, DayRate, DayRecord, DepartmentCapacity, RateRegime, TravelRecord
from .posts import AdviserPost, EmployerShare, Secondment, ShareSet
from .projects import Programme, Project, ProjectPhase

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
    "ProjectPhase",
    "RateRegime",
    "Secondment",
    "ShareSet",
    "TravelRecord",
]
