"""Visits in both directions: who travels, and the programme by day and hour."""

from .delegates import Delegate
from .programme import ProgrammeItem
from .visits import Visit

__all__ = ["Delegate", "ProgrammeItem", "Visit"]
