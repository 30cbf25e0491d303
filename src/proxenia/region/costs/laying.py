"""The verbs of cost keys: lay one down, end one, remove one that nobody used. No vote and no rule hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.region.choices import Basis
from proxenia.region.models import CostKey, KeyPart, KeyShare, Region, RegionMember
from proxenia.region.record.queries import locked
from proxenia.sources.figures import number

from . import queries
from .drafting import WHOLE


@dataclass(frozen=True, slots=True)
class Piece:
    """So many percent of the cost, and by what they are divided."""

    basis: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class MemberShare:
    """The fixed share of a member, in percent."""

    member: RegionMember
    share: Decimal


@transaction.atomic
def lay_down_key(
    region: Region,
    *,
    name: Text,
    pieces: Sequence[Piece],
    shares: Sequence[MemberShare] = (),
    start: PartialDate | None = None,
    end: PartialDate | None = None,
    grounds: Text | None = None,
    pro_rata: bool = False,
    actor: User,
) -> CostKey:
    """Lay down by what a region divides its costs from a day on; its parts are 100 % in all, and so are its fixed shares.

    Raises NotAllowed; RuleError where parts or shares are not whole, something is named twice, or shares are given that no part
    uses.
    """
    must_write(actor, region)
    held = locked(region)
    _check_whole("pieces", [one.weight for one in pieces], [one.basis for one in pieces])
    if any(one.basis == Basis.FIXED for one in pieces):
        _check_whole("shares", [one.share for one in shares], [one.member.pk for one in shares])
    elif shares:
        raise RuleError("costs.shares.unused", _("Fixed shares are given, and no part of the key is divided by them."))
    values = {
        "region": held,
        "name": name,
        "start": start,
        "end": end,
        "grounds": grounds or Text(),
        "pro_rata": pro_rata,
    }
    made = writing.create(CostKey, values, actor=actor)
    of = {"region": held, "key": made}
    for piece in pieces:
        writing.create(KeyPart, {**of, "basis": piece.basis, "weight": piece.weight}, actor=actor)
    for one in shares:
        writing.create(KeyShare, {**of, "member": one.member, "share": one.share}, actor=actor)
    return writing.change(made, {"is_whole": True}, actor=actor, verb="laid_down")


def _check_whole(field: str, percents: Sequence[Decimal], names: Sequence[object]) -> None:
    """Refuse percents that are not 100 in all, or given twice to one name; raise RuleError."""
    if len(set(names)) < len(names):
        raise RuleError("costs.key.twice", _("Something is named twice in this key. Give each one share."))
    whole = sum(percents, Decimal(0))
    if whole != WHOLE:
        said = {"sum": number(whole, "%"), "rest": number(abs(WHOLE - whole), "%")}
        words = {
            ("pieces", True): _("The parts of the key are %(sum)s in all: %(rest)s is missing to 100 %%."),
            ("pieces", False): _("The parts of the key are %(sum)s in all: %(rest)s too much."),
            ("shares", True): _("The fixed shares are %(sum)s in all: %(rest)s is missing to 100 %%."),
            ("shares", False): _("The fixed shares are %(sum)s in all: %(rest)s too much."),
        }
        raise RuleError("costs.key.not_whole", words[field, whole < WHOLE] % said)


@transaction.atomic
def end_key(key: CostKey, *, end: PartialDate | None, actor: User) -> CostKey:
    """Say until when a cost key is in force, or that it is open again. Raises NotAllowed, RuleError for an end before the start."""
    must_write(actor, key)
    return writing.change(key, {"end": end}, actor=actor, verb="ended")


@transaction.atomic
def remove_key(key: CostKey, *, actor: User) -> None:
    """Remove a cost key by which no round is reckoned. Raises NotAllowed; RuleError where one is."""
    must_write(actor, key)
    locked(key.region)
    if queries.is_used(key):
        raise RuleError(
            "costs.key.used", _("Rounds are reckoned by this key. End it instead, and lay down another one.")
        )
    writing.remove(key, actor=actor)
