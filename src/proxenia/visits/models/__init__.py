"""Visits in both directions: who travels, and the programme by day and hour; who asks to come, and what was answered."""

from .delegates import Delegate
from .programme import ProgrammeItem
from .requests import CriterionSaid, RequestDesk, RequestLetter, VisitRequest
from .visits import Visit

__all__ = [
    "CriterionSaid",
    "Delegate",
    "ProgrammeItem",
    "RequestDesk",
    "RequestLetter",
    "Visit",
    "VisitRequest",
]
