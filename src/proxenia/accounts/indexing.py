"""Search entries follow what is written: which of them tell of a record."""

from collections.abc import Iterable

from django.db import models

from proxenia.core import index

from .records import OfficeRecord, Part


def refresh_index(records: Iterable[models.Model]) -> None:
    """Write the search entries anew in which these records appear: their own, or those of the records they are parts of."""
    touched: dict[str, set[int]] = {}
    for record in records:
        if isinstance(record, (OfficeRecord, Part)):
            for found in record.indexed_with():
                touched.setdefault(found._meta.label_lower, set()).add(found.pk)
    for label, ids in touched.items():
        index.refresh(label, sorted(ids))
