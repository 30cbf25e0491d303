"""Who may do what, in the words of the house."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.errors import NotAllowed

from .models import Office, User
from .records import OfficeRecord


def can_write_in(actor: User, office_id: int) -> bool:
    """Whether the actor writes ordinary records of an office: their own, in a writing role."""
    return actor.powers.writes and actor.office_id == office_id


def can_write(actor: User, record: Any) -> bool:
    """Whether the actor may change or remove this record."""
    if getattr(record, "is_confidential", False):
        return can_keep_confidence(actor, record.office_id)
    return can_write_in(actor, record.office_id)


def must_write(actor: User, record: Any) -> None:
    """Raise NotAllowed where the actor may not change this record; whoever asks is known to see it."""
    if not can_write(actor, record):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))


def can_share(actor: User, record: OfficeRecord) -> bool:
    """Whether the actor decides who reads this record."""
    return actor.powers.keeps and actor.office_id == record.office_id


def can_keep_confidence(actor: User, office_id: int) -> bool:
    """Whether the actor reads and writes confidential notes of an office."""
    return actor.powers.keeps and actor.office_id == office_id


def can_administer(actor: User, office: Office) -> bool:
    """Whether the actor manages the accounts of an office."""
    return actor.powers.administers and actor.office_id == office.pk


def must_be_real(actor: User) -> None:
    """Raise NotAllowed for the accounts of the demo, where it is about accounts."""
    if actor.is_demo:
        raise NotAllowed("accounts.demo", _("The accounts of the demo are shared by everybody and stay as they are."))
