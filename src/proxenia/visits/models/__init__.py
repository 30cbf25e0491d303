"""Visits in both directions: who travels, and the programme by day and hour."""

from .delegates import Delegate
from .outcomes import OutcomeLine
from .preparing import Approval, Precaution, Risk, VisitCost
from .programme import ProgrammeItem
from .visits import Visit

__all__ = ["Approval", "Delegate", "OutcomeLine", "Precaution", "ProgrammeItem", "Risk", "Visit", "VisitCost"]
