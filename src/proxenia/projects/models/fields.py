"""Columns that several records of a project have."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _


def maybe(model: Any, label: Any, related: str = "+", **more: Any) -> Any:
    """Return a link to a record that may be missing and cannot be deleted from under it."""
    options: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": related}
    return models.ForeignKey(model, verbose_name=label, **(options | more))


def many(model: Any, label: Any, related: str = "+", **more: Any) -> "models.ManyToManyField[Any, models.Model]":
    """Return links to any number of records."""
    return models.ManyToManyField(model, verbose_name=label, related_name=related, blank=True, **more)


def check_own_project(record: Any) -> None:
    """Raise ValidationError where another office keeps the project that a record is to belong to: it may read it, and no more."""
    if record.project_id and record.office_id and record.project.office_id != record.office_id:
        raise ValidationError({"project": now("Another office keeps this project.")})


def position() -> Any:
    """Return a column by which the lines of a list are put in order by hand."""
    return models.PositiveSmallIntegerField(_("order"), default=0)
