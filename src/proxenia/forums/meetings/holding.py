"""Verbs of the day: two met, or did not. A held meeting of one of ours with one abroad is an introduction, made once."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.core.zones import local
from proxenia.forums import access
from proxenia.forums.choices import MeetingState
from proxenia.forums.models import Forum, Party, PlannedMeeting, Wish
from proxenia.openings.choices import CityRole, Consent, Stage, Teller
from proxenia.openings.doors.actions import introduce, note_consent, reach
from proxenia.openings.models import Introduction
from proxenia.relations.choices import Side

from .queries import locked

FUTURE = "forum.date.future"


@transaction.atomic
def meeting_held(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Note that two met. Where one is of ours and the other abroad, both in our register, they are introduced to each other.

    A meeting that is noted as held already stays as it is. Raises NotAllowed; RuleError where it has no slot, the day has not
    come, or the introduction breaks a rule.
    """
    forum, stored = _stored(meeting, actor)
    if stored.state == MeetingState.HELD:
        return stored
    on = _day(forum, stored)
    made = _introduced(forum, stored, on, actor)
    return writing.change(stored, {"state": MeetingState.HELD, "introduction": made}, actor=actor, verb="held")


def _stored(meeting: PlannedMeeting, actor: User) -> tuple[Forum, PlannedMeeting]:
    of = locked(meeting.round)
    access.must_plan(actor, of.forum)
    names = ("one__organisation", "one__need", "other__organisation", "other__need", "introduction")
    stored: PlannedMeeting = PlannedMeeting.objects.select_related(*names).get(pk=meeting.pk)
    return of.forum, stored


def _day(forum: Forum, meeting: PlannedMeeting) -> PartialDate:
    if meeting.state == MeetingState.CANCELLED or meeting.starts_at is None:
        raise RuleError("meeting.no_day", _("This meeting has no slot. Say first when it was."))
    on = PartialDate.of(local(meeting.starts_at, forum.clocks).date())
    must_have_come("on", on, FUTURE)
    return on


def sides_of(meeting: PlannedMeeting, forum: Forum) -> tuple[Party, Party] | None:
    """Return the party of ours and the one abroad; None where they are not of two sides, or not both in our register.

    Of ours is an organisation of our own, and any from the country in which the forum is: a firm of the city is no part of its office.
    """
    one, other = meeting.one, meeting.other
    if one.organisation is None or other.organisation is None or one.organisation_id == other.organisation_id:
        return None
    home = forum.place.country if forum.place else ""
    first, second = (party.organisation.is_ours or (bool(home) and party.country == home) for party in (one, other))
    if first == second:
        return None
    return (one, other) if first else (other, one)


def _introduced(forum: Forum, meeting: PlannedMeeting, on: PartialDate, actor: User) -> Introduction | None:
    """Return the introduction of the two: the one they had at this forum already, else a new one; None where none is made."""
    sides = sides_of(meeting, forum)
    if sides is None:
        return None
    ours, theirs = sides
    two = {"one__organisation": ours.organisation, "other__organisation": theirs.organisation}
    swapped = {"other__organisation": ours.organisation, "one__organisation": theirs.organisation}
    for those in (two, swapped):
        there: PlannedMeeting | None = PlannedMeeting.objects.filter(
            round__forum=forum, introduction__isnull=False, **those
        ).first()
        if there is not None:
            found: Introduction | None = there.introduction
            return found
    assert ours.organisation is not None
    assert theirs.organisation is not None
    made = introduce(
        ours=ours.organisation,
        theirs=theirs.organisation,
        role=CityRole.DOOR_OPENER,
        reason=_reason(forum, meeting),
        need=theirs.need or ours.need,
        tie=forum.ties.first() if forum.ties.count() == 1 else None,
        introduced_on=on,
        actor=actor,
    )
    how = _("by a wish that was accepted, %(forum)s") % {"forum": forum}
    for side in (Side.OURS, Side.THEIRS):
        made = note_consent(made, side=side, consent=Consent.GIVEN, on=on, how=how, actor=actor)
    return reach(made, stage=Stage.INTRODUCED, on=on, told_by=Teller.OFFICE, note="", actor=actor)


def _reason(forum: Forum, meeting: PlannedMeeting) -> Text | str:
    two = {meeting.one_id, meeting.other_id}
    wishes = Wish.objects.filter(asker__in=two, asked__in=two).order_by("pk")
    said = next((one.reason for one in wishes if one.reason), None)
    return said or _("They met at %(forum)s, where both wished it.") % {"forum": forum}


@transaction.atomic
def meeting_missed(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Note that two did not meet. Raises NotAllowed; RuleError where the day has not come, or they were introduced."""
    forum, stored = _stored(meeting, actor)
    _day(forum, stored)
    if stored.state == MeetingState.HELD:
        raise RuleError("meeting.introduced", _("It is noted that they met. Take that back first."))
    return writing.change(stored, {"state": MeetingState.MISSED}, actor=actor, verb="missed")


@transaction.atomic
def meeting_again(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Take back what was noted of a meeting. The introduction that came of it is removed unless another meeting made it, too.

    Raises NotAllowed; RuleError where nothing is noted, or the introduction has gone on since: then nothing changes.
    """
    _forum, stored = _stored(meeting, actor)
    if not stored.is_over:
        raise RuleError("meeting.going", _("Nothing is noted of this meeting."))
    made = stored.introduction
    values = {"state": MeetingState.PLANNED, "introduction": None}
    changed = writing.change(stored, values, actor=actor, verb="taken_back")
    if made is not None and not made.forum_meetings.exists():
        _remove(made, actor)
    return changed


def _remove(introduction: Introduction, actor: User) -> None:
    stored = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if stored.stage != Stage.INTRODUCED or stored.stages.count() > 1:
        text = _("More is noted of their introduction since: %(stage)s. Correct the introduction instead.")
        raise RuleError("meeting.further", text % {"stage": stored.get_stage_display()})
    writing.remove(stored, actor=actor)
