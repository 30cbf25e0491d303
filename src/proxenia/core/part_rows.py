"""What a table of parts shows on the page of their record."""

from typing import Any

from django.db.models import Model

from .scoping import seen_along


def part_table_of(table: Any, record: Model, actor: Any, *, may_write: bool) -> dict[str, Any]:
    """Return what a table of parts shows; a part that refers to what the reader may not see is left out."""
    parts = getattr(record, table.accessor).all()
    if hasattr(parts, "shown_to"):
        parts = parts.shown_to(actor)
    if table.related:
        parts = parts.select_related(*table.related).filter(
            *(seen_along(parts.model, path, actor) for path in table.related)
        )
    return {
        "title": table.title,
        "key": table.pages.folder,
        "columns": table.columns,
        "label": table.pages.model._meta.label_lower,
        "rows": [
            {
                "pk": part.pk,
                "cells": [(column.html(part, may_write=may_write), column.numeric) for column in table.columns],
                "edit_url": table.pages.url("edit", record.pk, part.pk) if may_write else "",
                "press": table.press(part) if may_write else None,
            }
            for part in parts
        ],
        "add_url": table.pages.url("create", record.pk) if may_write else "",
        "empty": table.empty,
    }
