"""What is done with a handover: opened, taken further point by point, closed. Each verb leaves its event in the chain."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.contacts.actions import pass_follow_up
from proxenia.contacts.models import DiscussionPoint
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.desk.choices import PointKind, PointState
from proxenia.desk.models import Handover, HandoverPoint
from proxenia.directory.models import Post, Tenure
from proxenia.relations.actions import pass_on as pass_owed

from .case import Case
from .owed import read_owed
from .points import Finding, Findings, both, turned_up


@transaction.atomic
def open_handover(tenure: Tenure, *, actor: User) -> Handover:
    """Open the handover of a tenure with every point that the records ask for today; it may have none.

    Raises NotAllowed without the right to write the post, RuleError where it has a handover already.
    """
    must_write(actor, tenure)
    Tenure.objects.select_for_update().get(pk=tenure.pk)
    if Handover.objects.filter(tenure=tenure).exists():
        raise RuleError("handover.open.already", _("This handover is open already."))
    return _open(tenure, Findings(Case(actor, tenure, today())), actor)


def opened_by_ending(tenure: Tenure, *, actor: User) -> None:
    """Open the handover of a tenure that ends, where there is anything to hand over and it is not open yet."""
    if Handover.objects.filter(tenure=tenure).exists():
        return
    findings = Findings(Case(actor, tenure, today()))
    if findings.every:
        _open(tenure, findings, actor)


def _open(tenure: Tenure, findings: Findings, actor: User) -> Handover:
    values = {"tenure": tenure, "opened_on": PartialDate.of(today())}
    handover = writing.create(Handover, values, actor=actor)
    _write(handover, list(findings.every.values()), actor)
    return handover


def _write(handover: Handover, found: list[Finding], actor: User) -> None:
    rows = [
        {
            "handover": handover,
            "kind": one.kind,
            "about_label": one.record._meta.label_lower,
            "about_id": one.record.pk,
            "letter": one.letter,
            "said": both(one.said),
            "why": both(one.why),
            "added_on": PartialDate.of(today()),
        }
        for one in found
    ]
    writing.create_many(HandoverPoint, rows, actor=actor)


@transaction.atomic
def take_in(handover: Handover, *, actor: User) -> int:
    """Put onto the list what has turned up since; return how many points. Nothing is taken off it.

    Raises NotAllowed; RuleError where the handover is closed.
    """
    stored = _going(handover, actor)
    found = turned_up(stored, Findings(Case(actor, stored.tenure, today())))
    _write(stored, found, actor)
    return len(found)


@transaction.atomic
def add_point(handover: Handover, *, said: Text | str, actor: User) -> HandoverPoint:
    """Put a point of one's own onto the list.

    Raises NotAllowed; RuleError where the handover is closed or nothing is said.
    """
    stored = _going(handover, actor)
    values = {"handover": stored, "kind": PointKind.OTHER, "said": said, "added_on": PartialDate.of(today())}
    return writing.create(HandoverPoint, values, actor=actor)


@transaction.atomic
def settle(point: HandoverPoint, *, state: str, on: PartialDate, note: Text | str = "", actor: User) -> HandoverPoint:
    """Tick a point as done, or leave it deliberately with a reason as `note`; by whom is the actor.

    Raises NotAllowed; RuleError where the handover is closed, the point is not open, the day has not come, or a reason is missing.
    """
    _going(point.handover, actor)
    stored = HandoverPoint.objects.select_for_update().get(pk=point.pk)
    if not stored.is_open:
        raise RuleError("handover.point.settled", _("This point is settled already. Open it again to change that."))
    if on.earliest > today():
        message = _("This day has not come yet. Record it when it has happened.")
        raise RuleError("handover.date.future", message, fields={"on": [message]})
    values = {"state": PointState(state), "settled_on": on, "settled_by": actor, "note": note}
    return writing.change(point, values, actor=actor, verb="ticked" if state == PointState.DONE else "left")


@transaction.atomic
def reopen_point(point: HandoverPoint, *, actor: User) -> HandoverPoint:
    """Open a point again; the note stays, and the chain keeps who had settled it and when.

    Raises NotAllowed; RuleError where the handover is closed or the point is open.
    """
    _going(point.handover, actor)
    if HandoverPoint.objects.select_for_update().get(pk=point.pk).is_open:
        raise RuleError("handover.point.open", _("This point is open."))
    values = {"state": PointState.OPEN, "settled_on": None, "settled_by": None}
    return writing.change(point, values, actor=actor, verb="reopened")


@transaction.atomic
def pass_on(point: HandoverPoint, *, to: Post, actor: User) -> HandoverPoint:
    """Let a post look after what is owed, and tick the point; the post that had it may keep it.

    Raises NotAllowed; RuleError where it is no promise, is gone or settled, or the post is not on the side that owes it.
    """
    owed: Any = None
    if point.kind == PointKind.PROMISE and point.about_id is not None:
        owed = read_owed(actor, {point.about_label: {point.about_id}}).get((point.about_label, point.about_id))
    if owed is None:
        raise RuleError("handover.pass_on.nothing", _("What this point was about is no longer on record."))
    note = both(lambda: _("passed on to: %(post)s, %(organisation)s") % {"post": to, "organisation": to.organisation})
    ticked = settle(point, state=PointState.DONE, on=PartialDate.of(today()), note=note, actor=actor)
    (pass_follow_up if isinstance(owed, DiscussionPoint) else pass_owed)(owed, to=to, actor=actor)
    return ticked


@transaction.atomic
def plan_meeting(
    handover: Handover, *, meeting_on: PartialDate | None, meeting_note: Text | str = "", actor: User
) -> Handover:
    """Say when those who leave and those who come talk, and what about it is worth noting.

    Raises NotAllowed; RuleError where the handover is closed.
    """
    _going(handover, actor)
    values = {"meeting_on": meeting_on, "meeting_note": meeting_note}
    return writing.change(handover, values, actor=actor, verb="meeting_planned")


@transaction.atomic
def close_handover(handover: Handover, *, actor: User) -> Handover:
    """Close a handover of which each point is done or deliberately left.

    Raises NotAllowed; RuleError where points are open, or something has turned up that is not on the list.
    """
    stored = _going(handover, actor)
    left = HandoverPoint.objects.filter(handover=stored, state=PointState.OPEN).count()
    if left:
        words = ngettext(
            "%(n)d point is open. Tick it, or leave it with a reason.",
            "%(n)d points are open. Tick each, or leave it with a reason.",
            left,
        )
        raise RuleError("handover.close.open_points", words % {"n": left})
    if turned_up(stored, Findings(Case(actor, stored.tenure, today()))):
        raise RuleError("handover.close.turned_up", _("Something has turned up since. Take it onto the list first."))
    return writing.change(handover, {"closed_on": PartialDate.of(today())}, actor=actor, verb="handover_closed")


@transaction.atomic
def reopen_handover(handover: Handover, *, actor: User) -> Handover:
    """Open a closed handover again. Raises NotAllowed; RuleError where it is open."""
    must_write(actor, handover)
    if Handover.objects.select_for_update().get(pk=handover.pk).closed_on is None:
        raise RuleError("handover.reopen.open", _("This handover is open already."))
    return writing.change(handover, {"closed_on": None}, actor=actor, verb="reopened")


@transaction.atomic
def remove_handover(handover: Handover, *, actor: User) -> None:
    """Take away a handover that was opened in error; the chain keeps what was on its list.

    Raises NotAllowed; RuleError where a point of it was settled: then it is history, and can only be closed.
    """
    stored = _going(handover, actor)
    if HandoverPoint.objects.filter(handover=stored).exclude(state=PointState.OPEN).exists():
        raise RuleError(
            "handover.remove.begun", _("Points of it are settled already. Settle the others and close it instead.")
        )
    for point in HandoverPoint.objects.filter(handover=stored).order_by("pk"):
        writing.remove(point, actor=actor)
    writing.remove(stored, actor=actor)


def _going(handover: Handover, actor: User) -> Handover:
    """Return a handover that is open and locked until the transaction ends; two people cannot work past each other."""
    must_write(actor, handover)
    stored: Handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if stored.closed_on is not None:
        raise RuleError("handover.closed", _("This handover is closed. Open it again to change something."))
    return stored
