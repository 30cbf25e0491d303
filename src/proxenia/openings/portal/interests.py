"""That a firm would like to hear more: of a need that is published, or of a market. The office sees it and promises nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.lending import hand_of
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.directory.countries import country_code
from proxenia.openings.models import Interest, Need, PortalAccount

from .access import must_speak_for
from .queries import published_needs


@transaction.atomic
def mark_interest(
    portal: PortalAccount, *, actor: User, need: Need | None = None, market: str = "", text: str = ""
) -> Interest:
    """Mark a firm's interest in a published need or in a market (ISO code of the country).

    Raises NotAllowed for whoever does not speak for the firm; RuleError where the need is not published, the market is no country,
    both or neither is named, or it is marked already.
    """
    must_speak_for(actor, portal.profile)
    if need is not None and not published_needs(portal).filter(pk=need.pk).exists():
        raise RuleError("interest.need", _("This need is not published, or no longer open."))
    if market and country_code(market) != market:
        words = _("There is no such country.")
        raise RuleError("interest.market", words, fields={"market": [words]})
    values = {"profile": portal.profile, "need": need, "market": market, "text": text.strip(), "made_on": today()}
    return create(Interest, values, actor=hand_of(actor))


@transaction.atomic
def withdraw_interest(interest: Interest, *, actor: User) -> Interest:
    """Take an interest back; twice is once. Raises NotAllowed for whoever does not speak for the firm."""
    must_speak_for(actor, interest.profile)
    stored = Interest.objects.select_for_update().get(pk=interest.pk)
    if stored.withdrawn_on is not None:
        return stored
    return change(stored, {"withdrawn_on": today()}, actor=hand_of(actor))
