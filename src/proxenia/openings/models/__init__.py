"""Needs of partners, what ours can do, open calls and who answered, introductions and how far they came."""

from .calls import Application, ApplicationLetter, Call, CallDesk, CallNotice
from .disclosures import Disclosure
from .introductions import Introduction, StageReached
from .needs import Need
from .offers import Profile, Reference, Solution
from .portal import Interest, PortalAccount, PortalLetter, PortalTold, ProposedChange

__all__ = [
    "Application",
    "ApplicationLetter",
    "Call",
    "CallDesk",
    "CallNotice",
    "Disclosure",
    "Interest",
    "Introduction",
    "Need",
    "PortalAccount",
    "PortalLetter",
    "PortalTold",
    "Profile",
    "ProposedChange",
    "Reference",
    "Solution",
    "StageReached",
]
