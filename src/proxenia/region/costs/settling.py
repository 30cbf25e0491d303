"""The verbs of rounds: settle, show to the members, credit; and of invoices: note a payment, take it back.

Settling and crediting hold the region, so that the numbers of its invoices follow one another without a gap.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate, holds
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.region.choices import RoundState
from proxenia.region.models import CostLine, CostRound
from proxenia.region.record.queries import locked

from . import queries
from .drafting import drafted

FROZEN = ("member", "days", "inhabitants", "precision", "as_of", "claim", "source", "share", "amount")
"""What a line says of a member; the rest is its invoice."""


@transaction.atomic
def settle_round(found: CostRound, *, on: dt.date | None = None, actor: User) -> CostRound:
    """Freeze the lines of a round and give each its invoice, today unless another day is said. Who owes nothing gets none.

    Raises NotAllowed; RuleError where it is settled already, the day has not come, it is due before it or on no day, its key is not
    in force, or a line cannot be reckoned.
    """
    must_write(actor, found)
    locked(found.region)
    stored = queries.locked_round(found)
    if stored.is_settled:
        raise RuleError("costs.settled", _("This round is settled already."))
    day = _day(on)
    _check_ready(stored, day)
    rows = [{name: getattr(line, name) for name in FROZEN} for line in drafted(actor, stored)]
    return _freeze(stored, rows, day, actor=actor)


def _check_ready(found: CostRound, day: dt.date) -> None:
    """Refuse a round that cannot be settled yet; raise RuleError."""
    if found.due_on is None:
        raise RuleError("costs.due.missing", _("Say in the round by when it is to be paid."))
    if found.due_on < day:
        raise RuleError(
            "costs.due.past", _("It would be due before it is invoiced. Change the day by which it is to be paid.")
        )
    if not found.key.is_whole:
        raise RuleError(
            "costs.key.not_whole", _("The parts of this cost key are not 100 percent in all. Lay it down anew.")
        )
    if not holds(found.members_on, found.key.start, found.key.end):
        raise RuleError(
            "costs.key.not_in_force",
            _("This cost key is not in force on the day of the members. Choose another key or day."),
        )


def _day(on: dt.date | None) -> dt.date:
    day = on or today()
    must_have_come("on", PartialDate.of(day), "costs.date.future")
    return day


def _freeze(found: CostRound, rows: list[dict[str, Any]], day: dt.date, *, actor: User) -> CostRound:
    """Write lines with their invoices and settle their round."""
    number = CostLine.objects.filter(region=found.region_id).aggregate(most=Max("number"))["most"] or 0
    lines = []
    for row in rows:
        owes = row["amount"] != 0
        number += owes
        invoice = {"number": number, "invoiced_on": day} if owes else {}
        lines.append({"round": found, "region": found.region, **row, **invoice})
    writing.create_many(CostLine, lines, actor=actor)
    return writing.change(found, {"state": RoundState.SETTLED, "settled_on": day}, actor=actor, verb="settled")


@transaction.atomic
def share_round(found: CostRound, *, actor: User) -> CostRound:
    """Show a settled round to the offices of the city-region. Raises NotAllowed, RuleError for a draft or a hidden region."""
    must_write(actor, found)
    stored = queries.locked_round(found)
    if not stored.is_settled:
        raise RuleError("costs.not_settled", _("A draft is shown to nobody else. Settle it first."))
    return writing.change(stored, {"sharing": Sharing.REGION}, actor=actor, verb="shared", reopens=True)


@transaction.atomic
def credit_round(found: CostRound, *, on: dt.date | None = None, actor: User) -> CostRound:
    """Take back a settled round by another one with the same lines below zero; return that. The first stays as it is.

    Raises NotAllowed; RuleError where it is no settled round, is a credit itself, was credited already, or the day has not come or
    lies before its settling.
    """
    must_write(actor, found)
    locked(found.region)
    stored = queries.locked_round(found)
    day = _day(on)
    if stored.settled_on is None:
        raise RuleError("costs.not_settled", _("This round is a draft. Change it; only what is settled is credited."))
    if stored.credits_id is not None or CostRound.objects.filter(credits=stored).exists():
        raise RuleError("costs.credited", _("This round is a credit, or was credited already."))
    if day < stored.settled_on:
        raise RuleError("costs.credit.before", _("It was settled later than that."))
    same = ("region", "purpose", "year", "currency", "key", "members_on", "inhabitants_year", "opt_in", "sharing")
    values = {name: getattr(stored, name) for name in same}
    values |= {"title": _credit_title(stored.title), "total": -stored.total, "due_on": day, "credits": stored}
    made = writing.create(CostRound, values, actor=actor)
    lines = CostLine.objects.filter(round=stored).select_related("member", "claim").order_by("number", "pk")
    rows = [{name: getattr(line, name) for name in FROZEN} | {"amount": -line.amount} for line in lines]
    return _freeze(made, rows, day, actor=actor)


def _credit_title(title: Text) -> Text:
    """Return the title of a credit, in the languages of what it credits."""
    said = {}
    for language, text in title.items():
        with override(language):
            said[language] = _("Credit: %(title)s") % {"title": text}
    return Text(said)


@transaction.atomic
def note_payment(line: CostLine, *, on: dt.date | None = None, actor: User) -> CostLine:
    """Note that an invoice was paid, or a credit paid out, today unless another day is said.

    Raises NotAllowed; RuleError where there is no invoice, it is paid already, or the day has not come or lies before the invoice.
    """
    must_write(actor, line)
    stored = queries.locked_line(line)
    if stored.invoiced_on is None:
        raise RuleError("costs.invoice.none", _("There is no invoice: this member owes nothing of the round."))
    if stored.paid_on is not None:
        raise RuleError("costs.paid", _("This invoice is paid already."))
    day = _day(on)
    if day < stored.invoiced_on:
        message = _("It was invoiced later than that.")
        raise RuleError("costs.paid.before_invoice", message, fields={"on": [message]})
    return writing.change(stored, {"paid_on": day}, actor=actor, verb="paid", reopens=True)


@transaction.atomic
def take_back_payment(line: CostLine, *, actor: User) -> CostLine:
    """Take back that an invoice was paid, where it was noted in error. Raises NotAllowed; RuleError where it is not paid."""
    must_write(actor, line)
    stored = queries.locked_line(line)
    if stored.paid_on is None:
        raise RuleError("costs.not_paid", _("This invoice is not paid."))
    return writing.change(stored, {"paid_on": None}, actor=actor, verb="unpaid", reopens=True)
