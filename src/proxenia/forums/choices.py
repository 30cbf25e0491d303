from django.db import models
from django.utils.translation import gettext_lazy as _


class ForumState(models.TextChoices):
    """How far a forum has come; it follows from what is recorded of it."""

    PLANNED = "planned", _("planned")
    PUBLIC = "public", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class HostRole(models.TextChoices):
    """How an organisation carries a forum."""

    HOST = "host", _("host")
    CO_HOST = "co_host", _("co-host")
    ORGANISER = "organiser", _("organiser")
    SUPPORTER = "supporter", _("supporter")


class SessionKind(models.TextChoices):
    """What a line of a forum's programme is."""

    PLENARY = "plenary", _("plenary")
    PARALLEL = "parallel", _("parallel session")
    WORKSHOP = "workshop", _("workshop")
    MEETINGS = "meetings", _("one-to-one meetings")
    SITE_VISIT = "site_visit", _("site visit")
    DINNER = "dinner", _("official dinner")
    PARTNER_DAY = "partner_day", _("activity in a partner municipality")
    EXHIBITION = "exhibition", _("exhibition")
    PRESS = "press", _("press meeting")
    BREAK = "break", _("break or meal")
    OTHER = "other", _("other")


WALKED_INTO = {SessionKind.PLENARY, SessionKind.EXHIBITION, SessionKind.BREAK, SessionKind.OTHER}
"""Kinds to which everybody may come; places in the others can be asked for."""


ASSIGNED = {SessionKind.SITE_VISIT}
"""Kinds whose places are assigned by ranked wishes; places in the others go to whoever asks first."""
FOR_ALL = {SessionKind.PLENARY, SessionKind.DINNER}
"""Kinds at which everybody is expected."""
BESIDE = {SessionKind.EXHIBITION, SessionKind.BREAK, SessionKind.PRESS, SessionKind.MEETINGS}
"""Kinds that may go on while everybody is expected elsewhere."""
SPOKEN = {SessionKind.PLENARY, SessionKind.PARALLEL, SessionKind.WORKSHOP}
"""Kinds at which somebody speaks."""


class Task(models.TextChoices):
    """What somebody does in a session."""

    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    PANELLIST = "panellist", _("on the panel")
    INTERPRETER = "interpreter", _("interpreter")
    GUIDE = "guide", _("guide on the way")


class Promised(models.TextChoices):
    """Whether somebody has said yes."""

    ASKED = "asked", _("asked")
    AGREED = "agreed", _("has said yes")
    DECLINED = "declined", _("has said no")


class PackageKind(models.TextChoices):
    """As what an organisation joins in beyond taking part."""

    SPONSOR = "sponsor", _("sponsor")
    PARTNER = "partner", _("partner")
    EXHIBITOR = "exhibitor", _("exhibitor")
    HOST = "site_host", _("host of a site visit")
    MEDIA = "media", _("media partner")


class ParticipantRole(models.TextChoices):
    """As what somebody takes part."""

    AUTHORITY = "authority", _("city or regional authority")
    COMPANY = "company", _("company")
    ORGANISATION = "organisation", _("organisation or institution")
    SPONSOR = "sponsor", _("sponsor")
    PARTNER = "partner", _("partner")
    SPEAKER = "speaker", _("speaker")
    SITE_HOST = "site_host", _("host of a site visit")
    EXHIBITOR = "exhibitor", _("exhibitor")
    PRESS = "press", _("press")
    INTERPRETER = "interpreter", _("interpreter")
    CREW = "crew", _("crew")


class RegistrationState(models.TextChoices):
    """How far a registration has come."""

    BEGUN = "begun", _("saved, not sent")
    SENT = "sent", _("sent, address not confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED = "cancelled", _("cancelled")


class ForumLetterKind(models.TextChoices):
    """What a letter about a forum is for."""

    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")
    SAVED = "saved", _("link to go on")
    CONFIRM = "confirm", _("asks to confirm the address")
    STANDING = "standing", _("says where they stand")
    OWN = "own", _("link to the own page")
    REFUSED = "refused", _("says that a change was refused")
    PLACES = "places", _("says which places they have at site visits")


class ChangeState(models.TextChoices):
    """What became of a change that waited for approval."""

    OPEN = "open", _("waits")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class PlaceState(models.TextChoices):
    """Whether a participant has a place, at the forum or in a session."""

    WISHED = "wished", _("wished for")
    GIVEN = "given", _("has a place")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")
    REFUSED = "refused", _("no place")


class PlanningWay(models.TextChoices):
    """What a planning of places puts first."""

    WISHES = "wishes", _("what is wished goes first")
    STEADY = "steady", _("few are moved")
    FILL = "fill", _("nobody is moved, free places are given to those who have none")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    LINE = "line", _("a line")
    TEXT = "text", _("a longer text")
    YES_NO = "yes_no", _("yes or no")
    ONE = "one", _("one of several")
    MANY = "many", _("several of several")
    NUMBER = "number", _("a number")
    SCALE = "scale", _("from 1 to 5")


class Asked(models.TextChoices):
    """When a question is asked."""

    REGISTRATION = "registration", _("when registering")
    PLACED = "placed", _("once a place is given")
    AFTERWARDS = "afterwards", _("after the forum")


class PartyKind(models.TextChoices):
    """What those are who meet one to one: a round may be for meetings of one kind with another."""

    AUTHORITY = ParticipantRole.AUTHORITY.value, _("city or regional authority")
    COMPANY = ParticipantRole.COMPANY.value, _("company")
    ORGANISATION = ParticipantRole.ORGANISATION.value, _("organisation or institution")


class WishStrength(models.TextChoices):
    """How much a participant wants to meet another."""

    MUST = "must", _("must meet")
    MEET = "meet", _("would like to meet")
    NO = "no", _("not to meet")


class WishAnswer(models.TextChoices):
    """What the other says to it."""

    OPEN = "open", _("not answered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class MeetingState(models.TextChoices):
    """What became of a meeting that was planned."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    MISSED = "missed", _("not held")
    CANCELLED = "cancelled", _("cancelled")


class Told(models.TextChoices):
    """Whom of those with a place a message is for."""

    PLACED = "placed", _("everybody with a place")
    ARRIVED = "arrived", _("those who have arrived")
    ABSENT = "absent", _("those who have not arrived yet")
    SILENT = "silent", _("those who have not answered the questions")


class LeadsTo(models.TextChoices):
    """Where the link at the end of a message leads."""

    OWN_PAGE = "own_page", _("their own page")
    QUESTIONS = "questions", _("the questions")
    NOWHERE = "nowhere", _("no link")


class Said(models.TextChoices):
    """Who said what came of a forum for a participant."""

    PARTICIPANT = "participant", _("the participant")
    OFFICE = "office", _("our office")
