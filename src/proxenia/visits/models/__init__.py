"""Visits in both directions: who travels, and the programme by day and hour; who asks to come, and what was answered."""

from .delegates import Delegate
from .itineraries import Itinerary, VisitPhone
from .outcomes import OutcomeLine
from .preparing import Approval, Precaution, Risk, VisitCost
from .programme import ProgrammeItem
from .requests import CriterionSaid, RequestDesk, RequestLetter, VisitRequest
from .visits import Visit

__all__ = [
    "Approval",
    "CriterionSaid",
    "Delegate",
    "Itinerary",
    "OutcomeLine",
    "Precaution",
    "ProgrammeItem",
    "RequestDesk",
    "RequestLetter",
    "Risk",
    "Visit",
    "VisitCost",
    "VisitPhone",
    "VisitRequest",
]
