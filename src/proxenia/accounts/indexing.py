"""Search entries follow what is written: which of them tell of a record."""

from collections.abc import Iterable

from django.db import models

from proxenia.core import index

from .records import OfficeRecord, Part


def refresh_index(records: Iterable[models.Model], *, fresh: bool = False) -> None:
    """Write the search entries anew in which these records appear: their own, or those of the records they are parts of.

    No entry but its own tells of a record that is fresh.
    """
    touched: dict[tuple[str, bool], set[int]] = {}
    for record in records:
        if isinstance(record, (OfficeRecord, Part)):
            for found in record.indexed_with():
                touched.setdefault((found._meta.label_lower, fresh and found is record), set()).add(found.pk)
    for (label, alone), ids in touched.items():
        index.refresh(label, sorted(ids), alone=alone)
