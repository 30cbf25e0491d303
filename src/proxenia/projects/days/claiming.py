"""The verbs of claims: draft, send, withdraw, note that it was paid, take that back.

Sending freezes the lines. Whoever sends holds the project and the records that wait, so that of two who send at once the second
finds nothing left of what the first one took, and of one who sends and one who changes a record, the second sees the first.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.accounts.settling import can_change
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation
from proxenia.projects.choices import ClaimState
from proxenia.projects.models import Claim, ClaimLine, Project
from proxenia.projects.record.queries import locked

from . import queries
from .claim_lines import FROZEN, digest_of, drafted


@transaction.atomic
def draft_claim(
    project: Project,
    *,
    first: dt.date,
    last: dt.date,
    funder: Organisation | None = None,
    currency: str = "DKK",
    actor: User,
) -> Claim:
    """Begin a claim for a period of a project; its lines follow from what is recorded until it is sent.

    Raises NotAllowed; RuleError where the period ends before it begins or the currency is none.
    """
    must_write(actor, project)
    held = locked(project)
    number = (Claim.objects.filter(project=held).aggregate(most=Max("number"))["most"] or 0) + 1
    values = {"project": held, "number": number, "first": first, "last": last, "funder": funder, "currency": currency}
    return writing.create(Claim, values, actor=actor)


@transaction.atomic
def send_claim(claim: Claim, *, on: dt.date | None = None, actor: User) -> Claim:
    """Note that a claim was sent, today unless another day is said, and freeze its lines with their digest.

    Raises NotAllowed; RuleError where it was sent already, the day has not come, or there is nothing to claim.
    """
    must_write(actor, claim)
    stored = queries.locked_claim(claim)
    if stored.state != ClaimState.DRAFT:
        raise RuleError("claim.sent", _("This claim was sent already."))
    day = on or today()
    must_have_come("on", PartialDate.of(day), "claim.date.future")
    queries.hold_records(stored.project_id)
    lines = drafted(actor, stored).lines
    if not lines:
        words = _("Nothing is recorded that could be claimed for this period in %(currency)s.")
        raise RuleError("claim.empty", words % {"currency": stored.currency})
    rows = [_row(stored, line) for line in lines]
    writing.create_many(ClaimLine, rows, actor=actor)
    values = {"state": ClaimState.SENT, "sent_on": day, "digest": digest_of(lines)}
    return writing.change(stored, values, actor=actor, verb="sent")


def _row(claim: Claim, line: ClaimLine) -> dict[str, Any]:
    names = ("position", "day", "travel", *FROZEN)
    return {"claim": claim, **{name: getattr(line, name) for name in names}}


@transaction.atomic
def withdraw_claim(claim: Claim, *, actor: User) -> Claim:
    """Make a claim that was sent a draft again: its records can be changed, and other claims may take them.

    Raises NotAllowed; RuleError where it was not sent, or is paid.
    """
    must_write(actor, claim)
    stored = queries.locked_claim(claim)
    if stored.state == ClaimState.DRAFT:
        raise RuleError("claim.not_sent", _("This claim was not sent, so there is nothing to withdraw."))
    if stored.state == ClaimState.PAID:
        raise RuleError("claim.paid", _("This claim is paid. Take the payment back first, if it is a mistake."))
    values = {"state": ClaimState.DRAFT, "sent_on": None, "digest": ""}
    found = writing.change(stored, values, actor=actor, verb="withdrawn", reopens=True)
    lines = list(ClaimLine.objects.filter(claim=found))
    if lines:
        writing.remove_many(lines, actor=actor)
    return found


@transaction.atomic
def mark_paid(claim: Claim, *, on: dt.date | None = None, actor: User) -> Claim:
    """Note that a claim was paid, today unless another day is said.

    Raises NotAllowed; RuleError where it was not sent, is paid already, or the day lies before sending or has not come.
    """
    must_write(actor, claim)
    stored = queries.locked_claim(claim)
    if stored.state != ClaimState.SENT or stored.sent_on is None:
        raise RuleError("claim.not_sent", _("Only a claim that was sent and is not paid yet can be paid."))
    day = on or today()
    must_have_come("on", PartialDate.of(day), "claim.date.future")
    if day < stored.sent_on:
        message = _("It was sent later than that.")
        raise RuleError("claim.paid.before_sent", message, fields={"on": [message]})
    values = {"state": ClaimState.PAID, "paid_on": day}
    return writing.change(stored, values, actor=actor, verb="paid", reopens=True)


@transaction.atomic
def take_back_payment(claim: Claim, *, actor: User) -> Claim:
    """Take back that a claim was paid, where it was noted in error. Raises NotAllowed; RuleError where it is not paid."""
    must_write(actor, claim)
    stored = queries.locked_claim(claim)
    if stored.state != ClaimState.PAID:
        raise RuleError("claim.not_paid", _("This claim is not paid."))
    values = {"state": ClaimState.SENT, "paid_on": None}
    return writing.change(stored, values, actor=actor, verb="unpaid", reopens=True)


class ClaimVerbs:
    """How pages and programs write claims: beginning one gives it its number."""

    change = staticmethod(writing.change)
    remove = staticmethod(writing.remove)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    def create(_model: type[Claim], values: Mapping[str, Any], *, actor: User) -> Claim:
        """Begin a claim."""
        said = {name: value for name, value in values.items() if name not in {"project", "sharing"} and value}
        return draft_claim(values["project"], **said, actor=actor)
