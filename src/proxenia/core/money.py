"""Money: an amount stands beside its currency, and amounts of different currencies are never added."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def currency_field(label: Any = None) -> Any:
    """Return a column with a currency by its ISO 4217 code."""
    three = RegexValidator(r"^[A-Z]{3}$", _("A currency is three capital letters, such as DKK or EUR."))
    return models.CharField(label or _("currency"), max_length=3, default="DKK", validators=[three])
