"""Columns that several records of a forum have."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as now


def check_own_forum(record: Any) -> None:
    """Raise ValidationError where another office plans the forum that a record is to belong to: it may read it, and no more."""
    if record.forum_id and record.office_id and record.forum.office_id != record.office_id:
        raise ValidationError({"forum": now("Another office plans this forum.")})


def minutes(label: Any, default: int = 0, **more: Any) -> Any:
    """Return a column with a span of time in minutes."""
    return models.PositiveSmallIntegerField(label, default=default, **more)
