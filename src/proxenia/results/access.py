"""Who may ask and who may answer. To answer, the signed link is the right, as long as the question is open."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, can_write
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.openings.models import Introduction
from proxenia.openings.portal.access import speaks_for_organisation

from .confirming import CONFIRMATION
from .models import Chain, Confirmation, Outcome


def can_ask(actor: User, outcome: Outcome) -> bool:
    """Whether the actor may ask the beneficiary about a result, and take the question back."""
    return can_write(actor, outcome)


def can_extend(actor: User, chain: Chain) -> bool:
    """Whether the actor may add steps and links to a chain."""
    return can_write(actor, chain)


def can_join(actor: Any, introduction: Introduction) -> bool:
    """Whether the actor may make an introduction a step of a chain."""
    return can_write(actor, introduction)


def reads_names(actor: User, outcome: Outcome) -> bool:
    """Whether the actor may read who was asked and who signed: whoever reads the office that asks."""
    return actor.reads_office and actor.office_id == outcome.office_id


def must_be_asked(visitor: Any, confirmation: Confirmation) -> None:
    """Raise RuleError where whoever answers is signed in for the office that asks: nobody confirms the own results.

    A guest who speaks for the beneficiary in its own portal is asked, though the account is one with the office.
    """
    own = visitor.is_authenticated and visitor.office_id == confirmation.office_id
    asked = (confirmation.outcome.beneficiary_id, confirmation.office_id)
    if own and not speaks_for_organisation(visitor, *asked):
        text = _("You are signed in for the office that asks. Only whoever was asked can answer.")
        raise RuleError("confirmation.own", text)


def is_open(confirmation: Confirmation) -> bool:
    """Whether a question can still be answered."""
    settled = confirmation.answered_on is not None or confirmation.withdrawn_on is not None
    return not settled and confirmation.expires_on >= today()


def must_be_open(confirmation: Confirmation) -> None:
    """Raise RuleError where a question can no longer be answered."""
    if confirmation.answered_on is not None:
        raise RuleError("confirmation.answered", _("Thank you: this question was answered already."))
    if confirmation.withdrawn_on is not None:
        raise RuleError("confirmation.withdrawn", _("The office has taken this question back."))
    if confirmation.expires_on < today():
        raise RuleError("confirmation.expired", str(CONFIRMATION.expired))


def can_erase(actor: User, confirmation: Confirmation) -> bool:
    """Whether the actor may erase who answered: a steward of the result's office, once the question is closed."""
    return can_share(actor, confirmation.outcome) and not is_open(confirmation)
