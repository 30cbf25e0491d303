"""What can be done with agreements and ties beyond writing them down: sign, renew, end, close, keep a promise.

Each verb asks for the right, then for its rule, writes through the house's verbs, and leaves its own event in the chain.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write, can_write_in
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.directory.models import Post, Tenure

from . import access
from .choices import PhaseKind
from .models import Agreement, AgreementVersion, Owed, Phase, Renewal, Signature, Tie
from .queries import is_closed, term_of
from .terms import end_of

OwedKind = TypeVar("OwedKind", bound=Owed)
FUTURE = "relations.date.future"


def _refuse(code: str, message: str, **fields: str) -> RuleError:
    return RuleError(code, message, fields={name: [text] for name, text in fields.items()})


def _demand(*, allowed: bool) -> None:
    if not allowed:
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))


@transaction.atomic
def sign_agreement(
    agreement: Agreement, *, on: PartialDate, signatures: Sequence[tuple[Post, Tenure | None]], actor: User
) -> Agreement:
    """Record that an agreement was signed, and by which posts; it is in force from then if it has no start yet.

    Raises NotAllowed; RuleError where it is signed already, nobody signs, or the day has not come.
    """
    _demand(allowed=access.can_sign(actor, agreement))
    if agreement.signed_on is not None:
        raise _refuse("agreement.sign.already", _("This agreement is signed already."))
    if not signatures:
        raise _refuse("agreement.sign.nobody", _("Say which posts signed: at least one."))
    must_have_come("on", on, FUTURE)
    for post, tenure in signatures:
        values = {"agreement": agreement, "post": post, "tenure": tenure, "signed_on": on}
        writing.create(Signature, values, actor=actor)
    dates = {"signed_on": on, "start": agreement.start or on}
    return writing.change(agreement, dates, actor=actor, verb="signed")


@transaction.atomic
def renew_agreement(
    agreement: Agreement, *, decided_on: PartialDate, end: PartialDate | None, note: Text | str = "", actor: User
) -> Renewal:
    """Record the decision that an agreement goes on, until `end` or open-ended.

    Raises NotAllowed; RuleError where it has not begun, was ended, or the new end is not later than the one it had.
    """
    _demand(allowed=access.can_sign(actor, agreement))
    term = term_of(agreement)
    if term.begun_on is None:
        raise _refuse(
            "agreement.renew.draft", _("It has not begun yet, so it cannot be renewed. Record its signing first.")
        )
    if agreement.ended_on is not None:
        raise _refuse("agreement.renew.ended", _("It was ended. Make a new agreement."))
    must_have_come("decided_on", decided_on, FUTURE)
    known = end_of(term, decided_on.latest)
    if end is not None and known is not None and end.latest <= known.latest:
        message = _("The new end must be later than the one it has: %(end)s.") % {"end": known.display()}
        raise _refuse("agreement.renew.shorter", message, end=message)
    values = {"agreement": agreement, "decided_on": decided_on, "end": end, "note": note}
    return writing.create(Renewal, values, actor=actor)


@transaction.atomic
def end_agreement(agreement: Agreement, *, on: PartialDate, reason: Text | str, actor: User) -> Agreement:
    """Record that an agreement ends early or that notice was given, as of a day that may lie ahead.

    Raises NotAllowed; RuleError where it has not begun or was ended already.
    """
    _demand(allowed=access.can_sign(actor, agreement))
    if term_of(agreement).begun_on is None:
        raise _refuse("agreement.end.draft", _("It has not begun yet. Remove it, or record its signing first."))
    if agreement.ended_on is not None:
        raise _refuse("agreement.end.already", _("It was ended already."))
    return writing.change(agreement, {"ended_on": on, "end_reason": reason}, actor=actor, verb="ended")


@transaction.atomic
def close_tie(tie: Tie, *, on: PartialDate, reason: Text | str, actor: User) -> Tie:
    """Close a tie: it gets the phase `closed`, whose focus is the reason, and its end.

    Raises NotAllowed; RuleError where it is closed already, the day has not come, or lies before its start.
    """
    _demand(allowed=access.can_close(actor, tie))
    if is_closed(tie):
        raise _refuse("tie.close.already", _("This tie is closed already."))
    must_have_come("on", on, FUTURE)
    values = {"tie": tie, "kind": PhaseKind.CLOSED, "start": on, "focus": reason}
    writing.create(Phase, values, actor=actor)
    return writing.change(tie, {"end": on}, actor=actor, verb="closed")


@transaction.atomic
def fulfil(owed: OwedKind, *, on: PartialDate, actor: User) -> OwedKind:
    """Record that a commitment or promise was kept.

    Raises NotAllowed; RuleError where it was done or given up already, or the day has not come.
    """
    _demand(allowed=access.can_fulfil(actor, owed))
    if owed.done_on is not None:
        raise _refuse("owed.fulfil.already", _("This was done already."))
    if any(getattr(owed, name) is not None for name in owed.settled_by):
        raise _refuse("owed.fulfil.given_up", _("This was given up. Take that back first."))
    must_have_come("on", on, FUTURE)
    return writing.change(owed, {"done_on": on}, actor=actor, verb="fulfilled")


@transaction.atomic
def pass_on(owed: OwedKind, *, to: Post, actor: User) -> OwedKind:
    """Let another post look after what is owed.

    Raises NotAllowed; RuleError where it was done or given up, or the post is not on the side that owes it.
    """
    _demand(allowed=access.can_fulfil(actor, owed))
    if any(getattr(owed, name) is not None for name in owed.settled_by):
        raise _refuse("owed.pass_on.settled", _("This is settled. There is nothing to pass on."))
    return writing.change(owed, {"owner": to}, actor=actor, verb="passed_on")


def _files_of(record: models.Model) -> list[FieldFile]:
    """Return the files that go when a record goes: a version's own, or those of an agreement's versions."""
    if isinstance(record, AgreementVersion):
        return [record.file] if record.file else []
    if isinstance(record, Agreement):
        return [version.file for version in record.versions.all() if version.file]
    return []


def _drop(files: Sequence[FieldFile]) -> None:
    for file in files:
        file.storage.delete(str(file.name))


class _FileVerbs:
    """The plain verbs for records with files: a file that is replaced or removed leaves the disk when the change is sure."""

    create = staticmethod(writing.create)
    can_write = staticmethod(can_write)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    @transaction.atomic
    def change(record: Any, values: Mapping[str, Any], *, actor: Any, version: int | None = None) -> Any:
        """Change a record; raises what `writing.change` raises."""
        before = [file for file in _files_of(type(record).objects.get(pk=record.pk)) if "file" in values]
        changed = writing.change(record, values, actor=actor, version=version)
        kept = {file.name for file in _files_of(changed)}
        transaction.on_commit(lambda: _drop([file for file in before if file.name not in kept]))
        return changed

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: Any) -> None:
        """Remove a record; raises what `writing.remove` raises."""
        files = _files_of(record)
        writing.remove(record, actor=actor)
        transaction.on_commit(lambda: _drop(files))


WITH_FILES = _FileVerbs()
