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
from .pairs import SeminarAddress, SeminarGuest, SeminarPair, SeminarPlanning
from .portal import Interest, PortalAccount, PortalLetter, PortalTold, ProposedChange
from .seminars import Seminar, SeminarInterpreting, SeminarLine, SeminarSession, SeminarSlot

__all__ = [
    "Application",
    "ApplicationLetter",
    "Call",
    "CallDesk",
    "CallNotice",
    "Campaign",
    "Disclosure",
    "Embedding",
    "Interest",
    "Introduction",
    "Need",
    "OutcomeTold",
    "Pairing",
    "PortalAccount",
    "PortalLetter",
    "PortalTold",
    "Profile",
    "Proposal",
    "ProposedChange",
    "Ranking",
    "Reference",
    "Seminar",
    "SeminarAddress",
    "SeminarGuest",
    "SeminarInterpreting",
    "SeminarLine",
    "SeminarPair",
    "SeminarPlanning",
    "SeminarSession",
    "SeminarSlot",
    "Snapshot",
    "Solution",
    "StageReached",
    "Weights",
]
