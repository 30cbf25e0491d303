"""The lines of a round as they would be settled now: who pays, by which figures, how much. Nothing here is written."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.scoping import Actor
from proxenia.region.choices import Basis
from proxenia.region.models import CostKey, CostLine, CostRound, RegionMember

from . import queries
from .inhabitants import Counted, counted
from .reckoning import Lacking, Payer, divide

WHOLE = Decimal(100)
FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class Key:
    """How a sum is divided: percent by what, fixed shares by the number of the member, and whether days of the year count."""

    name: str
    weights: Mapping[str, Decimal]
    fixed: Mapping[int, Decimal] = field(default_factory=dict)
    pro_rata: bool = False
    pk: int | None = None

    @classmethod
    def of(cls, key: CostKey) -> "Key":
        """Return what a cost key says."""
        weights = {part.basis: part.weight for part in key.parts.all()}
        fixed = {share.member_id: share.share for share in key.shares.all()}
        return cls(str(key.name), weights, fixed, key.pro_rata, key.pk)

    @property
    def asks_inhabitants(self) -> bool:
        """Whether it divides by inhabitants."""
        return Basis.INHABITANTS in self.weights


@dataclass(frozen=True)
class Case:
    """A round with all that its lines rest on, read once, so that several keys can be tried on it."""

    round: CostRound
    everybody: tuple[RegionMember, ...]
    figures: Mapping[int, Counted]
    unclear: Mapping[int, Sequence[object]]
    taking_part: frozenset[int] | None = None

    def payers(self, key: Key) -> list[RegionMember]:
        """Return who pays by a key: the members of the day, or of any day of the year where days count; of these who takes part."""
        if key.pro_rata:
            found = [one for one in self.everybody if days_within(one, self.round.year)]
        else:
            asked = self.round.members_on
            found = [one for one in self.everybody if days_between(one, asked, asked)]
        return [one for one in found if self.taking_part is None or one.pk in self.taking_part]

    def lines(self, key: Key) -> list[CostLine]:
        """Return the lines by a key, not saved, in the order of the members.

        Raises RuleError, naming members, where nobody pays or a figure is missing or unclear.
        """
        members = self.payers(key)
        if not members:
            raise RuleError("costs.nobody", _("Nobody pays: there is no member on this day, or none that takes part."))
        if sum(key.weights.values(), Decimal(0)) != WHOLE:
            raise RuleError(
                "costs.key.not_whole", _("The parts of this cost key are not 100 percent in all. Lay it down anew.")
            )
        if key.asks_inhabitants:
            self._check_clear(members)
        of_days = days_of(self.round.year)
        payers = [
            Payer(
                one.pk,
                self.figures[one.pk].number if one.pk in self.figures else None,
                key.fixed.get(one.pk),
                *((days_within(one, self.round.year), of_days) if key.pro_rata else (1, 1)),
            )
            for one in members
        ]
        try:
            portions = divide(self.round.total, key.weights, payers)
        except Lacking as lack:
            raise self._lacking(lack, members, key) from lack
        return [
            CostLine(
                round=self.round,
                region_id=self.round.region_id,
                member=one,
                days=payer.days if key.pro_rata else None,
                share=(Decimal(part.share.numerator) * 100 / Decimal(part.share.denominator)).quantize(FINEST),
                amount=part.amount,
                **(self._figure(one) if key.asks_inhabitants else {}),
            )
            for one, payer in zip(members, payers, strict=True)
            for part in (portions[one.pk],)
        ]

    def _figure(self, member: RegionMember) -> dict[str, object]:
        one = self.figures[member.pk]
        return {
            "inhabitants": one.number,
            "precision": one.precision,
            "as_of": one.as_of,
            "claim": one.claim,
            "source": one.source,
        }

    def _check_clear(self, members: Iterable[RegionMember]) -> None:
        names = _names(one for one in members if one.pk in self.unclear)
        if names:
            words = _(
                "The library has different figures of inhabitants for %(names)s, of the same day. "
                "Write by hand, in the round, which one counts."
            )
            raise RuleError("costs.inhabitants.unclear", words % {"names": names})

    def _lacking(self, lack: Lacking, members: Sequence[RegionMember], key: Key) -> RuleError:
        said = {
            "names": _names(one for one in members if one.pk in lack.keys),
            "key": key.name,
            "year": self.round.inhabitants_year,
        }
        if lack.basis == Basis.INHABITANTS:
            words = _(
                "No figure of inhabitants of %(year)s or before is known for %(names)s. Add one to the library, with the key "
                "“inhabitants” and its date, or write it by hand in the round."
            )
            return RuleError("costs.inhabitants.missing", words % said)
        words = _("The key “%(key)s” gives no share to %(names)s. Lay down a key that does.")
        return RuleError("costs.share.missing", words % said)


def _names(members: Iterable[RegionMember]) -> str:
    return ", ".join(str(one) for one in members)


def gather(actor: Actor, found: CostRound) -> Case:
    """Return a round with its members and their figures, as the actor reads them; those written by hand go before the library's."""
    members = tuple(found.region.members.select_related("organisation"))
    entries = queries.entries_of(found)
    library, unclear = counted(actor, members, found.inhabitants_year)
    by_hand = {
        one.member_id: Counted(one.inhabitants, source=(_("by hand: %(source)s") % {"source": one.source})[:300])
        for one in entries
        if one.inhabitants is not None
    }
    return Case(
        round=found,
        everybody=members,
        figures=library | by_hand,
        unclear={pk: claims for pk, claims in unclear.items() if pk not in by_hand},
        taking_part=frozenset(one.member_id for one in entries) if found.opt_in else None,
    )


def drafted(actor: Actor, found: CostRound) -> list[CostLine]:
    """Return the lines of a draft as they would be settled now; raises RuleError where they cannot be reckoned."""
    return gather(actor, found).lines(Key.of(found.key))


def days_of(year: int) -> int:
    """Return how many days a year has."""
    return 366 if calendar.isleap(year) else 365


def days_within(member: RegionMember, year: int) -> int:
    """Return on how many days of a year somebody was a member."""
    return days_between(member, dt.date(year, 1, 1), dt.date(year, 12, 31))


def days_between(member: RegionMember, first: dt.date, last: dt.date) -> int:
    """Return on how many days of a span somebody was a member; both ends count, and a start or end that is not known lies outside."""
    start = max(first, member.start.earliest) if member.start else first
    end = min(last, member.end.latest) if member.end else last
    return max(0, (end - start).days + 1)
