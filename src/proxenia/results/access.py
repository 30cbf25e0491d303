"""Who may answer: the signed link is the right to do so, as long as the question is open."""

from django.utils.translation import gettext as _

from proxenia.core.clock import today
from proxenia.core.errors import RuleError

from .confirming import CONFIRMATION
from .models import Confirmation


def must_be_open(confirmation: Confirmation) -> None:
    """Raise RuleError where a question can no longer be answered."""
    if confirmation.answered_on is not None:
        raise RuleError("confirmation.answered", _("Thank you: this question was answered already."))
    if confirmation.withdrawn_on is not None:
        raise RuleError("confirmation.withdrawn", _("The office has taken this question back."))
    if confirmation.expires_on < today():
        raise RuleError("confirmation.expired", str(CONFIRMATION.expired))
