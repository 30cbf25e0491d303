"""Visits in both directions: who travels, and the programme by day and hour."""

from .delegates import Delegate
from .itineraries import PERSONAL, Itinerary, VisitPhone
from .programme import ProgrammeItem
from .visits import Visit

__all__ = ["PERSONAL", "Delegate", "Itinerary", "ProgrammeItem", "Visit", "VisitPhone"]
