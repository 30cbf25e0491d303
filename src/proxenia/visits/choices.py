from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What somebody is in a delegation."""

    POLITICIAN = "politician", _("politician")
    OFFICIAL = "official", _("official")
    BUSINESS = "business", _("business")
    EDUCATION = "education", _("education and research")
    EXPERT = "expert", _("expert")
    CULTURE = "culture", _("culture and civil society")
    MEDIA = "media", _("media")
    INTERPRETER = "interpreter", _("interpreter")
    SUPPORT = "support", _("security and support")


class Function(models.TextChoices):
    """What somebody does in a delegation."""

    LEADER = "leader", _("leads the delegation")
    DEPUTY = "deputy", _("deputy leader")
    MEMBER = "member", _("member")
    COMPANION = "companion", _("companion")
    SUPPORT = "support", _("supports the delegation")


class ItemKind(models.TextChoices):
    """What a line of a programme is."""

    MEETING = "meeting", _("meeting")
    CEREMONY = "ceremony", _("ceremony or signing")
    SITE_VISIT = "site_visit", _("site visit")
    SEMINAR = "seminar", _("seminar or speech")
    MEAL = "meal", _("meal")
    CULTURE = "culture", _("culture")
    PRESS = "press", _("press")
    TRAVEL = "travel", _("travel or transfer")
    REST = "rest", _("rest or free time")
    PREPARATION = "preparation", _("preparation")


class Transport(models.TextChoices):
    """How a delegation moves."""

    WALK = "walk", _("on foot")
    BICYCLE = "bicycle", _("bicycle")
    CAR = "car", _("car")
    BUS = "bus", _("bus")
    TRAIN = "train", _("train")
    SHIP = "ship", _("ship")
    FLIGHT = "flight", _("flight")


class Cabin(models.TextChoices):
    """Where somebody sits on a flight; it weighs in what the flight emits."""

    ECONOMY = "economy", _("economy")
    PREMIUM = "premium", _("premium economy")
    BUSINESS = "business", _("business class")
    FIRST = "first", _("first class")


class State(models.TextChoices):
    """How far a visit has come. It is never stored: it follows from dates, approvals and what was recorded."""

    PLANNED = "planned", _("planned")
    APPROVED = "approved", _("approved")
    UNDER_WAY = "under_way", _("under way")
    AWAITING = "awaiting", _("awaiting its report")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


class Decision(models.TextChoices):
    """What was decided on a request for approval."""

    GRANTED = "granted", _("approved")
    CONDITIONS = "conditions", _("approved with conditions")
    REFUSED = "refused", _("not approved")


GRANTED = (Decision.GRANTED, Decision.CONDITIONS)


class LineKind(models.TextChoices):
    """What came of a visit, line by line."""

    POINT = "point", _("outcome or point")
    OURS = "ours", _("we promised")
    THEIRS = "theirs", _("they promised")


class RequestState(models.TextChoices):
    """How far a request has come. Only what is confirmed, or came by hand, stands in the queue."""

    UNCONFIRMED = "unconfirmed", _("not confirmed by its sender")
    SUSPECTED = "suspected", _("set aside: perhaps spam")
    RECEIVED = "received", _("received")
    LOOKED_AT = "looked_at", _("being looked at")
    ASKED = "asked", _("more was asked of the sender")
    ACCEPTED = "accepted", _("accepted")
    REDIRECTED = "redirected", _("redirected")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn by its sender")


class RequestAnswer(models.TextChoices):
    """What a request may be answered."""

    ACCEPT = "accept", _("accept")
    REDIRECT = "redirect", _("redirect")
    DECLINE = "decline", _("decline")
    ASK = "ask", _("ask for more")


class Arrival(models.TextChoices):
    """How a request reached the office."""

    FORM = "form", _("public form")
    MAIL = "mail", _("mail")
    LETTER = "letter", _("letter")
    PHONE = "phone", _("phone")
    SHEET = "sheet", _("list")


class CriterionKey(models.TextChoices):
    """The published criteria, in the order in which they are shown. Their words stand in `requests/data/criteria.toml`."""

    PURPOSE = "purpose", _("purpose")
    RECIPROCITY = "reciprocity", _("reciprocity")
    AGAIN = "again", _("not answered lately")
    LEAD = "lead", _("lead time")
    LEVEL = "level", _("level")
    CAPACITY = "capacity", _("capacity of speakers")
    BENEFIT = "benefit", _("shared benefit")
    COMPARABLE = "comparable", _("comparable partner")


class Met(models.TextChoices):
    """Whether a criterion is met. No number is made of these."""

    YES = "yes", _("met")
    NO = "no", _("not met")
    OPEN = "open", _("to be judged by a person")


class LetterKind(models.TextChoices):
    """What a mail to a sender is for."""

    CONFIRM = "confirm", _("asks to confirm the request")
    ANSWER = "answer", _("answers the request")


QUEUED = (RequestState.RECEIVED, RequestState.LOOKED_AT, RequestState.ASKED)
"""What waits for an answer of ours."""
ANSWERED = (RequestState.ACCEPTED, RequestState.REDIRECTED, RequestState.DECLINED)
APART = (RequestState.UNCONFIRMED, RequestState.SUSPECTED)
"""What no page counts as a request yet."""
