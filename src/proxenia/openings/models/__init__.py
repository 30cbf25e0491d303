"""Needs of partners, what ours can do, open calls and who answered, introductions and how far they came."""

from .calls import Application, ApplicationLetter, Call, CallDesk, CallNotice
from .disclosures import Disclosure
from .introductions import Introduction, StageReached
from .needs import Need
from .offers import Profile, Reference, Solution
from .pairs import SCHEDULE, SeminarAddress, SeminarGuest, SeminarPair
from .seminars import Seminar, SeminarInterpreting, SeminarLine, SeminarSession, SeminarSlot

__all__ = [
    "SCHEDULE",
    "Application",
    "ApplicationLetter",
    "Call",
    "CallDesk",
    "CallNotice",
    "Disclosure",
    "Introduction",
    "Need",
    "Profile",
    "Reference",
    "Seminar",
    "SeminarAddress",
    "SeminarGuest",
    "SeminarInterpreting",
    "SeminarLine",
    "SeminarPair",
    "SeminarSession",
    "SeminarSlot",
    "Solution",
    "StageReached",
]
