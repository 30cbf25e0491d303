"""Secret addresses of personal programmes."""

from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.handing.actions import make_address
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.visits.models import Delegate, Itinerary


def make_itinerary(delegate: Delegate, language: str = "en", *, actor: User) -> Itinerary:
    """Make the secret address of a delegate's own programme, in a language.

    Raises NotAllowed, RuleError where there is one already, the delegate has dropped out, or the language is unknown.
    """
    must_write(actor, delegate)
    if delegate.dropped_on:
        raise RuleError("itinerary.dropped", _("This delegate has dropped out."))
    return make_address(Itinerary, delegate, language=language, actor=actor)
