from .documents import Assignment, Narrative, Outline, OutlineChapter, SentDocument
from .iati import IatiActivity, IatiClass, IatiDocument, IatiLocation, IatiMoney, IatiReference
from .money import AccountEntry, BudgetAmount, BudgetLine, ExchangeRate, GrantPayment, ProjectGrant, Reckoning
from .projects import Programme, Project, ProjectPhase
from .results import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange
from .risks import ProjectRisk
from .team import ProjectPartner, TeamMember
from .themes import ProjectTheme, ThemeConsent, WorkItem
from .trainings import Training, TrainingGroup

__all__ = [
    "AccountEntry",
    "Actual",
    "Assignment",
    "Baseline",
    "Breakdown",
    "BudgetAmount",
    "BudgetLine",
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
    "Reckoning",
    "Result",
    "SentDocument",
    "TeamMember",
    "ThemeConsent",
    "TheoryOfChange",
    "Training",
    "TrainingGroup",
    "WorkItem",
]
