"""Rows that say who somebody is: by post (whoever holds it), person, organisation, or several of these at once."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WHO = ("post", "person", "organisation")
"""The fields by which a row may name somebody."""


def called(row: Any) -> str:
    """Return whom a row names: the person, the post, the organisation, as far as it has them."""
    return " · ".join(str(who) for name in ("person", "post", "organisation") if (who := getattr(row, name, None)))


def names_somebody(name: str, *others: str) -> models.CheckConstraint:
    """Return the constraint that a row names a post, a person, an organisation, or one of `others`."""
    condition = Q()
    for field in (*WHO, *others):
        condition |= Q(**{f"{field}__isnull": False})
    return models.CheckConstraint(
        condition=condition, name=name, violation_error_message=_("Name a post, a person or an organisation.")
    )
