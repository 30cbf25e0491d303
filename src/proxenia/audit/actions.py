"""Writing what happened."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from proxenia.core import crypto
from proxenia.core.rows import insert_rows
from proxenia.core.scoping import Actor

from .chain import link_digest
from .models import BY_TOKEN, ChainHead, Event, SubjectKey


@dataclass(slots=True)
class Happening:
    """What is to be recorded. `personal` values belong to `subject` ("directory.person:12") and are kept as ciphertext."""

    verb: str
    label: str
    record_id: int
    changes: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    subject: str = ""


@transaction.atomic
def record_events(happenings: Sequence[Happening], *, actor: Actor | None, office_id: int | None = None) -> None:
    """Add events to the chain of the actor's office, in the transaction of what they tell of.

    `office_id` names the chain where it is not the actor's own, or where nobody acted (a job).
    """
    if not happenings:
        return
    chain = office_id if office_id is not None else actor.office_id if actor else 0
    head = _locked_head(chain)
    keys = subject_keys(chain, {h.subject for h in happenings if h.personal})
    now = timezone.now()
    token = getattr(actor, "token_id", None)
    events = []
    for happening in happenings:
        changes = json.loads(json.dumps(happening.changes, cls=DjangoJSONEncoder, default=str))
        if token is not None:
            changes[BY_TOKEN] = token
        if happening.personal:
            sealed = json.dumps(happening.personal, cls=DjangoJSONEncoder, ensure_ascii=False).encode()
            cipher = crypto.seal(keys[happening.subject], sealed, context=happening.subject)
            changes["*"] = {"subject": happening.subject, "cipher": crypto.text_of(cipher)}
        event = Event(
            office_id=chain,
            seq=head.seq + 1,
            at=now,
            verb=happening.verb,
            label=happening.label,
            record_id=happening.record_id,
            actor_id=actor.pk if actor else None,
            changes=changes,
            previous=head.digest,
        )
        event.digest = link_digest(event)
        head.seq, head.digest = event.seq, event.digest
        events.append(event)
    insert_rows(Event, events)
    head.save(update_fields=["seq", "digest"])


def hold_chain(office_id: int) -> int:
    """Keep others from adding to an office's chain until this transaction ends; return the number of its newest event."""
    return _locked_head(office_id).seq


def record_event(
    verb: str, label: str, record_id: int, *, actor: Actor | None, office_id: int | None = None, **changes: Any
) -> None:
    """Add one event without personal values."""
    record_events([Happening(verb, label, record_id, changes)], actor=actor, office_id=office_id)


def _locked_head(office_id: int) -> ChainHead:
    heads = ChainHead.objects.all()
    if connection.features.has_select_for_update:
        ChainHead.objects.bulk_create([ChainHead(office_id=office_id)], ignore_conflicts=True)
        return heads.select_for_update().get(office_id=office_id)
    return heads.get_or_create(office_id=office_id)[0]


def subject_keys(office_id: int, subjects: set[str]) -> dict[str, bytes]:
    """Return the key of each person in an office's chain, made where there is none yet."""
    if not subjects:
        return {}
    master = crypto.master_key()
    rows = SubjectKey.objects.filter(office_id=office_id, subject__in=subjects)
    found = {row.subject: bytes(row.wrapped) for row in rows}
    keys = {subject: crypto.unseal(master, wrapped, context=subject) for subject, wrapped in found.items()}
    fresh = {subject: crypto.new_key() for subject in sorted(subjects - set(keys))}
    insert_rows(
        SubjectKey,
        [
            SubjectKey(office_id=office_id, subject=subject, wrapped=crypto.seal(master, key, context=subject))
            for subject, key in fresh.items()
        ],
    )
    return {subject: key for subject, key in keys.items() if key is not None} | fresh


@transaction.atomic
def destroy_key(subject: str, *, actor: Actor) -> None:
    """Make a person's values in the office's chain unreadable for good; the chain itself stays valid."""
    SubjectKey.objects.filter(office_id=actor.office_id, subject=subject).delete()
    label, _colon, record_id = subject.partition(":")
    record_event("erased", label, int(record_id), actor=actor)
