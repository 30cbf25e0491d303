"""What counts for a pair beside its texts: each a number in which 0 is usual, or None where nobody has said it."""

from .model import Need, Offer

REFERENCE, INTEREST, ELSEWHERE = 1.0, 0.5, -0.5
"""It was put to use in the need's market before; the market is of interest; others are, and this one is not named."""
ENOUGH = 3
"""More confirmed results than these count no more, so that newcomers stay visible."""


def market_of(need: Need, offer: Offer) -> float | None:
    """Return how at home an offer is in the need's market."""
    if not need.market:
        return None
    if any(one.market == need.market for one in offer.references) or offer.country == need.market:
        return REFERENCE
    if offer.markets is None:
        return None
    return INTEREST if need.market in offer.markets else ELSEWHERE


def readiness_of(offer: Offer) -> float | None:
    """Return how ready an offer is, from -1, an idea, to 1, in daily use."""
    return None if offer.readiness is None else 2 * offer.readiness - 1


def outcomes_of(offer: Offer) -> float:
    """Return what confirmed results count, up to those that are enough."""
    return min(offer.outcomes, ENOUGH) / ENOUGH
