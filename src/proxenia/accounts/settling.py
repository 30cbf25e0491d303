"""Records that there comes an end to: from then on nobody changes them or their parts, by whichever door."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from proxenia.core.errors import RuleError

from .access import can_write
from .models import User
from .records import OfficeRecord, Part


def check_open(records: Iterable[models.Model]) -> None:
    """Refuse to write what is settled, or belongs to it; what may be settled meanwhile is locked until the transaction ends."""
    bound = [record for record in records if not (isinstance(record, Part) and record.is_told_after)]
    owners = (record.owner_record.settled_with for record in bound if isinstance(record, (OfficeRecord, Part)))
    asked = {(type(owner), owner.pk) for owner in owners if owner.settles and owner.pk is not None}
    for model, pk in sorted(asked, key=lambda pair: pair[1]):
        stored = model._default_manager.select_for_update().filter(pk=pk).first()
        if stored is not None and stored.settled_words:
            raise RuleError("record.settled", stored.settled_words)


def can_change(actor: User, record: Any) -> bool:
    """Whether the actor may change or remove a record that is not settled."""
    return can_write(actor, record) and not record.owner_record.settled_words
