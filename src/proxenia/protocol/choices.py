from django.db import models
from django.utils.translation import gettext_lazy as _


class NameOrder(models.TextChoices):
    """Which part of the name comes first when the person is called or listed."""

    GIVEN = "given", _("given name first")
    FAMILY = "family", _("family name first")


class Diet(models.TextChoices):
    """What somebody eats or does not, as kitchens have it."""

    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")
    HALAL = "halal", _("halal")
    KOSHER = "kosher", _("kosher")
    NO_PORK = "no_pork", _("no pork")
    NO_BEEF = "no_beef", _("no beef")
    NO_FISH = "no_fish", _("no fish")
    NO_SHELLFISH = "no_shellfish", _("no shellfish")
    NO_NUTS = "no_nuts", _("no nuts")
    NO_GLUTEN = "no_gluten", _("no gluten")
    NO_LACTOSE = "no_lactose", _("no lactose")
    NO_ALCOHOL = "no_alcohol", _("no alcohol")


class Access(models.TextChoices):
    """What somebody needs to take part."""

    STEP_FREE = "step_free", _("step-free way")
    WHEELCHAIR = "wheelchair", _("place for a wheelchair")
    HEARING = "hearing", _("hearing loop")
    SIGN = "sign", _("sign language")
    SIGHT = "sight", _("papers in large print or read aloud")
    COMPANION = "companion", _("somebody who comes along")


class GiftDirection(models.TextChoices):
    """Who gave."""

    GIVEN = "given", _("given by us")
    RECEIVED = "received", _("received by us")


class GiftFate(models.TextChoices):
    """What became of a gift that was received."""

    PENDING = "pending", _("not decided yet")
    OFFICE = "office", _("kept by the office")
    DISPLAY = "display", _("on display")
    SHARED = "shared", _("shared out or eaten")
    GIVEN_ON = "given_on", _("given on to others")
    PERSONAL = "personal", _("kept by the person, within the rule")
    BOUGHT = "bought", _("bought by the person")
    RETURNED = "returned", _("returned")


class Occasion(models.TextChoices):
    """For what guests are put in order."""

    ANY = "any", _("any occasion")
    MEETING = "meeting", _("meeting")
    DINNER = "dinner", _("dinner or reception")
    CEREMONY = "ceremony", _("ceremony or signing")
    CONFERENCE = "conference", _("conference")


class Seniority(models.TextChoices):
    """Whether time in the post counts among guests of one class."""

    POST = "post", _("longest in the post first")
    NONE = "none", _("time in the post does not count")


class TieBreak(models.TextChoices):
    """What was agreed for guests whom class and time in the post do not tell apart."""

    TIE = "tie", _("the older tie first")
    HAND = "hand", _("an agreed order, by number")
    ALPHABET = "alphabet", _("the alphabet")


class Alphabet(models.TextChoices):
    """In which language names are put in alphabetical order."""

    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese, by pinyin")


class GiftEffect(models.TextChoices):
    """What a rule about gifts asks for."""

    DECLARE = "declare", _("must be declared")
    APPROVE = "approve", _("needs approval")
    SURRENDER = "surrender", _("belongs to the office")
    REFUSE = "refuse", _("may not be given or taken")
