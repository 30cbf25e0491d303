"""Columns that records of many rooms have."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def maybe(model: Any, label: Any, related: str = "+", **more: Any) -> Any:
    """Return a link to a record that may be missing and cannot be deleted from under it."""
    options: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": related}
    return models.ForeignKey(model, verbose_name=label, **(options | more))


def many(model: Any, label: Any, related: str = "+", **more: Any) -> "models.ManyToManyField[Any, models.Model]":
    """Return links to any number of records."""
    return models.ManyToManyField(model, verbose_name=label, related_name=related, blank=True, **more)


def position() -> Any:
    """Return a column by which the lines of a list are put in order by hand."""
    return models.PositiveSmallIntegerField(_("order"), default=0)
