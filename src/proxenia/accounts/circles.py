"""Circles of offices that a room above keeps: a city-region's circle follows its members, and is changed by that room's verbs alone.

An office that is in such a circle without being one of those members is there as before, and leaves by itself.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.contributions import Slot
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.errors import RuleError

from .models import Circle, CircleMember, Office, User
from .queries import circles_of


@dataclass(frozen=True, slots=True)
class Kept:
    """Who keeps a circle: the name and the page of that record, and the offices whose membership stands there."""

    name: str
    url: str
    offices: frozenset[int] = field(default_factory=frozenset)


KEEPERS: Slot[Callable[[Collection[int]], Mapping[int, Kept]]] = Slot()
"""What rooms above keep, by the keys of circles."""


def kept(circles: Collection[Circle]) -> dict[int, Kept]:
    """Return who keeps which of some circles, by their keys; those that nobody keeps are left out."""
    keys = [one.pk for one in circles]
    return {pk: one for keeper in KEEPERS.every() for pk, one in keeper(keys).items()}


def must_be_free(circle: Circle, leaving: Office | None = None) -> None:
    """Raise RuleError where a circle is kept elsewhere; an office that is `leaving` is held only where its membership stands there."""
    keeper = kept([circle]).get(circle.pk)
    if keeper is None or (leaving is not None and leaving.pk not in keeper.offices):
        return
    words = _("This is kept with the members of the city-region “%(name)s”: change it on its page, %(url)s.")
    raise RuleError("circle.kept", words % {"name": keeper.name, "url": keeper.url})


def _now(circle: Circle) -> Q:
    return Q(circle=circle) & in_force(today())


def shares_in(circle: Circle | None, office_id: int) -> bool:
    """Whether an office is in a circle today."""
    return circle is not None and CircleMember.objects.filter(_now(circle), office_id=office_id).exists()


def is_empty(circle: Circle | None) -> bool:
    """Whether no office is in a circle today."""
    return circle is None or not CircleMember.objects.filter(_now(circle)).exists()


@transaction.atomic
def circle_called(name: str, *, actor: User) -> Circle:
    """Return a circle for a record of a name: the one of this name that the actor's office is in and nobody keeps, else a new one."""
    own = circles_of(actor.office).filter(name=name).first()
    if own is not None and not kept([own]):
        return own
    free, number = name[:190], 1
    while Circle.objects.filter(name=free).exists():
        number += 1
        free = f"{name[:190]} ({number})"
    return Circle.objects.create(name=free)


@transaction.atomic
def keep_in(
    circle: Circle, office: Office, start: PartialDate | None, end: PartialDate | None, *, actor: User
) -> CircleMember | None:
    """Have an office share in a circle from a day, today at the earliest, until a day; what already runs goes on from its own day.

    Whether it may is for whoever keeps the circle to say. Returns None where the end has come already.
    """
    if end is not None and end.latest < today():
        let_out(circle, office, end, actor=actor)
        return None
    first = start if start is not None and start.earliest > today() else PartialDate.of(today())
    found = _last(circle, office)
    if found is None:
        found = CircleMember.objects.create(circle=circle, office=office, start=first, end=end)
        _tell("circle_joined", found, actor)
        return found
    begun = found.start is None or found.start.earliest <= today()
    _write(found, found.start if begun else first, end, actor)
    return found


def _last(circle: Circle, office: Office) -> CircleMember | None:
    """Return the membership that runs today or is to come."""
    rows = CircleMember.objects.select_for_update().filter(circle=circle, office=office).order_by("-pk")
    return next((one for one in rows if one.end is None or one.end.latest >= today()), None)


def _write(member: CircleMember, start: PartialDate | None, end: PartialDate | None, actor: User) -> None:
    if (member.start, member.end) == (start, end):
        return
    member.start, member.end = start, end
    member.save(update_fields=["start", "end"])
    _tell("changed", member, actor, start=str(start or ""), end=str(end or ""))


@transaction.atomic
def let_out(circle: Circle, office: Office, last: PartialDate | None = None, *, actor: User) -> None:
    """End that an office shares in a circle: after yesterday, or after a `last` day that is still to come."""
    yesterday = PartialDate.of(today() - dt.timedelta(days=1))
    end = last if last is not None and last.latest >= today() else yesterday
    member = _last(circle, office)
    if member is None:
        return
    if member.start is not None and member.start.earliest > end.latest:
        _tell("circle_left", member, actor)
        member.delete()
        return
    member.end = end
    member.save(update_fields=["end"])
    _tell("circle_left", member, actor)


def _tell(verb: str, member: CircleMember, actor: User, **changes: str) -> None:
    label = CircleMember._meta.label_lower
    record_event(verb, label, member.pk, actor=actor, office_id=member.office_id, circle=member.circle_id, **changes)
