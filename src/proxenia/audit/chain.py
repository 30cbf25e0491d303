"""The hash chain: what one link covers, and how a chain is checked."""

import json
from dataclasses import dataclass
from typing import Any

from proxenia.core.crypto import digest

from .models import ChainHead, Event


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad row of a chain."""

    office_id: int
    seq: int
    reason: str


def link_digest(event: Event) -> str:
    """Return the SHA-256 over the canonical JSON of everything an event says, and of the link before it."""
    said: list[Any] = [
        event.office_id,
        event.seq,
        event.at.isoformat(timespec="microseconds"),
        event.verb,
        event.label,
        event.record_id,
        event.actor_id,
        event.changes,
        event.previous,
    ]
    return digest(json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode())


def verify(office_id: int) -> Fault | None:
    """Walk an office's chain; return its first bad row, or None where every row is as it was written."""
    previous, seq = "", 0
    for event in Event.objects.filter(office_id=office_id).order_by("seq").iterator(chunk_size=2000):
        if event.seq != seq + 1:
            return Fault(office_id, seq + 1, "missing")
        if event.previous != previous:
            return Fault(office_id, event.seq, "does not follow the row before it")
        if link_digest(event) != event.digest:
            return Fault(office_id, event.seq, "changed after it was written")
        previous, seq = event.digest, event.seq
    return _against_head(office_id, seq, previous)


def _against_head(office_id: int, seq: int, digest_of_last: str) -> Fault | None:
    """Compare the last row with the head, which shows rows cut off or put in at the end."""
    head = ChainHead.objects.filter(office_id=office_id).first()
    known = head.seq if head else 0
    if seq < known:
        return Fault(office_id, seq + 1, "cut off")
    if seq > known:
        return Fault(office_id, known + 1, "put in behind the last row")
    if head and head.digest != digest_of_last:
        return Fault(office_id, seq, "not the row that was written last")
    return None


def offices() -> list[int]:
    """Return the offices that have a chain, or ought to have one."""
    heads = ChainHead.objects.values_list("office_id", flat=True)
    return sorted({*heads, *Event.objects.order_by().values_list("office_id", flat=True).distinct()})
