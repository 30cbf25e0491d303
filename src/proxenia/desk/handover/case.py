"""What a tenure that ends leaves behind, as the records have it on a day: ties at risk, posts it dealt with, who comes next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from proxenia.bodies.models import Body, Member
from proxenia.bodies.queries import leaders_beside, seats_on
from proxenia.contacts.models import Interaction, Participant
from proxenia.contacts.queries import contacts
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.directory.holding import held_between, known_from
from proxenia.directory.models import Post
from proxenia.directory.queries import tenures
from proxenia.relations.choices import Side
from proxenia.relations.models import CounterpartPair, Tie

from .links import Link, Links, is_of

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Risk:
    """A tie of which the one who leaves was the only top-level link of a side, and the links of that side today."""

    tie: Tie
    was: Link
    now: list[Link]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A post on the other side that the post dealt with: in which ties they are paired, in which joint bodies both sat."""

    post: Any
    ties: list[Tie]
    bodies: list[Body]


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat that is left in a joint body. `goes_along` says that it belongs to the post, so that the next holder sits there."""

    member: Member
    goes_along: bool


def next_holder(tenure: Any, of_post: Iterable[Any]) -> Any | None:
    """Return the tenure that follows in a post of one seat, as far as it is known; its holder may be unnamed."""
    if tenure.post.seats != 1:
        return None
    begun, after = known_from(tenure), []
    for one in of_post:
        begins = known_from(one)
        later = begins is not None and (begun is None or begins > begun)
        past = begins is not None and (tenure.end is None or begins.latest >= tenure.end.earliest)
        if one.pk != tenure.pk and later and past:
            after.append((begins, one.pk, one))
    return min(after, key=lambda row: row[:2])[2] if after else None


def end_of(tenure: Any, successor: Any | None) -> PartialDate | None:
    """Return when a tenure ends: its end, else the beginning of the next one in a post of one seat."""
    return tenure.end or (known_from(successor) if successor is not None else None)


class Case:
    """A tenure and what hangs on it, of what the actor sees; every part is read once, when it is asked for."""

    def __init__(self, actor: Actor, tenure: Any, day: dt.date) -> None:
        self.actor, self.day = actor, day
        known = self._of_post = list(tenures(actor).filter(post=tenure.post_id).order_by("pk"))  # type: ignore[arg-type]
        self.tenure: Any = next((one for one in known if one.pk == tenure.pk), tenure)
        self.post: Any = self.tenure.post
        self.successor = next_holder(self.tenure, known)
        self.end = end_of(self.tenure, self.successor)
        self.side = Side.OURS if self.post.organisation.is_ours else Side.THEIRS
        self.other_side = Side.THEIRS if self.side == Side.OURS else Side.OURS

    @property
    def eve(self) -> dt.date:
        """The last day on which the holder was surely there: the day before the end; today where no end is known."""
        return self.end.earliest - DAY if self.end else self.day

    @property
    def gap(self) -> tuple[PartialDate, PartialDate | None] | None:
        """From when until when nobody is on record in the post after this holder; None where the next one follows at once."""
        if self.end is None:
            return None
        begins = known_from(self.successor) if self.successor is not None else None
        if begins is None:
            return (self.end, None) if self.end.latest < self.day else None
        return (self.end, begins) if begins.earliest - self.end.latest > DAY else None

    @cached_property
    def pairs(self) -> list[Any]:
        """The pairs of the post in living ties, as they stood on the eve."""
        seen = Post.objects.visible_to(self.actor).order_by().values("pk")
        return list(
            CounterpartPair.objects.visible_to(self.actor)
            .filter(in_force(self.eve), tie__in=self._living.values("pk"), **{str(self.side): self.post.pk})
            .filter(**{f"{self.other_side}__in": seen})
            .select_related("tie", "ours__organisation", "theirs__organisation")
            .order_by("tie__name", "pk")
        )

    @cached_property
    def counterparts(self) -> list[Counterpart]:
        """The posts on the other side that the post dealt with: its counterparts, and those that lead a joint body it sits in."""
        found: dict[int, Counterpart] = {}
        for pair in self.pairs:
            post = getattr(pair, str(self.other_side))
            found.setdefault(post.pk, Counterpart(post, [], [])).ties.append(pair.tie)
        for other in leaders_beside(self.actor, [one.member for one in self.seats], self.eve):
            sat = found.setdefault(other.post_id or 0, Counterpart(other.post, [], [])).bodies
            if other.body not in sat:
                sat.append(other.body)
        return list(found.values())

    @cached_property
    def seats(self) -> list[Seated]:
        """The seats in joint bodies that go on, as they stood on the eve: of the post, or of its holder by name."""
        mine = Q(post=self.post.pk, person__isnull=True)
        if self.tenure.person_id is not None:
            mine |= Q(post=self.post.pk, person=self.tenure.person_id)
            mine |= Q(post__isnull=True, person=self.tenure.person_id, side=self.side)
        found = seats_on(self.actor, self.eve).filter(mine).order_by("body", "pk")
        return [Seated(one, one.person_id is None) for one in found]

    @property
    def _living(self) -> Any:
        return Tie.objects.visible_to(self.actor).filter(in_force(self.eve)).order_by()

    @cached_property
    def took_part(self) -> dict[int, bool]:
        """The contacts in which the holder took part, in the post while holding it or by name; true where that is sure."""
        taking_part = Q(post=self.post.pk, person__isnull=True)
        if self.tenure.person_id is not None:
            taking_part |= Q(person=self.tenure.person_id)
        met = contacts(self.actor, self.day).filter(start__isnull=False)
        rows = Participant.objects.filter(taking_part, side=self.side, interaction__in=met.order_by().values("pk"))
        found: dict[int, bool] = {}
        for row in rows.select_related("interaction").order_by("interaction__start", "pk"):
            when = (row.interaction.start.earliest, (row.interaction.end or row.interaction.start).latest)
            held = held_between(self._of_post, *when, one_seat=self.post.seats == 1)
            surely = next((one.surely for one in held if one.tenure.pk == self.tenure.pk), None)
            if row.person_id is not None or surely is not None:
                found[row.interaction_id] = (
                    found.get(row.interaction_id, False) or row.person_id is not None or bool(surely)
                )
        return found

    @cached_property
    def risks(self) -> list[Risk]:
        """The living ties of which this holder was the only top-level link of the side on the eve."""
        near = {pair.tie_id for pair in self.pairs}
        joined: Any = Interaction.ties.through
        near |= set(joined.objects.filter(interaction__in=list(self.took_part)).values_list("tie", flat=True))
        ties = {tie.pk: tie for tie in self._living.filter(pk__in=near)}
        if not ties:
            return []
        then, now = Links(self.actor, ties, self.eve), Links(self.actor, ties, self.day)
        found = []
        for pk, tie in sorted(ties.items(), key=lambda row: (row[1].name, row[0])):
            was = then.only(pk, self.side)
            if was is not None and is_of(was, self.tenure):
                others = [one for one in now.on(pk, self.side) if not is_of(one, self.tenure)]
                found.append(Risk(tie, was, others if self._is_over else now.on(pk, self.side)))
        return found

    @property
    def _is_over(self) -> bool:
        return self.end is not None and self.end.earliest <= self.day


def risk_words(link: Link) -> str:
    """Say on what evidence somebody is the only link, by posts and contacts and their dates."""
    said = [
        _("counterparts: %(pair)s (%(since)s)")
        % {"pair": pair, "since": pair.start.display() if pair.start else _("since when is not known")}
        for pair in link.pairs
    ]
    said += [
        _("contact at top level: “%(title)s” (%(when)s)") % {"title": one.title, "when": one.start.display()}
        for one in link.contacts[-3:]
    ]
    if not link.surely:
        said.append(_("whether the post was still held then, the dates leave open"))
    return "; ".join(said)
