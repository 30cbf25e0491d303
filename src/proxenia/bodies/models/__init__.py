"""Joint bodies: who sits in them on either side, their meetings, and what they decided and agreed to do."""

from .bodies import Body, Member
from .meetings import AgendaItem, Attendee, Meeting
from .outcomes import Action, Decision

__all__ = ["Action", "AgendaItem", "Attendee", "Body", "Decision", "Meeting", "Member"]
