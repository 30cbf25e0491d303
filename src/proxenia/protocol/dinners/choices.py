from django.db import models
from django.utils.translation import gettext_lazy as _


class MealKind(models.TextChoices):
    """What sort of meal it is."""

    DINNER = "dinner", _("official dinner")
    LUNCH = "lunch", _("official lunch")
    WORKING = "working", _("working lunch or dinner")
    RECEPTION = "reception", _("reception with seats")


class Shape(models.TextChoices):
    """How a table is built."""

    ROUND = "round", _("round")
    LONG = "long", _("long")


class GuestSide(models.TextChoices):
    """For which side somebody sits at the table."""

    OURS = "ours", _("our side")
    THEIRS = "theirs", _("our guests' side")
    OTHER = "other", _("neither side")


class GuestCategory(models.TextChoices):
    """What somebody is at the dinner; the same codes as in delegations."""

    POLITICIAN = "politician", _("politician")
    OFFICIAL = "official", _("official")
    BUSINESS = "business", _("business")
    EDUCATION = "education", _("education and research")
    EXPERT = "expert", _("expert")
    CULTURE = "culture", _("culture and civil society")
    MEDIA = "media", _("media")
    INTERPRETER = "interpreter", _("interpreter")
    SUPPORT = "support", _("security and support")


class Part(models.TextChoices):
    """Who presides."""

    HOST = "host", _("host")
    HONOUR = "honour", _("guest of honour")


class Lock(models.TextChoices):
    """How far a guest's place stays as it is when the seating is worked out anew."""

    TABLE = "table", _("stays at the table")
    SEAT = "seat", _("stays on the seat")


class PairKind(models.TextChoices):
    """What holds for two guests."""

    APART = "apart", _("never at one table")
    TOGETHER = "together", _("side by side")


class Importance(models.TextChoices):
    """How much a wish weighs where not all of them can be met."""

    NONE = "none", _("not asked for")
    SOME = "some", _("if it can be")
    USUAL = "usual", _("as usual")
    MUCH = "much", _("above other wishes")


class SeatingState(models.TextChoices):
    """How far the working out of a seating is."""

    WAITING = "waiting", _("waits for its turn")
    WORKING = "working", _("is being worked out")
    APPLIED = "applied", _("stands")
    OUTDATED = "outdated", _("was left, as guests or tables changed meanwhile")
    FAILED = "failed", _("did not work out")
    UNDONE = "undone", _("was taken back")


AT_WORK = (SeatingState.WAITING, SeatingState.WORKING)


class Paper(models.TextChoices):
    """The papers of a dinner."""

    PLAN = "plan", _("Table plan")
    CARDS = "cards", _("Place cards")
    ESCORTS = "escorts", _("Escort list")
    SERVICE = "service", _("Seating list for the waiters")
    KITCHEN = "kitchen", _("Numbers for the kitchen")
