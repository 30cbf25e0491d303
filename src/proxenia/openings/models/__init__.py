"""Needs of partners, what ours can do, open calls and who answered, introductions and how far they came."""

from .calls import Application, ApplicationLetter, Call, CallDesk, CallNotice
from .disclosures import Disclosure
from .introductions import Introduction, StageReached
from .matching import (
    Campaign,
    Embedding,
    OutcomeTold,
    Pairing,
    Proposal,
    Ranking,
    Snapshot,
    Weights,
)
from .needs import Need
from .offers import Profile, Reference, Solution

__all__ = [
    "Application",
    "ApplicationLetter",
    "Call",
    "CallDesk",
    "CallNotice",
    "Campaign",
    "Disclosure",
    "Embedding",
    "Introduction",
    "Need",
    "OutcomeTold",
    "Pairing",
    "Profile",
    "Proposal",
    "Ranking",
    "Reference",
    "Snapshot",
    "Solution",
    "StageReached",
    "Weights",
]
