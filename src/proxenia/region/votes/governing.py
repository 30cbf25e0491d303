"""How a region is run, as data: the verbs of rules and seats, the order of turns, and the founding of its board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.bodies.actions import GOING
from proxenia.bodies.choices import BodyKind, Role
from proxenia.bodies.models import Body, Member
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.region.models import Region, RegionMember, Rotation, RotationPlace
from proxenia.region.record.queries import locked
from proxenia.relations.choices import Side


class _Governing:
    """The plain verbs for what belongs to a region, one after another: of two who write rules at once, the second sees the first."""

    can_write = staticmethod(writing.PLAIN.can_write)
    can_write_in = staticmethod(writing.PLAIN.can_write_in)

    @staticmethod
    @transaction.atomic
    def create(model: type[Any], values: Mapping[str, Any], *, actor: User) -> Any:
        """Add a rule, seat or turns."""
        locked(values["region"])
        return writing.create(model, values, actor=actor)

    @staticmethod
    @transaction.atomic
    def change(record: Any, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Any:
        """Change one; raises RuleError for a rule under which a motion was opened."""
        locked(record.region)
        return writing.change(record, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: User) -> None:
        """Remove one; raises RuleError where motions or votes name it."""
        locked(record.region)
        writing.remove(record, actor=actor)


GOVERNING = _Governing()


@dataclass(frozen=True, slots=True)
class Stand:
    """A member and its place in the order of turns; members with the same place hold the chair together."""

    member: RegionMember
    position: int


@transaction.atomic
def order_turns(rotation: Rotation, *, order: Sequence[Stand], actor: User) -> Rotation:
    """Say in which order members hold the chair; what was said before is replaced.

    Raises NotAllowed; RuleError where nobody is named, or a member twice, or one of another region.
    """
    must_write(actor, rotation)
    region = locked(rotation.region)
    if not order:
        raise RuleError("turns.nobody", _("Give at least one member a place in the order."))
    if len({one.member.pk for one in order}) < len(order):
        raise RuleError("turns.twice", _("A member is named twice. Give each one place."))
    former = list(RotationPlace.objects.filter(rotation=rotation))
    if former:
        writing.remove_many(former, actor=actor)
    for one in order:
        values = {"region": region, "rotation": rotation, "member": one.member, "position": one.position}
        writing.create(RotationPlace, values, actor=actor)
    return rotation


@transaction.atomic
def found_board(region: Region, *, on: PartialDate, mandate: Text | str = "", actor: User) -> Body:
    """Found the board of a region: a joint body in which its members of that day sit.

    Raises NotAllowed; RuleError where it has one, or nobody is a member.
    """
    must_write(actor, region)
    stored = locked(region)
    if stored.board_id is not None:
        raise RuleError("region.board.exists", _("This city-region has a board already. Add its members there."))
    members = stored.members_on(on.latest)
    if not members:
        message = _("Nobody is a member on this day. Add the members first.")
        raise RuleError("region.board.nobody", message, fields={"on": [message]})
    title = Text({language: BOARD[language] % {"region": words} for language, words in stored.name.items()})
    body: Body = GOING.create(
        Body, {"title": title, "kind": BodyKind.BOARD, "mandate": mandate, "start": on}, actor=actor
    )
    for one in members:
        seat = {"body": body, "side": Side.OURS, "role": Role.MEMBER, "organisation": one.organisation, "start": on}
        GOING.create(Member, seat, actor=actor)
    writing.change(region, {"board": body}, actor=actor)
    return body


BOARD = {"da": "Bestyrelsen for %(region)s", "en": "Board of %(region)s", "zh": "%(region)s理事会"}
"""What it is called, in the languages in which the region has a name."""
