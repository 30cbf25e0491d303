from .money import AccountEntry, BudgetAmount, BudgetLine, ExchangeRate, GrantPayment, ProjectGrant, Reckoning
from .projects import Programme, Project, ProjectPhase
from .results import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange

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
    "ProjectPhase",
    "Reckoning",
    "Result",
    "TheoryOfChange",
]
