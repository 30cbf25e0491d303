from .invitations import SpeakingInvitation
from .media import MediaItem
from .pairs import MediaPair
from .shifts import Briefing, BriefingAttendance, Shift, ShiftKind, ShiftNeed, ShiftPlace, ShiftPlanning
from .undertakings import Undertaking
from .volunteer_letters import Reinvitation, StrippedHours, VolunteerAddress, VolunteerLetter
from .volunteers import (
    Availability,
    Engagement,
    Volunteer,
    VolunteerCall,
    VolunteerConsent,
    VolunteerLanguage,
    VolunteerRules,
    VolunteerSkill,
)

__all__ = [
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
    "ShiftPlace",
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
