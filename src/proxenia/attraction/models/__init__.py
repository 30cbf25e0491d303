from .invitations import SpeakingInvitation
from .media import MediaItem
from .pairs import MediaPair
from .shifts import Assignment, Briefing, BriefingAttendance, Shift, ShiftKind, ShiftNeed, ShiftPlanning
from .undertakings import Undertaking
from .volunteers import (
    Availability,
    Engagement,
    Reinvitation,
    StrippedHours,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerConsent,
    VolunteerLanguage,
    VolunteerLetter,
    VolunteerRules,
    VolunteerSkill,
)

__all__ = [
    "Assignment",
    "Availability",
    "Briefing",
    "BriefingAttendance",
    "Engagement",
    "MediaItem",
    "MediaPair",
    "Reinvitation",
    "Shift",
    "ShiftKind",
    "ShiftNeed",
    "ShiftPlanning",
    "SpeakingInvitation",
    "StrippedHours",
    "Undertaking",
    "Volunteer",
    "VolunteerAddress",
    "VolunteerCall",
    "VolunteerConsent",
    "VolunteerLanguage",
    "VolunteerLetter",
    "VolunteerRules",
    "VolunteerSkill",
]
