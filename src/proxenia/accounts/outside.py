"""What somebody outside did to records by a form or link, without an account: the event names nobody."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from proxenia.audit.actions import Happening, record_events
from proxenia.core.privacy import DataClass, fields_of

from .indexing import refresh_index
from .models import User
from .records import OfficeRecord, Part
from .writing import change, stored_value

Stored = TypeVar("Stored", bound=OfficeRecord)


def tell(verb: str, record: OfficeRecord, names: Sequence[str]) -> None:
    """Leave an event in the chain of the record's office of what was done from outside, personal words sealed, secrets left out."""
    tell_all([(verb, record, names)])


def tell_all(
    done: Sequence[tuple[str, OfficeRecord | Part, Sequence[str] | Mapping[str, Any]]], *, actor: User | None = None
) -> None:
    """Leave the events of what was done at once to several records of one office: a verb, the record, and which fields were given.

    What was changed comes as a mapping from the field to what it was before, and is told as before and after. `actor` is somebody of
    the office who did for people outside what they could have done themselves, or of another office that is let do one certain thing.
    """
    if not done:
        return
    happenings = [_happening(verb, record, names) for verb, record, names in done]
    record_events(happenings, actor=actor, office_id=done[0][1].office_id)
    refresh_index([record for _verb, record, _names in done])


def _happening(verb: str, record: OfficeRecord | Part, names: Sequence[str] | Mapping[str, Any]) -> Happening:
    model = type(record)
    personal, hidden = fields_of(model, DataClass.PERSONAL), fields_of(model, DataClass.CONFIDENTIAL, DataClass.SECRET)
    said: dict[str, Any] = {name: stored_value(record, name) for name in names if name not in hidden}
    if isinstance(names, Mapping):
        said = {name: [names[name], value] for name, value in said.items() if names[name] != value}
    plain = {name: value for name, value in said.items() if name not in personal}
    sealed = {name: value for name, value in said.items() if name in personal}
    subject = record.privacy_subject if sealed else ""
    return Happening(verb, record._meta.label_lower, record.pk, plain, sealed, subject)


def settle(record: Stored, values: Mapping[str, Any], verb: str, *, actor: User | None) -> Stored:
    """Change a record as whoever sent it asks: by somebody signed in, who notes it, or by its sender's link, where the actor is None.

    The record is locked and what a link may do was checked. Raises as `writing.change` does for somebody signed in.
    """
    if actor is not None:
        return change(record, values, actor=actor, verb=verb)
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values))
    tell(verb, record, list(values))
    return record
