from .agendas import Agenda
from .choosing import PlacePlanning
from .day import CheckIn, Message, MessageCopy, ParticipantLine
from .forums import Benefit, Bus, Forum, ForumHost, ForumLine, Room, Theme, Way
from .letters import ForumLetter, RegistrationChange
from .meetings import Hours, Interpreting, MeetingPlanning, Party, PlannedMeeting, Round, Tables, Wish
from .packages import KeptPromise, Package, PackagePromise, Sponsorship
from .programme import Appearance, ProgrammeVersion, Session
from .registrations import Answer, Choice, Invitation, Participant, Question, Registration

__all__ = [
    "Agenda",
    "Answer",
    "Appearance",
    "Benefit",
    "Bus",
    "CheckIn",
    "Choice",
    "Forum",
    "ForumHost",
    "ForumLetter",
    "ForumLine",
    "Hours",
    "Interpreting",
    "Invitation",
    "KeptPromise",
    "MeetingPlanning",
    "Message",
    "MessageCopy",
    "Package",
    "PackagePromise",
    "Participant",
    "ParticipantLine",
    "Party",
    "PlacePlanning",
    "PlannedMeeting",
    "ProgrammeVersion",
    "Question",
    "Registration",
    "RegistrationChange",
    "Room",
    "Round",
    "Session",
    "Sponsorship",
    "Tables",
    "Theme",
    "Way",
    "Wish",
]
