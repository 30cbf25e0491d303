"""How a sum is divided among members, in exact fractions and to the hundredth, by the method of largest remainders.

Alexander Hamilton's method of 1792 for seats, here for hundredths of a currency: each member's exact share of the sum is rounded
down, and the hundredths that are left go one by one to those whose share lost most by it. Where two lost the same, the one whose
membership was entered first (the lower key) gets it. So lines always come to the sum, nobody is a hundredth away from the exact
share, and the order in which members are named changes nothing. No records: plain values in, plain values out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from proxenia.region.choices import Basis

CENT = Decimal("0.01")
WHOLE = 100


class Lacking(ValueError):
    """Something is missing of some payers: `basis` says of what kind, `keys` whose."""

    def __init__(self, basis: str, keys: Sequence[int]) -> None:
        super().__init__(f"{basis}: {list(keys)}")
        self.basis, self.keys = basis, tuple(keys)


@dataclass(frozen=True, slots=True)
class Payer:
    """A member that pays: its number, its inhabitants and its fixed share in percent where they are known.

    `days` is how much of the year counts, of `of_days`: the whole year where a key does not count days.
    """

    key: int
    inhabitants: int | None = None
    fixed: Decimal | None = None
    days: int = 1
    of_days: int = 1


@dataclass(frozen=True, slots=True)
class Portion:
    """What a member pays: its exact share of the whole, 0 to 1, and the amount to the hundredth."""

    share: Fraction
    amount: Decimal


def divide(total: Decimal, weights: Mapping[str, Decimal], payers: Sequence[Payer]) -> dict[int, Portion]:
    """Return what each payer pays of a sum, by the number of the payer.

    `weights` are the percent of the sum that are divided equally, by inhabitants and by fixed shares, 100 in all. Each kind is
    divided in proportion to what the payers weigh in it, times the part of the year that counts; fixed shares of those who do not
    pay are carried by those who do, in proportion. Raises Lacking where a payer lacks what its key asks, or where nobody weighs
    anything; ValueError where the weights are not 100, the sum is not above zero or finer than a hundredth, or a payer is named twice.
    """
    if sum(weights.values(), Decimal(0)) != WHOLE:
        raise ValueError("The weights of a key are 100 in all.")
    if total <= 0 or total != total.quantize(CENT):
        raise ValueError("The sum is above zero and no finer than a hundredth.")
    if len({one.key for one in payers}) < len(payers):
        raise ValueError("A payer is named twice.")
    shares = {one.key: Fraction(0) for one in payers}
    for basis, weight in weights.items():
        weighed = _weighed(basis, payers)
        whole = sum(weighed.values(), Fraction(0))
        if whole <= 0:
            raise Lacking(basis, [one.key for one in payers])
        for key, own in weighed.items():
            shares[key] += Fraction(weight) / WHOLE * own / whole
    return _to_the_cent(total, shares)


def _weighed(basis: str, payers: Sequence[Payer]) -> dict[int, Fraction]:
    """Return what each payer weighs in a kind of division."""
    said: dict[int, Fraction | None] = {one.key: _own(basis, one) for one in payers}
    lacking = [key for key, own in said.items() if own is None]
    if lacking:
        raise Lacking(basis, lacking)
    return {one.key: (said[one.key] or Fraction(0)) * Fraction(one.days, one.of_days) for one in payers}


def _own(basis: str, payer: Payer) -> Fraction | None:
    if basis == Basis.EQUAL:
        return Fraction(1)
    own = payer.inhabitants if basis == Basis.INHABITANTS else payer.fixed
    return None if own is None else Fraction(own)


def _to_the_cent(total: Decimal, shares: Mapping[int, Fraction]) -> dict[int, Portion]:
    """Return the shares of a sum in hundredths that come to it exactly, by largest remainders."""
    cents = int(total / CENT)
    exact = {key: cents * share for key, share in shares.items()}
    floors = {key: quota.numerator // quota.denominator for key, quota in exact.items()}
    left = cents - sum(floors.values())
    lost_most = sorted(exact, key=lambda key: (floors[key] - exact[key], key))
    extra = set(lost_most[:left])
    return {key: Portion(share, (floors[key] + (key in extra)) * CENT) for key, share in shares.items()}
