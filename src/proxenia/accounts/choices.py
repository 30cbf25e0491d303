from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account may do. The powers of each role stand in `access.POWERS`."""

    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    STEWARD = "steward", _("Steward")
    ADMINISTRATOR = "administrator", _("Administrator")
    MEMBER = "member", _("City-region member")
    ADVISER = "adviser", _("Embassy or adviser")
    GUEST = "guest", _("Guest partner")


class Scope(models.TextChoices):
    """What a token of the API may do at most. Reading and writing may be limited to a room: `directory:write`."""

    READ = "read", _("Read what the account may read")
    WRITE = "write", _("Add, change and remove what the account may")
    CONFIDENTIAL = "confidential", _("What stewards do: share, merge, read and write confidential notes")
    ADMIN = "admin", _("What administrators do: accounts, openings, the log")


class OfficeKind(models.TextChoices):
    """What sort of body an office works for."""

    CITY = "city", _("City")
    REGION = "region", _("Region")
    CITY_REGION = "city_region", _("City-region secretariat")
    UTILITY = "utility", _("Utility")
    FOUNDATION = "foundation", _("Foundation")


class Theme(models.TextChoices):
    """Light or dark pages."""

    AUTO = "auto", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
