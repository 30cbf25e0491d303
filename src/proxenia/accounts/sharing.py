"""When records were shared beyond their office, so that others can be told what is new."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Model, Q, QuerySet

from proxenia.core.clock import today
from proxenia.core.scoping import REACH, Actor, Sharing, public_to

from .models import Shared
from .records import OfficeRecord

BATCH = 500


def note_sharing(records: Sequence[Model], *, fresh: bool) -> None:
    """Note from which day on others see records that were just written; one that is shared less far than before is no news.

    `fresh` says that they were only now made. The records are all of one model.
    """
    ours = [one for one in records if isinstance(one, OfficeRecord) and not one.loose_reference]
    known = {} if fresh or not ours else {row.record_id: row for row in _rows_of(ours)}
    news = [one for one in ours if one.sharing != Sharing.OFFICE and not _is_narrower(one, known.get(one.pk))]
    gone = [one.pk for one in ours if one.pk in known and (one in news or one.sharing == Sharing.OFFICE)]
    if gone:
        _rows_of(ours).filter(record_id__in=gone).delete()
    Shared.objects.bulk_create([_row(one) for one in news], batch_size=BATCH)


def _rows_of(records: Sequence[OfficeRecord]) -> QuerySet[Shared]:
    labels = {one._meta.label_lower for one in records}
    return Shared.objects.filter(label__in=labels, record_id__in=[one.pk for one in records])


def _is_narrower(record: OfficeRecord, known: Shared | None) -> bool:
    """Whether a record was seen by more before, or as many; its row then says how far it reaches now."""
    if known is None or record.sharing == Sharing.OFFICE or REACH.index(record.sharing) > REACH.index(known.sharing):  # type: ignore[arg-type]
        return False
    _rows_of([record]).update(sharing=record.sharing)
    return True


def _row(one: OfficeRecord) -> Shared:
    return Shared(
        office_id=one.office_id, label=one._meta.label_lower, record_id=one.pk, sharing=one.sharing, day=today()
    )


def shared_by_others(actor: Actor, since: dt.date) -> QuerySet[Shared]:
    """Return what other offices shared with the actor's from a day on, the newest first."""
    seen = public_to(actor) | Q(sharing=Sharing.REGION, office_id__in=list(actor.circle_office_ids))
    return Shared.objects.filter(seen, day__gte=since).exclude(office_id=actor.office_id).select_related("office")
