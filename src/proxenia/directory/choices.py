from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high a post stands, in four classes that hold in every country."""

    TOP = "top_political", _("top political")
    POLITICAL = "political", _("political")
    ADMINISTRATIVE = "administrative", _("administrative")
    TECHNICAL = "technical", _("technical")


class OrganisationKind(models.TextChoices):
    """What sort of organisation it is."""

    CITY = "city", _("city government")
    REGION = "region", _("regional government")
    CITY_REGION = "city_region", _("city-region")
    STATE = "state", _("state or ministry")
    EMBASSY = "embassy", _("embassy or representation")
    UTILITY = "utility", _("utility")
    COMPANY = "company", _("company")
    EDUCATION = "education", _("education or research")
    NETWORK = "network", _("network")
    FOUNDATION = "foundation", _("foundation")
    DEPARTMENT = "department", _("department or committee")
    PARTY = "party", _("political party")
    PARLIAMENT = "parliament", _("parliament or council")
    ASSOCIATION = "association", _("association or initiative")
    OTHER = "other", _("other")


class PlaceKind(models.TextChoices):
    """What sort of place it is."""

    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    REGION = "region", _("region")
    COUNTRY = "country", _("country")
    CONSTITUENCY = "constituency", _("constituency")


class NameKind(models.TextChoices):
    """How a further name relates to the main one."""

    TRANSLATION = "translation", _("in another language")
    ALIAS = "alias", _("also called")
    FORMER = "former", _("former name")
    SHORT = "short", _("short form")
    ROMANISATION = "romanisation", _("in Latin letters")


class ContactKind(models.TextChoices):
    """Ways to reach somebody."""

    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    MOBILE = "cell", _("mobile")
    FAX = "fax", _("fax")
    ADDRESS = "address", _("address")
    WEB = "web", _("web page")
    TWITTER = "twitter", "X"
    FACEBOOK = "facebook", "Facebook"
    OTHER = "other", _("other")
