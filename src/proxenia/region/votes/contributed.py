"""What motions add elsewhere: search entries, boxes on pages of meetings and municipalities, deadlines, alarms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.settling import can_change
from proxenia.bodies.models import Meeting
from proxenia.bodies.queries import agenda_of
from proxenia.core.contributions import Alarm, Found, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.region.choices import MotionState
from proxenia.region.models import Motion, Region

from . import queries, words

AHEAD = dt.timedelta(days=60)
"""So long before its deadline a vote is waited for."""
KIND = "motion_deadline"


def found(motion: Motion) -> Found:
    """Find a motion by its title; its region and wording weigh less."""
    told = f"{motion.region.name.every()} {motion.text.every()}"
    detail = f"{motion.get_state_display()} {motion.opened_on or ''}".strip()
    return Found(str(motion), motion.title.every(), detail, told)


def _of_meeting(actor: Actor, meeting: Meeting, _day: dt.date) -> dict[str, Any] | None:
    """Show the motions of a meeting, and the points of its agenda that may become one; None where there is neither."""
    rows = [
        {"motion": one, "result": words.result_words(one), "tone": words.TONES[MotionState(one.state)]}
        for one in queries.motions_at(actor, meeting)
    ]
    region = Region.objects.visible_to(actor).filter(board=meeting.body_id, office=meeting.office_id).first()
    points: list[Any] = []
    if region is not None and can_change(actor, meeting):  # type: ignore[arg-type]
        taken = {row["motion"].item_id for row in rows}  # type: ignore[attr-defined]
        points = [one for one in agenda_of(actor, meeting) if one.pk not in taken]
    return {"rows": rows, "points": points, "region": region} if rows or points else None


def _of_member(actor: Actor, organisation: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the votes of a municipality; None where it has none."""
    rows = [
        {"ballot": one, "state": MotionState(one.motion.state).label} for one in queries.votes_of(actor, organisation)
    ]
    return {"rows": rows} if rows else None


OF_MEETING = Panel("region/panels/motions_of_meeting.html", _of_meeting)
OF_MEMBER = Panel("region/panels/votes_of_member.html", _of_member)


def _origin(motion: Motion, turn: str) -> Origin:
    about = ((Region._meta.label_lower, motion.region_id),)
    return Origin(Motion._meta.label_lower, motion.pk, turn, ("region.ballot",), about)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two until which votes may come."""
    return [
        Item(
            motion.deadline,
            _("Votes until this day: %(motion)s") % {"motion": motion},
            motion.get_absolute_url(),
            KIND,
            origin=_origin(motion, "deadline"),
        )
        for motion in queries.due_between(actor, first, last)
        if motion.deadline is not None
    ]


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the votes that are waited for from the actor's office, and its own motions whose deadline passed without closing."""
    return [*_awaited(actor, day), *_overdue(actor, day)]


def _awaited(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for ballot in queries.awaited(actor, day, day + AHEAD):
        motion = ballot.motion
        assert motion.deadline is not None
        yield Alarm(
            "vote_awaited",
            motion.deadline,
            _("%(motion)s: our vote is waited for") % {"motion": motion},
            _("%(member)s has not voted; votes may come until %(day)s.")
            % {"member": ballot.voter, "day": PartialDate.of(motion.deadline).display()},
            _("Vote for it or against it, or abstain."),
            motion.get_absolute_url(),
            origin=_origin(motion, f"vote-{ballot.pk}"),
        )


def _overdue(actor: Actor, day: dt.date) -> Iterator[Alarm]:
    for motion in queries.overdue(actor, day):
        assert motion.deadline is not None
        yield Alarm(
            "vote_not_closed",
            motion.deadline,
            _("%(motion)s: the vote is not closed") % {"motion": motion},
            _("Votes could come until %(day)s, and nobody has counted them.")
            % {"day": PartialDate.of(motion.deadline).display()},
            _("Record what came by letter in time, and close the vote."),
            motion.get_absolute_url(),
            origin=_origin(motion, "not_closed"),
        )
