"""Who is not compared at all, and why. A gate shuts only on what somebody has said; what is unknown shuts nobody out."""

import datetime as dt
from collections.abc import Iterator

from .model import AGAINST, Need, Offer, Reason


def shut(need: Need, offer: Offer, day: dt.date) -> tuple[Reason, ...]:
    """Return why an offer is not compared with a need on a day; empty where every gate is open."""
    return tuple(Reason(AGAINST, kind, facts) for kind, facts in _shut(need, offer, day))


def _shut(need: Need, offer: Offer, day: dt.date) -> Iterator[tuple[str, dict[str, str | int]]]:
    if need.deadline is not None and need.deadline < day:
        yield "deadline_passed", {"deadline": need.deadline.isoformat()}
    if offer.until is not None and offer.until < day:
        yield "offer_ended", {"until": offer.until.isoformat()}
    if need.form and offer.forms is not None and need.form not in offer.forms:
        yield "form_not_offered", {"form": need.form}
    if need.market and need.market in offer.closed_markets:
        yield "market_closed", {"market": need.market}
    if offer.owner and offer.owner in need.excluded:
        yield "owner_excluded", {"owner": offer.owner}
    if offer.country and offer.country in need.excluded:
        yield "country_excluded", {"country": offer.country}
    if offer.capacity is not None and offer.load >= offer.capacity:
        yield "capacity_used", {"capacity": offer.capacity, "load": offer.load}
