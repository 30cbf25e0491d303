from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """For whom a briefing book is made: each next one reads less."""

    TEAM = "team", _("our own team")
    MAYOR = "mayor", _("the mayor")
    PARTNER = "partner", _("the partner")
    PUBLIC = "public", _("the public")
