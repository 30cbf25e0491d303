"""Interactions, who took part, what was said and promised, and what they cost."""

from .costs import Cost
from .interactions import Interaction, Participant
from .talks import DiscussionPoint, Promise

__all__ = ["Cost", "DiscussionPoint", "Interaction", "Participant", "Promise"]
