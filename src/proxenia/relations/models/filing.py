"""What ties and agreements share: the case in the municipality's records system."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.privacy import facts


class FiledRecord(OfficeRecord):
    """A record that the municipality's records system knows as a case."""

    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    classification = models.CharField(
        _("classification (KLE)"),
        max_length=20,
        blank=True,
        help_text=_("Such as 24.10.00 or 24.10.00G01."),
        validators=[
            RegexValidator(
                r"^\d{2}\.\d{2}\.\d{2}([A-ZÆØÅ]\d{2})?$",
                _("A KLE number looks like 24.10.00 or 24.10.00G01."),
            )
        ],
    )
    case_url = models.URLField(_("link into the records system"), max_length=500, blank=True)

    filing = facts("case_number", "classification", "case_url")

    class Meta:
        abstract = True
