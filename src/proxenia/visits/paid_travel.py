"""Travel and stays of our officials that others paid, for the list of what officials disclose."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from proxenia.contacts.choices import CostKind
from proxenia.core.contributions import Disclosed
from proxenia.core.scoping import Actor
from proxenia.relations.choices import Side
from proxenia.sources.figures import money

from . import queries
from .choices import Category
from .models import Delegate, Visit, VisitCost
from .reckoning import travellers

OFFICIALS = (Category.POLITICIAN, Category.OFFICIAL)
KINDS = (CostKind.TRAVEL, CostKind.HOTEL, CostKind.HOSPITALITY)


def disclosed(actor: Actor, first: dt.date, last: dt.date) -> list[Disclosed]:
    """Return a line for each official of ours and each cost of a visit between two days that an organisation not of ours paid.

    A cost for all who travel stands with each official among them, and says so: its amount is not theirs alone.
    """
    found = queries.visits_visible_to(actor).filter(office_id=actor.office_id, cancelled_on__isnull=True)
    visits = [one for one in found if _is_within(one, first, last)]
    return [line for visit in visits for cost in visit.costs.all() if _is_others(cost) for line in _lines(visit, cost)]


def _is_within(visit: Visit, first: dt.date, last: dt.date) -> bool:
    end = visit.end or visit.start
    return visit.start is not None and visit.start.earliest <= last and end is not None and end.latest >= first


def _is_others(cost: VisitCost) -> bool:
    return cost.kind in KINDS and cost.payer is not None and not cost.payer.is_ours


def _lines(visit: Visit, cost: VisitCost) -> list[Disclosed]:
    officials = [one for one in visit.delegates.all() if one.side == Side.OURS and one.category in OFFICIALS]
    of_all = {one.pk for one in travellers(visit, officials)}
    chosen = [one for one in officials if (one.pk == cost.delegate_id if cost.delegate_id else one.pk in of_all)]
    return [_line(visit, cost, one) for one in chosen]


def _line(visit: Visit, cost: VisitCost, one: Delegate) -> Disclosed:
    amount: Any = cost.actual if cost.actual is not None else cost.planned
    value = money(amount, cost.currency)
    if cost.actual is None:
        value = _("planned %(value)s") % {"value": value}
    if cost.delegate_id is None:
        value = _("%(value)s for all who travel") % {"value": value}
    return Disclosed(
        official=str(one.post or one),
        post=one.post_id,
        when=visit.start,
        kind=_("%(kind)s paid by others") % {"kind": cost.get_kind_display()},
        what=str(visit),
        other=str(cost.payer),
        value=value,
        url=visit.get_absolute_url(),
    )
