"""The steps of a motion: opened, votes recorded, closed, recorded as a decision, withdrawn, put on an agenda, taken up anew.

Each holds the motion's row, so that of two who do something at once the second sees what the first did. Who may vote is fixed when a
motion is opened: one ballot for each member of that day. A vote that was closed stays; it is taken back by a new motion alone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.bodies.actions import GOING
from proxenia.bodies.choices import Taken
from proxenia.bodies.models import AgendaItem, Decision, Meeting
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate, holds
from proxenia.core.errors import RuleError
from proxenia.core.scoping import REACH, Sharing
from proxenia.core.texts import Text, as_text
from proxenia.region.choices import Method, MotionState, Way
from proxenia.region.models import Ballot, Motion, Region, VotingRule
from proxenia.region.models.votes import LONGEST_NAME
from proxenia.region.record.queries import locked

from . import queries
from .checking import check_vote, day_to_open, may_be_recorded, must_be_open, refuse
from .reckoning import decide, tally
from .words import terms_of

FUTURE = "motion.date.future"


@transaction.atomic
def open_motion(motion: Motion, *, on: dt.date | None = None, actor: User) -> Motion:
    """Open a motion for votes: whoever is a member on that day has one vote on it, whatever comes later.

    The day is that of its meeting once it has come, else today, unless another is said. Raises NotAllowed; RuleError where it is no
    draft, the day has not come, its rule is not in force then, nobody is a member, the deadline lies before, votes by circulation are
    asked of members that could not see it, or a member is shared less far than the motion.
    """
    must_write(actor, motion)
    region = locked(motion.region)
    stored = queries.locked_motion(motion)
    if stored.state != MotionState.DRAFT:
        raise RuleError("motion.open.not_draft", _("Only a draft is opened for votes. Write a new motion instead."))
    day = on or day_to_open(stored)
    must_have_come("on", PartialDate.of(day), FUTURE)
    if not holds(day, stored.rule.start, stored.rule.end):
        raise refuse("motion.open.rule", "on", _("“%(rule)s” is not in force on this day.") % {"rule": stored.rule})
    if stored.way == Way.CIRCULATION:
        _check_circulation(stored, day)
    found = queries.electorate(region, day)
    if not found.votes:
        raise refuse("motion.open.nobody", "on", _("Nobody is a member on this day. Add the members first."))
    _check_shared(stored, found)
    rows: list[dict[str, Any]] = [
        {"motion": stored, "member": one, "seat": None, "voter": str(one.organisation)[:LONGEST_NAME]}
        for one in found.members
    ]
    rows += [
        {"motion": stored, "member": None, "seat": one, "place": number, "voter": str(one)[:LONGEST_NAME]}
        for one in found.seats
        for number in range(1, one.seats + 1)
    ]
    writing.create_many(Ballot, rows, actor=actor)
    return writing.change(stored, {"state": MotionState.OPEN, "opened_on": day}, actor=actor, verb="opened")


def _check_circulation(motion: Motion, day: dt.date) -> None:
    if motion.deadline is not None and motion.deadline < day:
        raise refuse("motion.open.deadline", "on", _("The deadline lies before this day. Say a later one first."))
    if motion.sharing == Sharing.OFFICE:
        message = _("Members could not see what they vote on. Share this motion with the city-region first.")
        raise refuse("motion.open.not_shared", "sharing", message)


def _check_shared(motion: Motion, found: queries.Electorate) -> None:
    """Raise RuleError where a voter is shared less far than the motion, whose page names it."""
    reach = REACH.index(Sharing(motion.sharing))
    rows: list[Any] = [*found.members, *found.seats]
    named = [one.organisation for one in rows if one.organisation is not None]
    for one in named:
        if REACH.index(Sharing(one.sharing)) < reach:
            words = _("“%(name)s” is shared less far than this motion, and votes on it. Share that first.")
            raise refuse("motion.open.names_hidden", "sharing", words % {"name": one})


@dataclass(frozen=True, slots=True)
class BallotSaid:
    """What a member said: its ballot, its vote (yes, no, abstain; empty where it did not vote), and why, if it said so."""

    ballot: Ballot
    vote: str = ""
    reason: Text | None = None


@transaction.atomic
def record_votes(motion: Motion, *, votes: Sequence[BallotSaid], on: dt.date | None = None, actor: User) -> Motion:
    """Record the votes of members as the secretariat counted or received them; those that are not named stay as they are.

    At a meeting they count for the day on which the motion was opened, by circulation for the day on which they came: today, unless
    another is said. Raises NotAllowed; RuleError where the motion is not open, a vote is none or belongs to another motion, the day
    lies outside the time for votes, or a member's own office has cast it.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    must_be_open(stored)
    day = _day_of(stored, on)
    known = {one.pk: one for one in Ballot.objects.select_for_update().filter(motion=stored)}
    for said in votes:
        ballot = known.get(said.ballot.pk)
        if ballot is None:
            raise RuleError("motion.vote.other", _("This is a vote on another motion."))
        _record(stored, ballot, said, day, actor)
    return stored


def _record(motion: Motion, ballot: Ballot, said: BallotSaid, day: dt.date, actor: User) -> None:
    """Write one vote, if it says anything new."""
    check_vote(said.vote, empty=True)
    reason = as_text(said.reason) if said.reason is not None else ballot.reason
    if (ballot.vote, ballot.reason) == (said.vote, reason):
        return
    if ballot.cast_by_id not in {None, motion.office_id}:
        words = _("The office of %(member)s has cast this vote itself. It alone changes it.")
        raise RuleError("motion.vote.own", words % {"member": ballot.voter})
    cast = {"cast_on": day, "cast_by": actor.office} if said.vote else {"cast_on": None, "cast_by": None}
    writing.change(ballot, {"vote": said.vote, "reason": reason, **cast}, actor=actor, verb="voted")


def _day_of(motion: Motion, on: dt.date | None) -> dt.date:
    """Return the day for which votes count; raise RuleError where none are cast on it."""
    assert motion.opened_on is not None
    day = on or (motion.opened_on if motion.way == Way.MEETING else today())
    must_have_come("on", PartialDate.of(day), FUTURE)
    if day < motion.opened_on:
        raise refuse("motion.vote.early", "on", _("It was opened for votes later than that."))
    if motion.deadline is not None and day > motion.deadline:
        when = {"day": PartialDate.of(motion.deadline).display()}
        raise refuse("motion.vote.late", "on", _("Votes could come until %(day)s. This one came later.") % when)
    return day


@transaction.atomic
def close_motion(motion: Motion, *, on: dt.date | None = None, actor: User) -> Motion:
    """Close the vote on a motion: what came of it is counted and stays. What was carried is recorded as a decision of the board.

    Raises NotAllowed; RuleError where it is not open, the day has not come or lies before it was opened or before a vote that was
    cast, or votes by circulation may still come.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    must_be_open(stored)
    assert stored.opened_on is not None
    day = on or (stored.opened_on if stored.way == Way.MEETING else today())
    must_have_come("on", PartialDate.of(day), FUTURE)
    if day < stored.opened_on:
        raise refuse("motion.close.early", "on", _("It was opened for votes later than that."))
    ballots = list(Ballot.objects.select_for_update().filter(motion=stored))
    last = max((one.cast_on for one in ballots if one.cast_on is not None), default=day)
    if day < last:
        words = _("A vote came on %(day)s. Close it on that day, or later.")
        raise refuse("motion.close.before_vote", "on", words % {"day": PartialDate.of(last).display()})
    counted = tally(one.vote for one in ballots)
    if stored.deadline is not None and day <= stored.deadline and counted.silent:
        words = _(
            "Votes may come until %(day)s, and %(n)d did not vote yet. Close it after that day, or when all have voted."
        )
        said = {"day": PartialDate.of(stored.deadline).display(), "n": counted.silent}
        raise refuse("motion.close.waiting", "on", words % said)
    found = decide(terms_of(stored.rule), counted)
    values = {
        "state": found.state,
        "closed_on": day,
        "entitled": counted.entitled,
        "needed": found.needed,
        "quorum": found.quorum,
        "in_favour": counted.in_favour,
        "against": counted.against,
        "abstained": counted.abstained,
    }
    closed = writing.change(stored, values, actor=actor, verb="closed")
    return _decide(closed, actor) if may_be_recorded(closed) else closed


@transaction.atomic
def record_decision(motion: Motion, *, actor: User) -> Motion:
    """Record a motion that was carried as a decision of the board, with its votes, where that was not done when it was closed.

    Raises NotAllowed; RuleError where it was not carried, is recorded already, there is no board, or no meeting is named.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    if not may_be_recorded(stored):
        words = _(
            "Only what was carried, at a named meeting of the board or by circulation, is recorded as a decision, once."
        )
        raise RuleError("motion.decision.cannot", words)
    return _decide(stored, actor)


def _decide(motion: Motion, actor: User) -> Motion:
    assert motion.closed_on is not None
    taken = Taken.CONSENSUS if motion.rule.method == Method.CONSENSUS else Taken.MAJORITY
    values = {
        "body": motion.region.board,
        "decided_on": PartialDate.of(motion.closed_on),
        "meeting": motion.meeting,
        "item": motion.item if motion.item and motion.item.meeting_id == motion.meeting_id else None,
        "text": motion.text or motion.title,
        "taken": Taken.CIRCULATION if motion.way == Way.CIRCULATION else taken,
        "in_favour": motion.in_favour,
        "against": motion.against,
        "abstaining": motion.abstained,
    }
    made = GOING.create(Decision, values, actor=actor)
    return writing.change(motion, {"decision": made}, actor=actor, verb="decided", reopens=True)


@transaction.atomic
def withdraw_motion(motion: Motion, *, reason: Text | str, on: dt.date | None = None, actor: User) -> Motion:
    """Withdraw a motion, and say why; the votes that were cast on it stay as they are and decide nothing.

    Raises NotAllowed; RuleError where its vote is closed, it is withdrawn, or no reason is said.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    if stored.is_closed:
        raise RuleError("motion.closed", str(stored.settled_words))
    if not as_text(reason):
        raise refuse("motion.withdraw.reason", "reason", _("Say why."))
    day = on or today()
    must_have_come("on", PartialDate.of(day), FUTURE)
    if stored.opened_on is not None and day < stored.opened_on:
        raise refuse("motion.close.early", "on", _("It was opened for votes later than that."))
    values = {"state": MotionState.WITHDRAWN, "closed_on": day, "reason": reason}
    return writing.change(stored, values, actor=actor, verb="withdrawn")


@transaction.atomic
def take_up_again(motion: Motion, *, actor: User) -> Motion:
    """Write a new motion in the words of one whose vote is closed: that is how one takes back or repeats what was decided.

    It is a draft by the same rule at no meeting yet. Raises NotAllowed; RuleError where the vote is not closed.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    if not stored.is_closed:
        raise RuleError(
            "motion.again.open", _("Its vote is not closed. Withdraw it first, if it should be another motion.")
        )
    said = {"region": stored.region, "title": stored.title, "text": stored.text, "rule": stored.rule}
    return writing.create(Motion, said | {"way": Way.MEETING, "replaces": stored}, actor=actor)


@transaction.atomic
def put_on_agenda(motion: Motion, *, meeting: Meeting, actor: User) -> Motion:
    """Put a motion on the agenda of a planned meeting of the board, where it will be voted on.

    Raises NotAllowed; RuleError where it is no draft, the meeting is not planned or not one of the board, or it stands there already.
    """
    must_write(actor, motion)
    stored = queries.locked_motion(motion)
    if stored.state != MotionState.DRAFT:
        raise RuleError("motion.agenda.not_draft", _("Only a draft is put on an agenda: its votes are cast there."))
    if not meeting.is_planned:
        raise refuse("motion.agenda.not_planned", "meeting", _("Choose a meeting that is planned."))
    if stored.item is not None and stored.item.meeting_id == meeting.pk:
        raise refuse("motion.agenda.there", "meeting", _("It stands on the agenda of this meeting already."))
    values = {"meeting": meeting, "way": Way.MEETING, "deadline": None}
    changed = writing.change(stored, values, actor=actor)
    item = GOING.create(AgendaItem, {"meeting": meeting, "title": stored.title}, actor=actor)
    return writing.change(changed, {"item": item}, actor=actor, verb="on_agenda")


@transaction.atomic
def move_point(region: Region, *, item: AgendaItem, rule: VotingRule | None = None, actor: User) -> Motion:
    """Make a motion of a point on the agenda of a meeting of the board, by a rule, else by the one in force that was written first.

    Raises NotAllowed; RuleError where the region has no rule in force then, the point is a motion already, or it is one of another
    body's meeting.
    """
    must_write(actor, region)
    stored = locked(region)
    if Motion.objects.filter(item=item).exists():
        raise refuse("motion.point.twice", "item", _("This point is a motion already."))
    day = item.meeting.on.earliest
    known = [one for one in stored.rules.order_by("pk") if holds(day, one.start, one.end)]
    by = rule or next(iter(known), None)
    if by is None:
        message = _("No rule is in force then. Write first how this city-region decides.")
        raise refuse("motion.point.no_rule", "rule", message)
    values = {"region": stored, "title": item.title, "rule": by, "meeting": item.meeting, "item": item}
    return writing.create(Motion, values | {"way": Way.MEETING}, actor=actor)


class MotionVerbs:
    """How pages and programs write motions: drafts come and go, what was opened is changed by steps alone."""

    create = staticmethod(writing.PLAIN.create)
    can_write = staticmethod(writing.PLAIN.can_write)
    can_write_in = staticmethod(writing.PLAIN.can_write_in)

    @staticmethod
    @transaction.atomic
    def change(record: Motion, values: Any, *, actor: User, version: int | None = None) -> Motion:
        """Change a motion, while nobody votes on it or closes it; once it was opened, only what its rules let."""
        must_write(actor, record)
        queries.locked_motion(record)
        return writing.change(record, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(record: Motion, *, actor: User) -> None:
        """Remove a draft; raise RuleError for a motion that was opened: it is withdrawn instead."""
        must_write(actor, record)
        if queries.locked_motion(record).state != MotionState.DRAFT:
            raise RuleError("motion.remove.opened", _("It was opened for votes. Withdraw it with a reason instead."))
        writing.remove(record, actor=actor)
