"""Interactions, who took part, what was said and promised, what they cost; and who knows whom."""

from .acquaintances import Acquaintance
from .costs import Cost
from .interactions import Interaction, Participant
from .talks import DiscussionPoint, Promise

__all__ = ["Acquaintance", "Cost", "DiscussionPoint", "Interaction", "Participant", "Promise"]
