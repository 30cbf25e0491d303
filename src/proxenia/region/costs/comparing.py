"""Cost keys side by side: what each member would pay by each of them. Nothing is saved by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.scoping import Actor
from proxenia.region.choices import Basis
from proxenia.region.models import CostRound, Region, RegionMember
from proxenia.sources.figures import number

from . import queries
from .drafting import WHOLE, Case, Key, gather

HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class Tried:
    """A key that was tried: what each member would pay by it, by number; or why that cannot be said."""

    key: Key
    amounts: dict[int, Decimal]
    lack: str = ""

    @property
    def total(self) -> Decimal | None:
        """What all pay together; None where it cannot be said."""
        return None if self.lack else sum(self.amounts.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Row:
    """A member beside the keys: what it would pay by each, and how much more that is than by the first; None where nothing."""

    member: RegionMember
    inhabitants: int | None
    precision: str
    cells: tuple[tuple[Decimal | None, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Keys side by side; differences are to the first of them."""

    case: Case
    tried: tuple[Tried, ...]
    rows: tuple[Row, ...]


def plain_keys(equal: Decimal = HALF) -> list[Key]:
    """Return the three keys that are tried beside those laid down: equal, by inhabitants, and mixed with this percent equal."""
    mixed = {Basis.EQUAL: equal, Basis.INHABITANTS: WHOLE - equal}
    return [
        Key(str(Basis.EQUAL.label), {Basis.EQUAL: WHOLE}),
        Key(str(Basis.INHABITANTS.label), {Basis.INHABITANTS: WHOLE}),
        Key(
            _("%(equal)s equal, the rest by inhabitants") % {"equal": number(equal.normalize(), "%")},
            {basis: weight for basis, weight in mixed.items() if weight},
        ),
    ]


def keys_to_try(actor: Actor, region: Region, equal: Decimal = HALF, first: int | None = None) -> list[Key]:
    """Return the keys of a region that are whole, that with the number `first` leading, then the three plain ones."""
    laid_down = [Key.of(one) for one in queries.keys_of(actor, region) if one.is_whole]
    return [*sorted(laid_down, key=lambda one: one.pk != first), *plain_keys(equal)]


def compare(actor: Actor, found: CostRound, keys: Sequence[Key]) -> Comparison:
    """Return what each member would pay of a round, saved or not, by each of some keys."""
    case = gather(actor, found)
    tried = tuple(_tried(case, key) for key in keys)
    paying = {pk for one in tried for pk in one.amounts}
    rows = tuple(_row(case, member, tried) for member in case.everybody if member.pk in paying)
    return Comparison(case, tried, rows)


def _tried(case: Case, key: Key) -> Tried:
    try:
        return Tried(key, {line.member_id: line.amount for line in case.lines(key)})
    except RuleError as error:
        return Tried(key, {}, str(error.message))


def _row(case: Case, member: RegionMember, tried: Sequence[Tried]) -> Row:
    figure = case.figures.get(member.pk)
    amounts = [one.amounts.get(member.pk) for one in tried]
    first = amounts[0]
    cells = tuple(
        (amount, amount - first if amount is not None and first is not None and number else None)
        for number, amount in enumerate(amounts)
    )
    return Row(member, figure.number if figure else None, figure.precision if figure else "", cells)
