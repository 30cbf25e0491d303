from .money import AccountEntry, BudgetAmount, BudgetLine, ExchangeRate, GrantPayment, ProjectGrant, Reckoning
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
    "Baseline",
    "Breakdown",
    "BudgetAmount",
    "BudgetLine",
    "ExchangeRate",
    "GrantPayment",
    "Indicator",
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
    "Review",
    "ReviewLetter",
    "ReviewSide",
    "ReviewTopic",
    "Score",
    "TeamMember",
    "ThemeConsent",
    "TheoryOfChange",
    "Training",
    "TrainingGroup",
    "WorkItem",
]
