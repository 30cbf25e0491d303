"""What can be done with joint bodies beyond writing them down: hold a meeting, call the roll, end a body, open it again.

Holding a meeting records its contact through `contacts`, exactly once. From then on the attendance is the one place where one says
who was there: each change of it is carried over to the contact in the same transaction. Nothing is changed in a body that has ended;
`Meeting.clean` and its like say so to every door, and the verbs here hold the body's row, so that nobody works past its end.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts import writing
from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.accounts.settling import check_open
from proxenia.contacts.models import Interaction
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text, as_text

from . import access, recording
from .choices import Attendance, MeetingState
from .models import Action, AgendaItem, Attendee, Body, Decision, Meeting, Member
from .queries import next_decision, next_number, next_position

FUTURE = "bodies.date.future"


def _because(field: str, reason: Text | str) -> None:
    """Raise RuleError where no reason is said."""
    if not as_text(reason):
        message = _("Say why.")
        raise RuleError("bodies.reason.missing", message, fields={field: [message]})


def _hold_row(body: Body) -> Body:
    """Return a body whose row nobody else writes until this transaction ends; raise RuleError where it has ended."""
    check_open([body])
    stored: Body = Body.objects.select_for_update().get(pk=body.pk)
    return stored


def _hold_meeting(meeting: Meeting, actor: User) -> Meeting:
    """Return a meeting that the actor may record things about, locked with its body."""
    must_write(actor, meeting)
    _hold_row(meeting.body)
    stored: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    return stored


@transaction.atomic
def end_body(body: Body, *, on: PartialDate, reason: Text | str, actor: User) -> Body:
    """Record that a body came to its end, and why. Its members, meetings, decisions and actions stay as they were.

    Raises NotAllowed; RuleError where it has ended already, the day has not come or lies before something that happened in it, no
    reason is said, actions are open, or a meeting is still planned.
    """
    must_write(actor, body)
    stored = _hold_row(body)
    must_have_come("on", on, FUTURE)
    _because("reason", reason)
    planned = Meeting.objects.filter(body=stored, state=MeetingState.PLANNED).count()
    if planned:
        words = ngettext(
            "%(n)d meeting is planned. Record that it was held, cancel it or remove it first.",
            "%(n)d meetings are planned. Record that they were held, cancel or remove them first.",
            planned,
        )
        raise RuleError("body.end.planned", words % {"n": planned})
    left = Action.objects.filter(body=stored, done_on__isnull=True, dropped_on__isnull=True).count()
    if left:
        words = ngettext(
            "%(n)d action is open. Record that it was done, or give it up with a reason.",
            "%(n)d actions are open. Record that each was done, or give it up with a reason.",
            left,
        )
        raise RuleError("body.end.open_actions", words % {"n": left})
    last = Meeting.objects.filter(body=stored, state=MeetingState.HELD).order_by("-day").first()
    if last is not None and on.latest < last.on.earliest:
        message = _("It met on %(day)s, so it cannot have ended before.") % {"day": last.on.display()}
        raise RuleError("body.end.before_meeting", message, fields={"on": [message]})
    return writing.change(body, {"ended_on": on, "end_reason": reason}, actor=actor, verb="ended")


@transaction.atomic
def reopen_body(body: Body, *, actor: User) -> Body:
    """Open a body again that was ended in error; the chain keeps when it had ended, and why.

    Raises NotAllowed for anybody but a steward of its office; RuleError where it goes on.
    """
    if not access.can_reopen(actor, body):
        raise NotAllowed("body.reopen.forbidden", _("Only a steward opens a body again that has ended."))
    if not Body.objects.select_for_update().get(pk=body.pk).is_ended:
        raise RuleError("body.reopen.going", _("This body goes on. There is nothing to open again."))
    return writing.change(body, {"ended_on": None, "end_reason": Text()}, actor=actor, verb="reopened", reopens=True)


@transaction.atomic
def call_roll(
    meeting: Meeting, *, present: Sequence[Member] = (), apologies: Sequence[Member] = (), actor: User
) -> Meeting:
    """Note which members came and which sent apologies; whoever is in neither list is not noted any more.

    Deputies and guests are noted one by one and stay. Raises NotAllowed; RuleError where it was cancelled, somebody stands in both
    lists, is no member of this body, or has sent a deputy.
    """
    stored = _hold_meeting(meeting, actor)
    if stored.state == MeetingState.CANCELLED:
        raise RuleError("meeting.cancelled", _("This meeting was cancelled."))
    wanted = {one.pk: (one, Attendance.PRESENT) for one in present}
    if any(one.pk in wanted for one in apologies):
        raise RuleError("meeting.roll.both", _("Somebody is said to have come and to have sent apologies."))
    wanted |= {one.pk: (one, Attendance.APOLOGIES) for one in apologies}
    known = {row.member_id: row for row in Attendee.objects.filter(meeting=stored, member__isnull=False)}
    sent = [row for pk, row in known.items() if row.state == Attendance.DEPUTY and pk in wanted]
    if sent:
        words = _("A deputy of %(member)s is noted. Take that away first.") % {"member": sent[0].member}
        raise RuleError("meeting.roll.deputy", words)
    before = recording.presence(stored)
    for pk, row in known.items():
        if row.state != Attendance.DEPUTY and pk not in wanted:
            writing.remove(row, actor=actor)
    for pk, (member, state) in wanted.items():
        if pk not in known:
            values = {"meeting": stored, "member": member, "side": member.side, "state": state}
            writing.create(Attendee, values, actor=actor)
        elif known[pk].state != state:
            writing.change(known[pk], {"state": state}, actor=actor)
    recording.carry_over(stored, before, actor=actor)
    return stored


@transaction.atomic
def hold_meeting(meeting: Meeting, *, contact: Interaction | None = None, actor: User) -> Meeting:
    """Record that a meeting was held; its contact is recorded from it once, however often and by whomever this is asked.

    Kind, day, place, ties and topics of the contact are those of the meeting and its body, who took part is who was there, and level
    and direction follow from that (see `recording`). Where nobody of one side was there, nothing is recorded: that is no contact.
    `contact` is one that was logged by hand for this meeting already; then that one is taken and no second one is made.

    Raises NotAllowed; RuleError where the body has ended, the meeting was cancelled, the day has not come, nobody is noted as
    present, or the contact is not of that day, a milestone, or another meeting's.
    """
    stored = _hold_meeting(meeting, actor)
    if stored.is_held:
        return stored
    if stored.state == MeetingState.CANCELLED:
        raise RuleError("meeting.cancelled", _("This meeting was cancelled."))
    must_have_come("on", stored.on, FUTURE)
    if not recording.presence(stored):
        raise RuleError("meeting.hold.nobody", _("Note who was there first: at least one."))
    held = writing.change(stored, {"state": MeetingState.HELD}, actor=actor, verb="held")
    return recording.record(held, contact, actor=actor)


@transaction.atomic
def take_back_holding(meeting: Meeting, *, actor: User) -> Meeting:
    """Take back that a meeting was held; the contact that was recorded from it goes, too, and one that was in the log before stays.

    Raises NotAllowed; RuleError where it was not held, or something hangs on the contact: points, promises, costs, sources.
    """
    stored = _hold_meeting(meeting, actor)
    if not stored.is_held:
        raise RuleError("meeting.take_back.nothing", _("It is not recorded as held."))
    contact, was_logged = stored.contact, stored.was_logged
    values = {"state": MeetingState.PLANNED, "contact": None, "was_logged": False}
    changed = writing.change(stored, values, actor=actor, verb="taken_back")
    if contact is not None and not was_logged:
        recording.withdraw(contact, actor=actor)
    return changed


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: Text | str, actor: User) -> Meeting:
    """Record that a planned meeting does not take place, and why.

    Raises NotAllowed; RuleError where it was held or cancelled already, or no reason is said.
    """
    stored = _hold_meeting(meeting, actor)
    if not stored.is_planned:
        raise RuleError("meeting.cancel.settled", _("Only a planned meeting can be cancelled."))
    _because("reason", reason)
    values = {"state": MeetingState.CANCELLED, "cancelled_why": reason}
    return writing.change(stored, values, actor=actor, verb="cancelled")


class _BodyVerbs:
    """The three plain verbs for what belongs to a body: under its lock, numbered where it has numbers, attendance carried over."""

    can_write_in = staticmethod(can_write_in)
    can_write = staticmethod(access.can_work_on)

    @staticmethod
    @transaction.atomic
    def create(model: type[Any], values: Mapping[str, Any], *, actor: User) -> Any:
        """Add a record; raises what `writing.create` raises, RuleError where the body has ended."""
        said = dict(values)
        owner: Any = said.get("meeting") if model in {AgendaItem, Attendee} else said.get("body")
        body = _hold_row(owner.body) if owner is not None else None
        if body is not None and "body" in said:
            said["body"] = body
        if body is not None and model is Meeting and said.get("number") is None:
            said["number"] = next_number(body)
        if body is not None and model is Decision and said.get("decided_on") is not None:
            said["year"] = said["decided_on"].year
            said["number"] = next_decision(body, said["year"])
        if model is AgendaItem and not said.get("position"):
            said["position"] = next_position(owner)
        if model is not Attendee or owner is None:
            return writing.create(model, said, actor=actor)
        before = recording.presence(owner)
        made = writing.create(model, said, actor=actor)
        recording.carry_over(owner, before, actor=actor)
        return made

    @staticmethod
    @transaction.atomic
    def change(record: Any, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Any:
        """Change a record; raises what `writing.change` raises, RuleError where the body has ended."""
        _hold_row(record.body)
        said = {name: value for name, value in values.items() if (name, value) != ("number", None)}
        before = recording.presence(record.meeting) if isinstance(record, Attendee) else []
        changed = writing.change(record, said, actor=actor, version=version)
        if isinstance(record, Attendee):
            recording.carry_over(record.meeting, before, actor=actor)
        return changed

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: User) -> None:
        """Remove a record; raises what `writing.remove` raises, RuleError where the body has ended or its numbers would have a gap."""
        body = _hold_row(record.body)
        if isinstance(record, Decision):
            _refuse_gap(body, record)
        if isinstance(record, Meeting) and Meeting.objects.filter(pk=record.pk, state=MeetingState.HELD).exists():
            raise RuleError("meeting.remove.held", _("It was held. Take that back first."))
        if not isinstance(record, Attendee):
            writing.remove(record, actor=actor)
            return
        before = recording.presence(record.meeting)
        writing.remove(record, actor=actor)
        recording.carry_over(record.meeting, before, actor=actor)


def _refuse_gap(body: Body, decision: Decision) -> None:
    """Raise RuleError where a decision cannot go: others of the year are numbered after it, or actions follow from it."""
    if decision.number != next_decision(body, decision.year) - 1:
        message = _("Later decisions of the year are numbered after it. Record a decision that takes it back instead.")
        raise RuleError("decision.remove.gap", message)
    if Action.objects.filter(decision=decision).exists():
        raise RuleError("decision.remove.actions", _("Actions follow from it. Change or remove those first."))


GOING = _BodyVerbs()
"""The verbs by which every door writes bodies and what belongs to them."""
