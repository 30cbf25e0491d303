"""What can be done with visits beyond writing them down: close one, take that back, call one off, take it up again."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.contacts.actions import log_contact
from proxenia.contacts.choices import CostKind, InteractionKind
from proxenia.contacts.models import Cost, DiscussionPoint, Interaction, Participant, Promise
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.relations.choices import Side
from proxenia.sources.choices import Precision

from . import access
from .choices import LineKind
from .closing import lacks
from .models import Delegate, OutcomeLine, Precaution, Visit
from .reckoning import co2_of
from .rules import security_items


def _locked(visit: Visit) -> Visit:
    """Return a visit as it stands, locked until the transaction ends."""
    stored: Visit = Visit.objects.select_for_update().get(pk=visit.pk)
    return stored


def _participant(delegate: Delegate) -> dict[str, Any]:
    names = ("side", "person", "post", "organisation")
    return {name: getattr(delegate, name) for name in names}


def _participants(visit: Visit, delegates: Sequence[Delegate]) -> list[dict[str, Any]]:
    """Return who took part: the delegation, and the host where nobody from there is named."""
    found = [_participant(one) for one in delegates]
    met = {one.organisation_id for one in delegates} | {one.post.organisation_id for one in delegates if one.post}
    if visit.host is not None and visit.host_id not in met:
        side = Side.OURS if visit.host.is_ours else Side.THEIRS
        found.append({"side": side, "person": None, "post": None, "organisation": visit.host})
    return found


def _record_line(contact: Interaction, number: int, line: OutcomeLine, actor: User) -> None:
    if line.kind == LineKind.POINT:
        said = {"text": line.text, "topic": line.topic, "follow_up": line.follow_up, "due": line.due}
        values = said | {"follow_up_by": line.owner, "position": number}
        writing.create(DiscussionPoint, {"interaction": contact, **values}, actor=actor)
        return
    side = Side.OURS if line.kind == LineKind.OURS else Side.THEIRS
    owed = {"interaction": contact, "side": side, "text": line.text, "owner": line.owner, "due": line.due}
    writing.create(Promise, owed, actor=actor)


def _record_costs(visit: Visit, contact: Interaction, actor: User) -> None:
    """Record what it cost, as it was, and what the flights emitted, as the estimate it is."""
    for cost in visit.costs.filter(actual__isnull=False).select_related("payer"):
        said = {"kind": cost.kind, "amount": cost.actual, "currency": cost.currency, "payer": cost.payer}
        writing.create(Cost, {"interaction": contact, "note": cost.what, **said}, actor=actor)
    emitted = co2_of(visit)
    if emitted.kg:
        kg = Decimal(emitted.kg).quantize(Decimal("0.1"))
        said = {"kind": CostKind.TRAVEL, "co2_kg": kg, "precision": Precision.ABOUT, "note": emitted.formula}
        writing.create(Cost, {"interaction": contact, **said}, actor=actor)


def _record(visit: Visit, actor: User) -> Interaction:
    """Write down what happened as a contact with all that belongs to it."""
    assert visit.start is not None
    contact = log_contact(
        kind=InteractionKind.VISIT,
        title=visit.title,
        start=visit.start,
        end=visit.end,
        direction=visit.direction,
        level=visit.level,
        place=visit.place,
        ties=list(visit.ties.all()),
        topics=list(visit.topics.all()),
        summary=visit.purpose,
        sharing=visit.sharing,
        actor=actor,
    )
    delegates = visit.delegates.filter(dropped_on__isnull=True).select_related("person", "post", "organisation")
    for values in _participants(visit, list(delegates)):
        writing.create(Participant, {"interaction": contact, **values}, actor=actor)
    for number, line in enumerate(visit.outcome_lines.select_related("owner__organisation", "topic")):
        _record_line(contact, number, line, actor)
    _record_costs(visit, contact, actor)
    for gift in visit.gifts.filter(office=visit.office_id, day__isnull=False, interaction__isnull=True):
        writing.change(gift, {"interaction": contact}, actor=actor)
    return contact


@transaction.atomic
def close(visit: Visit, *, actor: User) -> Visit:
    """Close a visit: its contact is recorded, once, with who took part, what came of it, what was promised and what it cost.

    A visit that is closed already stays as it is. Raises NotAllowed; RuleError with all that is missing.
    """
    stored = _locked(visit)
    access.must_close(actor, stored)
    if stored.closed_on is not None:
        return stored
    missing = lacks(stored, today())
    if missing:
        message = _("This visit cannot be closed yet. %(missing)s") % {"missing": " ".join(map(str, missing))}
        raise RuleError("visit.close.missing", message, fields={"": [str(one) for one in missing]})
    contact = _record(stored, actor)
    return writing.change(
        stored, {"closed_on": PartialDate.of(today()), "contact": contact}, actor=actor, verb="closed"
    )


@transaction.atomic
def reopen(visit: Visit, *, actor: User) -> Visit:
    """Take back that a visit was closed: its contact is taken away, as long as nobody has worked with it.

    Raises NotAllowed; RuleError where it is not closed, or its contact was corrected, followed up or cited.
    """
    must_write(actor, visit)
    stored = _locked(visit)
    contact = stored.contact
    if contact is None:
        raise RuleError("visit.reopen.open", _("This visit is not closed."))
    if not access.can_reopen(actor, stored):
        raise NotAllowed("visit.reopen.forbidden", _("Only a steward takes back that a visit was closed."))
    done = (
        contact.points.filter(done_on__isnull=False).exists() or contact.promises.filter(done_on__isnull=False).exists()
    )
    if contact.version != 1 or done:
        message = _("Its contact was worked with since it was closed. Correct the contact “%(contact)s” instead.")
        raise RuleError("visit.reopen.worked_with", message % {"contact": contact})
    for gift in stored.gifts.filter(interaction=contact):
        writing.change(gift, {"interaction": None}, actor=actor)
    opened = writing.change(stored, {"closed_on": None, "contact": None}, actor=actor, verb="reopened", reopens=True)
    writing.remove(contact, actor=actor)
    return opened


@transaction.atomic
def cancel(visit: Visit, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Visit:
    """Call a visit off, and say why; on no day said, today.

    Raises NotAllowed; RuleError where it is closed or called off already, or no reason is given.
    """
    must_write(actor, visit)
    stored = _locked(visit)
    if stored.cancelled_on is not None:
        raise RuleError("visit.cancel.already", _("This visit was called off already."))
    if not why:
        message = _("Say why it is called off.")
        raise RuleError("visit.cancel.why", message, fields={"why": [message]})
    if on is not None and on.earliest > today():
        message = _("This day has not come yet. Record it when it has happened.")
        raise RuleError("visit.cancel.future", message, fields={"on": [message]})
    values = {"cancelled_on": on or PartialDate.of(today()), "cancelled_why": why}
    return writing.change(stored, values, actor=actor, verb="cancelled")


@transaction.atomic
def resume(visit: Visit, *, actor: User) -> Visit:
    """Take up again a visit that was called off. Raises NotAllowed; RuleError where it was not."""
    must_write(actor, visit)
    stored = _locked(visit)
    if stored.cancelled_on is None:
        raise RuleError("visit.resume.going", _("This visit was not called off."))
    return writing.change(stored, {"cancelled_on": None, "cancelled_why": ""}, actor=actor, verb="resumed")


@transaction.atomic
def see_to(visit: Visit, *, item: str, actor: User) -> Precaution:
    """Tick off an item of the list of travel security today. What is ticked off already stays as it is.

    Raises NotAllowed; RuleError where the list has no such item.
    """
    must_write(actor, visit)
    if item not in {one.key for one in security_items()}:
        raise RuleError("visit.precaution.unknown", _("The list of travel security has no such item."))
    stored = _locked(visit)
    there = stored.precautions.filter(item=item).first()
    values = {"visit": stored, "item": item, "done_on": PartialDate.of(today())}
    return there or writing.create(Precaution, values, actor=actor)
