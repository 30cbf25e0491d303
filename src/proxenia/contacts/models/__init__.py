"""Interactions, who took part, what was said and promised, what they cost; who knows whom; who speaks on what."""

from .acquaintances import Acquaintance
from .costs import Cost
from .interactions import Interaction, Participant
from .speaking import OfferQuestion, Speaker, StandardOffer
from .talks import DiscussionPoint, Promise

__all__ = [
    "Acquaintance",
    "Cost",
    "DiscussionPoint",
    "Interaction",
    "OfferQuestion",
    "Participant",
    "Promise",
    "Speaker",
    "StandardOffer",
]
