"""Secret addresses of personal programmes: made, renewed, revoked. Each step leaves an event in the office's chain."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.visits.models import PERSONAL, Delegate, Itinerary
from proxenia.visits.models.itineraries import LANGUAGES

LABEL = "visits.itinerary"


@transaction.atomic
def make_itinerary(delegate: Delegate, language: str = "en", *, actor: User) -> Itinerary:
    """Make the secret address of a delegate's own programme, in a language.

    Raises NotAllowed, RuleError where there is one already, the delegate has dropped out, or the language is unknown.
    """
    must_write(actor, delegate)
    if language not in dict(LANGUAGES):
        raise RuleError("itinerary.language", _("Choose the language of the programme."))
    if delegate.dropped_on:
        raise RuleError("itinerary.dropped", _("This delegate has dropped out."))
    Delegate.objects.select_for_update().get(pk=delegate.pk)
    if Itinerary.objects.filter(delegate=delegate).exists():
        raise RuleError(
            "itinerary.twice", _("There is an address already. Give it a new one where the old one got about.")
        )
    values = {"office_id": delegate.office_id, "language": language, "seal": PERSONAL.fresh_seal()}
    made = Itinerary.objects.create(delegate=delegate, **values)
    record_event("created", LABEL, made.pk, actor=actor, delegate=delegate.pk, language=language)
    return made


@transaction.atomic
def renew_itinerary(itinerary: Itinerary, *, actor: User) -> Itinerary:
    """Give a personal programme a new address; the old one is worth nothing from now on. Raises NotAllowed."""
    must_write(actor, itinerary)
    itinerary.seal = PERSONAL.fresh_seal()
    itinerary.save(update_fields=["seal"])
    record_event("changed", LABEL, itinerary.pk, actor=actor, seal=["…", "…"])
    return itinerary


@transaction.atomic
def revoke_itinerary(itinerary: Itinerary, *, actor: User) -> None:
    """Make the address of a personal programme worthless. Raises NotAllowed."""
    must_write(actor, itinerary)
    record_event("removed", LABEL, itinerary.pk, actor=actor, delegate=itinerary.delegate_id)
    itinerary.delete()
