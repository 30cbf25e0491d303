"""Columns that several records of a project have."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now


def check_own_project(record: Any) -> None:
    """Raise ValidationError where another office keeps the project that a record is to belong to: it may read it, and no more."""
    if record.project_id and record.office_id and record.project.office_id != record.office_id:
        raise ValidationError({"project": now("Another office keeps this project.")})
