"""Words of the standard that forms offer. The codes are those of the codelists of IATI 2.03."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityStatus(models.TextChoices):
    """How far an activity is (codelist ActivityStatus)."""

    PIPELINE = "1", pgettext_lazy("status of an activity", "being prepared")
    RUNNING = "2", pgettext_lazy("status of an activity", "under way")
    FINALISATION = "3", pgettext_lazy("status of an activity", "being finished")
    CLOSED = "4", pgettext_lazy("status of an activity", "closed")
    CANCELLED = "5", pgettext_lazy("status of an activity", "cancelled")
    SUSPENDED = "6", pgettext_lazy("status of an activity", "suspended")


class Scope(models.TextChoices):
    """How far an activity reaches (codelist ActivityScope)."""

    GLOBAL = "1", pgettext_lazy("scope of an activity", "the world")
    REGIONAL = "2", pgettext_lazy("scope of an activity", "a region of the world")
    SEVERAL = "3", pgettext_lazy("scope of an activity", "several countries")
    NATIONAL = "4", pgettext_lazy("scope of an activity", "a country")
    STATES = "5", pgettext_lazy("scope of an activity", "several states or provinces")
    STATE = "6", pgettext_lazy("scope of an activity", "a state or province")
    CITY = "7", pgettext_lazy("scope of an activity", "a city or district")
    PLACE = "8", pgettext_lazy("scope of an activity", "a single place")


class Origin(models.TextChoices):
    """Whether an activity was written down here or came from a file of others."""

    OURS = "ours", _("written here")
    FILE = "file", _("brought in from a file")


class ClassKind(models.TextChoices):
    """What a code says of an activity."""

    SECTOR = "sector", _("sector")
    COUNTRY = "country", _("recipient country")
    REGION = "region", _("recipient region")
    TAG = "tag", _("tag")

    @property
    def path(self) -> str:
        """Where such codes stand in an activity."""
        names = {"country": "recipient-country", "region": "recipient-region"}
        return f"iati-activity/{names.get(self.value, self.value)}"


class ReferenceKind(models.TextChoices):
    """What an identifier of another kind names."""

    RELATED = "related", _("related activity")
    OTHER = "other", _("another identifier")

    @property
    def path(self) -> str:
        """Where its type stands in an activity."""
        return f"iati-activity/{'related-activity' if self.value == 'related' else 'other-identifier'}/@type"


class MoneyKind(models.TextChoices):
    """What an amount is."""

    BUDGET = "budget", _("budget")
    PLANNED = "planned", _("planned disbursement")
    TRANSACTION = "transaction", _("transaction")

    @property
    def path(self) -> str:
        """Where its type stands in an activity."""
        paths = {
            "budget": "budget/@type",
            "planned": "planned-disbursement/@type",
            "transaction": "transaction/transaction-type/@code",
        }
        return f"iati-activity/{paths[self.value]}"


class DocumentFormat(models.TextChoices):
    """Formats that are met most."""

    PDF = "application/pdf", "PDF"
    HTML = "text/html", "HTML"
