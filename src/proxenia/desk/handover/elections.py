"""What elections want: before one, the handover of the ties that hang on posts that are up; after one, a look at each post."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.contacts.models import Participant
from proxenia.core.contributions import Alarm, Item, Origin
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.directory.election_reads import elections, posts_up
from proxenia.directory.elections import Check, checks, latest_held, next_after
from proxenia.directory.models import Election
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

from .links import Links
from .reads import some

LEAD = dt.timedelta(days=180)
"""The handover is prepared from half a year before an election."""
LABEL = "directory.election"


@dataclass(frozen=True, slots=True)
class Hanging:
    """A tie that hangs on whoever holds a post: there is no other top-level link on its side."""

    post: Any
    tie: Tie


def hanging_on(actor: Actor, posts: Iterable[Any], day: dt.date) -> list[Hanging]:
    """Return the living ties whose only top-level link of a side holds one of these posts, in a fixed number of queries."""
    by_key = {post.pk: post for post in posts}
    if not by_key:
        return []
    met = Participant.objects.filter(post__in=by_key).order_by().values("interaction")
    near = Q(pairs__ours__in=by_key) | Q(pairs__theirs__in=by_key) | Q(interactions__in=met)
    living = Tie.objects.visible_to(actor).filter(in_force(day)).filter(near).distinct()
    ties = {tie.pk: tie for tie in living.order_by("name", "pk")}
    links = Links(actor, ties, day)
    found = []
    for pk, tie in ties.items():
        for side in Side:
            only = links.only(pk, side)
            if only is not None and only.tenure.post_id in by_key:
                found.append(Hanging(by_key[only.tenure.post_id], tie))
    return found


class Round:
    """The own office's elections around a day, with the posts that are up and what hangs on them; read once."""

    def __init__(self, actor: Actor, day: dt.date) -> None:
        self.actor, self.day = actor, day
        reader: Any = actor
        self.elections = list(elections(reader).filter(office_id=actor.office_id).order_by("held_on", "pk"))
        self.ahead = [one for one in self.elections if _within(one.held_on, day, day + LEAD)]
        self.past = latest_held(self.elections, day)
        near = {one.organisation_id for one in [*self.ahead, *self.past]}
        self.posts = posts_up(reader, near, day) if near else []

    def posts_of(self, election: Election) -> list[Any]:
        """Return the posts that are up at an election."""
        of = election.organisation_id
        return [one for one in self.posts if of in {one.organisation_id, one.organisation.part_of_id}]

    def checks_of(self, election: Election) -> list[Check]:
        """Return the posts that nobody has looked at since an election."""
        assert election.held_on is not None
        return checks(self.posts_of(election), election.held_on, self.day)

    def unrecorded(self, last: dt.date) -> list[tuple[Election, PartialDate]]:
        """Return the elections that come again by a day, of which the next one is not on record."""
        newest: dict[int, Election] = {one.organisation_id: one for one in self.elections}
        reckoned = ((one, next_after(one)) for one in newest.values())
        return [(one, on) for one, on in reckoned if on is not None and on.earliest <= last]


def _within(on: PartialDate | None, first: dt.date, last: dt.date) -> bool:
    return on is not None and on.latest >= first and on.earliest <= last


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return what elections want on a day: prepare before one, look at the posts after one, record the next one."""
    found = Round(actor, day)
    up = [post for one in found.ahead for post in found.posts_of(one)]
    hanging = hanging_on(actor, up, day)
    alarms = [_before(one, found, hanging) for one in found.ahead]
    alarms += [_after(one, to_check) for one in found.past if (to_check := found.checks_of(one))]
    return alarms + [_record(one, on) for one, on in found.unrecorded(day + LEAD)]


def _before(election: Election, found: Round, hanging: list[Hanging]) -> Alarm:
    posts = {post.pk for post in found.posts_of(election)}
    ties = list(dict.fromkeys(str(one.tie) for one in hanging if one.post.pk in posts))
    on = election.held_on
    assert on is not None
    why = _("Election day is %(day)s; no tie hangs on one of its posts alone.") % {"day": on.display()}
    if ties:
        words = ngettext(
            "Election day is %(day)s; %(n)d tie hangs on a post that is up: %(ties)s.",
            "Election day is %(day)s; %(n)d ties hang on posts that are up: %(ties)s.",
            len(ties),
        )
        why = words % {"day": on.display(), "n": len(ties), "ties": some(ties)}
    todo = _("Prepare the handover: bring a second post into each tie, and agree who writes to whom.")
    about = tuple((Tie._meta.label_lower, one.tie.pk) for one in hanging if one.post.pk in posts)
    return _alarm("election", election, on, why, todo, "before", about)


def _after(election: Election, to_check: list[Check]) -> Alarm:
    on = election.held_on
    assert on is not None
    named = some(list(dict.fromkeys(str(one.post) for one in to_check)))
    why = _("Since the election of %(day)s nobody has confirmed who holds: %(posts)s.")
    todo = _("Look at each post: still the same holder, the holder has left, or a new one.")
    return _alarm("election_check", election, on, why % {"day": on.display(), "posts": named}, todo, "after")


def _record(election: Election, on: PartialDate) -> Alarm:
    why = _("The election of %(day)s comes again after %(years)d years; the next one is not on record.")
    said = {"day": election.held_on.display() if election.held_on else "", "years": election.every_years or 0}
    return _alarm("election_next", election, on, why % said, _("Record the next election with its day."), "next")


def _alarm(
    kind: str,
    election: Election,
    on: PartialDate,
    why: str,
    todo: str,
    turn: str,
    about: tuple[tuple[str, int], ...] = (),
) -> Alarm:
    origin = Origin(LABEL, election.pk, turn, (), about)
    known = None if on.day else on
    return Alarm(kind, on.earliest, str(election), why, todo, election.get_absolute_url(), known, origin)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the election days between two days, and the years in which one comes again."""
    found = Round(actor, first)
    on_record = [
        (one, one.held_on, "day") for one in found.elections if one.held_on and first <= one.held_on.earliest <= last
    ]
    again = [(one, on, "next") for one, on in found.unrecorded(last) if on.earliest >= first]
    return [
        Item(
            on.earliest,
            str(one),
            one.get_absolute_url(),
            "election",
            known=None if on.day else on,
            origin=Origin(LABEL, one.pk, turn),
        )
        for one, on, turn in [*on_record, *again]
    ]
