from .claims import Claim, ClaimLine
from .days import BuyOut, Competence, DayRate, DayRecord, DepartmentCapacity, RateRegime, TravelRecord
from .documents import Assignment, Narrative, Outline, OutlineChapter, SentDocument
from .iati import IatiActivity, IatiClass, IatiDocument, IatiLocation, IatiMoney, IatiReference
from .money import AccountEntry, BudgetAmount, BudgetLine, ExchangeRate, GrantPayment, ProjectGrant, Reckoning
from .posts import AdviserPost, EmployerShare, Secondment, ShareSet
from .projects import Programme, Project, ProjectPhase
from .results import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange
from .review import Review, ReviewLetter, ReviewSide, ReviewTopic, Score
from .risks import ProjectRisk
from .team import ProjectPartner, TeamMember
from .themes import ProjectTheme, ThemeConsent, WorkItem
from .trainings import Training, TrainingGroup

__all__ = [
    "AccountEntry",
    "Actual",
    "AdviserPost",
    "Assignment",
    "Baseline",
    "Breakdown",
    "BudgetAmount",
    "BudgetLine",
    "BuyOut",
    "Claim",
    "ClaimLine",
    "Competence",
    "DayRate",
    "DayRecord",
    "DepartmentCapacity",
    "EmployerShare",
    "ExchangeRate",
    "GrantPayment",
    "IatiActivity",
    "IatiClass",
    "IatiDocument",
    "IatiLocation",
    "IatiMoney",
    "IatiReference",
    "Indicator",
    "Narrative",
    "Outline",
    "OutlineChapter",
    "Period",
    "Programme",
    "Project",
    "ProjectGrant",
    "ProjectPartner",
    "ProjectPhase",
    "ProjectRisk",
    "ProjectTheme",
    "RateRegime",
    "Reckoning",
    "Result",
    "Review",
    "ReviewLetter",
    "ReviewSide",
    "ReviewTopic",
    "Score",
    "Secondment",
    "SentDocument",
    "ShareSet",
    "TeamMember",
    "ThemeConsent",
    "TheoryOfChange",
    "Training",
    "TrainingGroup",
    "TravelRecord",
    "WorkItem",
]
